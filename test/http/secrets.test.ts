// After calls of every kind, failures among them: nothing that tells who called, what about, or what was written to them
// stands readable in a table, in Redis, in the log, in the metrics or in an answer that is no conversation.
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type TestApp } from '../app.ts';
import { pdf } from '../links/files.ts';
import { newRedisUrl } from '../servers/servers.ts';
import { type Bankid, CLIENT, FODSELSNUMMER, openBankid } from '../sign-in/provider.ts';
import { createVisitor } from '../sign-in/visitor.ts';
import { ALLE_SAKER, SAKER, UKJENT_SAKSNUMMER } from './saker.ts';
import { FEIL_KODE, hearsTerms, identifies, tilVilkar } from './samtaler/keys.ts';
import { byHand, everyRow, formOf, newCallSid, send } from './webhook.ts';

const CALLER = '+4790000051';
const KEYED_NUMBER = '90000052';
const WRITER = '+4790000053';
const WRITTEN = 'Jeg var bortreist hele mai';
const IN_A_FILE = 'Kvittering for kjøleskapet';
const FILE_NAME = 'kjoleskap-kari';
const CORRECTED = { mobil: '90000054', epost: 'kari@eksempel.no', rettelse: 'Jeg bor i Lofoten nå' };
const TYPED_AHEAD = '13097500000'; // keyed where it does not belong: perhaps a national identity number

let app: TestApp;
let redis: Redis;
let bankid: Bankid;
let referanse: () => string;
/** Answers that are not part of a conversation. */
const answers: string[] = [];

beforeAll(async () => {
  const url = await newRedisUrl();
  redis = new Redis(url);
  let next = 4_000_000;
  referanse = () => String(++next);
  bankid = await openBankid();
  const env = { ...bankid.env, REDIS_URL: url };
  const { nedbetaling } = SAKER;
  const own = { ...nedbetaling, skyldner: { ...nedbetaling.skyldner, fodselsnummer: FODSELSNUMMER } };
  const saker = ALLE_SAKER.map((sak) => (sak === nedbetaling ? own : sak));
  app = await startApp({ saker, env, world: { newReferanse: () => referanse() } });
  bankid.knows(app.publicUrl);
  await callsThatSucceed();
  await callsThatFail();
  await visits();
  await signsIn();
  await app.twilio.settled();
});
afterAll(async () => {
  redis.disconnect();
  await app.stop();
  await bankid.close();
});

async function callsThatSucceed() {
  const dial = () => app.phone.dials({ from: CALLER });
  await identifies(dial().presses('1'), SAKER.oppfordring).presses('1').hangsUp();
  await identifies(dial().presses('2'), SAKER.oppfordring).presses('1').presses('1').receivesSms('Lenken').hangsUp();
  const other = identifies(dial().presses('8').presses('2'), SAKER.rettslig)
    .presses('1')
    .presses('2')
    .enters(KEYED_NUMBER);
  await other.presses('1').receivesSms('The link', `+47${KEYED_NUMBER}`).hangsUp();
  await hearsTerms(dial(), SAKER.gratis).presses('1').presses('1').receivesSms('Ny frist').hangsUp();
  const disputed = identifies(dial().presses('4').presses('1'), SAKER.uenig).presses('1').presses('2').presses('1');
  await disputed.receivesSms('Registrert').hangsUp();
  const { mobil } = SAKER.leggerPa.skyldner;
  await hearsTerms(dial(), SAKER.leggerPa).presses('1').hangsUpMidSentence().receivesSms('Ny frist', mobil);
}

