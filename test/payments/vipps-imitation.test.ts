// The imitated Vipps itself: strict where Vipps is strict, and a page for the payer that says what it is.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createVippsImitation, type VippsImitation } from '../../src/vipps-imitation/vipps-imitation.ts';
import { ACCOUNT } from './desk.ts';

const SYSTEM = {
  ...{ 'Vipps-System-Name': 'a', 'Vipps-System-Version': '1' },
  ...{ 'Vipps-System-Plugin-Name': 'b', 'Vipps-System-Plugin-Version': '1' },
};
const US = { 'Ocp-Apim-Subscription-Key': ACCOUNT.subscriptionKey, 'Merchant-Serial-Number': ACCOUNT.msn, ...SYSTEM };
const SIGN_IN = { client_id: ACCOUNT.clientId, client_secret: ACCOUNT.clientSecret };
const RETURN_URL = 'https://norkreditt.example/l/abc';
const HOUR_MS = 60 * 60_000;

let vipps: VippsImitation;
let url: string;
let now: number;
let headers: Record<string, string>;
let number = 0;
const app = express();
const server = createServer(app);

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  vipps = createVippsImitation({
    ...{ ...ACCOUNT, webhookSecret: 'x', now: () => new Date(now), payerUrl: url, webhookUrl: `${url}/nowhere` },
    randomHex: (bytes) => (++number).toString(16).padStart(bytes * 2, '0'),
  });
  vipps.webhooksAs('never');
  app.use(vipps.router);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(async () => {
  now = Date.parse('2026-11-23T09:00:00Z');
  const answer = await ask('/accesstoken/get', { method: 'POST', headers: { ...US, ...SIGN_IN } });
  headers = { ...US, Authorization: `Bearer ${answer.json.access_token}`, 'Content-Type': 'application/json' };
});

async function ask(path: string, init: RequestInit = {}) {
  const response = await fetch(url + path, { redirect: 'manual', ...init });
  const text = await response.text();
  const isJson = response.headers.get('Content-Type')?.includes('json') ?? false;
  return { status: response.status, text, json: isJson ? JSON.parse(text) : null, headers: response.headers };
}
const without = (name: string) => Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name));
const nok = (value: number) => ({ currency: 'NOK', value });
const newPayment = (more: object = {}) => ({
  ...{ amount: nok(12_300), paymentMethod: { type: 'WALLET' }, reference: `reference-${++number}` },
  ...{ returnUrl: RETURN_URL, userFlow: 'WEB_REDIRECT', paymentDescription: 'NorKreditt' },
  ...more,
});
const post = (path: string, body: object, key: string, sent = headers) =>
  ask(`/epayment/v1/payments${path}`, {
    method: 'POST',
    headers: { ...sent, ...(key && { 'Idempotency-Key': key }) },
    body: JSON.stringify(body),
  });
async function created(more: object = {}) {
  const body = newPayment(more);
  const { json } = await post('', body, `key-${body.reference}`);
  return { ...body, page: new URL(json.redirectUrl).pathname };
}
const read = (reference: string) => ask(`/epayment/v1/payments/${reference}`, { headers });

describe('signing in', () => {
  test.each([
    ['client_id', 401],
    ['client_secret', 401],
    ['Ocp-Apim-Subscription-Key', 401],
    ['Merchant-Serial-Number', 403],
    ['Vipps-System-Name', 400],
  ])('needs %s', async (name, status) => {
    const all = { ...US, ...SIGN_IN, [name]: 'wrong'.repeat(10) };
    expect((await ask('/accesstoken/get', { method: 'POST', headers: all })).status).toBe(status);
  });

  test('lasts for an hour', async () => {
    now += HOUR_MS - 1;
    expect((await read('not-there')).status).toBe(404);
    now += 1;
    expect((await read('not-there')).status).toBe(401);
  });
});

