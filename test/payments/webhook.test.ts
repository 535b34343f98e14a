// Vipps' webhooks: taken when they are Vipps' own, fresh and whole; believed in nothing but that something happened.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createWebhookRouter } from '../../src/payments/webhook.ts';
import { verifyWebhook } from '../../src/payments/webhook-signature.ts';
import { type Desk, openDesk, openVipps, WEBHOOK_SECRET } from './desk.ts';

const MINUTE_MS = 60_000;

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => desk.reset());
afterAll(() => desk.close());

const statusOf = async (saksnummer: string) => (await desk.rowsOf(saksnummer)).map(({ status }) => status);
/** A case with an approved payment nobody has been told of. */
async function approved() {
  const saksnummer = desk.newSak();
  const { id, reference } = await desk.begun(saksnummer);
  desk.vipps.approve(reference);
  return { id, saksnummer, reference };
}

describe('a webhook of Vipps', () => {
  test('has the payment asked about, captured and credited before it is answered', async () => {
    const { id, saksnummer, reference } = await approved();
    expect(await desk.vipps.sendWebhook(reference)).toBe(200);
    expect(await statusOf(saksnummer)).toEqual(['betalt']);
    expect((await desk.history({ id }))[2]).toMatchObject({ status: 'reservert', kilde: 'webhook' });
  });

  test('sent again, late, and out of order changes nothing more', async () => {
    desk.vipps.webhooksAs('held');
    const { saksnummer, reference } = await approved();
    desk.vipps.approve(reference);
    expect(await desk.vipps.deliverHeld()).toEqual([200, 200]); // AUTHORIZED, then CREATED
    desk.pass(24 * 60 * MINUTE_MS);
    expect(await desk.vipps.sendWebhook(reference)).toBe(200);
    expect(await desk.vipps.deliverHeld()).toEqual([200]); // CAPTURED
    expect(await statusOf(saksnummer)).toEqual(['betalt']);
    expect(desk.paid).toHaveLength(1);
  });

  test('sent twice at once credits once', async () => {
    desk.vipps.webhooksAs('twice');
    const { saksnummer } = await approved();
    await desk.vipps.settled();
    expect(await statusOf(saksnummer)).toEqual(['betalt']);
    expect(desk.paid).toHaveLength(1);
  });

  test('is to be sent again while Vipps’ own API is away', async () => {
    const { saksnummer, reference } = await approved();
    desk.vipps.setAway(true);
    expect(await desk.vipps.sendWebhook(reference)).toBe(503);
    desk.vipps.setAway(false);
    expect(await desk.vipps.sendWebhook(reference)).toBe(200);
    expect(await statusOf(saksnummer)).toEqual(['betalt']);
  });

  test('about a payment that is none of ours is answered, and forgotten', async () => {
    const strange = {
      reference: 'somebody-elses',
      belop: 100,
      metode: 'WALLET',
      returnUrl: `${desk.url}/l/x`,
    } as const;
    await desk.client.create(strange);
    expect(await desk.vipps.sendWebhook('somebody-elses')).toBe(200);
    expect(desk.statuses).toEqual([]);
  });

  test('that says what Vipps does not is not believed', async () => {
    const saksnummer = desk.newSak();
    const { reference } = await desk.begun(saksnummer);
    const lie = JSON.stringify({ reference, name: 'CAPTURED', success: true, amount: { currency: 'NOK', value: 1 } });
    expect(await desk.vipps.sendSigned(lie)).toBe(200);
    expect(await statusOf(saksnummer)).toEqual(['opprettet']);
  });

  test.each(['', 'null', '[]', '{"reference":7}', '<html>'])(
    'that reads %j is answered, and logged without it',
    async (body) => {
      expect(await desk.vipps.sendSigned(body)).toBe(200);
      expect(desk.log).toEqual([{ facts: {}, message: 'A webhook of Vipps could not be read' }]);
    },
  );
});