async function callsThatFail() {
  const { saksnummer, kode } = SAKER.feilKode;
  const dial = () => app.phone.dials({ from: CALLER });
  await dial()
    .presses('2')
    .enters(saksnummer)
    .entersKode(FEIL_KODE)
    .enters(UKJENT_SAKSNUMMER)
    .entersKode(kode)
    .hangsUp();
  await dial().presses('1').enters(UKJENT_SAKSNUMMER).enters(TYPED_AHEAD).hangsUp();
  const broken = byHand(app, { from: CALLER });
  const terms = await broken.through(...tilVilkar(SAKER.gebyr), '');
  const good = referanse;
  referanse = () => 'far too long for a reference';
  await broken.turn(Number(/n=(\d+)/.exec(terms.body)?.[1]), '1');
  referanse = good;
  expect(app.logged()).toContain('brudd');
  const signatureWrong = { path: '/voice/incoming', form: formOf(app, newCallSid(), { From: CALLER, Digits: kode }) };
  answers.push((await send(app, { ...signatureWrong, signature: 'bm8=' })).body);
  answers.push(
    (await send(app, { path: '/voice/turn?n=1&l=nb', form: formOf(app, saksnummer, { Digits: kode }) })).body,
  );
  const sms = formOf(app, newCallSid(), {
    From: WRITER,
    Body: `STOPP ${saksnummer} ${kode}`,
    MessageSid: `SM${'1'.repeat(32)}`,
  });
  answers.push((await send(app, { path: '/sms/incoming', form: sms })).body);
  answers.push((await send(app, { path: '/sms/incoming', form: { ...sms, Body: 'STOPP' } })).body);
  await byHand(app, { from: CALLER }).status();
}

async function visits() {
  const link = app.inbox
    .messages()
    .find(({ body }) => body.includes('/b/'))!
    .body.match(/http\S+/)![0];
  const page = await fetch(link);
  expect(page.status).toBe(200);
  await pays(link, await page.text());
  await sendsFile();
  for (const path of [
    '/b/testtoken9999999999999',
    '/l/testtoken9999999999999',
    '/voice/unknown',
    `/${SAKER.gratis.kode}`,
  ]) {
    answers.push(await (await fetch(app.publicUrl + path)).text());
  }
}

/** And a comment with it, behind the receipt of the dispute; once as it should be, and once as no file we take. */
async function sendsFile() {
  const { body } = app.inbox.messages().find((sms) => sms.body.includes('Registrert'))!;
  const form = new FormData();
  form.set('kommentar', WRITTEN);
  for (const file of [pdf(IN_A_FILE), Buffer.from(IN_A_FILE)])
    form.append('filer', new File([new Uint8Array(file)], `${FILE_NAME}.pdf`));
  const page = await fetch(body.match(/http\S+/)![0], { method: 'POST', body: form });
  expect(await page.text()).toContain('Kommentaren er sendt. 1 fil er sendt.');
}

/** Over the demo's own Vipps, to the receipt. */
async function pays(link: string, page: string) {
  const post = async (url: string, form: Record<string, string>) => {
    const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });
    expect(answer.status).toBe(303);
    return answer.headers.get('location')!;
  };
  const sett = /name="sett" value="([^"]+)"/.exec(page)![1]!;
  const returnTo = await post(await post(link, { metode: 'WALLET', sett }), { svar: 'godkjenn' });
  expect(await (await fetch(returnTo)).text()).toContain('Betalingen er mottatt');
  expect(await app.inbox.next(({ body }) => body.includes('Betalingen er mottatt'), 5_000)).not.toBeNull();
}

/** With the letter, wrong and right, and with BankID; all of them stay signed in. */
async function signsIn() {
  const page = `${app.publicUrl}/minside/logg-inn`;
  const { saksnummer, kode } = SAKER.oppfordring;
  const reader = createVisitor();
  await reader.post(page, { saksnummer, kode: FEIL_KODE });
  await reader.follow(await reader.post(page, { saksnummer, kode }));
  const person = createVisitor();
  const atBankid = await person.follow(await person.ask(`${app.publicUrl}/minside/bankid`));
  const answered = await person.post(atBankid.url, { svar: 'ja' });
  const { location: back } = await person.follow(answered, (next) => !next.startsWith(app.publicUrl));
  await person.follow(await person.ask(back));
  await corrects(person);
  const sessions = [reader, person].map(({ jar }) => jar.get('127.0.0.1 __Host-minside')!);
  const [{ query } = { query: new URLSearchParams() }] = bankid.asked.filter(({ path }) => path === '/auth');
  const secrets = [query.get('nonce'), ...['code', 'state'].map((name) => new URL(back).searchParams.get(name))];
  SECRETS['what signs in'] = [...sessions, ...secrets.filter((secret) => secret !== null)];
}

