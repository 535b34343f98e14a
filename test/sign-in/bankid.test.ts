// Signing in with BankID, over HTTP against a real OpenID provider: the way there and back, and every way it can go wrong.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { PATHS } from '../../src/sign-in/addresses.ts';
import { type Bankid, FODSELSNUMMER, HIGH, newKey, openBankid, SUBSTANTIAL } from './provider.ts';
import { atBankid, openSite, type SignInSite, secrets, signsIn, wayBack } from './site.ts';

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
afterEach(() => {
  Object.assign(bankid, { person: { fodselsnummer: FODSELSNUMMER, acr: HIGH }, tampers: null, broken: null });
  bankid.asked.length = 0;
});

const reasonIn = (address: string) => new URL(address).searchParams.get('grunn');

describe('signing in with BankID', () => {
  test('signs in the person, known by the hash of the number alone, and goes on to Min side', async () => {
    const visitor = site.visit();
    const { location } = await signsIn(site, visitor);
    expect(location).toBe(`${site.url}/minside`);
    expect(await site.who(visitor)).toEqual({ niva: 2, personHash: secrets.hashes('fodselsnummer', FODSELSNUMMER) });
  });

  test('goes on to the page that was asked for', async () => {
    const visitor = site.visit();
    const asked = await visitor.ask(`${site.url}/minside/personopplysninger`);
    expect(asked.status).toBe(303);
    const til = new URL(asked.location).searchParams.get('til')!;
    expect((await signsIn(site, visitor, { til })).location).toBe(`${site.url}/minside/personopplysninger`);
  });

  test('asks for level High, with state, nonce and PKCE, in the reader’s language, whoever is signed in there already', async () => {
    await site
      .visit()
      .ask(`${site.url}${PATHS.bankid}?lang=en`)
      .then(({ location }) => fetch(location));
    const { query } = bankid.asked.find(({ path }) => path === '/auth')!;
    expect(Object.fromEntries(query)).toMatchObject({
      ...{ response_type: 'code', scope: 'openid profile nnin_altsub', acr_values: HIGH, prompt: 'login' },
      ...{ code_challenge_method: 'S256', ui_locales: 'en', redirect_uri: site.url + PATHS.bankidReturn },
    });
    for (const name of ['state', 'nonce', 'code_challenge']) expect(query.get(name)).toMatch(/^[\w-]{43}$/);
  });

  test('asks with a new state, nonce and challenge each time', async () => {
    const [one, other] = await Promise.all([1, 2].map(() => site.visit().ask(`${site.url}${PATHS.bankid}`)));
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(new URL(one!.location).searchParams.get(name)).not.toBe(new URL(other!.location).searchParams.get(name));
  });

  test('gives a new cookie each time, and ends the session of the old one', async () => {
    const visitor = site.visit();
    await signsIn(site, visitor);
    const old = new Map(visitor.jar);
    await signsIn(site, visitor);
    const name = '127.0.0.1 __Host-minside';
    expect(visitor.jar.get(name)).toMatch(/^[\w-]{43}$/);
    expect(visitor.jar.get(name)).not.toBe(old.get(name));
    const thief = site.visit();
    thief.jar.set(name, old.get(name)!);
    expect(await site.who(thief)).toBeNull();
  });

  test('gives nobody’s planted cookie a session', async () => {
    const visitor = site.visit();
    visitor.jar.set('127.0.0.1 __Host-minside', 'a'.repeat(43));
    await signsIn(site, visitor);
    expect(visitor.jar.get('127.0.0.1 __Host-minside')).not.toBe('a'.repeat(43));
  });

  test('sets cookies no script, no other host and no plain http can read', async () => {
    const visitor = site.visit();
    const { cookies } = await signsIn(site, visitor);
    const session = cookies.find((cookie) => cookie.startsWith('__Host-minside='));
    expect(session).toMatch(/; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  });
});

describe('a sign-in that proves too little', () => {
  const signIn = async () => {
    const visitor = site.visit();
    const { location } = await signsIn(site, visitor, { til: '/minside/sak/1' });
    expect(await site.who(visitor)).toBeNull();
    expect(new URL(location).pathname).toBe(PATHS.signIn);
    expect(new URL(location).searchParams.get('til')).toBe('/minside/sak/1');
    return reasonIn(location);
  };

  test('at level Substantial is too weak', async () => {
    bankid.person.acr = SUBSTANTIAL;
    expect(await signIn()).toBe('for svak');
  });

  test.each([
    ['no level', undefined],
    ['an unknown level', 'urn:example:very-high-indeed'],
    ['a level that is no text', 4],
    ['a list of levels', [HIGH]],
  ])('at %s is too weak', async (_, acr) => {
    bankid.tampers = { claims: (claims) => ({ ...claims, acr }) };
    expect(await signIn()).toBe('for svak');
  });

  test.each([
    ['none', null],
    ['ten digits', '1393701002'],
    ['a wrong check digit', '13937010023'],
  ])('with %s for a number is nobody', async (_, fodselsnummer) => {
    bankid.person.fodselsnummer = fodselsnummer;
    expect(await signIn()).toBe('uten nummer');
  });

  const nowS = () => Math.floor(Date.now() / 1000);
  test.each([
    ['another nonce', { nonce: 'another' }],
    ['no nonce', { nonce: undefined }],
    ['another issuer', { iss: 'http://localhost:1' }],
    ['another audience', { aud: 'somebody-else' }],
    ['an end long ago', { iat: nowS() - 7_200, exp: nowS() - 3_600 }],
  ])('with %s is refused', async (_, changed) => {
    bankid.tampers = { claims: (claims) => ({ ...claims, ...changed }) };
    expect(await signIn()).toBe('ugyldig');
  });

  test('signed by another key is refused', async () => {
    bankid.tampers = { key: newKey() };
    expect(await signIn()).toBe('ugyldig');
  });
});

describe('the way back', () => {
  test('is open once: the same address again signs nobody in', async () => {
    const visitor = site.visit();
    const back = await wayBack(site, visitor);
    const cookies = new Map(visitor.jar);
    expect((await visitor.ask(back)).location).toBe(`${site.url}/minside`);

    const replay = site.visit();
    for (const [name, value] of cookies) replay.jar.set(name, value);
    expect(reasonIn((await replay.ask(back)).location)).toBe('ugyldig');
    expect(await site.who(replay)).toBeNull();
  });

  test('taken twice at once signs in once', async () => {
    const visitor = site.visit();
    const back = await wayBack(site, visitor);
    const twice = await Promise.all([visitor.ask(back), visitor.ask(back)]);
    expect(twice.map(({ location }) => reasonIn(location)).sort()).toEqual([null, 'ugyldig'].sort());
  });

  test('is closed to another browser, with a sign-in of its own under way or without', async () => {
    const victim = site.visit();
    const back = await wayBack(site, site.visit());
    expect(reasonIn((await victim.ask(back)).location)).toBe('ugyldig');
    await atBankid(site, victim);
    expect(reasonIn((await victim.ask(back)).location)).toBe('ugyldig');
    expect(await site.who(victim)).toBeNull();
  });

  test.each(['state', 'code', 'iss'])('without its %s is refused', async (name) => {
    const visitor = site.visit();
    const back = new URL(await wayBack(site, visitor));
    back.searchParams.delete(name);
    expect(reasonIn((await visitor.ask(back.href)).location)).toBe('ugyldig');
  });

  test('with another state is refused, and is no second time open to the right one', async () => {
    const visitor = site.visit();
    const back = await wayBack(site, visitor);
    const changed = new URL(back);
    changed.searchParams.set('state', 'another');
    expect(reasonIn((await visitor.ask(changed.href)).location)).toBe('ugyldig');
    expect(reasonIn((await visitor.ask(back)).location)).toBe('ugyldig');
  });

  test.each([
    { minutes: 9, open: true },
    { minutes: 10, open: false },
  ])('is open after $minutes minutes: $open', async ({ minutes, open }) => {
    const visitor = site.visit();
    const back = await wayBack(site, visitor);
    site.pass(minutes * 60_000);
    expect(reasonIn((await visitor.ask(back)).location)).toBe(open ? null : 'ugyldig');
  });

  test('after a cancelled sign-in says so, and may be gone again', async () => {
    const visitor = site.visit();
    const { location } = await signsIn(site, visitor, { answer: 'nei', til: '/minside/sak/1' });
    expect(reasonIn(location)).toBe('avbrutt');
    const { text } = await visitor.ask(location);
    expect(text).toContain('ble avbrutt. Du kan prøve igjen.');
    expect(text).toContain(`href="${PATHS.bankid}?lang=nb&amp;til=%2Fminside%2Fsak%2F1"`);
    expect((await signsIn(site, visitor)).location).toBe(`${site.url}/minside`);
  });
});

describe('BankID that is out of order', () => {
  test.each(['silent', 'error'] as const)(
    '(%s) is said so at the start, and is reached again once it answers',
    async (broken) => {
      const fresh = await openSite({ bankid, publicUrl: site.url });
      const visitor = fresh.visit();
      bankid.broken = broken;
      const { location } = await visitor.ask(`${fresh.url}${PATHS.bankid}`);
      expect(reasonIn(location)).toBe('borte');
      expect((await visitor.ask(location)).text).toContain('Vi får ikke kontakt med BankID akkurat nå.');
      bankid.broken = null;
      expect((await visitor.ask(`${fresh.url}${PATHS.bankid}`)).location).toContain(bankid.issuer);
      await fresh.close();
    },
  );

  test.each(['silent', 'error'] as const)('(%s) is said so on the way back, and signs nobody in', async (broken) => {
    const visitor = site.visit();
    const back = await wayBack(site, visitor);
    bankid.broken = broken;
    expect(reasonIn((await visitor.ask(back)).location)).toBe('borte');
    expect(await site.who(visitor)).toBeNull();
  });
});

describe('a start', () => {
  test('from another site leads to the sign-in page', async () => {
    const { location } = await site
      .visit()
      .ask(`${site.url}${PATHS.bankid}`, { headers: { 'Sec-Fetch-Site': 'cross-site' } });
    expect(new URL(location).pathname).toBe(PATHS.signIn);
  });

  test('ahead of a click begins nothing', async () => {
    const before = site.stored.length;
    const ahead = await site.visit().ask(`${site.url}${PATHS.bankid}`, { headers: { 'Sec-Purpose': 'prefetch' } });
    expect(ahead.status).toBe(503);
    expect(site.stored.length).toBe(before);
  });

  test('is the hundredth of an address in ten minutes at most', async () => {
    const fresh = await openSite({ bankid, publicUrl: site.url });
    const start = async () => reasonIn((await fresh.visit().ask(`${fresh.url}${PATHS.bankid}`)).location);
    for (let count = 1; count < 100; count += 1) await start();
    expect(await start()).toBeNull();
    expect(await start()).toBe('for mange');
    fresh.pass(10 * 60_000);
    expect(await start()).toBeNull();
    await fresh.close();
  });
});
