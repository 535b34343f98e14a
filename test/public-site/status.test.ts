// Whether a case is open, on the page: what it tells, what it keeps to itself, and the telephone's limits by address.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../app.ts';
import { ALLE_SAKER, SAKER } from '../http/saker.ts';

const OPEN = SAKER.oppfordring.saksnummer;
const CLOSED = SAKER.avsluttet.saksnummer;
const HOUR_MS = 60 * 60_000;

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ saker: ALLE_SAKER, env: { TRUST_PROXY: '1' } });
});
afterAll(() => app.stop());
beforeEach(() => app.records.db.deleteFrom('feilede_identifiseringer').execute());

type Asked = { from?: string; headers?: Record<string, string>; query?: string; app?: TestApp };

async function ask(
  saksnummer: string | null,
  { from = '203.0.113.1', headers, query = '', app: at = app }: Asked = {},
) {
  const response = await fetch(`${at.publicUrl}/status${query}`, {
    method: 'POST',
    body: new URLSearchParams(saksnummer === null ? {} : { saksnummer }),
    headers: { 'X-Forwarded-For': from, ...headers },
  });
  const text = await response.text();
  return { status: response.status, text, headers: response.headers, said: saidIn(text) };
}

function saidIn(text: string): string {
  if (text.includes(' er åpen.')) return 'åpen';
  if (text.includes(' er avsluttet.')) return 'avsluttet';
  if (text.includes('Vi finner ingen sak')) return 'ukjent';
  if (text.includes('Du kan ikke bruke saksnummeret her nå.')) return 'sperret';
  return text.includes('Skriv saksnummeret med åtte siffer') ? 'ikke saksnummer' : 'noe annet';
}

let unknown = 0;
/** A number no case has, another each time. */
const unknownNumber = () => String(90_000_000 + unknown++);

async function asksForUnknown(times: number, asked: Asked): Promise<string[]> {
  const said: string[] = [];
  for (let n = 0; n < times; n += 1) said.push((await ask(unknownNumber(), asked)).said);
  return said;
}
const NINE_TIMES = Array<string>(9).fill('ukjent');

describe('the answer', () => {
  test('is that a case is open, closed or not found, and what to do next', async () => {
    const open = await ask(OPEN);
    expect([open.status, open.said]).toEqual([200, 'åpen']);
    for (const next of ['href="/minside?lang=nb"', 'tel:+4795512000', 'Trykk 1, og tast saksnummeret og koden'])
      expect(open.text).toContain(next);
    expect((await ask(CLOSED)).said).toBe('avsluttet');
    const none = await ask('90000000');
    expect([none.status, none.said]).toEqual([200, 'ukjent']);
    expect(none.text).toContain('value="90000000"');
  });

  test('says nothing else of the case, and is kept by nobody', async () => {
    const { text, headers } = await ask(OPEN);
    const { kreditor, skyldner, kid } = SAKER.oppfordring;
    for (const hidden of [kreditor, skyldner.navn, kid, SAKER.oppfordring.kode]) expect(text).not.toContain(hidden);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-robots-tag')).toBe('noindex, nofollow');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(/<title>.*<\/title>/.exec(text)![0]).not.toContain(OPEN);
  });

  test('comes in English too', async () => {
    const { text } = await ask(OPEN, { query: '?lang=en' });
    for (const words of [`Case ${OPEN} is open.`, '<html lang="en"', 'What do I do now?'])
      expect(text).toContain(words);
  });

  test.each([
    [`${OPEN.slice(0, 4)} ${OPEN.slice(4)}`],
    [` ${OPEN.slice(0, 2)} ${OPEN.slice(2, 5)}\u00a0${OPEN.slice(5)}`],
    [`${OPEN}#`],
    [`${OPEN.slice(0, 4)}-${OPEN.slice(4)}`],
  ])('is the same for a number written %s', async (typed) => {
    expect((await ask(typed)).said).toBe('åpen');
  });
});

describe('what is no case number', () => {
  test.each([
    ['letters', 'abcdefgh'],
    ['letters among digits', '2041883b'],
    ['seven digits', '2041883'],
    ['nine digits', '204188371'],
    ['nothing', ''],
    ['digits of another script', '٢٠٤١٨٨٣٧'],
    ['markup', '"><script>x</script>'],
  ])('is answered with one sentence, by the field, and kept as typed: %s', async (_, typed) => {
    const { status, text, said } = await ask(typed);
    expect([status, said]).toEqual([200, 'ikke saksnummer']);
    expect(text).toContain('<title>Feil: ');
    expect(text).toContain('aria-invalid="true"');
    expect(text).toContain(
      `value="${typed.replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}"`,
    );
    expect(text).not.toContain('<script>x');
  });

  test('is no try, however often it is sent', async () => {
    for (let n = 0; n < 12; n += 1) await ask(`${n}`);
    expect((await ask(OPEN)).said).toBe('åpen');
    expect(await app.records.db.selectFrom('feilede_identifiseringer').selectAll().execute()).toEqual([]);
  });

  test('may be missing, sent twice or far too long', async () => {
    expect((await ask(null)).said).toBe('ikke saksnummer');
    const twice = await fetch(`${app.publicUrl}/status`, {
      method: 'POST',
      body: new URLSearchParams([
        ['saksnummer', OPEN],
        ['saksnummer', CLOSED],
      ]),
    });
    expect(saidIn(await twice.text())).toBe('ikke saksnummer');
    const long = await ask('1'.repeat(3_000));
    expect(long.said).toBe('ikke saksnummer');
    expect(long.text).not.toContain('1'.repeat(41));
    expect((await ask('1'.repeat(10_000))).status).toBe(413);
  });
});

