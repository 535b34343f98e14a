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

test.each([
  ['GET', '/konsoll', 200],
  ['GET', '/konsoll/drift/lagring', 200],
  ['GET', '/konsoll/revisjon/logg.csv', 403],
  ['GET', '/konsoll/innsikt/samtaler.csv', 403],
  ['GET', '/konsoll/samtaler.CSV/', 403],
  ['GET', '/konsoll/samtaler/1/test.ts', 403],
  ['GET', '/konsoll/henvendelser/R1/opptak/1e0', 403],
  ['GET', '/konsoll/henvendelser/R1/fil/1', 403],
  ['POST', '/konsoll/drift/telefon/sok', 403],
])('a link from elsewhere to %s %s gets %i: it opens pages, and does nothing', async (method, path, status) => {
  const konsoll = await openConsole(app);
  const fromElsewhere = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Dest': 'document' };
  const answer =
    method === 'GET'
      ? await konsoll.get(path, fromElsewhere)
      : await konsoll.post(path, {}, { headers: fromElsewhere });
  expect(answer.status).toBe(status);
});

test('whose browser takes no cookie, since there is no https, is told so: a browser leaves out where it comes from', async () => {
  const tries = async (headers: Record<string, string>) => {
    const body = new URLSearchParams({ bruker: 'operator', passord: PASSWORD, til: '' });
    const { headers: answered } = await visit('/konsoll/logg-inn', { method: 'POST', body, headers });
    return answered.get('location');
  };
  const browser = { 'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36' };
  expect(await tries(browser)).toContain('uten+https');
  expect(await (await visit((await tries(browser)) ?? '')).text()).toContain('ingen innlogging uten https');
  expect(await tries({ ...browser, 'Sec-Fetch-Site': 'same-origin' })).toBe('/konsoll');
});

test('who has signed in anew gets back what they sent from a page that was open before', async () => {
  await openConsole(app);
  const konsoll = await openConsole(app);
  const answer = await konsoll.post(
    '/konsoll/henvendelser/R1/notat',
    { tekst: 'Et langt notat' },
    { csrf: 'of before' },
  );
  expect(answer.status).toBe(403);
  const text = await answer.text();
  expect(text).toContain('readonly>Et langt notat</textarea>');
  expect(text).toContain('href="/konsoll/henvendelser/R1">Åpne siden på nytt');
});

describe('somebody whose session has ended', () => {
  test('comes back to what they looked at, saved filter and all', async () => {
    const asked = await visit('/konsoll?utfall=locked&fra=2026-11-01&sak=a_b-c%2Cd');
    const til = new URL(asked.headers.get('location') ?? '', app.publicUrl).searchParams.get('til') ?? '';
    expect(til).toBe('/konsoll?utfall=locked&fra=2026-11-01&sak=a_b-c%2Cd');
    expect(await (await visit(asked.headers.get('location') ?? '')).text()).toContain(
      'utfall=locked&amp;fra=2026-11-01',
    );
    expect((await openConsole(app, { til })).location).toBe(til);
  });

  test.each([
    ['/konsoll/henvendelser/R17/notat', '/konsoll/henvendelser/R17'],
    ['/konsoll/samtaler/17/vis', '/konsoll/samtaler/17'],
    ['/konsoll/samtaler/sok', '/konsoll'],
    ['/konsoll/drift/meldinger/prov', '/konsoll/drift'],
    ['/konsoll/drift/sperringer/3/opphev', '/konsoll/drift/sperringer'],
    ['/konsoll/drift/telefon/apne', '/konsoll/drift/telefon'],
    ['/konsoll/innsikt/fjern-eksempler', '/konsoll/innsikt'],
  ])('is told that what they sent to %s was not done, and led on to %s', async (path, page) => {
    const answer = await visit(path, { method: 'POST', body: new URLSearchParams({ tekst: 'Et langt notat' }) });
    expect(answer.status).toBe(401);
    const text = await answer.text();
    expect(text).toContain('ble ikke lagret');
    expect(text).toContain('readonly>Et langt notat</textarea>');
    const to = /href="(\/konsoll\/logg-inn[^"]*)"/.exec(text)?.[1] ?? '';
    expect(new URL(to, app.publicUrl).searchParams.get('til')).toBe(page);
    const konsoll = await openConsole(app, { til: page });
    expect(konsoll.location).toBe(page);
    // Henvendelser and calls with these numbers are not there; the sections are.
    expect((await konsoll.get(page)).status).toBe(/17$/.test(page) ? 404 : 200);
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
  '/konsoll?til=x\r\nSet-Cookie: a=b',
  '/konsoll?a=<script>',
  '/konsoll?a=1#b',
  '/konsoll@evil.example',
  '/konsoll?a=\\evil',
  null,
])('after sign-in nobody is sent to %s', (til) => {
  expect(safeKonsoll(til)).toBe('/konsoll');
});
