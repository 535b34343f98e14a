// The client of Vipps' API over real HTTP: what it sends, how long it waits, how often it asks, and what its errors hold.
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createVippsClient, type VippsClient } from '../../src/payments/vipps-client.ts';

type Reply = { status?: number; json?: unknown; text?: string } | 'reset' | 'silent';
type Asked = { path: string; method: string; headers: IncomingMessage['headers']; body: string };

const ACCOUNT = { clientId: 'client', clientSecret: 'secret-of-ours', subscriptionKey: 'subscription', msn: '123456' };
const TOKEN = 'eyJ-a-token';
const LANDING = 'https://landing.vipps.no/?token=who-has-this-can-pay';
const NEW = { reference: 'a-reference', belop: 12_300, metode: 'CARD', returnUrl: 'https://x.no/l/abc' } as const;
const nok = (value: number) => ({ currency: 'NOK', value });
const aggregate = {
  ...{ authorizedAmount: nok(12_300), capturedAmount: nok(12_000), cancelledAmount: nok(300) },
  refundedAmount: nok(0),
};

let apiUrl: string;
let now: number;
let replies: Reply[];
let asked: Asked[];
let client: VippsClient;
const server = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  asked.push({ path: request.url ?? '', method: request.method ?? '', headers: request.headers, body });
  const isToken = request.url === '/accesstoken/get';
  const reply = isToken && replies.length === 0 ? token() : (replies.shift() ?? { status: 500 });
  if (reply === 'silent') return;
  if (reply === 'reset') return void response.destroy();
  response.writeHead(reply.status ?? 200, { 'Content-Type': 'application/json' });
  response.end(reply.text ?? JSON.stringify(reply.json ?? {}));
});
const token = (expiresInS = '3599'): Reply => ({ json: { access_token: TOKEN, expires_in: expiresInS } });
const paths = () => asked.map(({ path }) => path.replace('/epayment/v1/payments', ''));

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
const open = (timeoutMs = 10_000) => createVippsClient({ ...ACCOUNT, apiUrl, now: () => new Date(now), timeoutMs });
beforeEach(() => {
  now = Date.parse('2026-11-23T09:00:00Z');
  [replies, asked] = [[], []];
  client = open();
});
/** What Vipps answers, after it has given a token. */
const vippsSays = (...next: Reply[]) => {
  replies = [token(), ...next];
};

describe('what is sent', () => {
  test('signs in with our account, and creates with every header Vipps asks for', async () => {
    vippsSays({ status: 201, json: { redirectUrl: LANDING, reference: NEW.reference } });
    expect(await client.create(NEW)).toEqual({ redirectUrl: LANDING });
    const [signIn, create] = asked;
    expect(signIn).toMatchObject({ method: 'POST', path: '/accesstoken/get' });
    expect(signIn?.headers).toMatchObject({ client_id: 'client', client_secret: 'secret-of-ours' });
    expect(create).toMatchObject({ method: 'POST', path: '/epayment/v1/payments' });
    expect(create?.headers).toMatchObject({
      authorization: `Bearer ${TOKEN}`,
      'ocp-apim-subscription-key': 'subscription',
      'merchant-serial-number': '123456',
      'idempotency-key': 'create-a-reference',
      'content-type': 'application/json',
      'vipps-system-name': 'norkreditt',
    });
    expect(JSON.parse(create?.body ?? '')).toEqual({
      amount: nok(12_300),
      paymentMethod: { type: 'CARD' },
      reference: 'a-reference',
      returnUrl: 'https://x.no/l/abc',
      userFlow: 'WEB_REDIRECT',
      paymentDescription: 'NorKreditt',
    });
  });

  test('captures under a key of the attempt, and cancels under one of its own', async () => {
    vippsSays({ json: { aggregate } }, { json: { aggregate } }, { json: { aggregate } });
    const ref = 'r'.repeat(36);
    expect(await client.capture({ reference: ref, belop: 12_300, attempt: 1 })).toEqual({ captured: 12_000 });
    await client.capture({ reference: ref, belop: 12_300, attempt: 9_999 });
    expect(await client.cancel(ref)).toBe('cancelled');
    const keys = asked.slice(1).map(({ headers }) => String(headers['idempotency-key']));
    expect(keys).toEqual([`capture-1-${ref}`, `capture-9999-${ref}`, `cancel-${ref}`]);
    expect(Math.max(...keys.map((key) => key.length))).toBeLessThanOrEqual(50);
    expect(JSON.parse(asked[1]?.body ?? '')).toEqual({ modificationAmount: nok(12_300) });
  });
});

