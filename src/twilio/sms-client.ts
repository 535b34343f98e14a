// Sends one SMS through Twilio's REST API and says plainly what is known of the outcome.
//
// Twilio's Messages have no idempotency key, so a request that may have arrived is never repeated: it is looked for
// afterwards (`find`). Errors of the library carry the Authorization header and the text, so none leaves this file.
import twilio from 'twilio';
import type { SendResult, SmsClient } from '../messages/sms-client.ts';

export type SmsClientOptions = {
  accountSid: string;
  authToken: string;
  /** Base of the REST API when it is not Twilio's own (TWILIO_API_URL). */
  apiUrl?: string;
  /** SMS_SENDER, or the Messaging Service that stands in its place. */
  from: { sender: string } | { messagingServiceSid: string };
  publicUrl: string;
  timeoutMs?: number;
};

/** Twilio answers in well under a second; past this the outcome is unknown. */
const SEND_TIMEOUT_MS = 8_000;
/** How far back among one number's messages `find` looks: more than a number may get in two days. */
const FIND_MESSAGES_MAX = 50;
/** Twilio's clock and ours may differ by so much. */
const CLOCK_SKEW_MS = 60_000;

/** A client of Twilio's Messages. */
export function createSmsClient(options: SmsClientOptions): SmsClient {
  const client = twilio(options.accountSid, options.authToken, { timeout: options.timeoutMs ?? SEND_TIMEOUT_MS });
  if (options.apiUrl) client.api.baseUrl = options.apiUrl.replace(/\/$/, '');
  const from =
    'sender' in options.from
      ? { from: options.from.sender }
      : { messagingServiceSid: options.from.messagingServiceSid };

  return {
    async send({ id, to, body }) {
      try {
        const statusCallback = `${options.publicUrl}/sms/status?id=${id}`;
        const { sid } = await client.messages.create({ ...from, to, body, statusCallback });
        return sid ? { outcome: 'accepted', sid } : { outcome: 'unknown', reason: 'no sid' };
      } catch (error) {
        return resultOf(error);
      }
    },
    async find({ to, body, since, notSids }) {
      const messages = await latestMessages(() => client.messages.list({ to, limit: FIND_MESSAGES_MAX }));
      const earliestMs = since.getTime() - CLOCK_SKEW_MS;
      const found = messages.find(
        (message) =>
          message.body === body && message.dateCreated.getTime() >= earliestMs && !notSids.includes(message.sid),
      );
      return found ? { sid: found.sid, status: found.status, errorCode: found.errorCode?.toString() ?? null } : null;
    },
  };
}

/** Runs a request whose error may hold secrets, and throws one that does not. */
async function latestMessages<T>(request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    const result = resultOf(error);
    throw new Error(`Twilio's list of messages failed: ${result.outcome === 'refused' ? result.code : result.reason}`);
  }
}

/** Only failures that surely came before the request was sent. A timeout or a reset may come after it arrived. */
const NEVER_LEFT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];
const TOO_MANY_REQUESTS = 429;

type Failure = { status?: unknown; code?: unknown };

function resultOf(error: unknown): Exclude<SendResult, { outcome: 'accepted' }> {
  const { status, code }: Failure = error instanceof Error ? (error as Failure) : {};
  if (typeof status !== 'number') {
    const reason = typeof code === 'string' ? code : 'unreadable answer';
    return NEVER_LEFT.includes(reason) ? { outcome: 'not sent', reason } : { outcome: 'unknown', reason };
  }
  if (status === TOO_MANY_REQUESTS) return { outcome: 'not sent', reason: String(code ?? status) };
  if (status >= 400 && status < 500) return { outcome: 'refused', code: String(code ?? status) };
  return { outcome: 'unknown', reason: String(status) };
}
