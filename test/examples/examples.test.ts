// The demo's example calls: a plan that looks like two weeks, made beside a visitor's own calls, and gone with one click.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { parseCases } from '../../src/cases/cases-file.ts';
import { DEMO_CASES } from '../../src/cases/demo-cases.ts';
import { exampleCases } from '../../src/cases/example-cases.ts';
import { type Config, readConfig } from '../../src/config.ts';
import { readAudit } from '../../src/console/audit.ts';
import { openQueue } from '../../src/console/henvendelser/queue.ts';
import { makeExamples } from '../../src/examples/make.ts';
import { planCalls } from '../../src/examples/plan.ts';
import { startExamples, wantsExamples } from '../../src/examples/start.ts';
import { startApp, type TestApp } from '../app.ts';
import { type ConsoleUser, openConsole, PASSWORD } from '../console/console.ts';

const NOW = new Date('2026-11-23T10:00:00+01:00');
const HOUR_MS = 3_600_000;
/** Days are counted anew, and the audit log tells that they went: what else is left must be as it was. */
const COUNTED = ['revisjonslogg', 'dagstall', 'dagstall_talt'];

describe('the plan', () => {
  const plan = planCalls(NOW, 1);

  test('is the same for the same seed, and another for another', () => {
    expect(planCalls(NOW, 1)).toEqual(plan);
    expect(planCalls(NOW, 2)).not.toEqual(plan);
  });

  test('is some hundred calls of two weeks, in order, the last an hour ago or more', () => {
    expect(plan.length).toBeGreaterThan(200);
    expect(plan.length).toBeLessThan(400);
    const times = plan.map(({ at }) => at.getTime());
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times[0]).toBeGreaterThanOrEqual(Date.parse('2026-11-10T00:00:00+01:00'));
    expect(times.at(-1)).toBeLessThanOrEqual(NOW.getTime() - HOUR_MS);
    expect(new Set(plan.map(({ at }) => at.getUTCDate())).size).toBeGreaterThanOrEqual(13);
  });

  test('has both languages, landlines, hidden numbers and SMS that do not arrive', () => {
    const share = (fits: (call: (typeof plan)[number]) => boolean) => plan.filter(fits).length / plan.length;
    expect(share(({ acts }) => acts[0] === '8')).toBeGreaterThan(0.03);
    expect(share(({ from }) => from?.startsWith('+4722') ?? false)).toBeGreaterThan(0.03);
    expect(share(({ from }) => from === null)).toBeGreaterThan(0);
    expect(share(({ sms }) => sms === 'undelivered')).toBeGreaterThan(0);
    // Hidden callers share one count of wrong koder, with the visitor's.
    expect(plan.filter(({ from, acts }) => from === null && acts.includes('feil kode'))).toEqual([]);
  });

  test('is about cases of its own, as every cases file is written', () => {
    const entries = exampleCases.map(({ mobil: _, ...entry }) => entry);
    expect(parseCases(JSON.stringify({ saker: entries }))).toHaveLength(exampleCases.length);
    const demo = new Set(DEMO_CASES.map(({ sak }) => sak.saksnummer));
    expect(exampleCases.filter(({ saksnummer }) => demo.has(saksnummer))).toEqual([]);
    expect(new Set(plan.map(({ sak }) => sak.saksnummer)).size).toBeGreaterThan(30);
  });
});

