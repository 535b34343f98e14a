// Operators at the company's OpenID provider: with roles from its claim, refused what is not theirs, on any node, and out everywhere.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Records } from '../../src/records/database.ts';
import { startApp, type TestApp } from '../app.ts';
import { newRedisUrl, openTestRecords } from '../servers/servers.ts';
import { type Bankid, newKey, openBankid } from '../sign-in/provider.ts';
import { createVisitor } from '../sign-in/visitor.ts';
import { type OperatorUser, operatorIn, operatorWith, signsIn, wayBack } from './operators.ts';

let provider: Bankid;
let records: Records;
/** Two nodes over one database and one Redis. */
let here: TestApp;
let there: TestApp;
beforeAll(async () => {
  provider = await openBankid();
  records = await openTestRecords('postgres', { onError: () => {} });
  const env = { ...provider.operatorEnv, REDIS_URL: await newRedisUrl() };
  here = await startApp({ env, world: { records } });
  there = await startApp({ env, world: { records } });
  for (const { publicUrl } of [here, there]) provider.knows(publicUrl);
});
afterAll(async () => {
  await here.stop();
  await there.stop();
  await records.close();
  await provider.close();
});
beforeEach(() => {
  provider.tampers = null;
  provider.broken = null;
  for (const app of [here, there]) app.clock.advance(15 * 60_000 + 1); // what was counted before counts no more
});

const reasonOf = (location: string) => new URL(location).searchParams.get('grunn');

describe('an operator', () => {
  test('is sent to the provider, and comes back to the page that was asked for, with name and roles', async () => {
    const visitor = createVisitor();
    const asked = await visitor.ask(`${here.publicUrl}/konsoll/henvendelser`);
    expect(new URL(asked.location).pathname).toBe('/konsoll/logg-inn');
    expect((await visitor.ask(asked.location)).text).toContain('Logg inn med jobbkontoen');
    const person = { sub: 'kari', name: 'Kari Nordmann', roles: ['saksbehandler', 'noe annet'] };
    const back = await signsIn(here, provider, visitor, person, '/konsoll/henvendelser');
    expect(back.location).toBe(`${here.publicUrl}/konsoll/henvendelser`);
    expect((await visitor.ask(back.location)).text).toContain('Kari Nordmann');
    const known = await records.db
      .selectFrom('operatorer')
      .selectAll()
      .where('subject', '=', 'kari')
      .executeTakeFirst();
    expect(known).toMatchObject({ navn: 'Kari Nordmann', roller: ['saksbehandler'] });
  });

  test.each([{ roles: undefined }, { roles: [] }, { roles: ['admin'] }])(
    'with %j does not come in',
    async ({ roles }) => {
      const visitor = createVisitor();
      const back = await signsIn(here, provider, visitor, { sub: 'uten-rolle', ...(roles && { roles }) });
      expect(reasonOf(back.location)).toBe('uten rolle');
      expect((await visitor.ask(back.location)).text).toContain('har ingen rolle i konsollen');
      expect((await visitor.ask(`${here.publicUrl}/konsoll`)).status).toBe(303);
    },
  );

  test('is one of a whole office behind one address: a hundred may begin in ten minutes, and no more', async () => {
    here.clock.advance(10 * 60_000 + 1);
    const visitor = createVisitor();
    const begin = async () => (await visitor.ask(`${here.publicUrl}/konsoll/oidc`)).location;
    for (let i = 0; i < 100; i++) expect(await begin()).toContain(provider.issuer);
    expect(reasonOf(await begin())).toBe('for mange');
    here.clock.advance(10 * 60_000 + 1);
    expect(await begin()).toContain(provider.issuer);
  });

  test('has no password to guess', async () => {
    const answer = await createVisitor().post(`${here.publicUrl}/konsoll/logg-inn`, {
      bruker: 'operator',
      passord: 'x',
    });
    expect(answer.status).toBe(404);
  });
});

describe('a way back that proves nothing', () => {
  const LEDER = { sub: 'leder', roles: ['leder'] };
  const comesInBy = async (address: string, visitor = createVisitor()) => {
    const back = await visitor.ask(address);
    expect((await visitor.ask(`${here.publicUrl}/konsoll`)).status).toBe(303);
    return back;
  };

  test('is one with another nonce, or signed by another key', async () => {
    for (const tampers of [{ claims: (claims: object) => ({ ...claims, nonce: 'another' }) }, { key: newKey() }]) {
      provider.tampers = tampers;
      const visitor = createVisitor();
      const back = await comesInBy(await wayBack(here, provider, visitor, LEDER), visitor);
      expect(reasonOf(back.location)).toBe('ugyldig');
    }
  });

  test('is one with another state, and one that another browser began', async () => {
    const visitor = createVisitor();
    const address = new URL(await wayBack(here, provider, visitor, LEDER));
    expect(reasonOf((await comesInBy(address.href)).location)).toBe('ugyldig');
    address.searchParams.set('state', 'another');
    expect(reasonOf((await comesInBy(address.href, visitor)).location)).toBe('ugyldig');
  });

  test('is one that was used: it does not sign in again', async () => {
    const visitor = createVisitor();
    const address = await wayBack(here, provider, visitor, LEDER);
    expect((await visitor.ask(address)).location).toBe(`${here.publicUrl}/konsoll`);
    visitor.jar.clear();
    expect(reasonOf((await comesInBy(address, visitor)).location)).toBe('ugyldig');
  });

  test('is one that was cancelled, or from a provider that is out of order', async () => {
    const visitor = createVisitor();
    const cancelled = await comesInBy(await wayBack(here, provider, visitor, LEDER, 'nei'), visitor);
    expect(reasonOf(cancelled.location)).toBe('avbrutt');
    const address = await wayBack(here, provider, visitor, LEDER);
    provider.broken = 'error';
    const broken = await comesInBy(address, visitor);
    expect(broken.status).toBe(503);
    expect(broken.text).toContain('svarer ikke akkurat nå');
  });
});

