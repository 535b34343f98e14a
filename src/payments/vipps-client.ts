// A small client of Vipps MobilePay's ePayment API: creates, reads, captures and cancels payments.
//
// A refusal by Vipps is a value, anything else that goes wrong is thrown; no error holds a token, an address or an answer.
import { z } from 'zod';
import type { Ore } from '../../flows/ports.ts';
import type { VippsSettings } from '../config.ts';
import type { Metode } from './payments.ts';
import { createVippsHttp } from './vipps-http.ts';

/** What Vipps calls a payment's state. All but CREATED are final; what happened to the money stands in the sums. */
export const VIPPS_STATES = ['CREATED', 'AUTHORIZED', 'ABORTED', 'EXPIRED', 'TERMINATED'] as const;

/** A payment as Vipps tells it. */
export type VippsPayment = {
  state: (typeof VIPPS_STATES)[number];
  authorized: Ore;
  captured: Ore;
  cancelled: Ore;
  redirectUrl: string | null;
};
/** An entry of a payment's log. `success` false: it was tried, and refused by bank, card or Vipps. */
export type VippsEvent = { name: string; success: boolean };
/** Vipps' HTTP status; nothing was done. */
export type Refused = { refused: number };

export type NewVippsPayment = { reference: string; belop: Ore; metode: Metode; returnUrl: string };

export type VippsClient = {
  create: (payment: NewVippsPayment) => Promise<{ redirectUrl: string } | Refused>;
  /** Null: Vipps knows no such payment. */
  get: (reference: string) => Promise<VippsPayment | null>;
  /** What has happened to it, oldest first. */
  events: (reference: string) => Promise<VippsEvent[]>;
  /** `attempt` sets one try apart from those that were refused; the same attempt is done once, however often it is sent. */
  capture: (q: { reference: string; belop: Ore; attempt: number }) => Promise<{ captured: Ore } | Refused>;
  /** Ends an open payment, or lets go what is reserved and not captured. */
  cancel: (reference: string) => Promise<'cancelled' | Refused>;
};

export type VippsClientOptions = Pick<
  VippsSettings,
  'apiUrl' | 'clientId' | 'clientSecret' | 'subscriptionKey' | 'msn'
> & {
  now: () => Date;
  /** For each request on its own. */
  timeoutMs?: number;
};

/** What the payer reads in the app and on the bank statement: it says who asks, and nothing of what for. */
const DESCRIPTION = 'NorKreditt';
const PAYMENTS = '/epayment/v1/payments';

const sum = z.object({ value: z.int() }).transform(({ value }) => value);
const aggregate = z.object({ authorizedAmount: sum, capturedAmount: sum, cancelledAmount: sum });
const Created = z.object({ redirectUrl: z.url() });
const Got = z.object({ state: z.enum(VIPPS_STATES), aggregate, redirectUrl: z.url().nullish() });
const Adjusted = z.object({ aggregate });
const Events = z.array(z.object({ name: z.string(), success: z.boolean() }));

export function createVippsClient(options: VippsClientOptions): VippsClient {
  const { get, post } = createVippsHttp(options);
  const pathOf = (reference: string) => `${PAYMENTS}/${reference}`;
  return {
    create: async (payment) => {
      const answer = await post(PAYMENTS, bodyOf(payment), `create-${payment.reference}`);
      return 'refused' in answer ? answer : read(Created, answer.json);
    },
    get: async (reference) => {
      const answer = await get(pathOf(reference));
      if ('refused' in answer) return unknownOrThrow(answer);
      const { state, aggregate: sums, redirectUrl } = read(Got, answer.json);
      return {
        state,
        authorized: sums.authorizedAmount,
        captured: sums.capturedAmount,
        cancelled: sums.cancelledAmount,
        redirectUrl: redirectUrl ?? null,
      };
    },
    events: async (reference) => {
      const answer = await get(`${pathOf(reference)}/events`);
      if ('refused' in answer) throw new Error(`Vipps refused to tell of a payment: ${answer.refused}`);
      return read(Events, answer.json);
    },
    capture: async ({ reference, belop, attempt }) => {
      const body = { modificationAmount: amountOf(belop) };
      const answer = await post(`${pathOf(reference)}/capture`, body, `capture-${attempt}-${reference}`);
      return 'refused' in answer ? answer : { captured: read(Adjusted, answer.json).aggregate.capturedAmount };
    },
    cancel: async (reference) => {
      const answer = await post(`${pathOf(reference)}/cancel`, {}, `cancel-${reference}`);
      return 'refused' in answer ? answer : 'cancelled';
    },
  };
}

const amountOf = (belop: Ore) => ({ currency: 'NOK', value: belop });

const bodyOf = ({ reference, belop, metode, returnUrl }: NewVippsPayment) => ({
  amount: amountOf(belop),
  paymentMethod: { type: metode },
  reference,
  returnUrl,
  userFlow: 'WEB_REDIRECT',
  paymentDescription: DESCRIPTION,
});

function unknownOrThrow({ refused }: Refused): null {
  if (refused === 404) return null;
  throw new Error(`Vipps refused to tell of a payment: ${refused}`);
}

/** What does not read as it should is a breakdown; its error says so, and quotes nothing. */
function read<T>(shape: z.ZodType<T>, json: unknown): T {
  const parsed = shape.safeParse(json);
  if (!parsed.success) throw new Error('Vipps answered with something unreadable');
  return parsed.data;
}
