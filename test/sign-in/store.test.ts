// Where sessions and sign-ins under way are kept: on two nodes over one Redis, in a store that is away, and readable by nobody.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CallStore, createMemoryCallStore } from '../../src/calls/call-store.ts';
import { createRedisCallStore } from '../../src/calls/redis-call-store.ts';
import { PATHS } from '../../src/sign-in/addresses.ts';
import { newRedisUrl } from '../servers/servers.ts';
import { type Bankid, CLIENT, FODSELSNUMMER, openBankid } from './provider.ts';
import { csrfOf, openSite, SAKSNUMMER, type SignInSite, secrets, wayBack } from './site.ts';

const COOKIE = '127.0.0.1 __Host-minside';

let bankid: Bankid;
beforeAll(async () => {
  bankid = await openBankid();
});
afterAll(() => bankid.close());

describe('two nodes over one Redis', () => {
  let nodes: [SignInSite, SignInSite];
  let opened: CallStore[];
  beforeAll(async () => {
    const url = await newRedisUrl();
    opened = [1, 2].map(() => createRedisCallStore({ url, ttlMs: 1, onError: () => {} }));
    const [one, other] = opened;
    const first = await openSite({ bankid, store: one! });
    nodes = [first, await openSite({ bankid, store: other!, publicUrl: first.url })];
  });
  afterAll(async () => {
    for (const node of nodes) await node.close();
    for (const store of opened) await store.close();
  });

  test('begin at one, come back at the other, sign out at the first: each knows', async () => {
    const [one, other] = nodes;
    const visitor = one.visit();
    const back = new URL(await wayBack(one, visitor));
    await visitor.ask(other.url + back.pathname + back.search);
    expect(await one.who(visitor)).toMatchObject({ niva: 2 });
    expect(await other.who(visitor)).toEqual(await one.who(visitor));
    await visitor.post(one.url + PATHS.signOut, { csrf: await csrfOf(one, visitor) });
    expect(await other.who(visitor)).toBeNull();
  });

  test('let one way back in once, at whichever of them it is taken', async () => {
    const [one, other] = nodes;
    const visitor = one.visit();
    const { pathname, search } = new URL(await wayBack(one, visitor));
    const answers = await Promise.all([one, other].map((node) => visitor.ask(node.url + pathname + search)));
    expect(answers.filter(({ location }) => location.includes('ugyldig'))).toHaveLength(1);
  });
});

test('a store that is away is said so on every page, and lets nobody in', async () => {
  const gone = () => Promise.reject(new Error('gone'));
  const inner = createMemoryCallStore({ now: () => new Date(), ttlMs: 1 });
  const store = { ...inner, keep: gone, kept: gone, take: gone, renew: gone };
  const away = await openSite({ bankid, store, identify: async () => 'ja' });
  const visitor = away.visit();
  visitor.jar.set(COOKIE, 'a'.repeat(43));
  visitor.jar.set('127.0.0.1 __Host-innlogging', 'a'.repeat(43));
  const answers = [
    await visitor.ask(`${away.url}/minside`),
    await visitor.ask(away.url + PATHS.bankid),
    await visitor.ask(`${away.url}${PATHS.bankidReturn}?code=a&state=b`),
    await visitor.post(away.url + PATHS.signIn, { saksnummer: SAKSNUMMER, kode: '483920' }),
    await visitor.post(away.url + PATHS.signOut, { csrf: 'a' }),
  ];
  for (const { status, text } of answers) {
    expect(status).toBe(503);
    expect(text).toContain('Vi får det ikke til akkurat nå');
  }
  expect(away.logged()).not.toContain('gone');
  await away.close();
});

test('nothing that lets anybody in, or tells who it is, stands in the log or readable in the store', async () => {
  const site = await openSite({ bankid });
  const visitor = site.visit();
  const back = await wayBack(site, visitor);
  const [code, state] = ['code', 'state'].map((name) => new URL(back).searchParams.get(name)!);
  const nonce = bankid.asked.findLast(({ path }) => path === '/auth')!.query.get('nonce')!;
  await visitor.ask(back);
  await visitor.ask(back); // closed by now, which is logged
  const csrf = await csrfOf(site, visitor);
  const session = visitor.jar.get(COOKIE)!;
  const hashes = secrets.hashes('fodselsnummer', FODSELSNUMMER);
  const texts = { log: site.logged(), store: site.stored.join('\n') };
  expect(texts.log).toContain('was not completed');
  expect(texts.store).toMatch(/innlogging:[\s\S]*okt:/);
  for (const [place, text] of Object.entries(texts))
    for (const secret of [FODSELSNUMMER, CLIENT.clientSecret, session, csrf, code!, state!, nonce, ...hashes])
      expect(text.includes(secret) ? [place, secret] : null).toBeNull();
  await site.close();
});
