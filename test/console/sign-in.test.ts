// Operators sign in: the local one of a demo by password, others at the company's OpenID provider, with a role or not at all.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { safeKonsoll } from '../../src/console/addresses.ts';
import { operatorOf } from '../../src/console/sign-in.ts';
import { startApp, type TestApp } from '../app.ts';
import { openConsole, PASSWORD } from './console.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ env: { OPERATOR_PASSWORD: PASSWORD } });
});
afterAll(() => app.stop());
beforeEach(() => app.clock.advance(15 * 60_000 + 1)); // what was counted before counts no more

const visit = (path: string, init: RequestInit = {}) => fetch(app.publicUrl + path, { redirect: 'manual', ...init });

describe('the local operator', () => {
  test('is asked to sign in, and comes to the page that was asked for', async () => {
    const asked = await visit('/konsoll/henvendelser');
    expect(asked.status).toBe(303);
    expect(asked.headers.get('location')).toBe('/konsoll/logg-inn?til=%2Fkonsoll%2Fhenvendelser');
    const konsoll = await openConsole(app, { til: '/konsoll' });
    const page = await konsoll.get('/konsoll');
    expect(page.status).toBe(200);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(await page.text()).toContain('Lokal operatør');
  });

  test('does not come in with a wrong password, and not at all after ten tries from one address', async () => {
    const tries = await Promise.all(
      Array.from({ length: 12 }, () => openConsole(app, { passord: 'feil passord her' })),
    );
    const reasons = tries.map(({ location }) => new URLSearchParams(location.split('?')[1]).get('grunn'));
    expect(reasons.filter((reason) => reason === 'feil passord')).toHaveLength(10);
    expect(reasons.filter((reason) => reason === 'for mange')).toHaveLength(2);
    expect((await openConsole(app)).location).toContain('for+mange');
    app.clock.advance(15 * 60_000 + 1);
    expect((await openConsole(app)).location).toBe('/konsoll');
    expect(app.logged()).not.toContain('feil passord her');
  });

  test('is signed out after half an hour without a page, and not before', async () => {
    const konsoll = await openConsole(app);
    app.clock.advance(30 * 60_000 - 1);
    expect((await konsoll.get('/konsoll')).status).toBe(200);
    app.clock.advance(30 * 60_000 + 1);
    expect((await konsoll.get('/konsoll')).status).toBe(303);
  });

  test('signs out here, or everywhere', async () => {
    const [here, there] = [await openConsole(app), await openConsole(app)];
    await here.post('/konsoll/logg-ut', {});
    expect((await here.get('/konsoll')).status).toBe(303);
    expect((await there.get('/konsoll')).status).toBe(200);
    const again = await openConsole(app);
    await again.post('/konsoll/logg-ut', { overalt: 'ja' });
    expect((await there.get('/konsoll')).status).toBe(303);
    app.clock.advance(1);
    expect((await (await openConsole(app)).get('/konsoll')).status).toBe(200);
  });

  test('is not signed out by a form from elsewhere, nor by one without the session’s token', async () => {
    const konsoll = await openConsole(app);
    const crossSite = { 'Sec-Fetch-Site': 'cross-site' };
    expect((await konsoll.post('/konsoll/logg-ut', {}, { headers: crossSite })).status).toBe(403);
    expect((await konsoll.post('/konsoll/logg-ut', {}, { csrf: 'a guess' })).status).toBe(403);
    expect((await konsoll.get('/konsoll')).status).toBe(200);
    expect((await konsoll.get('/konsoll/finnes-ikke')).status).toBe(404);
  });
});

describe('roles', () => {
  test.each([
    [['saksbehandler'], ['saksbehandler']],
    [['leder', 'noe annet'], ['leder']],
    ['revisor saksbehandler', ['revisor', 'saksbehandler']],
  ])('are taken from the claim %j', (roles, roller) => {
    expect(operatorOf({ sub: '1', name: 'Kari', roles })).toEqual({ subject: '1', navn: 'Kari', roller });
  });

  test.each([undefined, [], ['admin'], '', 7, { leder: true }])('are none in the claim %j', (roles) => {
    expect(operatorOf({ sub: '1', roles })).toBeNull();
  });
});

test.each([
  'https://evil.example',
  '//evil.example',
  '/konsollen',
  '/telefon',
  '/konsoll//evil',
  '/konsoll/../b',
  null,
])('after sign-in nobody is sent to %s', (til) => {
  expect(safeKonsoll(til)).toBe('/konsoll');
});
