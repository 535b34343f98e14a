// A caller who hangs up after accepting still gets a receipt: by SMS to the case's registered mobile, else in writing.
import type { Ports } from '../../flows/ports.ts';
import { type OutboxDeps, write } from './outbox.ts';
import { findReceipt, receiptOrder, setReceiptStatus } from './receipts.ts';
import { mobileOf } from './recipient.ts';

export type PendingReceiptsDeps = OutboxDeps & {
  /** The debtor's registered mobile, E.164; null where the case has none. Throws when the case system is away. */
  findMobil: (saksnummer: string) => Promise<string | null>;
};

/** Settles every receipt a call left pending. Safe to run again: each is settled once. Throws when a system is away. */
export async function sendPendingReceipts(deps: PendingReceiptsDeps, callSid: string): Promise<void> {
  const pending = await deps.records.db
    .selectFrom('registreringer')
    .select(['referanse', 'saksnummer'])
    .where('call_sid', '=', callSid)
    .where('receipt_status', '=', 'pending')
    .execute();
  for (const { referanse, saksnummer } of pending) {
    const mobil = saksnummer && (await deps.findMobil(deps.secrets.open('registreringer.saksnummer', saksnummer)));
    await settle(deps, referanse, mobil ? mobileOf(mobil) : null);
  }
}

async function settle(deps: OutboxDeps, referanse: string, to: string | null): Promise<void> {
  await deps.records.inTransaction(async (trx) => {
    const receipt = await findReceipt(trx, deps.secrets, { referanse });
    if (receipt?.status !== 'pending') return;
    const sent = to !== null && (await write(deps, trx, receiptOrder(receipt, to, receipt.language))) === 'sendt';
    await setReceiptStatus(trx, receipt.id, sent ? 'sms' : 'written');
  });
}

/** The `confirmInWriting` port: staff send what no SMS is to carry. */
export function createConfirmInWriting({ records }: Pick<OutboxDeps, 'records'>): Ports['confirmInWriting'] {
  return async ({ referanse }) => {
    await records.db
      .updateTable('registreringer')
      .set({ receipt_status: 'written' })
      .where('referanse', '=', referanse)
      .where('receipt_status', '=', 'pending')
      .execute();
  };
}
