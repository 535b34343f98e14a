// Copies of invoices: what is read from the folder of the cases file, what never is, and the request where there is none.
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DEMO_CASES } from '../../src/cases/demo-cases.ts';
import { createReadCopy } from '../../src/cases/fakturakopi.ts';
import type { Records } from '../../src/records/database.ts';
import { openTestRecords } from '../servers/servers.ts';
import { createWorld, type World } from './world.ts';

const PDF = Buffer.from('%PDF-1.4\n%%EOF\n');

describe('the folder of the cases file', () => {
  let above: string;
  let read: ReturnType<typeof createReadCopy>;
  beforeAll(async () => {
    above = await mkdtemp(join(tmpdir(), 'kopier-'));
    const folder = join(above, 'saker');
    await mkdir(join(folder, 'kopier'), { recursive: true });
    await mkdir(join(above, 'saker-andre'));
    await writeFile(join(folder, 'faktura.pdf'), PDF);
    await writeFile(join(folder, 'kopier', 'en.pdf'), PDF);
    await writeFile(join(folder, 'cases.json'), '{"saker":[]}');
    await writeFile(join(folder, 'tom.pdf'), '');
    await writeFile(join(above, 'utenfor.pdf'), PDF);
    await writeFile(join(above, 'saker-andre', 'utenfor.pdf'), PDF);
    await symlink(join(above, 'utenfor.pdf'), join(folder, 'lenke.pdf'));
    await symlink(join(above, 'saker-andre'), join(folder, 'mappe'));
    await symlink(join(folder, 'faktura.pdf'), join(folder, 'innenfor.pdf'));
    await symlink('runde.pdf', join(folder, 'runde.pdf'));
    read = createReadCopy(folder);
  });
  afterAll(() => rm(above, { recursive: true, force: true }));

  test.each([
    'faktura.pdf',
    './faktura.pdf',
    'kopier/en.pdf',
    'kopier\\en.pdf',
    'kopier/../faktura.pdf',
    'innenfor.pdf',
  ])('gives the copy at %s', async (path) => expect(await read(path)).toEqual(PDF));

  test.each([
    '../utenfor.pdf',
    '..\\utenfor.pdf',
    'kopier/../../utenfor.pdf',
    '../saker-andre/utenfor.pdf',
    'lenke.pdf',
    'mappe/utenfor.pdf',
  ])('gives nothing outside itself: %s', async (path) => expect(await read(path)).toBeNull());

  test('gives nothing for an absolute path', async () => {
    expect(await read(join(above, 'utenfor.pdf'))).toBeNull();
  });

  test.each(['mangler.pdf', 'faktura.pdf/en.pdf', 'kopier', '.', '', 'cases.json', 'tom.pdf', 'runde.pdf', 'a\0b.pdf'])(
    'has no copy at %j, and that is no breakdown',
    async (path) => expect(await read(path)).toBeNull(),
  );

  test.skipIf(process.getuid?.() === 0)('that cannot be read is a breakdown, told without its path', async () => {
    await writeFile(join(above, 'saker', 'lukket.pdf'), PDF);
    await chmod(join(above, 'saker', 'lukket.pdf'), 0o000);
    await expect(read('lukket.pdf')).rejects.toThrow(/^A copy of an invoice cannot be read \(EACCES\)$/);
  });

  test('that is away has no copies', async () => {
    expect(await createReadCopy(join(above, 'mangler'))('faktura.pdf')).toBeNull();
  });
});

test('a demo case has a copy that is there, a whole PDF that says it is an example', async () => {
  const read = createReadCopy(fileURLToPath(new URL('../../src/cases/demo', import.meta.url)));
  const paths = DEMO_CASES.flatMap(({ sak }) => sak.fakturakopi ?? []);
  expect(paths.length).toBeGreaterThan(0);
  for (const path of paths) {
    const text = (await read(path))!.toString('latin1');
    expect(text).toContain('EKSEMPEL');
    const startsAt = Number(/startxref\n(\d+)/.exec(text)![1]);
    expect(text.slice(startsAt)).toMatch(/^xref\n/);
  }
});

describe('a case', () => {
  let records: Records;
  let world: World;
  beforeAll(async () => {
    records = await openTestRecords('postgres', { onError: () => {} });
  });
  afterAll(() => records.close());
  beforeEach(() => {
    world = createWorld(records);
  });
  const ofType = async () =>
    (await records.db.selectFrom('registreringer').selectAll().where('type', '=', 'fakturakopi').execute()).length;

  test.each([
    ['whose file is there', 'faktura.pdf', 'finnes'],
    ['whose file is missing', 'mangler.pdf', 'ingen'],
    ['without one', null, 'ingen'],
  ])('%s: %s → %s', async (_which, fakturakopi, answer) => {
    const saksnummer = await world.addCase({ fakturakopi });
    expect(await world.turn(world.newCaller()).findFakturakopi({ saksnummer })).toBe(answer);
    expect((await world.cases.copyOf(saksnummer)) !== null).toBe(answer === 'finnes');
  });

  test('that does not exist has none', async () => {
    expect(await world.cases.copyOf(world.unknown())).toBeNull();
  });

  test('is asked about once: a repeated turn, and a later call, get the same reference', async () => {
    const before = await ofType();
    const saksnummer = await world.addCase();
    const caller = world.newCaller();
    const ports = world.turn(caller, { callSid: `CA-kopi-${saksnummer}`, turn: 4 });
    const first = await ports.requestFakturakopi({ saksnummer });
    expect(await ports.requestFakturakopi({ saksnummer })).toEqual(first);
    expect(await world.turn(caller).requestFakturakopi({ saksnummer })).toEqual(first);
    expect(await ofType()).toBe(before + 1);

    await records.db
      .updateTable('registreringer')
      .set({ status: 'avsluttet' })
      .where('referanse', '=', first.referanse)
      .execute();
    expect(await world.turn(caller).requestFakturakopi({ saksnummer })).not.toEqual(first);
  });

  test('asked about by two calls at once is asked about once', async () => {
    const saksnummer = await world.addCase();
    const [one, other] = await Promise.all(
      [1, 2].map(() => world.turn(world.newCaller()).requestFakturakopi({ saksnummer })),
    );
    expect(one).toEqual(other);
  });

  test('tells staff who asked, when, and which texts were heard', async () => {
    const saksnummer = await world.addCase();
    const caller = world.newCaller();
    const { referanse } = await world.turn(caller).requestFakturakopi({ saksnummer });
    const row = await records.db
      .selectFrom('registreringer')
      .selectAll()
      .where('referanse', '=', referanse)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ type: 'fakturakopi', status: 'venter', tekster: 'v1', receipt_status: 'pending' });
    expect(row.registered_at).toEqual(world.clock());
    expect(world.secrets.open('registreringer.caller', row.caller!)).toBe(caller);
    expect(world.secrets.open('registreringer.saksnummer', row.saksnummer!)).toBe(saksnummer);
  });
});