test('one that takes long is answered before Vipps gives up, and is to be sent again', async () => {
  const { app, url, vipps, close, client } = await openVipps(() => new Date());
  const refuse = () => expect.fail('It is genuine');
  const never = () => new Promise<boolean>(() => {});
  const deps = { secret: WEBHOOK_SECRET, publicUrl: url, now: () => new Date(), log: { warn: refuse } };
  app.use('/vipps/webhook', createWebhookRouter({ ...deps, hear: never, onRefused: refuse, answerMs: 1 }));
  await client.create({ reference: 'reference-1', belop: 100, metode: 'WALLET', returnUrl: `${url}/l/x` });
  expect(await vipps.sendWebhook('reference-1')).toBe(503);
  await close();
});

describe('a webhook that is not Vipps’ own', () => {
  test.each([
    ['signed with another secret', { secret: 'guessed' }, 'wrong signature'],
    ['with another body than was signed', { body: '{"reference":"another"}' }, 'wrong body'],
    ['not signed at all', { unsigned: true }, 'unsigned'],
  ])('%s is refused without a word', async (_, faults, reason) => {
    const { saksnummer, reference } = await approved();
    const asked = desk.vipps.asked().length;
    expect(await desk.vipps.sendWebhook(reference, faults)).toBe(401);
    expect(desk.refused).toEqual([reason]);
    expect(desk.vipps.asked()).toHaveLength(asked);
    expect(await statusOf(saksnummer)).toEqual(['opprettet']);
  });

  test('has an empty answer', async () => {
    const response = await fetch(`${desk.url}/vipps/webhook`, { method: 'POST', body: '{}' });
    expect([response.status, await response.text()]).toEqual([401, '']);
  });

  test.each([
    ['five minutes old', -5 * MINUTE_MS, 200],
    ['older', -5 * MINUTE_MS - 1_000, 401],
    ['five minutes ahead of its time', 5 * MINUTE_MS, 200],
    ['further ahead', 5 * MINUTE_MS + 1_000, 401],
  ])('%s: judged by its date', async (_, offMs, status) => {
    const { reference } = await approved();
    const date = new Date(desk.clock().getTime() + offMs).toUTCString();
    expect(await desk.vipps.sendWebhook(reference, { date })).toBe(status);
    expect(desk.refused).toEqual(status === 200 ? [] : ['stale']);
  });

  test('with a date that is none is refused', async () => {
    const { reference } = await approved();
    expect(await desk.vipps.sendWebhook(reference, { date: 'i går' })).toBe(401);
  });
});

describe('the signature', () => {
  // Made with openssl from the rule alone, so that our two halves do not merely agree with each other.
  const genuine = {
    path: '/vipps/webhook',
    body: Buffer.from('{"reference":"8f14e45f-ceea-4671"}'),
    date: 'Mon, 23 Nov 2026 09:00:00 GMT',
    contentHash: '/jKX2gRF60mFDlr/Xo8MYcvUrtapV/TFpCY8w9uZEjc=',
    authorization:
      'HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=WNCTDlUgRdjTcGF2vfsht7QRH0S0BRvXsxaWBCDXraY=',
  };
  const ours = { secret: 'a secret', host: 'telefon.norkreditt.no', now: new Date('2026-11-23T09:00:00Z') };

  test('is the one the rule gives', () => {
    expect(verifyWebhook(genuine, ours)).toBe('genuine');
  });

  test.each([
    ['path', { ...genuine, path: '/vipps/webhook?x=1' }, ours],
    ['date', { ...genuine, date: 'Mon, 23 Nov 2026 09:00:01 GMT' }, ours],
    ['host', genuine, { ...ours, host: 'example.org' }],
    ['secret', genuine, { ...ours, secret: 'a secret ' }],
    ['signature, cut short', { ...genuine, authorization: genuine.authorization.slice(0, -1) }, ours],
  ])('is wrong with another %s', (_, request, us) => {
    expect(verifyWebhook(request, us)).toBe('wrong signature');
  });
});
