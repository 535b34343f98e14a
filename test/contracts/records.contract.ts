// What both databases must do alike: one suite, run over PGlite and over a real Postgres.
import { AsyncResource } from 'node:async_hooks';
import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCallLog } from '../../src/records/call-log.ts';
import { createSecrets } from '../../src/records/crypto.ts';
import type { Records } from '../../src/records/database.ts';
import { migrate } from '../../src/records/migrate.ts';
import { createRegistreringer } from '../../src/records/registreringer.ts';
import type { Database } from '../../src/records/schema.ts';
import { begun, CALLER, KODE, NAVN, registrering, SAKSNUMMER, sak, sms, taken } from './records.examples.ts';

const secrets = createSecrets('en hemmelighet til prøver');

export function recordsContract(name: string, open: () => Promise<Records>): void {
  describe(`records over ${name}`, () => {
    let records: Records;
    let sid = 0;
    const newCall = async () => {
      const callSid = `CA${sid++}`;
      await createCallLog(records, secrets).begin(begun(callSid));
      return callSid;
    };
    beforeAll(async () => {
      records = await open();
    });
    afterAll(() => records.close());

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
        expect(before.map((row) => row.name)).toEqual(['0001-first-calls']);
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

    describe('the call log', () => {
      const log = () => createCallLog(records, secrets);

      it('tells a call turn by turn, with what was said ready to be said again', async () => {
        const callSid = await newCall();
        await log().addTurn(taken(callSid, 0));
        await log().addTurn(
          taken(callSid, 1, {
            state: 'kode',
            action: { kind: 'digits', masked: '••••••' },
            events: [{ name: 'identify', ms: 12.6, outcome: 'ja' }],
            level: 1,
            saksnummer: SAKSNUMMER,
          }),
        );
        expect(await log().find(callSid)).toMatchObject({
          caller: CALLER,
          caller_masked: '+47 9•• •• ••1',
          saksnummer: SAKSNUMMER,
          saksnummer_masked: '•••••837',
          level: 1,
          turns: 1,
          flows: ['status'],
          state: 'kode',
          outcome: 'in progress',
          ended_at: null,
        });
        const steps = await log().steps(callSid);
        expect(steps.map(({ turn, seq, kind }) => [turn, seq, kind])).toEqual([
          [0, 0, 'digits'],
          [0, 1, 'said'],
          [1, 0, 'digits'],
          [1, 1, 'deed'],
          [1, 2, 'said'],
        ]);
        expect(steps[2]).toMatchObject({ action: '••••••' });
        expect(steps[3]).toMatchObject({ deed: 'identify', deed_ms: 13, deed_outcome: 'ja' });
        expect(steps[4]?.lines).toEqual(taken(callSid, 1).lines);
        expect(steps[4]?.prompts).toEqual(taken(callSid, 1).lines.map((line) => line.prompt));
      });

      it('pages the steps by key', async () => {
        const callSid = await newCall();
        for (const turn of [0, 1, 2]) await log().addTurn(taken(callSid, turn));
        const first = await log().steps(callSid, { limit: 3 });
        const rest = await log().steps(callSid, { after: { turn: 1, seq: 0 }, limit: 10 });
        expect([...first, ...rest].map(({ turn, seq }) => `${turn}.${seq}`)).toEqual([
          ...['0.0', '0.1', '1.0', '1.1', '2.0', '2.1'],
        ]);
      });

      it('adds a turn once, however many copies come together', async () => {
        const callSid = await newCall();
        const copies = [1, 2, 3, 4].map(() => log().addTurn(taken(callSid, 1)));
        expect((await Promise.all(copies)).toSorted()).toEqual(['added', 'repeated', 'repeated', 'repeated']);
        await log().countRepeat(callSid);
        expect(await log().find(callSid)).toMatchObject({ turns: 1, repeats: 4 });
        expect(await log().steps(callSid)).toHaveLength(2);
      });

      it('knows no turn of a call that never began', async () => {
        expect(await log().addTurn(taken('CA-unknown', 1))).toBe('unknown');
      });

      it('begins a call once', async () => {
        const callSid = await newCall();
        await log().begin({ ...begun(callSid), caller: { number: null, kind: 'skjult' } });
        expect(await log().find(callSid)).toMatchObject({ caller: CALLER, caller_kind: 'norskMobil' });
      });

      it('closes a call once, at the first callback', async () => {
        const callSid = await newCall();
        await log().close({ callSid, at: new Date('2026-11-22T10:05:00Z'), durationS: 300 });
        await log().close({ callSid, at: new Date('2026-11-22T11:00:00Z'), durationS: 9 });
        expect(await log().find(callSid)).toMatchObject({
          ended_at: new Date('2026-11-22T10:05:00Z'),
          duration_s: 300,
          outcome: 'hung up',
        });
      });

      it('never replaces an outcome by a lesser one, also when the last turn comes after the end', async () => {
        const callSid = await newCall();
        await log().addTurn(taken(callSid, 1, { outcome: 'sent link' }));
        await log().close({ callSid, at: new Date('2026-11-22T10:05:00Z') });
        expect(await log().find(callSid)).toMatchObject({ outcome: 'sent link' });
        await log().addTurn(taken(callSid, 3, { outcome: 'registered', state: 'kvittering' }));
        await log().addTurn(taken(callSid, 2, { outcome: 'failed', state: 'vilkar' }));
        expect(await log().find(callSid)).toMatchObject({ outcome: 'registered', state: 'kvittering', turns: 3 });
      });

      it('closes abandoned calls as of their last turn, and only those', async () => {
        const [abandoned, alive] = [await newCall(), await newCall()];
        const at = new Date('2026-11-22T12:00:00Z');
        await log().addTurn(taken(alive, 1, { at: new Date(at.getTime() - 60_000) }));
        await log().addTurn(taken(abandoned, 1, { at: new Date(at.getTime() - 60_001) }));
        await log().sweepAbandoned(at, 60_000);
        expect(await log().find(abandoned)).toMatchObject({
          outcome: 'hung up',
          ended_at: new Date(at.getTime() - 60_001),
        });
        expect(await log().find(alive)).toMatchObject({ outcome: 'in progress', ended_at: null });
        expect(await log().sweepAbandoned(at, 60_000)).toBe(0);
      });

      it('deletes calls by age, with their steps', async () => {
        const [old, young] = ['CA-old', 'CA-young'];
        await log().begin({ ...begun(old), at: new Date('2025-01-01T00:00:00Z') });
        await log().begin({ ...begun(young), at: new Date('2025-01-02T00:00:00Z') });
        await log().addTurn(taken(old, 1));
        expect(await log().purge(new Date('2025-01-02T00:00:00Z'))).toBe(1);
        expect(await log().find(old)).toBeNull();
        expect(await log().steps(old)).toEqual([]);
        expect(await log().find(young)).not.toBeNull();
      });
    });

    describe('registrations', () => {
      let next = 1_000_000;
      const register = createRegistreringer({ secrets, newReferanse: () => String(next++) });
      const inTrx = (what: Parameters<typeof register.register>[1]) =>
        records.inTransaction((trx) => register.register(trx, what));

      it('come back as they were written', async () => {
        const { registrering: written, repeated } = await inTrx(registrering('CA-r1', 4));
        expect(repeated).toBe(false);
        expect(await register.findByReferanse(records.db, written.referanse)).toEqual(written);
        expect(written).toMatchObject({ ...registrering('CA-r1', 4), receiptStatus: 'pending' });
      });

      it('happen once a turn, however many copies of it run together', async () => {
        const copies = await Promise.all([1, 2, 3].map(() => inTrx(registrering('CA-r2', 4))));
        expect(new Set(copies.map((copy) => copy.registrering.referanse)).size).toBe(1);
        expect(copies.filter((copy) => !copy.repeated)).toHaveLength(1);
        const key = { callSid: 'CA-r2', turn: 4, type: 'utsettelse' as const };
        expect(await register.findByTurn(records.db, key)).toEqual(copies[0]?.registrering);
        expect(await register.findByTurn(records.db, { ...key, turn: 5 })).toBeNull();
      });

      it('take another reference when one is taken', async () => {
        const references = ['7654321', '7654321', '7654322'];
        const colliding = createRegistreringer({ secrets, newReferanse: () => references.shift() ?? '0000000' });
        const write = (turn: number) =>
          records.inTransaction((trx) => colliding.register(trx, registrering('CA-r3', turn)));
        expect((await write(1)).registrering.referanse).toBe('7654321');
        expect((await write(2)).registrering.referanse).toBe('7654322');
      });

      it('are found for their case: in force until the last day, open until closed', async () => {
        const saksnummer = '30000001';
        const { registrering: written } = await inTrx({ ...registrering('CA-r4', 1), saksnummer });
        await inTrx({ ...registrering('CA-r4', 2), saksnummer, type: 'mer tid', status: 'venter', gjelderTil: null });
        const inForce = (day: string) => register.utsettelseIKraft(records.db, saksnummer, day);
        expect(await inForce('2026-12-21')).toEqual(written);
        expect(await inForce('2026-12-22')).toBeNull();
        const open = await register.openOfSak(records.db, saksnummer);
        expect(open.map(({ type }) => type)).toEqual(['mer tid', 'utsettelse']);
        expect(await register.openOfSak(records.db, '30000002')).toEqual([]);
      });

      it('are found after the key has changed', async () => {
        const { registrering: written } = await inTrx({ ...registrering('CA-r5', 1), saksnummer: '30000005' });
        const rotated = createSecrets('en ny hemmelighet til prøver,en hemmelighet til prøver');
        const after = createRegistreringer({ secrets: rotated, newReferanse: () => '0000000' });
        expect(await after.openOfSak(records.db, '30000005')).toEqual([written]);
      });

      it('on one case wait for each other', async () => {
        const order: string[] = [];
        let release: () => void = () => {};
        const held = new Promise<void>((resolve) => {
          release = resolve;
        });
        let locked: () => void = () => {};
        const firstLocked = new Promise<void>((resolve) => {
          locked = resolve;
        });
        const first = records.inTransaction(async (trx) => {
          await register.lockSak(trx, SAKSNUMMER);
          locked();
          await held;
          order.push('first');
        });
        await firstLocked;
        const second = records.inTransaction(async (trx) => {
          await register.lockSak(trx, SAKSNUMMER);
          order.push('second');
        });
        release();
        await Promise.all([first, second]);
        expect(order).toEqual(['first', 'second']);
      });
    });

    it('keep nothing personal in the clear', async () => {
      const callSid = await newCall();
      await createCallLog(records, secrets).addTurn(taken(callSid, 1, { saksnummer: SAKSNUMMER }));
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