/** On Min side, as the person BankID has vouched for. */
async function corrects(person: ReturnType<typeof createVisitor>) {
  const page = `${app.publicUrl}/minside/personopplysninger/endre`;
  const { text } = await person.ask(page);
  const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(text)![1]!;
  const sent = await person.post(page, { csrf: hidden('csrf'), skjema: hidden('skjema'), ...CORRECTED });
  expect((await person.follow(sent)).text).toContain('Endringen er registrert.');
}

async function redisDump(): Promise<string> {
  const keys = await redis.keys('*');
  const values = keys.map(async (key) =>
    (await redis.type(key)) === 'hash' ? JSON.stringify(await redis.hgetall(key)) : redis.get(key),
  );
  return [...keys, ...(await Promise.all(values))].join('\n');
}

const PLACES: Record<string, () => Promise<string>> = {
  'a table': () => everyRow(app, null),
  Redis: redisDump,
  'the log': async () => app.logged(),
  'the metrics': async () => (await fetch(`${app.publicUrl}/metrics`)).text(),
  'an answer that is no conversation': async () => answers.join('\n'),
};

/** Digits that stand alone: the same ones inside a hash or an id are chance. */
const alone = (digits: string) => new RegExp(`(?<![\\w+/-])${digits}(?![\\w+/=-])`);
const numberOf = (e164: string) => [e164, alone(e164.replace('+47', '')), alone(e164.replace('+', ''))];

const SECRETS: Record<string, (string | RegExp)[]> = {
  'a kode': [...ALLE_SAKER.map(({ kode }) => alone(kode)), alone(FEIL_KODE)],
  'a saksnummer': [...ALLE_SAKER.map(({ saksnummer }) => alone(saksnummer)), alone(UKJENT_SAKSNUMMER)],
  'a KID': ALLE_SAKER.map(({ kid }) => alone(kid)),
  'a name': ['Testperson', ...ALLE_SAKER.map(({ kreditor }) => kreditor)],
  'a telephone number': [CALLER, WRITER, `+47${KEYED_NUMBER}`, SAKER.leggerPa.skyldner.mobil!].flatMap(numberOf),
  'a link’s token': ['testtoken'],
  'where a payer pays': ['vipps/betal/'],
  'the text of an SMS': [
    'Lenken du ba om',
    'The link you asked',
    'Ny frist',
    'Betalingen er',
    'Kan ikke besvares',
    'STOPP',
  ],
  'what was written, or sent in a file': [WRITTEN, IN_A_FILE, FILE_NAME],
  'keys that belonged nowhere': [TYPED_AHEAD, alone(TYPED_AHEAD.slice(0, 8)), alone(TYPED_AHEAD.slice(0, 6))],
  'a national identity number': [FODSELSNUMMER],
  'what signs in': [], // known once somebody has
  'a secret of ours': [CLIENT.clientSecret, 'a token only tests know', 'a secret key only tests know'],
};

SECRETS['what a person has corrected'] = Object.values(CORRECTED);

const EVERYWHERE = Object.keys(PLACES).flatMap((place) =>
  Object.keys(SECRETS).map((secret) => [secret, place] as const),
);

it.each(EVERYWHERE)('%s is not in %s', async (secret, place) => {
  const text = await PLACES[place]!();
  for (const needle of SECRETS[secret]!) {
    const at = typeof needle === 'string' ? text.indexOf(needle) : text.search(needle);
    expect(at === -1 ? null : text.slice(Math.max(0, at - 120), at + 60)).toBeNull();
  }
});

it('would find them: the places hold what the calls left behind', async () => {
  expect(await everyRow(app, null)).toMatch(/pgboss[\s\S]*samtaler .*call_sid/);
  expect(await redisDump()).toMatch(/samtale:CA[\s\S]*samtale:okt:|samtale:okt:[\s\S]*samtale:CA/);
  expect(SECRETS['what signs in']!.length).toBe(5);
  expect(app.logged()).toContain('"msg":"Turn"');
  expect(await PLACES['the metrics']!()).toContain('telefon_sms_total');
  expect(answers.length).toBeGreaterThan(6);
});
