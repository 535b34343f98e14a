// Signing in with the letter, on the whole app: the one case, and the telephone's lockouts on both sides.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { PATHS } from '../../src/sign-in/addresses.ts';
import { startApp, type TestApp } from '../app.ts';
import { ALLE_SAKER, SAKER, UKJENT_SAKSNUMMER } from '../http/saker.ts';
import { everyRow } from '../http/webhook.ts';
import { type Bankid, openBankid } from './provider.ts';
import { createVisitor } from './visitor.ts';

const WRONG = '000001';
const COOKIE = '127.0.0.1 __Host-minside';
const { saksnummer, kode } = SAKER.oppfordring;

let bankid: Bankid;
let app: TestApp;
beforeAll(async () => {
  bankid = await openBankid();
  app = await startApp({ saker: ALLE_SAKER, env: { ...bankid.env, TRUST_PROXY: 'loopback' } });
  bankid.knows(app.publicUrl);
});
afterAll(async () => {
  await app.stop();
  await bankid.close();
});
beforeEach(() => app.records.db.deleteFrom('feilede_identifiseringer').execute());

let addresses = 0;

/** Somebody at an address of their own, with the sign-in page open. */
async function reader({ address = `203.0.113.${++addresses}`, til = '', lang = 'nb' } = {}) {
  const visitor = createVisitor();
  const url = `${app.publicUrl}${PATHS.signIn}?lang=${lang}${til && `&til=${til}`}`;
  const formOf = (text: string) => /name="skjema" value="([^"]+)"/.exec(text)?.[1] ?? '';
  let form = formOf((await visitor.ask(url)).text);
  const types = async (typed: { saksnummer?: string; kode?: string } = {}) => {
    const answer = await visitor.post(
      url,
      { skjema: form, saksnummer, kode, ...typed },
      { 'X-Forwarded-For': address },
    );
    form = formOf(answer.text) || form;
    return answer;
  };
  return {
    ...{ visitor, types },
    isIn: () => visitor.jar.has(COOKIE),
    reopens: async () => {
      form = formOf((await visitor.ask(url)).text);
    },
  };
}

