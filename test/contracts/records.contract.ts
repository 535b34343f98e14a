// What both databases must do alike: one suite, run over PGlite and over a real Postgres.
import { AsyncResource } from 'node:async_hooks';
import { type RawBuilder, sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { createCallLog } from '../../src/records/call-log.ts';
import type { Records } from '../../src/records/database.ts';
import { migrate } from '../../src/records/migrate.ts';
import { createRegistreringer } from '../../src/records/registreringer.ts';
import type { Database } from '../../src/records/schema.ts';
import { begun, CALLER, KODE, NAVN, registrering, SAKSNUMMER, sak, secrets, sms, taken } from './records.examples.ts';

export function recordsContract(opened: () => Records): void {
  describe('records', () => {
    let records: Records;
    beforeAll(() => {
      records = opened();
    });

    describe('values', () => {
      it('reads bigint as a number and date as the ISO string it is', async () => {
        const { rows } = await sql`select 9007199254740991::bigint as ore, '2026-03-29'::date as frist`.execute(
          records.db,
        );
        expect(rows).toEqual([{ ore: 9007199254740991, frist: '2026-03-29' }]);
      });

      it('runs no migration twice', async () => {
        const names = sql<{ name: string }>`select name from kysely_migration`;
        const before = (await names.execute(records.db)).rows;
        expect(before[0]?.name).toBe('0001-first-calls');
        expect(await migrate(records.db as Parameters<typeof migrate>[0])).toEqual([]);
      });

      it('answers a ping', () => expect(records.ping()).resolves.toBeUndefined());
    });

    describe('transactions', () => {
      const count = async (callSid: string) =>
        (await records.db.selectFrom('samtaler').select('id').where('call_sid', '=', callSid).execute()).length;

      it('keep what they wrote when they resolve', async () => {
        await records.inTransaction((trx) => trx.insertInto('samtaler').values(row('kept')).execute());
        expect(await count('kept')).toBe(1);
      });

      it('keep nothing when they throw', async () => {
        const failing = records.inTransaction(async (trx) => {
          await trx.insertInto('samtaler').values(row('lost')).execute();
          throw new Error('no');
        });
        await expect(failing).rejects.toThrow('no');
        expect(await count('lost')).toBe(0);
      });

      it('throw at once when a query goes past them, and leave the database usable', async () => {
        const stray = records.inTransaction(() => records.db.selectFrom('sms').selectAll().execute());
        await expect(stray).rejects.toThrow('past the open transaction');
        const raw = records.inTransaction(() => sql`select 1`.execute(records.db));
        await expect(raw).rejects.toThrow('past the open transaction');
        await expect(count('any')).resolves.toBe(0);
      });

      it('cannot be nested', async () => {
        const nested = records.inTransaction(() => records.inTransaction(async () => 'in'));
        await expect(nested).rejects.toThrow('past the open transaction');
      });

      it('leave queries of others alone while they are open', async () => {
        const slow = records.inTransaction(async (trx) => {
          await sql`select pg_sleep(0.05)`.execute(trx);
          return 'done';
        });
        expect(await Promise.all([slow, count('any')])).toEqual(['done', 0]);
      });

      it('do not hold what they set off after their end', async () => {
        let later: (() => Promise<number>) | undefined;
        await records.inTransaction(async () => {
          later = AsyncResource.bind(() => count('any'));
        });
        await expect(later?.()).resolves.toBe(0);
      });
    });

    describe('jobs', () => {
      it('come after the commit, once, and never for what was rolled back', async () => {
        const seen: number[] = [];
        let done: () => void = () => {};
        const finished = new Promise<void>((resolve) => {
          done = resolve;
        });
        await records.jobs.work('send sms', async ({ id, attempt }) => {
          expect(attempt).toBe(1);
          seen.push(id);
          if (id === 3) done();
        });
        await records.inTransaction((trx) => records.jobs.send(trx, 'send sms', { id: 1 }));
        const rolledBack = records.inTransaction(async (trx) => {
          await records.jobs.send(trx, 'send sms', { id: 2 });
          throw new Error('no');
        });
        await expect(rolledBack).rejects.toThrow('no');
        await records.inTransaction((trx) => records.jobs.send(trx, 'send sms', { id: 3 }));
        await finished;
        expect(seen.toSorted()).toEqual([1, 3]);
      });
    });

    it('keep nothing personal in the clear', async () => {
      const log = createCallLog(records, secrets);
      const callSid = 'CA-at-rest';
      await log.begin(begun(callSid));
      await log.addTurn(taken(callSid, 1, { saksnummer: SAKSNUMMER }));
      const registreringer = createRegistreringer({ secrets, newReferanse: () => '1234567' });
      await records.inTransaction((trx) => registreringer.register(trx, registrering(callSid, 1)));
      await records.db.insertInto('saker').values(sak(secrets)).execute();
      await records.db.insertInto('sms').values(sms(secrets)).execute();
      const tables = await sql<{ name: keyof Database }>`
        select table_name as name from information_schema.tables where table_schema = 'public'`.execute(records.db);
      const texts = await Promise.all(tables.rows.map(({ name }) => dump(records, sql.table(name))));
      const all = texts.join('\n');
      expect(all).toContain(callSid);
      for (const personal of [SAKSNUMMER, CALLER, CALLER.slice(3), KODE, NAVN]) expect(all).not.toContain(personal);
    });
  });
}

async function dump(records: Records, table: RawBuilder<unknown>): Promise<string> {
  const { rows } = await sql<{ text: string }>`select row_to_json(r)::text as text from ${table} as r`.execute(
    records.db,
  );
  return rows.map((row) => row.text).join('\n');
}

function row(callSid: string) {
  const at = new Date('2026-11-22T09:00:00Z');
  const caller = { caller: null, caller_hash: null, caller_masked: 'skjult', caller_kind: 'skjult' as const };
  return { call_sid: callSid, started_at: at, last_seen_at: at, ...caller, language: 'nb' as const };
}
