// How long somebody is signed in, how they get out, and what a form of theirs needs: over real HTTP.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMemoryCallStore } from '../../src/calls/call-store.ts';
import { createSecrets } from '../../src/records/crypto.ts';
import { PATHS } from '../../src/sign-in/addresses.ts';
import { createSessions } from '../../src/sign-in/sessions.ts';
import { type Bankid, openBankid } from './provider.ts';
import { csrfOf, openSite, SAKSNUMMER, type SignInSite, signsIn } from './site.ts';
import type { Visitor } from './visitor.ts';

const MINUTE_MS = 60_000;
const COOKIE = '127.0.0.1 __Host-minside';

let bankid: Bankid;
let site: SignInSite;
beforeAll(async () => {
  bankid = await openBankid();
  site = await openSite({ bankid });
});
afterAll(async () => {
  await site.close();
  await bankid.close();
});

async function signedIn(): Promise<Visitor> {
  const visitor = site.visit();
  await signsIn(site, visitor);
  return visitor;
}

describe('a session', () => {
  test.each([
    { minutes: 15 - 1 / 60, alive: true },
    { minutes: 15, alive: false },
  ])('left alone for $minutes minutes is there: $alive', async ({ minutes, alive }) => {
    const visitor = await signedIn();
    site.pass(minutes * MINUTE_MS);
    expect((await site.who(visitor)) !== null).toBe(alive);
  });

  test('is kept by use', async () => {
    const visitor = await signedIn();
    for (const _ of [1, 2, 3]) {
      site.pass(14 * MINUTE_MS);
      expect(await site.who(visitor)).not.toBeNull();
    }
  });

  test('ends after an hour, however it is used', async () => {
    const visitor = await signedIn();
    for (const _ of [1, 2, 3, 4, 5]) {
      site.pass(10 * MINUTE_MS);
      await site.who(visitor);
    }
    site.pass(10 * MINUTE_MS - 1_000);
    expect(await site.who(visitor)).not.toBeNull();
    site.pass(1_000);
    expect(await site.who(visitor)).toBeNull();
  });

  test('that is over leads to the sign-in page, which says so, and back', async () => {
    const visitor = await signedIn();
    site.pass(15 * MINUTE_MS);
    const { status, location } = await visitor.ask(`${site.url}/minside/personopplysninger`);
    expect(status).toBe(303);
    expect(new URL(location).searchParams.get('til')).toBe('/minside/personopplysninger');
    expect((await visitor.ask(location)).text).toContain('Du er logget ut, fordi det er en stund siden');
  });

  test('that never was leads to the sign-in page, which says nothing of it', async () => {
    const visitor = site.visit();
    const { location } = await visitor.ask(`${site.url}/minside`);
    expect(location).toBe(site.url + PATHS.signIn);
  });

  test('is nobody’s when its cookie is changed in one letter', async () => {
    const visitor = await signedIn();
    const cookie = visitor.jar.get(COOKIE)!;
    visitor.jar.set(COOKIE, (cookie[0] === 'a' ? 'b' : 'a') + cookie.slice(1));
    expect(await site.who(visitor)).toBeNull();
  });

  test('lives through a change of the first key', async () => {
    const now = () => new Date();
    const store = createMemoryCallStore({ now, ttlMs: 1 });
    const under = (key: string) => createSessions({ store, now, secrets: createSecrets(key) });
    let cookie = '';
    const response = {
      cookie: (name: string, value: string) => {
        cookie = `${name}=${value}`;
      },
    };
    const who = { niva: 1, saksnummer: SAKSNUMMER } as const;
    const request = () => ({ headers: { cookie }, get: () => undefined }) as never;
    await under('the key that was first').start(request(), response as never, { who, language: 'nb' });
    expect((await under('a new key before it,the key that was first').find(request()))?.who).toEqual(who);
    expect(await under('a new key on its own').find(request())).toBeNull();
  });
});

