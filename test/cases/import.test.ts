import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CaseEntry } from '../../src/cases/cases-file.ts';
import { casesToImport, importCases } from '../../src/cases/import.ts';
import { createImportedCases } from '../../src/cases/imported-cases.ts';
import { createSecrets } from '../../src/records/crypto.ts';
import type { Records } from '../../src/records/database.ts';
import { openTestRecords } from '../servers/servers.ts';
import { entry, KODE } from './world.ts';

const KEY = 'en hemmelighet til prøver';
const MONDAY = new Date('2026-11-23T10:00:00Z');

describe.each(['pglite', 'postgres'] as const)('importing cases over %s', (over) => {
  let records: Records;
  let next = 70_000_000;
  beforeAll(async () => {
    records = await openTestRecords(over);
  });
  afterAll(() => records.close());

  const fresh = (count: number, changes: Partial<CaseEntry> = {}) =>
    Array.from({ length: count }, () => entry(String(next++), changes));
  const importing = (entries: CaseEntry[], { key = KEY, now = MONDAY } = {}) =>
    importCases({ records, secrets: createSecrets(key), now: () => now }, entries);
  const find = (saksnummer: string, key = KEY) =>
    createImportedCases({ db: records.db, secrets: createSecrets(key) }).find(saksnummer);

  test('each comes in once', async () => {
    const entries = fresh(3);
    expect(await importing(entries)).toEqual({ imported: 3, changed: [], doubts: [] });
    expect(await importing(entries)).toEqual({ imported: 0, changed: [], doubts: [] });
    expect(await importing([...entries, ...fresh(1)])).toEqual({ imported: 1, changed: [], doubts: [] });
  });

  test('a known one is never overwritten; that it has changed is told by its place', async () => {
    const entries = fresh(3);
    await importing(entries);
    const changed = entries.map((one, n) => (n === 1 ? { ...one, kreditor: 'En annen' } : one));
    expect(await importing(changed)).toEqual({ imported: 0, changed: [2], doubts: [] });
    expect(await find(entries[1]!.saksnummer)).toMatchObject({ kreditor: 'Fjellheim Bredbånd' });
  });

  test('a doubtful KID is told by its place', async () => {
    const [right, doubtful] = [...fresh(1), ...fresh(1, { kid: '318402650' })];
    expect(await importing([right!, doubtful!])).toEqual({
      imported: 2,
      changed: [],
      doubts: ['case 2, kid: the check digit'],
    });
  });

  test('the order of fields is no change, nor is the day', async () => {
    const [one] = fresh(1);
    await importing([one!]);
    const reordered = Object.fromEntries(Object.entries(one!).toReversed()) as CaseEntry;
    const tuesday = new Date('2026-11-24T10:00:00Z');
    expect(await importing([reordered], { now: tuesday })).toEqual({ imported: 0, changed: [], doubts: [] });
  });

  test('offsets are counted from the day of import in Oslo, and stay', async () => {
    const [one] = fresh(1, { frist: '+14d', tungtSalarFra: '-1d', tungtSalar: 100 });
    await importing([one!], { now: new Date('2026-11-23T23:30:00Z') });
    await importing([one!], { now: new Date('2026-12-01T10:00:00Z') });
    expect(await find(one!.saksnummer)).toMatchObject({
      ...{ frist: '2026-12-08', perDato: '2026-11-24', tungtSalar: { fra: '2026-11-23', belop: 100 } },
    });
  });

  test('a plain date stays as written', async () => {
    const [one] = fresh(1, { frist: '2026-12-24' });
    await importing([one!]);
    expect(await find(one!.saksnummer)).toMatchObject({ frist: '2026-12-24', tungtSalar: null, mobil: '+4790000011' });
  });

  test('two nodes that start together import once', async () => {
    const entries = fresh(20);
    const results = await Promise.all([importing(entries), importing(entries), importing(entries)]);
    expect(results.map(({ imported }) => imported).toSorted((a, b) => a - b)).toEqual([0, 0, 20]);
    expect(results.flatMap(({ changed }) => changed)).toEqual([]);
  });

  test('more than one insert holds come in together', async () => {
    expect(await importing(fresh(450))).toEqual({ imported: 450, changed: [], doubts: [] });
  });

  test('a new first key changes nothing of what is known', async () => {
    const entries = fresh(2);
    await importing(entries);
    const key = `en nyere hemmelighet,${KEY}`;
    expect(await importing(entries, { key })).toEqual({ imported: 0, changed: [], doubts: [] });
    expect(await find(entries[0]!.saksnummer, key)).toMatchObject({ kid: '318402658' });
  });

  test('nothing of who owes what to whom can be read in the database', async () => {
    const [one] = fresh(1, {
      skyldner: { type: 'privat', navn: 'Maren Eksempel', mobil: '+4790000011', fodselsnummer: '01017012345' },
    });
    await importing([one!]);
    const rows = JSON.stringify(await records.db.selectFrom('saker').selectAll().execute());
    for (const secret of [one!.saksnummer, KODE, 'Maren', '90000011', '01017012345', 'Fjellheim', one!.kid]) {
      expect(rows).not.toContain(secret);
    }
  });
});

describe('which cases are imported', () => {
  test('without a file: the demo’s own in a demo, none when live', async () => {
    expect((await casesToImport({ casesFile: undefined, demo: true })).length).toBeGreaterThan(7);
    expect(await casesToImport({ casesFile: undefined, demo: false })).toEqual([]);
  });

  test('a file that is not there stops it', async () => {
    await expect(casesToImport({ casesFile: '/nowhere/saker.json', demo: true })).rejects.toThrow(
      'CASES_FILE cannot be read (ENOENT)',
    );
  });
});
