// The imitated Vipps' webhooks: signed as Vipps signs, and sent as it sends, or worse.
import { createHash, createHmac } from 'node:crypto';
import type { Entry, LedgerEvent } from './ledger.ts';

/** How what happens from now on is told. 'held': kept until `deliver`. */
export type WebhookManners = 'at once' | 'twice' | 'never' | 'held';
export type SigningFaults = { secret?: string; date?: string; body?: string; unsigned?: boolean };

export type WebhookOptions = {
  /** Where they go, as the receiver is known outside. */
  webhookUrl: string;
  webhookSecret: string;
  msn: string;
  now: () => Date;
};

type Message = { entry: Pick<Entry, 'reference' | 'pspReference'>; event: LedgerEvent };

export function createWebhooks(options: WebhookOptions) {
  let manners: WebhookManners = 'at once';
  let held: Message[] = [];
  const underWay = new Set<Promise<unknown>>();
  const send = (message: Message, faults: SigningFaults = {}) =>
    post(JSON.stringify(bodyOf(options.msn, message)), faults);
  /** Gives the HTTP status of the answer, null when there was none. */
  const post = async (body: string, faults: SigningFaults = {}): Promise<number | null> => {
    const headers = faults.unsigned ? {} : signed(options, body, faults);
    const asked = {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: faults.body ?? body,
    };
    const response = await fetch(options.webhookUrl, asked).catch(() => null); // a receiver that is away hears nothing
    await response?.body?.cancel();
    return response?.status ?? null;
  };
  const sendSoon = (message: Message) => {
    const sending = send(message).finally(() => underWay.delete(sending));
    underWay.add(sending);
  };

  return {
    send,
    /** The same for any body. */
    post,
    behave: (next: WebhookManners) => {
      manners = next;
    },
    tell: (message: Message) => {
      if (manners === 'held') held.push(message);
      if (manners === 'never' || manners === 'held') return;
      sendSoon(message);
      if (manners === 'twice') sendSoon(message);
    },
    /** Sends what was held, the latest first; gives each answer's status. */
    deliver: async () => {
      const messages = held.reverse();
      held = [];
      const statuses: (number | null)[] = [];
      for (const message of messages) statuses.push(await send(message));
      return statuses;
    },
    settled: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}

const bodyOf = (msn: string, { entry, event }: Message) => ({
  ...{ msn, reference: entry.reference, pspReference: entry.pspReference, name: event.name },
  amount: { currency: 'NOK', value: event.amount },
  ...{ timestamp: event.timestamp, idempotencyKey: event.idempotencyKey, success: event.success },
});

function signed({ webhookUrl, webhookSecret, now }: WebhookOptions, body: string, faults: SigningFaults) {
  const { host, pathname, search } = new URL(webhookUrl);
  const date = faults.date ?? now().toUTCString();
  const hash = createHash('sha256').update(body).digest('base64');
  const text = `POST\n${pathname}${search}\n${date};${host};${hash}`;
  const signature = createHmac('sha256', faults.secret ?? webhookSecret)
    .update(text)
    .digest('base64');
  return {
    'x-ms-date': date,
    'x-ms-content-sha256': hash,
    Authorization: `HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=${signature}`,
  };
}
