// The job that sends: whatever Twilio does, the debtor never gets the same SMS twice, and no log tells who got it.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { reserve } from '../../src/messages/reservations.ts';
import { sendOne } from '../../src/messages/send-job.ts';
import { createSmsClient } from '../../src/twilio/sms-client.ts';
import { type Desk, MOBIL, openDesk, SAKSNUMMER, secrets } from './desk.ts';
import { ACCOUNT, type Behaviour, TOKEN } from './twilio-imitation.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());
beforeEach(async () => {
  await desk.reset();
});

const innhold = { type: 'betalingslenke', saksnummer: SAKSNUMMER } as const;
const order = (turn = 4) => desk.call('CA1', turn).sendSms({ til: { nummer: 'ringer' }, innhold });
const first = async () => (await desk.rows())[0]!;

describe('a message Twilio takes', () => {
  test('carries sender, number, text and the address for its statuses', async () => {
    await order();
    await desk.runJobs();
    const { id, status, provider_sid, attempts } = await first();
    const [taken] = desk.twilio.taken();
    expect(taken).toMatchObject({ to: MOBIL, from: 'NorKreditt', sid: provider_sid });
    expect(taken!.body).toContain('https://telefon.norkreditt.no/b/TOKEN');
    expect(desk.twilio.requests[0]!.StatusCallback).toBe(`https://telefon.norkreditt.no/sms/status?id=${id}`);
    expect({ status, attempts }).toEqual({ status: 'sending', attempts: 1 });
  });

  test('is left alone by a job that comes again', async () => {
    await order();
    await desk.runJobs();
    await desk.runJobs();
    expect(desk.twilio.requests).toHaveLength(1);
  });

  test('goes through the Messaging Service where one is set', async () => {
    const messagingServiceSid = `MG${'b'.repeat(32)}`;
    const client = createSmsClient({
      ...{ accountSid: ACCOUNT, authToken: TOKEN, apiUrl: desk.twilio.url, publicUrl: 'https://x.no' },
      from: { messagingServiceSid },
    });
    expect(await client.send({ id: 1, to: MOBIL, body: 'Hei' })).toMatchObject({ outcome: 'accepted' });
    expect(desk.twilio.taken()[0]).toMatchObject({ from: messagingServiceSid });
  });
});

describe('what surely did not arrive is sent again', () => {
  test('429, then taken: one message', async () => {
    desk.twilio.next('too many requests', 'too many requests', 'accept');
    await order();
    await desk.runJobs();
    expect(desk.twilio.taken()).toHaveLength(1);
    expect(await first()).toMatchObject({ status: 'sending', attempts: 3, error_code: null });
  });

  test('429 to the last: failed', async () => {
    desk.twilio.next('too many requests', 'too many requests');
    await order();
    await desk.runJobs(2);
    expect(await first()).toMatchObject({ status: 'failed', attempts: 2, error_code: '20429' });
  });

  test('nobody answers at the address, then Twilio does: one message', async () => {
    await order();
    const { id } = await first();
    const nobody = { ...desk.deps, client: createSmsClient({ ...clientOptions, apiUrl: await closedUrl() }) };
    await expect(sendOne(nobody, { id, attempt: 1, last: false })).rejects.toThrow();
    expect(await first()).toMatchObject({ status: 'queued', error_code: 'ECONNREFUSED' });
    await desk.runJobs();
    expect(desk.twilio.taken()).toHaveLength(1);
  });
});

