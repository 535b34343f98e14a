// A caller who hangs up after accepting still gets a receipt: by SMS to the case's registered mobile, else in writing.
import type { Ports } from '../../flows/ports.ts';
import type { Executor } from '../records/transactions.ts';
import { letterIsDue } from './letters.ts';
import { findReceipt, receiptBySms, receiptOrder } from './receipts.ts';
import { mobileOf } from './recipient.ts';
import { type OutboxDeps, writeSms } from './write-sms.ts';

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

/** Calls that ended untold, as far as receipts go: registered before `before`, and the receipt still pending. */
export async function callsWithPendingReceipts(db: Executor, before: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('registreringer')
    .select('call_sid')
    .distinct()
    .where('receipt_status', '=', 'pending')
    .where('registered_at', '<', before)
    .execute();
  return rows.flatMap(({ call_sid }) => call_sid ?? []);
}

async function settle(deps: OutboxDeps, referanse: string, to: string | null): Promise<void> {
  await deps.records.inTransaction(async (trx) => {
    const receipt = await findReceipt(trx, deps.secrets, { referanse });
    if (receipt?.status !== 'pending') return;
    const sent = to !== null && (await writeSms(deps, trx, receiptOrder(receipt, { ...receipt, to }))) === 'sendt';
    if (sent) await receiptBySms(trx, receipt.id);
    else await letterIsDue(trx, deps, receipt.id, 'ingen sms');
  });
}

/**
 * The `confirmInWriting` port: staff send what no SMS is to carry. So they do when it has gone out before, by SMS or as a
 * letter: the caller has asked for one now.
 */
export function createConfirmInWriting({
  records,
  ...deps
}: Pick<OutboxDeps, 'now' | 'secrets'> & {
  records: Pick<OutboxDeps['records'], 'inTransaction'>;
}): Ports['confirmInWriting'] {
  return ({ referanse }) =>
    records.inTransaction(async (trx) => {
      const own = trx.selectFrom('registreringer').select('id').where('referanse', '=', referanse);
      const registrering = await own.executeTakeFirst();
      if (registrering) await letterIsDue(trx, deps, registrering.id, 'bedt om');
    });
}
