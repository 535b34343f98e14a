// The receipt of a payment by SMS: written in the transaction that credits the case, so that none is lost and none comes twice.
import type { Payment } from '../payments/payments.ts';
import { receiptEventOf } from '../records/captured-payments.ts';
import type { Trx } from '../records/transactions.ts';
import { mobileOf } from './recipient.ts';
import { type OutboxDeps, type SmsOrder, writeSms } from './write-sms.ts';

export type PaymentReceiptsDeps = OutboxDeps & {
  /** The debtor's registered mobile, E.164, asked for inside the transaction; null where the case has none. */
  findMobil: (trx: Trx, saksnummer: string) => Promise<string | null>;
};

/** What is to be done in the transaction of a capture. Writes nothing where no mobile is known, or its owner has said STOP. */
export function createPaymentReceipts(deps: PaymentReceiptsDeps): (trx: Trx, payment: Payment) => Promise<void> {
  return async (trx, payment) => {
    const to = (await payersNumber(deps, trx, payment)) ?? (await registeredMobile(deps, trx, payment));
    if (to !== null) await writeSms(deps, trx, orderOf(payment, to));
  };
}

/** The number the payment link was sent to: the receipt goes to who paid. */
async function payersNumber({ secrets }: OutboxDeps, trx: Trx, { smsId }: Payment): Promise<string | null> {
  if (smsId === null) return null;
  const sent = await trx.selectFrom('sms').select('recipient').where('id', '=', smsId).executeTakeFirst();
  return sent ? secrets.open('sms.recipient', sent.recipient) : null;
}

async function registeredMobile({ findMobil }: PaymentReceiptsDeps, trx: Trx, { saksnummer }: Payment) {
  const mobil = await findMobil(trx, saksnummer);
  return mobil === null ? null : mobileOf(mobil);
}

function orderOf({ reference, saksnummer, language }: Payment, to: string): SmsOrder {
  return {
    ...{ kind: 'kvittering', to, saksnummer, language, callSid: null, registreringId: null, beyondLimits: true },
    eventKey: receiptEventOf(reference),
    link: { purpose: 'kvittering', saksnummer, language, betaling: reference },
    facts: (link) => ({ type: 'kvitteringBetaling', link }),
  };
}