describe('what is read', () => {
  test('is a payment with its sums', async () => {
    vippsSays({ json: { state: 'AUTHORIZED', aggregate, redirectUrl: LANDING, pspReference: 'more' } });
    expect(await client.get('a-reference')).toEqual({
      ...{ state: 'AUTHORIZED', authorized: 12_300, captured: 12_000, cancelled: 300, redirectUrl: LANDING },
    });
  });

  test('is null for a payment Vipps does not know', async () => {
    vippsSays({ status: 404 });
    expect(await client.get('a-reference')).toBeNull();
  });

  test('is the payment’s log', async () => {
    vippsSays({ json: [{ name: 'AUTHORIZED', success: false, amount: nok(1) }] });
    expect(await client.events('a-reference')).toEqual([{ name: 'AUTHORIZED', success: false }]);
  });

  test.each([400, 403, 404, 409])('is a refusal when Vipps answers %i to a deed', async (status) => {
    vippsSays({ status }, { status }, { status });
    expect(await client.create(NEW)).toEqual({ refused: status });
    expect(await client.capture({ reference: 'a-reference', belop: 1, attempt: 1 })).toEqual({ refused: status });
    expect(await client.cancel('a-reference')).toEqual({ refused: status });
    expect(asked).toHaveLength(4);
  });

  test.each([400, 403])('is a breakdown when Vipps answers %i to a question', async (status) => {
    vippsSays({ status }, { status });
    await expect(client.get('a-reference')).rejects.toThrow(`Vipps refused to tell of a payment: ${status}`);
    await expect(client.events('a-reference')).rejects.toThrow(`Vipps refused to tell of a payment: ${status}`);
  });

  test.each([
    { json: { state: 'NEW', aggregate } },
    { json: { state: 'CREATED' } },
    { json: { state: 'CREATED', aggregate: { ...aggregate, capturedAmount: nok(0.5) } } },
    { json: [] },
    { text: '' },
  ])('is a breakdown when it is no payment: %j', async (reply) => {
    vippsSays(reply);
    await expect(client.get('a-reference')).rejects.toThrow('Vipps answered with something unreadable');
  });
});

describe('trying again', () => {
  const good = { json: { state: 'CREATED', aggregate, redirectUrl: LANDING } };

  test.each([
    'reset',
    { status: 500 },
    { status: 503 },
    { status: 429 },
    { status: 423 },
    { text: '<html>' },
  ] as Reply[])('once after %j, with the same key', async (bad) => {
    vippsSays(bad, { json: { aggregate } });
    await client.capture({ reference: 'a-reference', belop: 1, attempt: 1 });
    expect(asked).toHaveLength(3);
    expect(asked[2]?.headers['idempotency-key']).toBe(asked[1]?.headers['idempotency-key']);
    expect(asked[2]?.body).toBe(asked[1]?.body);
  });

  test('but not twice', async () => {
    vippsSays({ status: 500 }, { status: 502 }, good);
    await expect(client.get('a-reference')).rejects.toThrow('Vipps answered 502');
  });

  test('and not at all after a silence, which has lasted long enough', async () => {
    client = open(100);
    vippsSays('silent', good);
    await expect(client.get('a-reference')).rejects.toThrow('Vipps did not answer in time');
    expect(asked).toHaveLength(2);
  });
});

describe('the access token', () => {
  const good = { json: { state: 'CREATED', aggregate } };

  test('is asked for once, however many need it at once', async () => {
    vippsSays(good, good, good);
    await Promise.all([client.get('a'), client.get('b'), client.get('c')]);
    expect(paths().filter((path) => path === '/accesstoken/get')).toHaveLength(1);
  });

  test('is renewed a minute before it expires, and not earlier', async () => {
    vippsSays(good, good, token(), good);
    await client.get('a');
    now += (3_599 - 60) * 1_000 - 1;
    await client.get('b');
    now += 1;
    await client.get('c');
    expect(paths()).toEqual(['/accesstoken/get', '/a', '/b', '/accesstoken/get', '/c']);
  });

  test('is renewed once when Vipps will not take it', async () => {
    vippsSays({ status: 401 }, token(), good);
    expect(await client.get('a')).toMatchObject({ state: 'CREATED' });
    expect(paths()).toEqual(['/accesstoken/get', '/a', '/accesstoken/get', '/a']);
  });

  test('and no more than once', async () => {
    vippsSays({ status: 401 }, token(), { status: 401 }, good);
    await expect(client.get('a')).rejects.toThrow('401');
    expect(asked).toHaveLength(4);
  });

  test('that is not given is a breakdown, and is asked for again the next time', async () => {
    replies = [{ status: 401 }, token(), good];
    await expect(client.get('a')).rejects.toThrow('Vipps gave no access token');
    expect(await client.get('a')).toMatchObject({ state: 'CREATED' });
  });
});

test('no error holds a token, a secret, an address or an answer', async () => {
  const errors: unknown[] = [];
  const fail = async (deed: Promise<unknown>) => errors.push(await deed.catch((error) => error));
  const telling = { text: `{"redirectUrl":"${LANDING}", broken`, status: 200 };
  vippsSays(telling, telling);
  await fail(client.create(NEW));
  vippsSays({ status: 500, text: LANDING }, { status: 500, text: LANDING });
  await fail(client.create(NEW));
  vippsSays('reset', 'reset');
  await fail(client.create(NEW));
  vippsSays({ json: { redirectUrl: LANDING.replace('https:', '') } });
  await fail(client.create(NEW));
  expect(errors).toHaveLength(4);
  for (const error of errors) {
    if (!(error instanceof Error)) throw new Error('It succeeded');
    const all = `${error.message} ${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`;
    for (const secret of [TOKEN, ACCOUNT.clientSecret, ACCOUNT.subscriptionKey, 'who-has-this', apiUrl, 'x.no'])
      expect(all).not.toContain(secret);
  }
});
