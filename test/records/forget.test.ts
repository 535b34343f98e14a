// What is deleted when it has been kept long enough, and what never is: over both databases, on both sides of every edge.
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createSecrets, type KeyedHash } from '../../src/records/crypto.ts';
import type { Records } from '../../src/records/database.ts';
import { forgetWhatIsOld } from '../../src/records/forget.ts';
import { dueByWeek, KEPT, type Kept, keptSince } from '../../src/records/retention.ts';
import type { Database, NewRow } from '../../src/records/schema.ts';
import { openTestRecords } from '../servers/servers.ts';

const NOW = new Date('2032-06-15T12:00:00+02:00');
const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
const secrets = createSecrets('a secret key only tests know');
const SAK = '31840265';
const hash = (saksnummer: string) => secrets.hash('saksnummer', saksnummer);
const EMPTIED = [
  ...(['lenker', 'betalinger', 'sms', 'opptak', 'registreringer', 'samtaler', 'kontaktopplysninger', 'saker'] as const),
  ...(['sperringer', 'gjenapninger', 'feilede_identifiseringer'] as const),
] as const;

describe.each(['pglite', 'postgres'] as const)('over %s', (over) => {
  let records: Records;
  beforeAll(async () => {
    records = await openTestRecords(over);
  });
  afterAll(() => records.close());
  beforeEach(async () => {
    for (const table of EMPTIED) await records.db.deleteFrom(table).execute();
    sums.clear();
  });

  /** The days the sums of the cases hold for. */
  const sums = new Map<string, string>();
  const forget = (now = NOW) =>
    forgetWhatIsOld({ records, secrets, perDatoOf: async (saksnummer) => sums.get(saksnummer) ?? null }, now);
  const insert = async <T extends keyof Database>(table: T, row: NewRow<T>): Promise<number> => {
    const made = await sql<{
      id: number;
    }>`insert into ${sql.table(table)} (${sql.join(Object.keys(row).map((name) => sql.ref(name)))})
      values (${sql.join(Object.values(row))}) returning *`.execute(records.db);
    return made.rows[0]!.id;
  };
  const left = async (table: keyof Database) => {
    const { rows } = await sql<{ antall: number }>`select count(*)::int as antall from ${sql.table(table)}`.execute(
      records.db,
    );
    return rows[0]!.antall;
  };
  let referanse = 1_000_000;
  const register = (type: NewRow<'registreringer'>['type'], more: Partial<NewRow<'registreringer'>> = {}) =>
    insert('registreringer', {
      ...{
        referanse: String(++referanse),
        type,
        status: 'avsluttet',
        receipt_status: 'sms',
        language: 'nb',
        data: '{}',
      },
      ...{ registered_at: new Date('2025-01-01'), saksnummer: secrets.seal('registreringer.saksnummer', SAK) },
      ...{ saksnummer_hash: hash(SAK), ...more },
    });
  const handled = (id: number, at: Date, status: 'ferdig' | 'tatt' = 'ferdig') =>
    insert('behandlinger', { registrering_id: id, status, operator: 'x', utfall: 'besvart', endret_at: at });
  const text = (more: Partial<NewRow<'sms'>> = {}) =>
    insert('sms', {
      ...{ event_key: `prøve:${++referanse}`, kind: 'lenke', recipient: secrets.seal('sms.recipient', '+4790000001') },
      ...{ recipient_hash: 'mobil' as KeyedHash, body: secrets.seal('sms.body', 'Hei'), status: 'delivered' },
      ...{ created_at: NOW, updated_at: NOW, ...more },
    });
  const pay = (fanget_at: Date | null, more: Partial<NewRow<'betalinger'>> = {}) =>
    insert('betalinger', {
      ...{ reference: `ref-${++referanse}`, saksnummer: secrets.seal('betalinger.saksnummer', SAK), metode: 'WALLET' },
      ...{
        saksnummer_hash: hash(SAK),
        belop: 100,
        hele: true,
        status: 'betalt',
        fanget: 100,
        language: 'nb',
        fanget_at,
      },
      ...{ created_at: new Date('2026-01-01'), updated_at: new Date('2026-01-01'), ...more },
    });
  const importCase = (importert: string, key = secrets) => {
    sums.set(SAK, importert);
    return insert('saker', {
      ...{ saksnummer: key.seal('saker.saksnummer', SAK), saksnummer_hash: key.hash('saksnummer', SAK), importert },
      ...{
        kode_hash: 'kode' as KeyedHash,
        status: 'apen',
        stadium: 'overvak',
        skyldnertype: 'privat',
        bestridt: false,
      },
      ...{ detaljer: key.seal('saker.detaljer', '{}'), hovedstol: 1, renter: 0, salar: 0, innbetalt: 0, restgjeld: 1 },
      ...{ frist: '2026-01-01', fingeravtrykk: 'x' as KeyedHash, posisjon: 0 },
    } as NewRow<'saker'>);
  };
  const edge = (what: Kept) => keptSince(what, NOW);
  const justAfter = (what: Kept) => new Date(edge(what).getTime() + 1);

  test.each(['innsigelser', 'beskjeder'] as const)(
    '%s go with all that is theirs when their years are over',
    async (what) => {
      const type = what === 'innsigelser' ? 'innsigelse' : 'melding';
      const [old, young] = [await register(type), await register(type)];
      const behandling = await handled(old, edge(what));
      await handled(young, justAfter(what));
      await insert('notater', { behandling_id: behandling, at: NOW, operator: 'x', hva: 'ferdig', tekst: null });
      await insert('kommentarer', { registrering_id: old, at: NOW, text: secrets.seal('kommentarer.text', 'Hei') });
      await text({ registrering_id: old, created_at: new Date('2028-01-01') });
      await text({ registrering_id: young, created_at: new Date('2028-01-01') });
      expect(await dueByWeek(records.db, what, NOW, 1)).toEqual([2]); // the other within the week
      await forget();
      const rows = await records.db.selectFrom('registreringer').select('id').execute();
      expect(rows).toEqual([{ id: young }]);
      expect(await Promise.all((['sms', 'notater', 'kommentarer', 'behandlinger'] as const).map(left))).toEqual([
        1, 0, 0, 1,
      ]);
    },
  );

  test('nothing that waits goes, however old', async () => {
    const long = new Date('2024-01-01');
    await register('innsigelse', { status: 'venter' });
    await handled(await register('klage', { status: 'venter' }), long, 'tatt');
    await handled(await register('innsigelse', { receipt_status: 'written' }), long);
    await register('utsettelse', { status: 'i kraft', receipt_status: 'written', gjelder_til: '2025-01-01' });
    const recorded = await register('klage');
    await handled(recorded, long);
    const recording = { call_sid: 'CA1', turn: 1, recording_sid: 'RE1', status: 'hentet' as const, awaited_at: long };
    await insert('opptak', { registrering_id: recorded, ...recording });
    const linked = await register('melding');
    await handled(linked, long);
    const sms = await text({ registrering_id: linked, created_at: long });
    const link = { purpose: 'kvittering', language: 'nb' as const, data: '{}', created_at: long, expires_at: NOW };
    await insert('lenker', { token_hash: 'lenke' as KeyedHash, ...link, sms_id: sms });
    await text({ created_at: long, status: 'queued' });
    await pay(null, { status: 'reservert', fanget: 0 });
    const failed = await insert('samtaler', {
      ...{ call_sid: 'CA2', started_at: new Date('2031-12-01'), last_seen_at: long, language: 'nb' },
      ...{ caller_masked: 'skjult', caller_kind: 'skjult' },
    });
    const step = { turn: 1, seq: 1, at: long, flow: 'uenig', state: 'x', kind: 'deed', language: 'nb' as const };
    await insert('samtalesteg', { call_id: failed, ...step, deed: 'registerInnsigelse', deed_outcome: 'brudd' });
    const tables = ['registreringer', 'sms', 'betalinger', 'opptak', 'lenker', 'samtaler'] as const;
    const before = await Promise.all(tables.map(left));
    await forget();
    expect(await Promise.all(tables.map(left))).toEqual(before);
    for (const what of Object.keys(KEPT) as Kept[])
      expect(await dueByWeek(records.db, what, NOW, 1), what).toEqual([0]);
    await insert('behandlinger', { samtale_id: failed, status: 'ferdig', operator: 'x', utfall: 'x', endret_at: NOW });
    await forget(new Date(NOW.getTime() + KEPT.samtaler.dager * DAY_MS - 1));
    expect(await left('samtaler')).toBe(1); // so long it may be opened again
    await forget(new Date(NOW.getTime() + KEPT.samtaler.dager * DAY_MS));
    expect(await left('samtaler')).toBe(0);
  });

  test('payments go five years after the end of the year, in Oslo, and not in the year before', async () => {
    await pay(new Date('2026-12-31T23:59:59.999+01:00'));
    await pay(new Date('2027-01-01T00:00:00+01:00'));
    await forget(new Date('2031-12-31T23:59:59.999+01:00'));
    expect(await left('betalinger')).toBe(2);
    expect(await dueByWeek(records.db, 'betalinger', new Date('2031-12-20T12:00:00+01:00'), 4)).toEqual([0, 1, 0, 0]);
    await forget(new Date('2032-01-01T00:00:00+01:00'));
    expect(await left('betalinger')).toBe(1);
    expect(await left('betalingshendelser')).toBe(0);
  });

  test('a payment that its case still counts stays, whatever key the case was imported under; one in its sums goes', async () => {
    const other = createSecrets('another key of before');
    for (const key of [secrets, other]) {
      await records.db.deleteFrom('saker').execute();
      await importCase('2026-03-01', key);
      await pay(new Date('2026-03-01T09:00:00+01:00'));
      await forget();
      expect(await left('betalinger')).toBe(1);
      await pay(new Date('2026-02-28T09:00:00+01:00'));
      await forget();
      const rows = await records.db.selectFrom('betalinger').select('fanget_at').execute();
      expect(rows).toEqual([{ fanget_at: new Date('2026-03-01T09:00:00+01:00') }]);
      await records.db.deleteFrom('betalinger').execute();
    }
  });

  test('an agreement goes five years after the year it ran out, unless its case counts on it', async () => {
    const agreed = (gjelder_til: string) => register('nedbetaling', { status: 'i kraft', gjelder_til });
    await agreed('2026-12-31');
    const young = await agreed('2027-01-01');
    await importCase('2026-12-31');
    await forget();
    expect(await left('registreringer')).toBe(2);
    await records.db.deleteFrom('saker').execute();
    sums.clear();
    await forget();
    expect(await records.db.selectFrom('registreringer').select('id').execute()).toEqual([{ id: young }]);
  });

  test('SMS of their own, payments that came to nothing, and what shut somebody out go by their own days', async () => {
    for (const at of [edge('sms'), justAfter('sms')]) await text({ created_at: at });
    for (const updated_at of [edge('betalingsforsok'), justAfter('betalingsforsok')])
      await pay(null, { status: 'avbrutt', fanget: 0, updated_at });
    for (const opphevet_at of [edge('sperringer'), justAfter('sperringer'), null])
      await insert('sperringer', {
        ...{ caller_hash: 'x' as KeyedHash, caller_masked: 'x', at: new Date('2026-01-01'), til: null, operator: 'x' },
        ...{ begrunnelse: secrets.seal('sperringer.begrunnelse', 'x'), opphevet_at },
      });
    for (const at of [edge('gjenapninger'), justAfter('gjenapninger')])
      await insert('gjenapninger', {
        at,
        operator: 'x',
        reason: secrets.seal('gjenapninger.reason', 'x'),
      } as NewRow<'gjenapninger'>);
    await forget();
    const tables = ['sms', 'betalinger', 'sperringer', 'gjenapninger'] as const;
    expect(await Promise.all(tables.map(left))).toEqual([1, 1, 2, 1]);
  });

  test('corrected contact details go a year after, of who has no case', async () => {
    const correct = (person_hash: string, rettet_at: Date) =>
      insert('kontaktopplysninger', { person_hash: person_hash as KeyedHash, mobil: null, epost: null, rettet_at });
    await correct('gammel', edge('kontakt'));
    await correct('ny', justAfter('kontakt'));
    await correct('har sak', edge('kontakt'));
    await importCase('2026-01-01');
    await records.db
      .updateTable('saker')
      .set({ fodselsnummer_hash: 'har sak' as KeyedHash })
      .execute();
    await forget();
    const rows = await records.db
      .selectFrom('kontaktopplysninger')
      .select('person_hash')
      .orderBy('person_hash')
      .execute();
    expect(rows.map(({ person_hash }) => person_hash)).toEqual(['har sak', 'ny']);
  });

  test('more than a batch goes, and what is held back among it hinders nothing', async () => {
    await sql`insert into feilede_identifiseringer (at, kind, saksnummer_hash, caller_hash, known, call_sid, turn)
      select ${new Date('2030-01-01')}, 'kode', 'x', 'x', true, 'CA' || i, 1 from generate_series(1, 1101) as i`.execute(
      records.db,
    );
    await importCase('2020-01-01', createSecrets('another key of before'));
    await sql`insert into betalinger (reference, saksnummer, saksnummer_hash, metode, belop, hele, status, fanget, language, created_at, updated_at, fanget_at)
      select 'r' || i, case when i <= 500 then ${secrets.seal('betalinger.saksnummer', SAK)} else ${secrets.seal('betalinger.saksnummer', '61273509')} end,
        'h', 'CARD', 1, false, 'betalt', 1, 'nb', ${NOW}, ${NOW}, ${new Date('2021-01-01')} from generate_series(1, 600) as i`.execute(
      records.db,
    );
    await Promise.all(over === 'postgres' ? [forget(), forget()] : [forget()]);
    expect(await left('feilede_identifiseringer')).toBe(0);
    expect(await left('betalinger')).toBe(500);
  });

  test('the rest goes although the cases are away', async () => {
    await pay(new Date('2021-01-01'));
    const reason = secrets.seal('gjenapninger.reason', 'x');
    await insert('gjenapninger', { at: edge('gjenapninger'), operator: 'x', reason } as NewRow<'gjenapninger'>);
    const perDatoOf = () => Promise.reject(new Error('away'));
    await expect(forgetWhatIsOld({ records, secrets, perDatoOf }, NOW)).rejects.toThrow('Not all that is old');
    expect(await Promise.all((['betalinger', 'gjenapninger'] as const).map(left))).toEqual([1, 0]);
  });

  test('a call goes ninety days after it began, with its steps', async () => {
    for (const [call_sid, started_at] of [
      ['CA-old', edge('samtaler')],
      ['CA-young', justAfter('samtaler')],
    ] as const) {
      const who = { caller_masked: 'skjult', caller_kind: 'skjult' as const, language: 'nb' as const };
      const call_id = await insert('samtaler', { call_sid, started_at, last_seen_at: started_at, ...who });
      const step = { turn: 1, seq: 1, at: started_at, flow: 'x', state: 'x', kind: 'deed', language: 'nb' as const };
      await insert('samtalesteg', { call_id, ...step, deed: 'identify', deed_outcome: 'brudd' });
    }
    expect(await dueByWeek(records.db, 'samtaler', new Date(NOW.getTime() - 2 * WEEK_MS), 3)).toEqual([0, 0, 2]);
    await forget();
    expect(await Promise.all([left('samtaler'), left('samtalesteg')])).toEqual([1, 1]);
  });
});
