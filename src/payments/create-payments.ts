// Payments put together: what the pages ask, what Vipps' webhook tells, and the poll behind both.
import { createAdvance } from './advance.ts';
import { type BeginDeps, begin } from './begin.ts';
import { followForgotten, followOne } from './follow.ts';
import type { Payment, Payments } from './payments.ts';
import { findPayment } from './rows.ts';
import type { VippsClient } from './vipps-client.ts';

export type PaymentsDeps = Omit<BeginDeps, 'advance' | 'vipps'> & {
  /** Null: by bank only. */
  vipps: { kind: 'vipps' | 'demo'; client: VippsClient } | null;
};

export type PaymentsService = {
  payments: Payments;
  /** A webhook tells of a payment: Vipps is asked. False: none of ours. Rejects when Vipps is away. */
  hear: (reference: string) => Promise<boolean>;
  /** Asks about what has been open for too long. To be run now and then. */
  sweep: () => Promise<void>;
};

/** Begins to follow open payments too. */
export async function createPayments(deps: PaymentsDeps): Promise<PaymentsService> {
  const { records, secrets, log, vipps } = deps;
  const find = (reference: string) => findPayment(records.db, secrets, { reference });
  if (!vipps) return byBankOnly(find);

  const advance = createAdvance({ ...deps, vipps: vipps.client });
  const active = { ...deps, vipps: vipps.client, advance };
  const asKnown = async (payment: Payment, cause: unknown) => {
    log.warn({ betaling: payment.id, cause }, 'A payment could not be asked about');
    return find(payment.reference);
  };
  await records.jobs.work('follow payment', (job) => followOne(active, job));
  return {
    payments: {
      kind: vipps.kind,
      begin: (what) => begin(active, what),
      look: async (reference) => {
        const payment = await find(reference);
        return payment && advance(payment, 'spurt').catch((cause) => asKnown(payment, cause));
      },
    },
    hear: async (reference) => {
      const payment = await find(reference);
      if (payment) await advance(payment, 'webhook');
      return payment !== null;
    },
    sweep: () => followForgotten(active),
  };
}

const byBankOnly = (look: Payments['look']): PaymentsService => ({
  payments: {
    kind: null,
    begin: () => Promise.reject(new Error('There is no payment service')),
    look,
  },
  hear: async () => false,
  sweep: async () => {},
});
