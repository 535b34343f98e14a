// Every way to see, hear, take out or decide something in the console is written in the audit log, or it is not done.
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Handling, readAudit } from '../../src/console/audit.ts';
import { osloTyped } from '../../src/console/drift/oslo-time.ts';
import { startApp, type TestApp } from '../app.ts';
import { ALLE_SAKER, SAKER } from '../http/saker.ts';
import { disputesAloud } from '../http/samtaler/keys.ts';
import { type ConsoleUser, openConsole, PASSWORD } from './console.ts';

const { saksnummer } = SAKER.oppfordring;
const MOBIL = '+4790000061';

let app: TestApp;
let kari: ConsoleUser;
let nummer: string;
let samtale: string;
let opptak: number;
let fil: number;
beforeAll(async () => {
  app = await startApp({ saker: ALLE_SAKER, env: { OPERATOR_PASSWORD: PASSWORD } });
  await disputesAloud(app.phone.dials({ from: MOBIL }), SAKER.oppfordring).hangsUp();
  await app.twilio.settled();
  const { db } = app.records;
  const { id } = await db.selectFrom('registreringer').select('id').executeTakeFirstOrThrow();
  const fetched = db.selectFrom('opptak').select('id').where('status', '=', 'hentet');
  opptak = await vi.waitFor(async () => (await fetched.executeTakeFirstOrThrow()).id, 10_000);
  ({ id: fil } = await db
    .insertInto('vedlegg')
    .values({
      ...{ registrering_id: id, at: new Date(app.clock.nowMs()), content_type: 'image/png', bytes: 8 },
      ...{
        content_hash: app.secrets.hash('vedlegg', 'x'),
        content: app.secrets.sealBytes('vedlegg.content', Buffer.from('hemmelig')),
      },
    })
    .returning('id')
    .executeTakeFirstOrThrow());
  nummer = `R${id}`;
  kari = await openConsole(app);
  samtale = /samtaler\/(\d+)"/.exec(await (await kari.get('/konsoll')).text())?.[1] ?? '';
});
afterAll(() => app.stop());

/** How a browser asks; `handling`: what the log calls it. */
type Deed = { route: string; handling: Handling; ask: () => Promise<Response> };
const later = (minutes: number) => osloTyped(new Date(app.clock.nowMs() + minutes * 60_000));
const handles = async (gjerning: string, fields: Record<string, string>) => {
  const page = await (await kari.get(`/konsoll/henvendelser/${nummer}`)).text();
  const versjon = /name="versjon" value="(\d+)"/.exec(page)?.[1] ?? '';
  return kari.post(`/konsoll/henvendelser/${nummer}/${gjerning}`, { versjon, ...fields });
};
/** The first row of a table. */
const first = async (table: 'driftsmeldinger' | 'sperringer') =>
  (await app.records.db.selectFrom(table).select('id').executeTakeFirstOrThrow()).id;
const get = (path: string) => () => kari.get(`/konsoll${path}`);
const post = (path: string, fields: () => Record<string, string>) => () => kari.post(`/konsoll${path}`, fields());

