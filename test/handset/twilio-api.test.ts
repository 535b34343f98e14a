// The imitated REST API, spoken to by Twilio's own client.
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import twilio from 'twilio';
import { validateRequest } from 'twilio/lib/webhooks/webhooks.js';
import { expect, onTestFinished, test } from 'vitest';
import { createInbox } from '../../src/handset/inbox.ts';
import { createTwilioApi } from '../../src/handset/twilio-api.ts';

const accountSid = `AC${'a'.repeat(32)}`;
const authToken = 'b'.repeat(32);
const sms = { to: '+4790000001', from: 'NorKreditt', body: 'Hei på deg' };

async function api(token = authToken) {
  const inbox = createInbox();
  const randomHex = (bytes: number) => randomBytes(bytes).toString('hex');
  const now = () => new Date('2026-11-23T09:00:00Z');
  const imitation = createTwilioApi({ accountSid, authToken, inbox, now, randomHex, reportAfterMs: 0 });
  const reports: { status: string | undefined; signed: boolean }[] = [];
  const app = express();
  app.post('/sms/status', express.urlencoded({ extended: false }), (request, response) => {
    const signature = request.get('X-Twilio-Signature') ?? '';
    const signed = validateRequest(authToken, signature, base + request.originalUrl, request.body);
    reports.push({ status: request.body.MessageStatus, signed });
    response.status(204).end();
  });
  app.use(imitation.router);
  const server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const client = twilio(accountSid, token, { timeout: 200 });
  client.api.baseUrl = base;
  return { ...imitation, client, inbox, reports, statusCallback: `${base}/sms/status?melding=1` };
}
const codeOf = (sending: Promise<unknown>) =>
  sending.then(
    () => 'sent',
    (error: { code?: number | string; status?: number }) => error.code ?? error.status,
  );

test('an SMS is accepted, kept in the inbox and reported on, signed', async () => {
  const { client, inbox, reports, settled, statusCallback } = await api();
  const sent = await client.messages.create({ ...sms, statusCallback });
  expect(sent.status).toBe('queued');
  await settled();
  expect(reports).toEqual([
    { status: 'sent', signed: true },
    { status: 'delivered', signed: true },
  ]);
  expect(inbox.messages()).toMatchObject([{ ...sms, sid: sent.sid, status: 'delivered' }]);
  expect((await client.messages(sent.sid).fetch()).status).toBe('delivered');
});

test.each([
  [{ to: '90000001' }, 21211],
  [{ to: '+4722000000' }, 21614],
  [{ to: '+4740000000' }, 'sent'],
  [{ from: 'NorKreditt AS' }, 21212],
  [{ from: '12345678' }, 21212],
  [{ body: 'x'.repeat(1600) }, 'sent'],
  [{ body: 'x'.repeat(1601) }, 21617],
])('%o is answered %s', async (changed, code) => {
  const { client } = await api();
  expect(await codeOf(client.messages.create({ ...sms, ...changed }))).toBe(code);
});

test('a wrong token is refused, and so is a number that has opted out', async () => {
  const stranger = await api('c'.repeat(32));
  expect(await codeOf(stranger.client.messages.create(sms))).toBe(20003);
  const { client, optOut, inbox } = await api();
  optOut(sms.to);
  expect(await codeOf(client.messages.create(sms))).toBe(21610);
  expect(inbox.messages()).toEqual([]);
});

test.each([
  ['too many requests', 20429, 0],
  [{ refuse: 21614 }, 21614, 0],
  ['server error', 500, 0],
  ['accepted without answer', 'ECONNABORTED', 1],
  ['reset', 'ECONNRESET', 0],
] as const)('misbehaviour %o: the client sees %s, and %i SMS went', async (misbehaviour, code, sent) => {
  const { client, misbehave, inbox } = await api();
  misbehave(misbehaviour);
  expect(await codeOf(client.messages.create(sms))).toBe(code);
  expect(inbox.messages()).toHaveLength(sent);
  expect(await codeOf(client.messages.create(sms))).toBe('sent');
});

test('reports come in the order a test wants, or not at all', async () => {
  const { client, reports, reportAs, report, settled, statusCallback } = await api();
  reportAs(['delivered', 'sent', 'delivered']);
  const { sid } = await client.messages.create({ ...sms, statusCallback });
  await settled();
  expect(reports.map(({ status }) => status)).toEqual(['delivered', 'sent', 'delivered']);
  reportAs([]);
  await client.messages.create({ ...sms, statusCallback });
  await settled();
  expect(reports).toHaveLength(3);
  expect(await report(sid, 'undelivered')).toBe(204);
});

test('messages are listed by number and day', async () => {
  const { client } = await api();
  await client.messages.create(sms);
  await client.messages.create({ ...sms, to: '+4790000002' });
  const day = new Date('2026-11-23T00:00:00Z');
  expect(await client.messages.list({ to: sms.to, dateSentAfter: day })).toHaveLength(1);
  expect(await client.messages.list({ dateSentBefore: day })).toHaveLength(0);
  expect(await client.messages.list()).toHaveLength(2);
});

test('a recording can be fetched once kept, and not after it is deleted', async () => {
  const { client, keepRecording, recordings } = await api();
  keepRecording({ sid: `RE${'1'.repeat(32)}`, callSid: `CA${'2'.repeat(32)}`, seconds: 4 });
  expect((await client.recordings(`RE${'1'.repeat(32)}`).fetch()).duration).toBe('4');
  await client.recordings(`RE${'1'.repeat(32)}`).remove();
  expect(recordings()).toEqual([]);
  expect(await codeOf(client.recordings(`RE${'1'.repeat(32)}`).fetch())).toBe(20404);
});