describe('signing out', () => {
  test('ends the session for every copy of its cookie, and says so', async () => {
    const visitor = await signedIn();
    const copy = site.visit();
    copy.jar.set(COOKIE, visitor.jar.get(COOKIE)!);
    const { location } = await visitor.post(site.url + PATHS.signOut, { csrf: await csrfOf(site, visitor) });
    expect(visitor.jar.has(COOKIE)).toBe(false);
    expect(await site.who(copy)).toBeNull();
    const { text } = await visitor.ask(location);
    expect(text).toContain('Du er logget ut');
  });

  test('offers to sign out of BankID too, at its own page', async () => {
    const visitor = await signedIn();
    const { location } = await visitor.post(site.url + PATHS.signOut, { csrf: await csrfOf(site, visitor) });
    const [, href = ''] = /href="(http[^"]+)">logge ut hos BankID/.exec((await visitor.ask(location)).text) ?? [];
    const atBankid = await visitor.ask(href.replaceAll('&amp;', '&'));
    expect(atBankid.url).toContain(bankid.issuer);
    expect(atBankid.status).toBe(200);
  });

  test.each<[string, Record<string, string>]>([
    ['without the token of the session', {}],
    ['with another token', { csrf: 'a'.repeat(43) }],
    ['with a token of another length', { csrf: 'a' }],
  ])('%s is refused', async (_, form) => {
    const visitor = await signedIn();
    expect((await visitor.post(site.url + PATHS.signOut, form)).status).toBe(403);
    expect(await site.who(visitor)).not.toBeNull();
  });

  test('a second time is told the same', async () => {
    const visitor = await signedIn();
    const csrf = await csrfOf(site, visitor);
    const form = { csrf };
    await visitor.post(site.url + PATHS.signOut, form);
    expect((await visitor.post(site.url + PATHS.signOut, form)).location).toContain(PATHS.signedOut);
  });

  test('is not undone by a request that was under way', async () => {
    const visitor = await signedIn();
    const csrf = await csrfOf(site, visitor);
    const asking = Array.from({ length: 5 }, () => site.who(visitor));
    await Promise.all([...asking, visitor.post(site.url + PATHS.signOut, { csrf })]);
    expect(await site.who(visitor)).toBeNull();
  });
});

describe('a form behind the sign-in', () => {
  const send = async (form: Record<string, string>, headers: Record<string, string> = {}) =>
    (await visitor.post(`${site.url}/minside/deed`, form, headers)).status;
  let visitor: Visitor;
  let csrf: string;
  beforeAll(async () => {
    visitor = await signedIn();
    csrf = await csrfOf(site, visitor);
  });

  test('is taken with the token of its session', async () => {
    expect(await send({ csrf })).toBe(200);
    expect(await send({ csrf }, { 'Sec-Fetch-Site': 'same-origin' })).toBe(200);
  });

  test.each(['cross-site', 'same-site', 'none'])('is refused from %s, token or not', async (from) => {
    expect(await send({ csrf }, { 'Sec-Fetch-Site': from })).toBe(403);
  });

  test('is refused without a token, and with that of another session', async () => {
    expect(await send({})).toBe(403);
    expect(await send({ csrf: await csrfOf(site, await signedIn()) })).toBe(403);
  });

  test('of nobody leads to the sign-in page', async () => {
    const { status, location } = await site.visit().post(`${site.url}/minside/deed`, { csrf });
    expect([status, new URL(location).pathname]).toEqual([303, PATHS.signIn]);
  });
});

describe('the page that was asked for', () => {
  test.each([
    '//evil.example',
    'https://evil.example/minside',
    '/\\evil.example',
    '/minside/../../evil',
    '/minside//evil.example',
    '/minside@evil.example',
    '/minsider',
    '/l/token',
    'javascript:alert(1)',
    '/minside?til=http://evil.example',
    '/minside/%2f%2fevil.example',
    '/minside\nSet-Cookie: a=b',
  ])('is never %s', async (til) => {
    const { location } = await signsIn(site, site.visit(), { til });
    expect(location).toBe(`${site.url}/minside`);
  });

  test('is the first one when two are asked for', async () => {
    const { text } = await site.visit().ask(`${site.url}${PATHS.signIn}?til=/minside/a&til=//evil.example`);
    expect(text).not.toContain('evil');
  });

  test('may be any page of Min side, with a plain query', async () => {
    const til = '/minside/sak/20a-B_7?lang=en&vis=alt';
    expect((await signsIn(site, site.visit(), { til })).location).toBe(site.url + til);
  });

  test('stays in the address when the language is changed', async () => {
    const { text } = await site.visit().ask(`${site.url}${PATHS.signIn}?til=/minside/sak/1`);
    expect(text).toContain('href="?lang=en&amp;til=%2Fminside%2Fsak%2F1"');
  });
});

test('what takes BankID is not for the letter: it leads to BankID, and says why', async () => {
  const lettersOnly = await openSite({ bankid, identify: async () => 'ja', publicUrl: site.url });
  const visitor = lettersOnly.visit();
  await visitor.post(lettersOnly.url + PATHS.signIn, { saksnummer: SAKSNUMMER, kode: '483920' });
  expect(await lettersOnly.who(visitor)).toEqual({ niva: 1, saksnummer: SAKSNUMMER });
  const { location } = await visitor.ask(`${lettersOnly.url}/minside/personopplysninger`);
  expect((await visitor.ask(location)).text).toContain('må du logge inn med BankID.');
  await lettersOnly.close();
});

test('without BankID the page says so, and its addresses lead there', async () => {
  const without = await openSite({ bankid: null });
  for (const path of [PATHS.signIn, PATHS.bankid, PATHS.bankidReturn]) {
    const visitor = without.visit();
    const { text } = await visitor.follow(await visitor.ask(without.url + path));
    expect(text).toContain('BankID er ikke satt opp her.');
    expect(text).not.toContain(PATHS.bankid);
  }
  await without.close();
});
