// A telephone service of a few scripted answers, and a handset on a virtual clock that dials it.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Request, type Response } from 'express';
import { validateRequest } from 'twilio/lib/webhooks/webhooks.js';
import { onTestFinished } from 'vitest';
import { createVirtualClock } from '../../src/handset/clock.ts';
import { createHandset, type HandsetOptions } from '../../src/handset/handset.ts';
import { letRun } from '../../src/handset/patience.ts';

export const ACCOUNT_SID = `AC${'a'.repeat(32)}`;
export const AUTH_TOKEN = 'b'.repeat(32);
export const MOBILE = '+4790000001';

/** One request the service got. `form` holds the fields of a POST, `query` those of a GET. */
export type Received = {
  method: string;
  path: string;
  query: Record<string, string>;
  form: Record<string, string>;
  headers: Request['headers'];
  signed: boolean;
};

/** TwiML without its envelope, or a function that answers by itself. */
export type Scripted = string | ((request: Request, response: Response) => void);

export const twiml = (verbs: string) => `<?xml version="1.0" encoding="UTF-8"?><Response>${verbs}</Response>`;

/** Starts a service whose routes give the scripted answers, and a handset towards it; both go when the test ends. */
export async function service(routes: Record<string, Scripted>, options: Partial<HandsetOptions> = {}) {
  const received: Received[] = [];
  const app = express();
  app.use(express.urlencoded({ extended: false }));
  const server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const publicUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });

  app.use((request, response) => {
    received.push(receive(request, publicUrl));
    const answer = routes[request.path] ?? '';
    if (typeof answer === 'function') answer(request, response);
    else response.type('text/xml').send(twiml(answer));
  });
  const clock = createVirtualClock(Date.parse('2026-11-22T12:00:00Z'));
  const common = { publicUrl, accountSid: ACCOUNT_SID, authToken: AUTH_TOKEN, to: '+4721000000', clock };
  // A second a word: times in the tests can be counted on the fingers.
  const secondsOf = (text: string) => text.split(' ').length;
  const handset = createHandset({ ...common, secondsOf, ...options });
  const to = (path: string) => received.filter((request) => request.path === path);
  return { publicUrl, received, to, clock, handset, dial: () => handset.dial({ from: MOBILE }) };
}

export type Phone = Awaited<ReturnType<typeof service>>;

/** The texts heard, in order. */
export const said = (call: { heard: readonly { text: string }[] }) => call.heard.map(({ text }) => text);
/** Lets the call run, with nobody acting, until it has ended and its end is told. */
export const toTheEnd = async (phone: Phone, dial = phone.dial()) => {
  await letRun(dial, phone.clock, () => false);
  await dial.idle();
  return dial;
};

function receive(request: Request, publicUrl: string): Received {
  const form = { ...(request.body as Record<string, string>) };
  const signature = request.get('X-Twilio-Signature') ?? '';
  return {
    method: request.method,
    path: request.path,
    query: { ...(request.query as Record<string, string>) },
    form,
    headers: request.headers,
    signed: validateRequest(AUTH_TOKEN, signature, publicUrl + request.originalUrl, form),
  };
}