/** What each right opens. A page that is there answers 200, 303 or 404; one that is not theirs 403. */
const SECTIONS = {
  'se samtaler': [
    'GET /konsoll?utfall=done',
    'GET /konsoll/samtaler/1',
    'GET /konsoll/samtaler/pagar',
    'GET /konsoll/samtaler.csv',
    'POST /konsoll/samtaler/sok',
    'GET /konsoll/innsikt',
    'GET /konsoll/innsikt/tjenester.csv',
  ],
  behandle: [
    ...['GET /konsoll/henvendelser', 'GET /konsoll/henvendelser/1', 'GET /konsoll/drift', 'GET /konsoll/drift/telefon'],
    ...['GET /konsoll/drift/sperringer', 'GET /konsoll/drift/tekster', 'GET /konsoll/drift/lagring'],
    ...['POST /konsoll/drift/telefon/sok', 'POST /konsoll/drift/telefon/apne'],
  ],
  lede: [
    ...['POST /konsoll/drift/meldinger/prov', 'POST /konsoll/drift/meldinger', 'POST /konsoll/drift/meldinger/1/trekk'],
    ...['POST /konsoll/drift/sperringer', 'POST /konsoll/drift/sperringer/1/opphev'],
  ],
  revidere: ['GET /konsoll/revisjon', 'GET /konsoll/revisjon/logg.csv'],
};
type Rett = keyof typeof SECTIONS;

describe.each<[string[], Rett[], string[]]>([
  [['saksbehandler'], ['se samtaler', 'behandle'], ['Samtaler', 'Henvendelser', 'Innsikt', 'Drift']],
  [['leder'], ['se samtaler', 'behandle', 'lede'], ['Samtaler', 'Henvendelser', 'Innsikt', 'Drift']],
  [['revisor'], ['revidere'], ['Revisjon']],
  [
    ['revisor', 'saksbehandler'],
    ['revidere', 'se samtaler', 'behandle'],
    ['Samtaler', 'Henvendelser', 'Innsikt', 'Drift', 'Revisjon'],
  ],
])('with the roles %j', (roles, rights, menu) => {
  let operator: OperatorUser;
  beforeAll(async () => {
    here.clock.advance(15 * 60_000 + 1);
    provider.broken = null;
    operator = await operatorWith(here, provider, roles);
  });
  const statusOf = async (page: string) => {
    const [method, path = ''] = page.split(' ');
    const { status, location } = method === 'GET' ? await operator.get(path) : await operator.post(path);
    expect(location, page).not.toContain('logg-inn');
    return status;
  };

  test.each(Object.entries(SECTIONS))(
    'what needs the right to %s is open to those who have it alone',
    async (right, pages) => {
      for (const page of pages) {
        const status = await statusOf(page);
        if (rights.includes(right as Rett)) expect([200, 303, 400, 404], page).toContain(status);
        else expect(status, page).toBe(403);
      }
    },
  );

  test('the console’s own address leads to their first section, and its menu names what is theirs', async () => {
    const { status, location } = await operator.get('/konsoll');
    const home = rights.includes('se samtaler') ? '/konsoll' : '/konsoll/revisjon';
    expect(status).toBe(home === '/konsoll' ? 200 : 303);
    const { text } = await operator.get(location === '' ? home : new URL(location).pathname);
    expect(home).toBe(location === '' ? '/konsoll' : new URL(location).pathname);
    const list = /aria-label="Hovedmeny"><ul>([\s\S]*?)<\/ul>/.exec(text)?.[1] ?? '';
    expect([...list.matchAll(/>([^<]+)<\/a>/g)].map(([, words]) => words)).toEqual(menu);
  });
});

describe('over two nodes', () => {
  test('a session is known on both, and signing out on one ends it on the other', async () => {
    const kari = await operatorWith(here, provider, ['leder'], 'kari-to-noder');
    const elsewhere = operatorIn(there, kari.visitor);
    expect((await elsewhere.get('/konsoll')).status).toBe(200);
    await elsewhere.post('/konsoll/logg-ut');
    kari.visitor.jar.clear();
    expect((await kari.get('/konsoll')).status).toBe(303);
  });

  test('signing out everywhere on one node ends every session on both, and nobody else’s', async () => {
    const first = await operatorWith(here, provider, ['leder'], 'ola');
    const second = await operatorWith(there, provider, ['leder'], 'ola');
    const other = await operatorWith(here, provider, ['leder'], 'per');
    await first.post('/konsoll/logg-ut', { overalt: 'ja' });
    for (const session of [operatorIn(here, second.visitor), operatorIn(there, second.visitor)])
      expect((await session.get('/konsoll')).status).toBe(303);
    expect((await other.get('/konsoll')).status).toBe(200);
  });

  test('a session ends after a working day, wherever it began, and not before', async () => {
    const { visitor } = await operatorWith(here, provider, ['leder'], 'dagen');
    const signedInMs = here.clock.nowMs();
    there.clock.advance(signedInMs + 12 * 60 * 60_000 - 60_000 - there.clock.nowMs());
    expect((await operatorIn(there, visitor).get('/konsoll')).status).toBe(200);
    there.clock.advance(60_000);
    expect((await operatorIn(there, visitor).get('/konsoll')).status).toBe(303);
  });
});