describe('in a demo', () => {
  let app: TestApp;
  let konsoll: ConsoleUser;
  let config: Config;
  let folder: string;
  const log = pino({ level: 'silent' });
  const wants = () => wantsExamples({ config, records: app.records });
  const make = (signal = new AbortController().signal) =>
    makeExamples({ config, log, records: app.records, now: () => NOW, paceMs: 0, callsMax: 25, signal });
  const calls = (example: boolean) =>
    app.records.db.selectFrom('samtaler').selectAll().where('example', '=', example).orderBy('id').execute();
  const cases = () => app.records.db.selectFrom('saker').selectAll().orderBy('id').execute();

  /** Every row of every table. */
  const everyRow = async (): Promise<Record<string, string[]>> => {
    const { rows: tables } = await sql<{ name: string }>`
      select table_name as name from information_schema.tables where table_schema = 'public'`.execute(app.records.db);
    const read = async (name: string) => {
      const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.table(name)} t`.execute(
        app.records.db,
      );
      return [name, rows.map(({ row }) => row).sort()] as const;
    };
    return Object.fromEntries(await Promise.all(tables.map(({ name }) => read(name))));
  };
  /** As they were before any example was made. */
  let unmade: Awaited<ReturnType<typeof everyRow>>;

  beforeAll(async () => {
    app = await startApp({ over: 'pglite', env: { OPERATOR_PASSWORD: PASSWORD } });
    folder = await mkdtemp(join(tmpdir(), 'examples-test-'));
    config = readConfig({ SECRET_KEY: 'a secret key only tests know', DATA_DIR: folder });
    konsoll = await openConsole(app);
    unmade = await everyRow();
  });
  afterAll(async () => {
    await app.stop();
    await rm(folder, { recursive: true, force: true });
  });

  test('they are wanted at a first start, over records and cases of its own', async () => {
    expect(await wants()).toBe(true);
    for (const other of [{ mode: 'live' }, { databaseUrl: 'postgres://x' }, { casesFile: 'x.json' }] as const)
      expect(await wantsExamples({ config: { ...config, ...other }, records: app.records })).toBe(false);
  });

  test('stopped halfway, they are wanted again', async () => {
    const stopping = new AbortController();
    const stopped = expect(make(stopping.signal)).rejects.toThrow();
    await vi.waitFor(async () => expect((await calls(true)).length).toBeGreaterThan(1), 15_000);
    stopping.abort();
    await stopped;
    expect(await wants()).toBe(true);
    const innsikt = await (await konsoll.get('/konsoll/innsikt?dager=28')).text();
    expect(innsikt).toContain('Det lages flere akkurat nå');
  });

  test('they are made in the past, marked, each ended, with what they registered; the cards are untouched', async () => {
    const demo = (await cases()).slice(0, DEMO_CASES.length);
    expect(await make()).toBe(25);
    const made = await calls(true);
    expect(made).toHaveLength(25);
    expect(await calls(false)).toEqual([]);
    for (const { started_at, ended_at } of made) {
      expect(ended_at).not.toBeNull();
      expect(ended_at!.getTime()).toBeLessThan(NOW.getTime());
      expect(started_at.getTime()).toBeGreaterThan(NOW.getTime() - 15 * 24 * HOUR_MS);
    }
    expect(new Set(made.map(({ outcome }) => outcome)).size).toBeGreaterThan(3);
    expect((await cases()).slice(0, demo.length)).toEqual(demo);
    const handled = await (await konsoll.get('/konsoll/henvendelser?vis=ferdige')).text();
    expect(handled.match(/>Eksempel</g)?.length).toBeGreaterThan(1); // all came two weeks ago
    expect(await openQueue(app.records.db, app.secrets)).toEqual([]);
    expect(app.inbox.messages()).toEqual([]); // their SMS went elsewhere
    expect(await wants()).toBe(false);
  });

  test('Innsikt tells of them until there are others, and says so', async () => {
    const text = async () => (await konsoll.get('/konsoll/innsikt?dager=28')).text();
    await vi.waitFor(async () => expect(await text()).toContain('Tallene er fra eksempelsamtaler'), 10_000);
  });

  test('they are gone with one click, from every table, a call of one’s own is not, and they are not made again', async () => {
    const before = await everyRow();
    const visitor = app.phone.dials({ from: '+4790000001' }).presses('1').enters('31840265');
    await visitor.entersKode('111111').entersKode('604918').hangsUp();
    const own = (table: string, rows: string[]) => rows.filter((row) => !before[table]!.includes(row));
    const wanted = Object.entries(await everyRow()).map(
      ([table, rows]) => [table, [...unmade[table]!, ...own(table, rows)].sort()] as const,
    );
    const answer = await konsoll.post('/konsoll/innsikt/fjern-eksempler', {});
    expect(answer.status).toBe(303);
    const left = await everyRow();
    for (const [table, rows] of wanted) if (!COUNTED.includes(table)) expect(left[table], table).toEqual(rows);
    expect(await calls(false)).toHaveLength(1);
    expect(left.revisjonslogg).toHaveLength(1);
    const [line] = await readAudit(app.records.db, app.secrets, { filter: { handling: 'avgjørelse' } });
    expect(line).toMatchObject({ gjelder: 'eksempler', operator: 'lokal:operator' });
    expect(await wants()).toBe(false);
    expect(await make()).toBe(1); // those being made just then
    expect(await calls(true)).toEqual([]);
  });

  test('a real call goes first, and stopping stops at once', async () => {
    const visitor = await app.phone.dials({ from: '+4790000002' }).presses('1');
    const stopping = new AbortController();
    const making = make(stopping.signal);
    const stopped = expect(making).rejects.toThrow();
    await vi.waitFor(async () => expect((await cases()).length).toBeGreaterThan(DEMO_CASES.length), 10_000);
    expect((await calls(true)).length).toBeLessThanOrEqual(1);
    stopping.abort();
    await stopped;
    await visitor.hangsUp();
  });

  test('what goes wrong with them stops no demo', async () => {
    await app.records.db.deleteFrom('samtaler').execute();
    const lines: string[] = [];
    const told = pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) });
    const nowhere = { ...app.records, db: undefined as never };
    const examples = startExamples({ config, log: told, records: nowhere }, 0);
    await expect.poll(() => lines.join()).toContain('Example calls could not be made');
    await examples.stop();
  });
});
