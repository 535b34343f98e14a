// Payments through the whole service: from the link to the credit, over a restart, in a demo, and where there is no Vipps.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assemblePayments } from '../../src/assemble-payments.ts';
import { readConfig } from '../../src/config.ts';
import { insertLink, newToken } from '../../src/links/tokens.ts';
import { openResources } from '../../src/resources.ts';
import { NO_VIPPS, startApp, type TestApp } from '../app.ts';
import { SAKER } from '../http/saker.ts';
import { metric } from '../http/webhook.ts';

const { oppfordring, gratis } = SAKER;
let number = 0;

/** A service that is set up as a live one, but for Vipps, and reaches for nothing. */
const LIVE = {
  ...{ TWILIO_ACCOUNT_SID: `AC${'a1'.repeat(16)}`, TWILIO_AUTH_TOKEN: 'x', TWILIO_API_URL: 'http://127.0.0.1:1' },
  SECRET_KEY: 'a secret key only tests know',
};

/** The payment page of a case, behind a link as an SMS carries it. */
async function linkTo({ records, secrets, clock, publicUrl }: TestApp, saksnummer: string): Promise<string> {
  const token = newToken();
  const at = new Date(clock.nowMs());
  await records.inTransaction(async (trx) => {
    const { id: smsId } = await trx
      .insertInto('sms')
      .values({
        ...{ event_key: `test-${++number}`, created_at: at, updated_at: at, kind: 'betalingslenke' },
        recipient: secrets.seal('sms.recipient', '+4790000001'),
        recipient_hash: secrets.hash('telefon', '+4790000001'),
        body: secrets.seal('sms.body', 'x'),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await insertLink(trx, secrets, {
      token,
      link: { purpose: 'betaling', saksnummer, language: 'nb' },
      smsId,
      now: at,
    });
  });
  return `${publicUrl}/b/${token}`;
}

/** Presses a button of the form on the page; gives where the payer is sent. */
async function press(page: string, choice: Record<string, string>): Promise<string> {
  const html = await (await fetch(page)).text();
  const body = new URLSearchParams();
  for (const [, name = '', value = ''] of html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g))
    body.set(name, value);
  for (const [name, value] of Object.entries(choice)) body.set(name, value);
  const response = await fetch(page, { method: 'POST', body, redirect: 'manual' });
  return response.headers.get('Location') ?? `${response.status}`;
}

const statuses = async ({ records }: TestApp) =>
  (await records.db.selectFrom('betalinger').select('status').orderBy('id').execute()).map(({ status }) => status);

describe('with Vipps', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp({ saker: [oppfordring, gratis] });
  });
  afterAll(() => app.stop());

  test('a payment begun before a restart and approved while the service was down is found when the payer returns', async () => {
    const landing = await press(await linkTo(app, oppfordring.saksnummer), { metode: 'WALLET' });
    const { rows } = await sql`select 1 from pgboss.job where name = 'follow-payment'`.execute(app.records.db);
    expect(rows).toHaveLength(1); // the poll was written with the row
    app.vipps.webhooksAs('never');
    const back = await press(landing, { svar: 'godkjenn' });
    await app.restart();
    expect((await fetch(back)).status).toBe(200);
    expect(await statuses(app)).toEqual(['betalt']);
    expect(app.vipps.payments()).toMatchObject([{ amount: oppfordring.restgjeld, captured: oppfordring.restgjeld }]);
  });

  test('Vipps’ webhook alone is enough, and a forged one is counted', async () => {
    const paid = 'telefon_payments_total{status="betalt"}';
    const before = await metric(app, paid); // the poll may have found the first one before the restart: counts end with a process
    app.vipps.webhooksAs('at once');
    const landing = await press(await linkTo(app, gratis.saksnummer), { metode: 'CARD' });
    await press(landing, { svar: 'godkjenn' });
    await app.vipps.settled();
    expect(await statuses(app)).toEqual(['betalt', 'betalt']);
    const { reference } = app.vipps.payments().at(-1)!;
    expect(await app.vipps.sendWebhook(reference, { secret: 'guessed' })).toBe(401);
    expect(await metric(app, 'telefon_refused_webhooks_total{reason="wrong signature"}')).toBe(1);
    await expect.poll(() => metric(app, paid)).toBe(before + 1); // counted after it is written
  });

  test('nothing in the log tells whose payment it was, or lets anybody pay', async () => {
    for (const secret of [
      oppfordring.saksnummer,
      gratis.saksnummer,
      '/betal/',
      'guessed',
      ...app.vipps.payments().map(({ token }) => token),
    ])
      expect(app.logged()).not.toContain(secret);
    expect(app.logged()).toContain('A payment has moved on');
  });
});

test('a live service without Vipps takes no payment, has no webhook, and no imitation', async () => {
  const app = await startApp({ saker: [oppfordring] });
  const config = { ...readConfig(LIVE), mode: 'live' as const };
  const resources = await openResources(config, pino({ level: 'silent' }), { records: app.records });
  const hooks = { findSak: async () => null, onPaid: async () => {} };
  const { payments, router } = await assemblePayments(resources, hooks);
  const server = createServer(express().use(router));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    for (const path of ['/vipps/webhook', '/telefon/vipps/accesstoken/get', '/telefon/vipps/betal/x'])
      expect((await fetch(url + path, { method: 'POST' })).status, path).toBe(404);
    const what = { saksnummer: '1', metode: 'WALLET', smsId: null, language: 'nb', returnUrl: async () => '' } as const;
    expect(payments.kind).toBeNull();
    await expect(payments.begin(what)).rejects.toThrow('There is no payment service');
    expect(await payments.look('nobody-knows-this')).toBeNull();
  } finally {
    server.close();
    await app.stop();
  }
});

test('a demo without Vipps pays at an imitation of its own, below the telephone', async () => {
  const app = await startApp({ saker: [oppfordring], env: NO_VIPPS });
  try {
    const landing = await press(await linkTo(app, oppfordring.saksnummer), { metode: 'WALLET' });
    expect(landing).toContain(`${app.publicUrl}/telefon/vipps/betal/`);
    expect(await (await fetch(landing)).text()).toContain('Dette er en demo. Ingen penger flyttes.');
    const back = await press(landing, { svar: 'godkjenn' });
    expect((await fetch(back)).status).toBe(200);
    expect(await statuses(app)).toEqual(['betalt']);
  } finally {
    await app.stop();
  }
});
