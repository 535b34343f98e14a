// Twilio's Messages over real HTTP, misbehaving as told: for the client that must never send twice.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const ACCOUNT = `AC${'a'.repeat(32)}`;
export const TOKEN = 'secret-auth-token';

/** What happens to one request to send. All but the refusals take the message in. */
export type Behaviour =
  | 'accept'
  | 'too many requests'
  | 'refuse'
  | 'opted out'
  | 'error page before'
  | 'error page after'
  | 'hang after'
  | 'reset after'
  | 'nonsense after';

export type TwilioImitation = {
  url: string;
  /** The messages taken in, as the debtor would get them. */
  taken: { sid: string; to: string; body: string; from: string; callback: string; status: string; created: Date }[];
  /** Requests to send, whatever became of them. */
  requests: number;
  next: (...behaviours: Behaviour[]) => void;
  close: () => Promise<void>;
};

const TAKES_IN: readonly Behaviour[] = ['accept', 'error page after', 'hang after', 'reset after', 'nonsense after'];

export async function openTwilio(now: () => Date): Promise<TwilioImitation> {
  const script: Behaviour[] = [];
  const twilio: TwilioImitation = {
    url: '',
    taken: [],
    requests: 0,
    next: (...behaviours) => {
      script.splice(0, script.length, ...behaviours);
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  };

  const server = createServer(async (request, response) => {
    const expected = `Basic ${Buffer.from(`${ACCOUNT}:${TOKEN}`).toString('base64')}`;
    if (request.headers.authorization !== expected)
      return reply(response, 401, { code: 20003, message: 'Authenticate' });
    const url = new URL(request.url ?? '', 'http://twilio.test');
    if (url.pathname !== `/2010-04-01/Accounts/${ACCOUNT}/Messages.json`) return reply(response, 404, { code: 20404 });
    if (request.method === 'GET') return list(response, url.searchParams.get('To'));
    const form = new URLSearchParams(await bodyOf(request));
    twilio.requests += 1;
    const behaviour = script.shift() ?? 'accept';
    if (TAKES_IN.includes(behaviour)) takeIn(form);
    answer(behaviour, request, response, form.get('To') ?? '');
  });

  const takeIn = (form: URLSearchParams) => {
    const field = (name: string) => form.get(name) ?? '';
    const sid = `SM${String(twilio.taken.length + 1).padStart(32, '0')}`;
    const from = field('From') || field('MessagingServiceSid');
    const [to, body, callback] = [field('To'), field('Body'), field('StatusCallback')];
    twilio.taken.unshift({ sid, to, body, from, callback, status: 'queued', created: now() });
  };
  const list = (response: ServerResponse, to: string | null) => {
    const messages = twilio.taken.filter((message) => message.to === to).map(toJson);
    reply(response, 200, { messages, page: 0, page_size: 50, next_page_uri: null });
  };
  const answer = (behaviour: Behaviour, request: IncomingMessage, response: ServerResponse, to: string) => {
    if (behaviour === 'accept') return reply(response, 201, toJson(twilio.taken[0]!));
    if (behaviour === 'too many requests') return reply(response, 429, { code: 20429, message: 'Too many requests' });
    // Twilio's own words name the number: they must not reach a log.
    if (behaviour === 'refuse')
      return reply(response, 400, { code: 21614, message: `'To' number ${to} is not a mobile` });
    if (behaviour === 'opted out') return reply(response, 400, { code: 21610, message: `${to} has opted out` });
    if (behaviour === 'reset after') return request.socket.resetAndDestroy();
    if (behaviour === 'hang after') return undefined;
    if (behaviour === 'nonsense after') return response.writeHead(201).end('{"sid":');
    return response.writeHead(500, { 'Content-Type': 'text/html' }).end('<h1>Something went wrong</h1>');
  };

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  twilio.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return twilio;
}

const toJson = (message: TwilioImitation['taken'][number]) => ({
  ...{ sid: message.sid, to: message.to, body: message.body, from: message.from, status: message.status },
  ...{ date_created: message.created.toUTCString(), error_code: null, account_sid: ACCOUNT },
});

function reply(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify({ status, ...body }));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}
