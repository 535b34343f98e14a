// How requests to Vipps are made: signed in, timed, tried again where that is safe. No error holds what was sent or got.
import { z } from 'zod';
import type { Refused, VippsClientOptions } from './vipps-client.ts';

/** Vipps answers within a second or two; past this something is wrong. */
const REQUEST_TIMEOUT_MS = 4_000;
/** Every request is idempotent: reads by nature, the rest by their key. Once more, and no longer: a person waits. */
const TRIES = 2;
/** A token lives for an hour or a day; it is renewed so long before. */
const TOKEN_MARGIN_MS = 60_000;
const SYSTEM = {
  'Vipps-System-Name': 'norkreditt',
  'Vipps-System-Version': '1',
  'Vipps-System-Plugin-Name': 'kundetelefon',
  'Vipps-System-Plugin-Version': '1',
};
/** Not answers to what was asked, but about Vipps: locked, or too much asked. */
const PASSING = [408, 423, 425, 429];
const UNAUTHORIZED = 401;

export type Answer = { json: unknown } | Refused;
export type VippsHttp = {
  get: (path: string) => Promise<Answer>;
  /** `idempotencyKey`: the same for the same deed, at most 50 characters. */
  post: (path: string, body: object, idempotencyKey: string) => Promise<Answer>;
};
type Sent = { method: 'GET' | 'POST'; headers: Record<string, string>; body?: string };
type Token = { text: string; until: number };

const TokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() });

export function createVippsHttp(options: VippsClientOptions): VippsHttp {
  const { apiUrl, timeoutMs = REQUEST_TIMEOUT_MS } = options;
  const us = { 'Ocp-Apim-Subscription-Key': options.subscriptionKey, 'Merchant-Serial-Number': options.msn, ...SYSTEM };
  const ask = (path: string, { headers, ...sent }: Sent) =>
    patiently(() => once(`${apiUrl}${path}`, { ...sent, headers: { ...us, ...headers } }, timeoutMs));
  const tokens = keepToken(options.now, () =>
    ask('/accesstoken/get', {
      method: 'POST',
      headers: { client_id: options.clientId, client_secret: options.clientSecret },
    }),
  );

  const authorized = async (path: string, { headers, ...sent }: Sent): Promise<Answer> => {
    const askWith = ({ text }: Token) =>
      ask(path, { ...sent, headers: { ...headers, Authorization: `Bearer ${text}` } });
    const token = await tokens();
    const answer = await askWith(token);
    return 'refused' in answer && answer.refused === UNAUTHORIZED ? askWith(await tokens(token)) : answer;
  };

  return {
    get: (path) => authorized(path, { method: 'GET', headers: {} }),
    post: (path, body, idempotencyKey) =>
      authorized(path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': idempotencyKey },
        body: JSON.stringify(body),
      }),
  };
}

/** One token for all requests, asked for once however many need it. `spent`: one that Vipps would not take. */
function keepToken(now: () => Date, ask: () => Promise<Answer>): (spent?: Token) => Promise<Token> {
  let kept: Token | null = null;
  let underWay: Promise<Token> | null = null;
  const renew = async (): Promise<Token> => {
    const answer = await ask();
    const parsed = 'json' in answer ? TokenAnswer.safeParse(answer.json) : null;
    if (!parsed?.success) throw new Error('Vipps gave no access token');
    const { access_token: text, expires_in: lifeS } = parsed.data;
    kept = { text, until: now().getTime() + lifeS * 1000 - TOKEN_MARGIN_MS };
    return kept;
  };
  return async (spent) => {
    if (kept && kept !== spent && kept.until > now().getTime()) return kept;
    underWay ??= renew().finally(() => {
      underWay = null;
    });
    return underWay;
  };
}

async function patiently(ask: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 1; tries < TRIES; tries += 1) {
    try {
      return await ask();
    } catch (cause) {
      if (cause instanceof TooLate) throw cause; // whoever waits has waited long enough
    }
  }
  return ask();
}

class TooLate extends Error {}

/** Throws when there was no answer, an unreadable one, or one that is about Vipps and not about what was asked. */
async function once(url: string, sent: Sent, timeoutMs: number): Promise<Answer> {
  const { status, text } = await exchange(url, sent, timeoutMs);
  if (status >= 500 || PASSING.includes(status)) throw new Error(`Vipps answered ${status}`);
  if (status >= 300) return { refused: status };
  try {
    return { json: text === '' ? null : JSON.parse(text) };
  } catch {
    throw new Error('Vipps answered with something unreadable');
  }
}

/** Errors of `fetch` and of parsers may quote what they were given, so none of them goes further. */
async function exchange(url: string, sent: Sent, timeoutMs: number): Promise<{ status: number; text: string }> {
  try {
    const response = await fetch(url, { ...sent, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
    return { status: response.status, text: await response.text() };
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'TimeoutError') throw new TooLate('Vipps did not answer in time');
    throw new Error('Vipps could not be reached');
  }
}
