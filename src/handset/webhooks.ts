// One webhook as Twilio makes it: signed, redirects followed, cookies kept for the call, 15 seconds and no more.
import { type Form, webhookHeaders } from './sign.ts';

export type Method = 'GET' | 'POST';

/** A webhook, ready to be sent (or sent again) with the same fields and the same token. */
export type Webhook = { method: Method; url: string; form: Form; token: string };

/** What came of sending a webhook. `errorCode` is Twilio's: set when there is no usable 2xx answer. */
export type Answer = {
  /** Where the answer came from, after HTTP redirects. Relative URLs in it start here. */
  url: string;
  status: number | null;
  contentType: string | null;
  body: string;
  ms: number;
  errorCode: number | null;
};

/** The kinds of failure after which the same request may be sent again. Twilio's default is connect failures alone. */
export type RetryOn = 'connect' | 'timeout' | '5xx';

export type WebhookDeps = {
  authToken: string;
  /** Twilio's hard limit is 15 000. */
  answerLimitMs: number;
  retryOn: readonly RetryOn[];
  /** Milliseconds from a moment of its own; measures real time, whatever the call's clock shows. */
  stopwatchMs: () => number;
};

/** Sends the webhooks of one call. Never rejects: a failure is an answer with an error code. */
export type SendWebhook = (webhook: Webhook) => Promise<Answer>;

const REDIRECTS_MAX = 10;
const BODY_BYTES_MAX = 64 * 1024;
const BECOMES_GET = [301, 302, 303];
const KEEPS_METHOD = [307, 308];
const NO_CONNECTION = ['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT'];

/** The sender of one call: its cookies are its own. */
export function createWebhooks(deps: WebhookDeps): SendWebhook {
  const jar = new Map<string, Map<string, string>>();

  return async (webhook) => {
    const first = await attempt(webhook, jar, deps);
    const failure = failureOf(first);
    return failure !== null && deps.retryOn.includes(failure) ? attempt(webhook, jar, deps) : first;
  };
}

/** The URL of a GET carries the fields. */
function withQuery(url: string, form: Form): string {
  const target = new URL(url);
  for (const [name, value] of Object.entries(form)) target.searchParams.append(name, value);
  return target.href;
}

type Jar = Map<string, Map<string, string>>;

async function attempt(webhook: Webhook, jar: Jar, deps: WebhookDeps): Promise<Answer> {
  const startMs = deps.stopwatchMs();
  let at = { method: webhook.method, url: webhook.url, form: webhook.form };
  if (at.method === 'GET') at = { ...at, url: withQuery(at.url, at.form), form: {} };
  const answer = (rest: Partial<Answer>): Answer => ({
    ...{ url: at.url, status: null, contentType: null, body: '', errorCode: null },
    ...{ ms: deps.stopwatchMs() - startMs, ...rest },
  });

  try {
    const signal = AbortSignal.timeout(deps.answerLimitMs);
    for (let hops = 0; hops <= REDIRECTS_MAX; hops += 1) {
      const response = await request(at, webhook.token, jar, deps.authToken, signal);
      const { status } = response;
      const contentType = response.headers.get('content-type');
      const location = response.headers.get('location');
      const moved = BECOMES_GET.includes(status) || KEEPS_METHOD.includes(status);
      if (!moved || location === null) {
        const { body, tooLong } = await bodyOf(response);
        const errorCode = tooLong ? 11750 : status >= 200 && status < 300 ? null : 11200;
        return answer({ status, contentType, body, errorCode });
      }
      await response.body?.cancel();
      const url = new URL(location, at.url).href;
      at = KEEPS_METHOD.includes(status) ? { ...at, url } : { method: 'GET', url, form: {} };
    }
    return answer({ errorCode: 11215 });
  } catch (cause) {
    return answer({ errorCode: errorCodeOf(cause) });
  }
}

async function request(
  { method, url, form }: { method: Method; url: string; form: Form },
  token: string,
  jar: Jar,
  authToken: string,
  signal: AbortSignal,
): Promise<Response> {
  const cookies = jar.get(new URL(url).hostname) ?? new Map<string, string>();
  jar.set(new URL(url).hostname, cookies);
  const response = await fetch(url, {
    method,
    redirect: 'manual',
    signal,
    headers: {
      ...webhookHeaders(authToken, url, 'voice', form, token),
      ...(cookies.size > 0 && { Cookie: [...cookies].map((pair) => pair.join('=')).join('; ') }),
    },
    ...(method === 'POST' && { body: new URLSearchParams(form) }),
  });
  for (const cookie of response.headers.getSetCookie()) {
    const [name = '', ...value] = (cookie.split(';')[0] ?? '').split('=');
    cookies.set(name.trim(), value.join('='));
  }
  return response;
}

/** Reads no more than Twilio does. */
async function bodyOf(response: Response): Promise<{ body: string; tooLong: boolean }> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    chunks.push(chunk);
    if (bytes > BODY_BYTES_MAX) return { body: '', tooLong: true };
  }
  return { body: Buffer.concat(chunks).toString('utf8'), tooLong: false };
}

function failureOf({ errorCode, status }: Answer): RetryOn | null {
  if (errorCode === 11205) return 'connect';
  if (errorCode === 11200 && status === null) return 'timeout';
  return status !== null && status >= 500 ? '5xx' : null;
}

/** Twilio's code for an exchange that gave no answer: no connection, too slow, or broken off. */
function errorCodeOf(cause: unknown): number {
  if (!(cause instanceof Error)) return 11206;
  if (cause.name === 'TimeoutError') return 11200;
  const code = cause.cause instanceof Error && 'code' in cause.cause ? String(cause.cause.code) : '';
  return NO_CONNECTION.includes(code) ? 11205 : 11206;
}