/** In an order that each can be done in. */
const AUDITED: Deed[] = [
  { route: 'GET /samtaler.csv', handling: 'eksport', ask: get('/samtaler.csv') },
  {
    route: 'POST /samtaler/:id/vis',
    handling: 'vis nummer',
    ask: () => post(`/samtaler/${samtale}/vis`, () => ({ grunn: 'x' }))(),
  },
  { route: 'GET /samtaler/:id/test.ts', handling: 'eksport', ask: () => get(`/samtaler/${samtale}/test.ts`)() },
  { route: 'GET /henvendelser.csv', handling: 'eksport', ask: get('/henvendelser.csv') },
  { route: 'POST /henvendelser/:nummer/vis', handling: 'vis nummer', ask: () => handles('vis', { grunn: 'x' }) },
  {
    route: 'GET /henvendelser/:nummer/opptak/:id',
    handling: 'spill opptak',
    ask: () => get(`/henvendelser/${nummer}/opptak/${opptak}`)(),
  },
  {
    route: 'GET /henvendelser/:nummer/fil/:id',
    handling: 'åpne fil',
    ask: () => get(`/henvendelser/${nummer}/fil/${fil}`)(),
  },
  { route: 'POST /henvendelser/:nummer/svar', handling: 'svar', ask: () => handles('svar', { tekst: 'Hei' }) },
  {
    route: 'POST /henvendelser/:nummer/ferdig',
    handling: 'avgjørelse',
    ask: () => handles('ferdig', { utfall: 'trukket', grunn: 'x' }),
  },
  {
    route: 'POST /henvendelser/:nummer/gjenapne',
    handling: 'avgjørelse',
    ask: () => handles('gjenapne', { grunn: 'x' }),
  },
  {
    route: 'POST /drift/meldinger',
    handling: 'melding',
    ask: post('/drift/meldinger', () => ({ nb: 'Hei.', en: 'Hello.', fra: '', til: later(30) })),
  },
  {
    route: 'POST /drift/meldinger/:id/trekk',
    handling: 'melding',
    ask: async () => post(`/drift/meldinger/${await first('driftsmeldinger')}/trekk`, () => ({}))(),
  },
  { route: 'GET /drift/:file.csv', handling: 'eksport', ask: get('/drift/meldinger.csv') },
  {
    route: 'POST /drift/telefon/apne',
    handling: 'gjenåpne telefon',
    ask: post('/drift/telefon/apne', () => ({
      sak: app.secrets.hash('saksnummer', saksnummer),
      vist: '•••••837',
      grunn: 'x',
    })),
  },
  {
    route: 'POST /drift/sperringer',
    handling: 'sperre',
    ask: post('/drift/sperringer', () => ({ ringer: '900 00 084', grunn: 'x' })),
  },
  {
    route: 'POST /drift/sperringer/:id/opphev',
    handling: 'sperre',
    ask: async () => post(`/drift/sperringer/${await first('sperringer')}/opphev`, () => ({}))(),
  },
  { route: 'GET /innsikt/:file.csv', handling: 'eksport', ask: get('/innsikt/samtaler.csv') },
  { route: 'POST /innsikt/fjern-eksempler', handling: 'avgjørelse', ask: post('/innsikt/fjern-eksempler', () => ({})) },
  { route: 'GET /revisjon/logg.csv', handling: 'eksport', ask: get('/revisjon/logg.csv') },
];

/** Pages with numbers masked, their parts and pictures, and what changes nothing but who works on it. */
const PLAIN = [
  ...[
    'GET /',
    'GET /samtaler/pagar',
    'POST /samtaler/sok',
    'GET /samtaler/:id',
    'GET /samtaler/:id/del',
    'GET /samtaler/:id/test',
  ],
  ...['GET /samtaler/:id/bilde/:flow.svg', 'GET /henvendelser', 'GET /henvendelser/:nummer'],
  ...[
    'GET /drift',
    'POST /drift/meldinger/prov',
    'GET /drift/telefon',
    'POST /drift/telefon/sok',
    'GET /drift/sperringer',
  ],
  ...[
    'GET /drift/tekster',
    'GET /drift/lagring',
    'GET /innsikt',
    'GET /innsikt/:chart.svg',
    'GET /innsikt/flyt/:flow.svg',
  ],
  'GET /revisjon',
];
/** Of a henvendelse: told in its own notes. */
const IN_NOTES = ['ta', 'notat', 'gi', 'brev'];

type Layer = { route?: { path: string; methods: Record<string, boolean> }; handle: unknown };
const layersOf = (router: unknown): Layer[] =>
  typeof router === 'function' && 'stack' in router && Array.isArray(router.stack) ? router.stack : [];
