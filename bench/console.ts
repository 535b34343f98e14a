// The operators' console with a million calls in the log: how long each page takes, over HTTP against a service of its own.
//
// A Postgres of its own holds the calls of eighty days. Each page is asked for once unmeasured, then so many times in a
// row, by one operator.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { createInbox } from '../src/handset/inbox.ts';
import { startOwnService } from '../src/handset/own-service.ts';
import { createSecrets } from '../src/records/crypto.ts';
import { createPhone } from '../test/call.ts';
import { type ConsoleUser, openConsole, PASSWORD } from '../test/console/console.ts';
import { startPostgres } from '../test/servers/postgres.ts';
import { CALLS, seedCalls } from './console-seed.ts';

const ASKED_TIMES = 15;
const AIM_MS = 200;
/** One day takes a second or two. */
const COUNTING_PAUSE_MS = 8_000;
const SECRET_KEY = 'a secret key only this bench knows';
const CALLER = '+4790000001';
const SAKSNUMMER = '20418837';
const REFERANSE = '5000077';
const PERFORMANCE = new URL('../docs/performance.md', import.meta.url);

const postgres = await startPostgres();
const service = await startOwnService({ DATABASE_URL: postgres.url, SECRET_KEY, OPERATOR_PASSWORD: PASSWORD });
const client = new pg.Client({ connectionString: postgres.url });
try {
  await client.connect();
  const secrets = createSecrets(SECRET_KEY);
  const [ringer, saksnummer] = [secrets.hash('telefon', CALLER), secrets.hash('saksnummer', SAKSNUMMER)];
  const startedMs = performance.now();
  await seedCalls(client, { ringer, saksnummer, referanse: REFERANSE });
  process.stdout.write(`${CALLS} calls in ${((performance.now() - startedMs) / 1000).toFixed(0)} s\n`);
  const id = await makeCall();
  const rows: string[] = [];
  const konsoll = await openConsole({ publicUrl: service.url });
  await letDaysBeCounted(konsoll);
  for (const [name, path] of Object.entries(pages({ ringer, saksnummer, id })))
    rows.push(await measure(konsoll, name, path));
  writeTable(rows);
} finally {
  await client.end();
  await service.stop();
  await postgres.stop();
}

/** One real call, with everything a call leaves behind; its number in the console. */
async function makeCall(): Promise<number> {
  const account = JSON.parse(readFileSync(join(service.dataDir, 'twilio.json'), 'utf8'));
  const phone = createPhone({ ...account, publicUrl: service.url, inbox: createInbox() });
  const { call } = await phone
    .dials({ from: CALLER })
    .presses('1')
    .enters('31840265')
    .entersKode('604918')
    .presses('1')
    .presses('2')
    .presses('1')
    .presses('1')
    .hangsUp();
  const { rows } = await client.query('select id from samtaler where call_sid = $1', [call.callSid]);
  return Number(rows[0].id);
}

/** The days of Innsikt are counted behind its page; in real life an hour at a time. */
async function letDaysBeCounted(konsoll: ConsoleUser): Promise<void> {
  const counted = async () => Number((await client.query('select count(*) as days from dagstall_talt')).rows[0].days);
  const startedMs = performance.now();
  for (let before = -1, days = 0; days !== before; ) {
    before = days;
    await (await konsoll.get('/konsoll/innsikt?dager=28')).text();
    await pause(COUNTING_PAUSE_MS);
    days = await counted();
  }
  process.stdout.write(`${await counted()} days counted in ${((performance.now() - startedMs) / 1000).toFixed(0)} s\n`);
}