describe('the limits of an address', () => {
  test('nine different unknown numbers are borne, the tenth closes; other addresses know nothing of it', async () => {
    const from = '203.0.113.10';
    expect(await asksForUnknown(9, { from })).toEqual(NINE_TIMES);
    expect((await ask(OPEN, { from })).said).toBe('åpen');
    expect(await asksForUnknown(2, { from })).toEqual(['sperret', 'sperret']);
    const closed = await ask(OPEN, { from });
    expect(closed.said).toBe('sperret');
    for (const way of ['tel:+4795512000', 'Med BankID kan du fortsatt logge inn', 'href="/sporsmal?lang=nb"'])
      expect(closed.text).toContain(way);
    expect((await ask(OPEN, { from: '203.0.113.11' })).said).toBe('åpen');
  });

  test('opens again 24 hours after the last of them, and not before', async () => {
    const from = '203.0.113.12';
    await asksForUnknown(10, { from });
    app.clock.advance(24 * HOUR_MS - 1000);
    expect((await ask(OPEN, { from })).said).toBe('sperret');
    app.clock.advance(1000);
    expect((await ask(OPEN, { from })).said).toBe('åpen');
  });

  test('the same number again, a double click or a reload, counts once', async () => {
    const from = '203.0.113.13';
    const same = unknownNumber();
    const answers = await Promise.all(Array.from({ length: 6 }, () => ask(same, { from })));
    expect(answers.map(({ said }) => said)).toEqual(Array(6).fill('ukjent'));
    expect((await app.records.db.selectFrom('feilede_identifiseringer').selectAll().execute()).length).toBe(1);
    expect(await asksForUnknown(8, { from })).toEqual(NINE_TIMES.slice(1));
    expect(await asksForUnknown(1, { from })).toEqual(['sperret']);
  });

  test('many at once get no more than one by one', async () => {
    const from = '203.0.113.14';
    const answers = await Promise.all(Array.from({ length: 15 }, () => ask(unknownNumber(), { from })));
    expect(answers.filter(({ said }) => said === 'ukjent')).toHaveLength(9);
  });

  test('an IPv6 network is one client, its neighbour another', async () => {
    for (let n = 0; n < 10; n += 1) await ask(unknownNumber(), { from: `2001:db8:1:1::${n}` });
    expect((await ask(OPEN, { from: '2001:db8:1:1:ffff::1' })).said).toBe('sperret');
    expect((await ask(OPEN, { from: '2001:db8:1:2::1' })).said).toBe('åpen');
  });

  test('what a client says of itself before the trusted proxy changes nothing', async () => {
    for (let n = 0; n < 10; n += 1) await ask(unknownNumber(), { from: `198.51.100.${n}, 203.0.113.15` });
    expect((await ask(OPEN, { from: '203.0.113.15' })).said).toBe('sperret');
  });

  test('leaves the telephone of the same person as it was', async () => {
    await asksForUnknown(10, { from: '203.0.113.16' });
    await app.phone.dials().presses('1').enters(OPEN).hears('er åpen').hangsUp();
  });

  test('stores neither address nor number, and logs neither', async () => {
    const [from, typed] = ['203.0.113.17', '90909090'];
    await ask(typed, { from });
    await ask(OPEN, { from });
    const rows = JSON.stringify(await app.records.db.selectFrom('feilede_identifiseringer').selectAll().execute());
    for (const hidden of [from, typed, OPEN]) {
      expect(rows).not.toContain(hidden);
      expect(app.logged()).not.toContain(hidden);
    }
  });
});

test('with no proxy trusted, everybody has the address they come from', async () => {
  const alone = await startApp({ saker: ALLE_SAKER });
  try {
    for (let n = 0; n < 10; n += 1) await ask(unknownNumber(), { from: `198.51.100.${n}`, app: alone });
    expect((await ask(OPEN, { from: '198.51.100.99', app: alone })).said).toBe('sperret');
  } finally {
    await alone.stop();
  }
});

describe('the form', () => {
  test('holds no number in its address, and is let in from our own pages only', async () => {
    const form = await (await fetch(`${app.publicUrl}/status?lang=nb`)).text();
    expect(form).toContain('<form method="post" action="/status?lang=nb"');
    const foreign = await ask(OPEN, { headers: { 'Sec-Fetch-Site': 'cross-site' } });
    expect(foreign.status).toBe(403);
    expect(foreign.text).not.toContain('er åpen');
    expect((await ask(OPEN, { headers: { 'Sec-Fetch-Site': 'same-origin' } })).said).toBe('åpen');
  });
});
