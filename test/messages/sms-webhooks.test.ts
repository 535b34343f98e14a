// What Twilio tells us: statuses in any order, and STOP.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { isReserved } from '../../src/messages/reservations.ts';
import { createSmsRouter } from '../../src/twilio/sms-webhooks.ts';
import { type Desk, MOBIL, openDesk, SAKSNUMMER, secrets } from './desk.ts';

let desk: Desk;
let server: Server;
let url: string;
beforeAll(async () => {
  desk = await openDesk();
  const app = express().use(express.urlencoded({ extended: false }));
  app.use('/sms', createSmsRouter(desk.deps));
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await desk.close();
});
beforeEach(() => desk.reset());

const post = (path: string, form: Record<string, string>) =>
  fetch(url + path, { method: 'POST', body: new URLSearchParams(form) });
const first = async () => (await desk.rows())[0]!;
const innhold = { type: 'betalingslenke', saksnummer: SAKSNUMMER } as const;

describe('/sms/status', () => {
  const tell = async (status: string, extra: Record<string, string> = {}) =>
    post('/sms/status', { MessageSid: (await first()).provider_sid!, MessageStatus: status, ...extra });
  const sent = async () => {
    await desk.call().sendSms({ til: { nummer: 'ringer' }, innhold });
    await desk.runJobs();
  };

  test('follows a message to its end', async () => {
    await sent();
    for (const status of ['sent', 'delivered']) expect((await tell(status)).status).toBe(204);
    expect((await first()).status).toBe('delivered');
  });

  test.each([
    [['delivered', 'sent', 'queued'], 'delivered'],
    [['sent', 'sent', 'sending'], 'sent'],
    [['undelivered', 'sent'], 'undelivered'],
    [['delivered', 'undelivered'], 'delivered'],
    [['undelivered', 'delivered'], 'undelivered'],
    [['queued', 'nonsense'], 'sending'],
  ])('%j leaves it %s', async (statuses, end) => {
    await sent();
    for (const status of statuses) await tell(status);
    expect((await first()).status).toBe(end);
  });

  test('each is kept once, with when it came', async () => {
    await sent();
    for (const status of ['sent', 'sent', 'delivered', 'sent']) await tell(status);
    const kept = await desk.records.db.selectFrom('sms_hendelser').select('status').orderBy('status').execute();
    expect(kept.map(({ status }) => status)).toEqual(['delivered', 'sent']);
  });

  test('overtaking the answer to our own request finds the row by the id in its address', async () => {
    await desk.call().sendSms({ til: { nummer: 'ringer' }, innhold });
    const { id } = await first();
    const form = { MessageSid: `SM${'f'.repeat(32)}`, MessageStatus: 'sent' };
    expect((await post(`/sms/status?id=${id}`, form)).status).toBe(204);
    expect(await first()).toMatchObject({ status: 'sent', provider_sid: form.MessageSid });
    await desk.runJobs();
    expect(desk.twilio.requests).toHaveLength(0);
  });

  test('a failure keeps its code, and a lost receipt goes to staff', async () => {
    const referanse = await desk.register();
    await desk.call().sendSms({ til: { nummer: 'ringer' }, innhold: { type: 'kvittering', referanse } });
    await desk.runJobs();
    await tell('undelivered', { ErrorCode: '30005' });
    expect(await first()).toMatchObject({ status: 'undelivered', error_code: '30005' });
    expect(await desk.receiptStatus(referanse)).toBe('written');
  });

  test.each([
    ['nothing', {}],
    ['a message that is not ours', { MessageSid: `SM${'e'.repeat(32)}`, MessageStatus: 'sent' }],
    ['no id at all', { MessageSid: 'x', MessageStatus: 'sent' }],
  ])('of %s changes nothing and is answered', async (_what, form) => {
    await sent();
    const before = await desk.rows();
    expect((await post('/sms/status?id=x', form as Record<string, string>)).status).toBe(204);
    expect(await desk.rows()).toEqual(before);
  });

  test("one message's id does not touch another's row", async () => {
    await sent();
    const { id, provider_sid } = await first();
    await post(`/sms/status?id=${id}`, { MessageSid: `SM${'e'.repeat(32)}`, MessageStatus: 'failed' });
    expect(await first()).toMatchObject({ status: 'sending', provider_sid });
  });
});

describe('/sms/incoming', () => {
  const write = (Body: string) => post('/sms/incoming', { From: MOBIL, Body, MessageSid: `SM${'1'.repeat(32)}` });
  const reserved = () => isReserved(desk.records.db, secrets, MOBIL);

  test.each([
    'STOP',
    'STOPP',
    'stopp',
    ' Stopp! ',
    'S T O P',
    'stop.',
    'STOPALL',
    'stop all',
    'UNSUBSCRIBE',
    'end',
    'QUIT',
    'Cancel',
    'opt-out',
    'REVOKE',
  ])('%j is the last SMS that number gets from us', async (word) => {
    const response = await write(word);
    expect(response.headers.get('content-type')).toMatch(/^text\/xml/);
    expect(await response.text()).toBe('<?xml version="1.0" encoding="UTF-8"?><Response/>');
    expect(await reserved()).toBe(true);
    expect(await desk.call().sendSms({ til: { nummer: 'ringer' }, innhold })).toBe('reservert');
  });

  test.each(['', 'Hei', 'ikke stopp', 'stoppe', 'START'])('%j is not STOP', async (word) => {
    expect((await write(word)).status).toBe(200);
    expect(await reserved()).toBe(false);
  });

  test('twice is as good as once, and START lifts it', async () => {
    await write('STOPP');
    await write('STOPP');
    await write('start');
    expect(await reserved()).toBe(false);
  });

  test('without a sender changes nothing and is answered', async () => {
    expect((await post('/sms/incoming', { Body: 'STOP' })).status).toBe(200);
    expect(await desk.records.db.selectFrom('sms_reserverte').selectAll().execute()).toHaveLength(0);
  });

  test('no log line holds the number or what was written', async () => {
    for (const text of ['STOP', 'start', 'Jeg heter Kari']) await write(text);
    expect(desk.logged()).not.toContain(MOBIL.slice(3));
    expect(desk.logged()).not.toContain('Kari');
  });
});