describe('a request', () => {
  test.each([
    ['Authorization', 401],
    ['Ocp-Apim-Subscription-Key', 401],
    ['Merchant-Serial-Number', 403],
    ['Vipps-System-Plugin-Version', 400],
  ])('without %s is refused', async (name, status) => {
    expect((await post('', newPayment(), 'key', without(name))).status).toBe(status);
  });

  test('needs an idempotency key of at most fifty characters', async () => {
    expect((await post('', newPayment(), '')).status).toBe(400);
    expect((await post('', newPayment(), 'x'.repeat(51))).status).toBe(400);
    expect((await post('', newPayment(), 'x'.repeat(50))).status).toBe(201);
  });

  test.each([
    { amount: nok(99) },
    { amount: nok(65_000_001) },
    { amount: { currency: 'SEK', value: 12_300 } },
    { reference: 'short' },
    { reference: 'under_score' },
    { returnUrl: 'http://norkreditt.example/l/abc' },
    { userFlow: 'PUSH_MESSAGE' },
    { paymentMethod: { type: 'CASH' } },
    { paymentDescription: 'No' },
  ])('with %j is refused', async (wrong) => {
    expect((await post('', newPayment(wrong), `key-${++number}`)).status).toBe(400);
  });
});

describe('a key', () => {
  test('used again for the same gives the same answer; for another thing, 409', async () => {
    const body = newPayment();
    const first = await post('', body, 'one-key');
    expect(first.status).toBe(201);
    expect(await post('', body, 'one-key')).toMatchObject({ status: 201, text: first.text });
    expect((await post('', { ...body, amount: nok(500) }, 'one-key')).status).toBe(409);
    expect((await post('', body, 'another-key')).status).toBe(409); // the reference is taken
  });

  test('captures once, however often it is sent; more than is reserved is refused', async () => {
    const { reference } = await created();
    const capture = (value: number, key: string) =>
      post(`/${reference}/capture`, { modificationAmount: nok(value) }, key);
    expect((await capture(12_300, 'too-early')).status).toBe(400);
    vipps.approve(reference);
    expect((await capture(12_300, 'capture')).json.aggregate.capturedAmount).toEqual(nok(12_300));
    expect((await capture(12_300, 'capture')).status).toBe(200);
    expect((await capture(100, 'once-more')).status).toBe(400);
    expect((await read(reference)).json).toMatchObject({
      state: 'AUTHORIZED',
      aggregate: { capturedAmount: nok(12_300) },
    });
  });
});

describe('the payer’s page', () => {
  const answer = (page: string, svar: string) => ask(page, { method: 'POST', body: new URLSearchParams({ svar }) });

  test('says that it is a demo, in both languages, and how much', async () => {
    const { page } = await created();
    const nb = await ask(page);
    expect(nb.text).toContain('Dette er en demo. Ingen penger flyttes.');
    expect(nb.text).toContain('123,00\u00a0kr');
    expect(nb.headers.get('Content-Security-Policy')).toContain("form-action 'self' https://norkreditt.example;");
    const en = await ask(`${page}?lang=en`);
    expect(en.text).toContain('This is a demo. No money is moved.');
    expect(en.text).toContain('NOK\u00a0123.00');
  });

  test.each([
    ['godkjenn', 'AUTHORIZED', 'AUTHORIZED'],
    ['avbryt', 'ABORTED', 'ABORTED'],
    ['avvis', 'TERMINATED', 'TERMINATED'],
  ])('takes %s, and sends the payer back', async (svar, state, event) => {
    const { page, reference } = await created();
    const back = await answer(page, svar);
    expect([back.status, back.headers.get('Location')]).toEqual([303, RETURN_URL]);
    expect((await read(reference)).json.state).toBe(state);
    const { json } = await ask(`/epayment/v1/payments/${reference}/events`, { headers });
    expect(json.at(-1)).toMatchObject({ name: event, success: true, amount: nok(12_300) });
  });

  test('does nothing twice, and nothing it is not asked', async () => {
    const { page, reference } = await created();
    expect((await answer(page, 'noe annet')).status).toBe(200);
    expect((await read(reference)).json.state).toBe('CREATED');
    await answer(page, 'avbryt');
    await answer(page, 'godkjenn');
    expect((await read(reference)).json.state).toBe('ABORTED');
    expect((await ask(page)).text).toContain('Betalingen er avbrutt.');
  });

  test('says when ten minutes have gone by, and offers the way back', async () => {
    const { page, reference } = await created();
    now += 10 * 60_000;
    const late = await answer(page, 'godkjenn');
    expect(late.status).toBe(200);
    expect(late.text).toContain('Betalingen er utløpt.');
    expect(late.text).toContain(`href="${RETURN_URL}"`);
    expect((await read(reference)).json.state).toBe('EXPIRED');
  });

  test('of no payment says so', async () => {
    expect(await ask('/betal/none')).toMatchObject({ status: 404 });
  });
});
