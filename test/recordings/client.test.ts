// The client of Twilio's recordings, against the handset's imitation of them and against answers nobody should give.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type RequestHandler } from 'express';
import { afterEach, describe, expect, test } from 'vitest';
import { createInbox } from '../../src/handset/inbox.ts';
import { createTwilioApi } from '../../src/handset/twilio-api.ts';
import { AUDIO_BYTES_MAX, createRecordingsClient } from '../../src/twilio/recordings-client.ts';

const ACCOUNT = { accountSid: `AC${'a'.repeat(32)}`, authToken: 'secret-auth-token' };
const SID = `RE${'b'.repeat(32)}`;

let servers: Server[] = [];
afterEach(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  servers = [];
});

async function clientOf(handler: RequestHandler, authToken = ACCOUNT.authToken) {
  const server = createServer(express().use(handler));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return createRecordingsClient({ ...ACCOUNT, authToken, apiUrl, timeoutMs: 300 });
}

const newApi = () => createTwilioApi({ ...ACCOUNT, inbox: createInbox(), now: () => new Date(), randomHex: () => '' });

describe('against the imitation of Twilio', () => {
  test('fetches what is there, and has it deleted; deleting what is gone is no fault', async () => {
    const api = newApi();
    const client = await clientOf(api.router);
    api.keepRecording({ sid: SID, callSid: 'CA1', seconds: 2 });
    const audio = await client.fetch(SID);
    expect(audio).toMatchObject({ contentType: 'audio/wav' });
    expect((audio as { bytes: Buffer }).bytes.subarray(0, 4).toString()).toBe('RIFF');
    await client.delete(SID);
    expect(api.recordings()).toEqual([]);
    await client.delete(SID);
    expect(await client.fetch(SID)).toBe('not there');
  });

  test('is let in by the account alone, and its complaints hold no secret', async () => {
    const client = await clientOf(newApi().router, 'another token');
    await expect(client.fetch(SID)).rejects.toThrow(/^Twilio answered 401/);
    await expect(client.delete(SID)).rejects.toThrow(/^Twilio answered 401/);
  });
});

describe('answers that are no recording', () => {
  const answers: [string, RequestHandler][] = [
    ['a page', (_q, response) => void response.type('html').send('<html>')],
    ['nothing', (_q, response) => void response.type('audio/mpeg').end()],
    [
      'more than any of ours',
      (_q, response) => void response.type('audio/mpeg').send(Buffer.alloc(AUDIO_BYTES_MAX + 1)),
    ],
    ['an error', (_q, response) => void response.status(503).end()],
    ['silence', () => {}],
    ['a broken connection', (request) => void request.socket.destroy()],
  ];
  test.each(answers)('%s is a breakdown, to be tried again', async (_, handler) => {
    await expect((await clientOf(handler)).fetch(SID)).rejects.toThrow();
  });

  test('as large as can be is one', async () => {
    const client = await clientOf(
      (_q, response) => void response.type('audio/mpeg').send(Buffer.alloc(AUDIO_BYTES_MAX)),
    );
    expect((await client.fetch(SID)) as object).toHaveProperty('bytes.length', AUDIO_BYTES_MAX);
  });
});