const routesOf = (router: unknown): string[] =>
  layersOf(router).flatMap(({ route, handle }) =>
    route ? Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${route.path}`) : routesOf(handle),
  );
/** The smallest router that has all the console's sections in it. */
function consoleOf(router: unknown): unknown {
  const isConsole = (one: unknown) =>
    ['GET /drift/lagring', 'GET /revisjon'].every((route) => routesOf(one).includes(route));
  const inner = layersOf(router).find(({ handle }) => isConsole(handle));
  return inner ? consoleOf(inner.handle) : router;
}

test('every route of the console is known here: a new one is written in the log, or said to need no line', () => {
  const routes = routesOf(consoleOf(app.service.app.router));
  const deeds = AUDITED.map(({ route }) =>
    route.replace(/^(POST \/henvendelser\/:nummer\/)(svar|ferdig|gjenapne)$/, '$1:gjerning'),
  );
  expect([...routes].sort()).toEqual([...new Set([...deeds, ...PLAIN])].sort());
});

test('so is everything that is done with a henvendelse', async () => {
  const page = await (await kari.get(`/konsoll/henvendelser/${nummer}`)).text();
  const offered = [...page.matchAll(/action="\/konsoll\/henvendelser\/R\d+\/(\w+)"/g)].map(([, deed]) => deed!);
  const known = [...IN_NOTES, ...AUDITED.flatMap(({ route }) => /nummer\/(\w+)$/.exec(route)?.[1] ?? [])];
  expect(offered.length).toBeGreaterThan(3);
  expect(known).toEqual(expect.arrayContaining(offered));
});

/** Not the SMS themselves: they are sent on their own. */
const TABLES = [
  ...(['registreringer', 'behandlinger', 'notater', 'lenker', 'gjenapninger', 'sperringer'] as const),
  ...(['driftsmeldinger', 'samtaler', 'dagstall', 'revisjonslogg'] as const),
] as const;
/** All that the console changes, as it stands. */
const everything = async () =>
  Object.fromEntries(
    await Promise.all(
      TABLES.map(async (table) => {
        const { rows } = await sql`select * from ${sql.table(table)} as alle order by alle::text`.execute(
          app.records.db,
        );
        return [table, rows];
      }),
    ),
  );
const lines = () => readAudit(app.records.db, app.secrets, { limit: 500 });

describe('with a log that cannot be written', () => {
  const refuses = async () => {
    await sql`create function nekter() returns trigger language plpgsql as $$ begin raise exception 'full'; end $$`.execute(
      app.records.db,
    );
    await sql`create trigger nekter before insert on revisjonslogg for each row execute function nekter()`.execute(
      app.records.db,
    );
  };
  afterEach(async () => {
    await sql`drop trigger if exists nekter on revisjonslogg`.execute(app.records.db);
    await sql`drop function if exists nekter`.execute(app.records.db);
  });

  test.each(AUDITED)('$route shows and does nothing; with one that can, it is one line', async ({ handling, ask }) => {
    const before = await everything();
    await refuses();
    const refused = await ask();
    expect(refused.status).toBe(503);
    const said = await refused.text();
    for (const secret of [saksnummer, MOBIL, 'hemmelig', '"Tid"']) expect(said).not.toContain(secret);
    expect(await everything()).toEqual(before);

    await sql`drop trigger nekter on revisjonslogg`.execute(app.records.db);
    const known = (await lines()).length;
    const done = await ask();
    expect([200, 303]).toContain(done.status);
    await done.arrayBuffer();
    const written = await lines();
    expect(written.length - known).toBe(1);
    expect(written[0]).toMatchObject({ handling, operator: 'lokal:operator' });
  });
});

test('a search, a try and a look change nothing, and are no lines', async () => {
  const before = await everything();
  await kari.post('/konsoll/samtaler/sok', { saksnummer });
  await kari.post('/konsoll/drift/telefon/sok', { saksnummer });
  await kari.post('/konsoll/drift/meldinger/prov', { nb: 'Hei.', en: 'Hello.', fra: '', til: later(30) });
  for (const path of ['', `/samtaler/${samtale}`, `/samtaler/${samtale}/test`, `/henvendelser/${nummer}`]) {
    const text = await (await kari.get(`/konsoll${path}`)).text();
    for (const secret of [saksnummer, MOBIL]) expect(text, path).not.toContain(secret);
  }
  expect(await everything()).toEqual(before);
});