const failures = async () =>
  Number(
    (
      await app.records.db
        .selectFrom('feilede_identifiseringer')
        .select(({ fn }) => fn.countAll().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  );

describe('the right numbers', () => {
  test('sign in and go on to Min side', async () => {
    const { types, isIn } = await reader();
    const { status, location } = await types();
    expect([status, location, isIn()]).toEqual([303, `${app.publicUrl}/minside`, true]);
  });

  test('go on to the page that was asked for, and never to another site', async () => {
    expect((await (await reader({ til: '/minside/betale' })).types()).location).toBe(`${app.publicUrl}/minside/betale`);
    expect((await (await reader({ til: '//evil.example' })).types()).location).toBe(`${app.publicUrl}/minside`);
  });

  test('may have spaces between them', async () => {
    const { types, isIn } = await reader();
    await types({ saksnummer: '2041 8837', kode: ' 483 920 ' });
    expect(isIn()).toBe(true);
  });

  test('from another site sign nobody in', async () => {
    const { visitor } = await reader();
    const url = app.publicUrl + PATHS.signIn;
    expect((await visitor.post(url, { saksnummer, kode }, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect(visitor.jar.has(COOKIE)).toBe(false);
  });
});

describe('wrong numbers', () => {
  test('are told in the same words, whichever is wrong, and the kode is not written back', async () => {
    const told = async (typed: { saksnummer?: string; kode?: string }) => {
      const { types, isIn } = await reader();
      const { text } = await types(typed);
      expect(isIn()).toBe(false);
      return text.replace(/name="skjema" value="[^"]+"/, '').replace(/value="\d+"/, '');
    };
    const wrongKode = await told({ kode: WRONG });
    expect(wrongKode).toContain('Saksnummeret og koden passer ikke sammen.');
    expect(wrongKode).toContain('<title>Feil: ');
    expect(wrongKode).not.toContain(WRONG);
    expect(await told({ saksnummer: UKJENT_SAKSNUMMER })).toBe(wrongKode);
  });

  test('keep the saksnummer that was typed', async () => {
    const { types } = await reader();
    expect((await types({ kode: WRONG })).text).toContain(`value="${saksnummer}"`);
  });

  test.each([
    [{ saksnummer: '2041883' }, 'Skriv saksnummeret med åtte siffer.'],
    [{ saksnummer: '' }, 'Skriv saksnummeret med åtte siffer.'],
    [{ saksnummer: '<b>20418837' }, 'Skriv saksnummeret med åtte siffer.'],
    [{ kode: '48392' }, 'Skriv koden med seks siffer.'],
    [{ kode: '48392x' }, 'Skriv koden med seks siffer.'],
  ])('of the wrong length are a slip and no try: %j', async (typed, words) => {
    const { types } = await reader();
    const { text } = await types(typed);
    expect(text).toContain(words);
    expect(text).not.toContain('<b>2041');
    expect(await failures()).toBe(0);
  });

  test('sent twice are one try', async () => {
    const { types } = await reader();
    await Promise.all([types({ kode: WRONG }), types({ kode: WRONG })]);
    expect(await failures()).toBe(1);
  });

  test('cannot be tried for free under one and the same form', async () => {
    const { visitor, types } = await reader();
    await types({ kode: '100000' });
    for (const guess of ['100001', '100002']) await types({ kode: guess });
    expect(await failures()).toBe(3);
    expect(visitor.jar.has(COOKIE)).toBe(false);
  });
});

describe('too many wrong tries', () => {
  const guess = (n: number) => ({ kode: String(100_000 + n) });
  const CLOSED = 'Det er skrevet feil for mange ganger.';

  test('close a form after the third: then not even the right kode opens it', async () => {
    const { types, isIn } = await reader();
    for (const n of [1, 2]) await types(guess(n));
    expect((await types(guess(3))).text).not.toContain(CLOSED);
    const { text } = await types();
    expect(text).toContain(CLOSED);
    expect(isIn()).toBe(false);
  });

  test('close the case for the address after the fifth, from however many forms; other addresses are let in', async () => {
    const address = '203.0.113.200';
    const { types, reopens, isIn } = await reader({ address });
    for (const n of [1, 2, 3, 4]) {
      await types(guess(n));
      await reopens();
    }
    const other = await reader({ address });
    await other.types();
    expect(other.isIn()).toBe(true); // four are not yet too many
    await types(guess(5));
    await reopens();
    expect((await types()).text).toContain(CLOSED);
    expect(isIn()).toBe(false);
  });

  test('close it for everybody after ten, for a day, on the telephone too', async () => {
    for (const n of [1, 2, 3, 4, 5]) {
      const { types } = await reader();
      await types(guess(n));
      await types(guess(n + 10));
    }
    const { types, isIn } = await reader();
    expect((await types()).text).toContain(CLOSED);
    await app.phone
      .dials({ from: '+4790000077' })
      .presses('1')
      .enters(saksnummer)
      .hearsSomewhere('Du kan ikke bruke saksnummer og kode');
    app.clock.advance(24 * 3_600_000 - 120_000);
    expect((await types()).text).toContain(CLOSED);
    app.clock.advance(120_000);
    await types();
    expect(isIn()).toBe(true);
  });

  test('are told with the ways that are left, and no field', async () => {
    const { types } = await reader();
    for (const n of [1, 2, 3, 4]) await types(guess(n));
    const { text } = await types(guess(5));
    expect(text).toContain('Med BankID kan du logge inn nå.');
    expect(text).toContain('tel:+4795512000');
    expect(text).toContain(`href="${PATHS.bankid}?lang=nb"`);
    expect(text).not.toContain('<input');
  });
});

test('nothing that was typed stands in the log, in a table or in an address', async () => {
  const { types } = await reader({ lang: 'en' });
  await types({ kode: WRONG });
  const { location } = await types();
  for (const text of [app.logged(), await everyRow(app, null), location])
    for (const typed of [saksnummer, kode, WRONG])
      expect(text).not.toMatch(new RegExp(`(?<![\\w+/-])${typed}(?![\\w+/=-])`));
});
