// An imitation of the part of Twilio's REST API the service uses: it takes SMS, reports on them, and keeps recordings.
import { setTimeout as pause } from 'node:timers/promises';
import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import type { Inbox, SmsMessage } from './inbox.ts';
import { webhookHeaders } from './sign.ts';
import { messageJson, refusalOf } from './sms-rules.ts';

/** How the next request to send an SMS fares instead of being accepted. */
export type Misbehaviour =
  /** Refused before it was processed: 429, code 20429. */
  | 'too many requests'
  /** 400 with a code, such as 21614. */
  | { refuse: number }
  /** 500 with an HTML page; nothing is sent. */
  | 'server error'
  /** The SMS is accepted, and no answer ever comes. */
  | 'accepted without answer'
  /** The connection is broken off, and nothing is sent. */
  | 'reset';

type SmsStatus = 'queued' | 'sent' | 'delivered' | 'undelivered' | 'failed';

export type TwilioApiOptions = {
  accountSid: string;
  authToken: string;
  inbox: Inbox;
  now: () => Date;
  randomHex: (bytes: number) => string;
  /** Milliseconds of real time between an SMS and each report on it. */
  reportAfterMs?: number;
};

export type TwilioApi = {
  /** Mount at the root of the imitated `https://api.twilio.com`. */
  router: Router;
  /** The next requests to send fare so, in order. */
  misbehave: (...next: Misbehaviour[]) => void;
  /** Which reports follow each later SMS, in which order: with repeats, out of order, or none. */
  reportAs: (statuses: readonly SmsStatus[]) => void;
  /** Reports on one SMS now; gives the HTTP status the service answered, null when it did not ask for reports. */
  report: (sid: string, status: SmsStatus) => Promise<number | null>;
  /** When every report under way has been delivered. */
  settled: () => Promise<void>;
  /** The number has answered STOP: 21610 from now on. */
  optOut: (number: string) => void;
  /** Keeps a recording so that it can be fetched and deleted. */
  keepRecording: (recording: { sid: string; callSid: string; seconds: number }) => void;
  /** Sids of the recordings that have not been deleted. */
  recordings: () => string[];
};

const REPORT_AFTER_MS = 20;
const PAGE_SIZE_MAX = 1000;

/** Everything the routes share. */
type Desk = TwilioApiOptions & {
  upcoming: Misbehaviour[];
  optedOut: Set<string>;
  callbacks: Map<string, string>;
  kept: Map<string, { sid: string; callSid: string; seconds: number }>;
  afterSend: (message: SmsMessage) => void;
};

export function createTwilioApi(options: TwilioApiOptions): TwilioApi {
  let statuses: readonly SmsStatus[] = ['sent', 'delivered'];
  const underWay = new Set<Promise<unknown>>();
  const afterSend = (message: SmsMessage) => {
    const reports = reportAll(message.sid, statuses).catch(() => {}); // a service that is away gets no reports
    underWay.add(reports);
    void reports.finally(() => underWay.delete(reports));
  };
  const desk: Desk = {
    ...options,
    afterSend,
    upcoming: [],
    optedOut: new Set(),
    callbacks: new Map(),
    kept: new Map(),
  };
  const reportAll = async (sid: string, all: readonly SmsStatus[]) => {
    for (const status of all) {
      await pause(options.reportAfterMs ?? REPORT_AFTER_MS, undefined, { ref: false });
      await report(desk, sid, status);
    }
  };

  return {
    router: routerOf(desk),
    misbehave: (...next) => void desk.upcoming.push(...next),
    reportAs: (next) => {
      statuses = next;
    },
    report: (sid, status) => report(desk, sid, status),
    settled: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    optOut: (number) => void desk.optedOut.add(number),
    keepRecording: (recording) => void desk.kept.set(recording.sid, recording),
    recordings: () => [...desk.kept.keys()],
  };
}

function routerOf(desk: Desk): Router {
  const router = express.Router();
  const account = `/2010-04-01/Accounts/${desk.accountSid}`;
  router.use('/2010-04-01', (request, response, next) => signIn(desk, request, response, next));
  router.post(`${account}/Messages.json`, express.urlencoded({ extended: false }), (request, response) =>
    send(desk, request, response),
  );
  router.get(`${account}/Messages.json`, (request, response) => list(desk, request, response));
  router.get(`${account}/Messages/:sid.json`, ({ params }, response) => {
    const message = desk.inbox.messages().find(({ sid }) => sid === params.sid);
    if (message === undefined) refuse(response, 404, 20404);
    else response.json(messageJson(desk.accountSid, message));
  });
  addRecordings(router, account, desk);
  return router;
}