describe('what may have arrived is never sent again', () => {
  const arrived: Behaviour[] = ['error page after', 'accepted without answer', 'reset after', 'nonsense after'];

  test.each(arrived)('%s: found afterwards, one message', async (behaviour) => {
    desk.twilio.next(behaviour);
    await order();
    await desk.runJobs();
    expect(desk.twilio.requests).toHaveLength(1);
    expect(await first()).toMatchObject({ status: 'sending', provider_sid: desk.twilio.taken()[0]!.sid });
  });

  test.each(['server error', 'reset'] as const)(
    '%s, never found: unknown, and a receipt goes to staff',
    async (lost) => {
      const referanse = await desk.register();
      desk.twilio.next(lost);
      const receipt = { til: { nummer: 'ringer' }, innhold: { type: 'kvittering', referanse } } as const;
      await desk.call().sendSms(receipt);
      await desk.runJobs();
      expect(desk.twilio.requests).toHaveLength(1);
      expect(await first()).toMatchObject({ status: 'unknown', provider_sid: null });
      expect(await desk.receiptStatus(referanse)).toBe('written');
    },
  );

  test('a service that died while sending looks before it leaps', async () => {
    await order();
    const { id } = await first();
    await desk.records.db.updateTable('sms').set({ status: 'sending', attempts: 1 }).where('id', '=', id).execute();
    await desk.runJobs();
    expect(desk.twilio.requests).toHaveLength(0);
    expect(await first()).toMatchObject({ status: 'unknown' });
  });

  test('two jobs for one message at once: one request', async () => {
    await order();
    const { id } = await first();
    const both = [1, 2].map(() => sendOne(desk.deps, { id, attempt: 1, last: false }));
    await Promise.allSettled(both);
    expect(desk.twilio.requests).toHaveLength(1);
  });

  test('another message with the same words is not taken for it', async () => {
    const address = { til: { nummer: 'ringer' }, innhold: { type: 'nettadresse' } } as const;
    await desk.call('CA1', 4).sendSms(address);
    await desk.runJobs();
    desk.twilio.next('server error');
    await desk.call('CA1', 5).sendSms(address);
    await desk.runJobs();
    const [known, lost] = await desk.rows();
    expect(known!.provider_sid).not.toBeNull();
    expect(lost).toMatchObject({ status: 'unknown', provider_sid: null });
  });
});

test('a message whose number sends STOP while it waits is withheld', async () => {
  await order();
  await reserve(desk.records.db, secrets.hash('telefon', MOBIL), new Date());
  await desk.runJobs();
  expect(desk.twilio.requests).toHaveLength(0);
  expect(await first()).toMatchObject({ status: 'withheld', error_code: 'reservert' });
});

describe('a refusal', () => {
  test('is final, keeps the code, and sends a receipt to staff', async () => {
    const referanse = await desk.register();
    desk.twilio.next({ refuse: 21614 });
    await desk.call().sendSms({ til: { nummer: 'ringer' }, innhold: { type: 'kvittering', referanse } });
    await desk.runJobs();
    expect(desk.twilio.requests).toHaveLength(1);
    expect(await first()).toMatchObject({ status: 'failed', error_code: '21614' });
    expect(await desk.receiptStatus(referanse)).toBe('written');
    expect(desk.counted).toEqual(['failed']);
  });

  test('because the number has opted out reserves it', async () => {
    desk.twilio.next({ refuse: 21610 });
    await order();
    await desk.runJobs();
    expect(await order(5)).toBe('reservert');
  });
});

test('no log line holds number, text, token, case number or the key to Twilio', async () => {
  const all: Behaviour[] = [{ refuse: 21614 }, 'accepted without answer', 'reset after', 'server error'];
  for (const [turn, behaviour] of all.entries()) {
    desk.twilio.next(behaviour);
    await order(turn);
    await desk.runJobs(2);
  }
  const logged = desk.logged();
  expect(logged).toContain('Twilio refused an SMS');
  expect(logged).toContain('It is not known whether an SMS left');
  const basic = Buffer.from(`${ACCOUNT}:${TOKEN}`).toString('base64');
  const body = secrets.open('sms.body', (await first()).body);
  for (const secret of [MOBIL, MOBIL.slice(3), 'TOKEN', SAKSNUMMER, TOKEN, basic, body, 'NorKreditt']) {
    expect(logged).not.toContain(secret);
  }
});

test('a search that Twilio does not answer throws without its request', async () => {
  const client = createSmsClient({ ...clientOptions, apiUrl: desk.twilio.url, authToken: 'wrong' });
  const search = client.find({ to: MOBIL, body: 'Hei', since: new Date(), notSids: [] });
  const error = await search.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Error);
  expect(String(error)).toBe("Error: Twilio's list of messages failed: 20003");
  expect(Object.keys(error as Error)).toEqual([]);
});

const clientOptions = {
  ...{ accountSid: ACCOUNT, authToken: TOKEN, from: { sender: 'NorKreditt' } },
  publicUrl: 'https://telefon.norkreditt.no',
};

/** An address of this machine where nothing listens. */
async function closedUrl(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}