function pages({ ringer, saksnummer, id }: { ringer: string; saksnummer: string; id: number }): Record<string, string> {
  const daysAgo = (days: number) => Date.now() - days * 86_400_000;
  const day = (days: number) => new Date(daysAgo(days)).toISOString().slice(0, 10);
  const list = (query: string) => `/konsoll?${query}`;
  return {
    'Samtaler, første side': '/konsoll',
    'Samtaler, 40 dager tilbake': list(`eldre=${daysAgo(40)}-1`),
    'Samtaler, nyere igjen derfra': list(`nyere=${daysAgo(40)}-1`),
    'Samtaler, de eldste': list(`eldre=${daysAgo(79.999)}-1`),
    'Utfall, vanlig': list('utfall=done'),
    'Utfall, sjelden': list('utfall=locked'),
    'Tjeneste, vanlig': list('tjeneste=status'),
    'Tjeneste, sjelden': list('tjeneste=klage'),
    'Tjeneste ingen har vært i': list('tjeneste=fortsett'),
    'Språk, engelsk': list('sprak=en'),
    'Tidsrom på en dag': list(`fra=${day(50)}&til=${day(50)}`),
    'Ringer, maskert': list('maskert=%2B47+9%E2%80%A2%E2%80%A2+%E2%80%A2%E2%80%A2+%E2%80%A2%E2%80%A27'),
    'Ringer, hele nummeret': list(`ringer=${ringer}`),
    Saksnummer: list(`saksnummer=${saksnummer}`),
    Referanse: list(`referanse=${REFERANSE}`),
    'Utfall, tjeneste og språk': list('utfall=gave+up&tjeneste=status&sprak=en'),
    'Utfall, tjeneste og språk som aldri møtes': list('utfall=gave+up&tjeneste=betale&sprak=en'),
    'Utfall og tjeneste som aldri møtes': list('utfall=locked&tjeneste=klage'),
    'Det som pågår': `/konsoll/samtaler/pagar?siden=${Date.now()}`,
    'Én samtale': `/konsoll/samtaler/${id}`,
    'Én samtale som test': `/konsoll/samtaler/${id}/test`,
    'Tegning av veien': `/konsoll/samtaler/${id}/bilde/samtalen.svg`,
    'Henvendelser, 10 000 som venter': '/konsoll/henvendelser',
    'Henvendelser, langt ute i køen': `/konsoll/henvendelser?frist=${new Date(daysAgo(-6)).toISOString()}&nummer=R1`,
    'Henvendelser, ferdige': '/konsoll/henvendelser?vis=ferdige',
    'Henvendelser, ferdige av et slag': '/konsoll/henvendelser?vis=ferdige&slag=klage',
    'Henvendelser, ferdige av et slag ingen har meldt': '/konsoll/henvendelser?vis=ferdige&slag=fodselsnummer',
    Innsikt: '/konsoll/innsikt',
    'Innsikt, 28 dager': '/konsoll/innsikt?dager=28',
    'Innsikt, veiene tegnet': '/konsoll/innsikt/veier.svg?dager=28',
    'Innsikt, svartider som fil': '/konsoll/innsikt/svartid.csv?dager=28',
    Drift: '/konsoll/drift',
    'Det som sies': '/konsoll/drift/tekster',
    Lagring: '/konsoll/drift/lagring',
    Revisjon: '/konsoll/revisjon',
  };
}

async function measure(konsoll: ConsoleUser, name: string, path: string): Promise<string> {
  const ask = async () => {
    const startedMs = performance.now();
    const response = await konsoll.get(path);
    await response.text();
    return { ms: performance.now() - startedMs, status: response.status };
  };
  const first = await ask();
  if (first.status === 404) return `| ${name} | finnes ikke | |`;
  if (first.status !== 200) throw new Error(`${name}: ${path} answered ${first.status}`);
  const times: number[] = [];
  for (let n = 0; n < ASKED_TIMES; n += 1) times.push((await ask()).ms);
  times.sort((a, b) => a - b);
  const [median, slowest] = [times[Math.floor(times.length / 2)]!, times.at(-1)!];
  const row = `| ${name} | ${median.toFixed(0)} ms | ${slowest.toFixed(0)} ms |${median > AIM_MS ? ' over målet' : ''}`;
  process.stdout.write(`${row}\n`);
  return row;
}

/** Writes the table between its two marks in docs/performance.md. */
function writeTable(rows: string[]): void {
  const [begin, end] = ['<!-- console: begin -->', '<!-- console: end -->'];
  const page = readFileSync(PERFORMANCE, 'utf8');
  const table = ['| side | median | tregeste |', '|---|---|---|', ...rows].join('\n');
  writeFileSync(PERFORMANCE, page.replace(new RegExp(`${begin}[\\s\\S]*${end}`), `${begin}\n${table}\n${end}`));
}