function addRecordings(router: Router, account: string, { kept }: Desk) {
  const sidOf = (name: string) => name.replace(/\.(json|wav|mp3)$/, '');
  router.get(`${account}/Recordings/:name`, ({ params: { name } }, response) => {
    const recording = kept.get(sidOf(name));
    if (recording === undefined) return refuse(response, 404, 20404);
    if (!name.endsWith('.json')) return response.type('audio/wav').send(silence(recording.seconds));
    const { sid, callSid, seconds } = recording;
    return response.json({ sid, call_sid: callSid, duration: String(seconds), status: 'completed', channels: 1 });
  });
  router.delete(`${account}/Recordings/:name`, ({ params: { name } }, response) => {
    if (kept.delete(sidOf(name))) response.status(204).end();
    else refuse(response, 404, 20404);
  });
}

function signIn({ accountSid, authToken }: Desk, request: Request, response: Response, next: NextFunction) {
  const expected = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  if (request.get('Authorization') === expected) next();
  else refuse(response, 401, 20003);
}

const refuse = (response: Response, status: number, code: number) =>
  response
    .status(status)
    .json({ code, status, message: `Error ${code}`, more_info: `https://www.twilio.com/docs/errors/${code}` });

function send(desk: Desk, request: Request, response: Response) {
  const misbehaviour = desk.upcoming.shift();
  if (misbehaviour === 'reset') return void response.destroy();
  if (misbehaviour === 'too many requests') return refuse(response, 429, 20429);
  if (misbehaviour === 'server error') return response.status(500).type('html').send('<html>Server Error</html>');
  if (typeof misbehaviour === 'object') return refuse(response, 400, misbehaviour.refuse);

  const form = request.body as Record<string, string | undefined>;
  const code = refusalOf(form, desk.optedOut);
  if (code !== null) return refuse(response, 400, code);
  const message: SmsMessage = {
    ...{ sid: `SM${desk.randomHex(16)}`, to: form.To ?? '', body: form.Body ?? '', status: 'queued' },
    ...{ from: form.From ?? form.MessagingServiceSid ?? '', createdAt: desk.now().toISOString() },
  };
  if (form.StatusCallback) desk.callbacks.set(message.sid, form.StatusCallback);
  desk.inbox.add(message);
  desk.afterSend(message);
  if (misbehaviour === undefined) response.status(201).json(messageJson(desk.accountSid, message));
}

/** Newest first, as Twilio lists: filtered by `To` and by `DateSent`, `DateSent<`, `DateSent>` (days or moments, ISO). */
function list({ accountSid, inbox }: Desk, { query }: Request, response: Response) {
  const text = (name: string) => (typeof query[name] === 'string' ? query[name] : undefined);
  const [to, on, before, after] = ['To', 'DateSent', 'DateSent<', 'DateSent>'].map(text);
  const fits = (message: SmsMessage) =>
    (to === undefined || message.to === to) &&
    (on === undefined || message.createdAt.startsWith(on.slice(0, 10))) &&
    (before === undefined || message.createdAt <= before) &&
    (after === undefined || message.createdAt >= after);
  const messages = inbox.messages().filter(fits).reverse().slice(0, PAGE_SIZE_MAX);
  const page = { page: 0, page_size: PAGE_SIZE_MAX, start: 0, end: messages.length, uri: '' };
  const noMore = { first_page_uri: '', next_page_uri: null, previous_page_uri: null };
  response.json({ messages: messages.map((message) => messageJson(accountSid, message)), ...page, ...noMore });
}

async function report(desk: Desk, sid: string, status: SmsStatus): Promise<number | null> {
  const message = desk.inbox.messages().find((known) => known.sid === sid);
  const url = desk.callbacks.get(sid);
  if (message !== undefined) message.status = status;
  if (message === undefined || url === undefined) return null;
  const failed = status === 'failed' || status === 'undelivered';
  const form = {
    ...{ AccountSid: desk.accountSid, ApiVersion: '2010-04-01', From: message.from, To: message.to },
    ...{ MessageSid: sid, SmsSid: sid, MessageStatus: status, SmsStatus: status },
    ...(failed && { ErrorCode: '30005' }),
  };
  const headers = webhookHeaders(desk.authToken, url, 'sms', form, desk.randomHex(16));
  const response = await fetch(url, { method: 'POST', headers, body: new URLSearchParams(form) });
  await response.body?.cancel();
  return response.status;
}

const SAMPLES_PER_SECOND = 8000;

/** A WAV file of silence: 8 kHz, one channel, eight bits. */
function silence(seconds: number): Buffer {
  const samples = Buffer.alloc(seconds * SAMPLES_PER_SECOND, 0x80);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + samples.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(SAMPLES_PER_SECOND, 24);
  head.writeUInt32LE(SAMPLES_PER_SECOND, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36);
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}
