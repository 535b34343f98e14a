// The receipt of a registration: what its SMS says, and what becomes of it when no SMS can carry it.
import type { IsoDate } from '../../flows/ports.ts';
import type { Language } from '../../prompts/catalogue.ts';
import type { Secrets } from '../records/crypto.ts';
import type { ReceiptStatus, RegistreringType } from '../records/schema.ts';
import type { Executor, Trx } from '../records/transactions.ts';
import type { SmsOrder } from './write-sms.ts';

/** A registration, as far as its receipt goes. */
export type Receipt = {
  id: number;
  referanse: string;
  type: RegistreringType;
  status: ReceiptStatus;
  /** Null where the caller proved none. */
  saksnummer: string | null;
  callSid: string;
  language: Language;
  nyFrist: IsoDate | null;
};

/** The registration behind a reference, held until the transaction ends; null when there is none made in a call on a case. */
export async function findReceipt(
  trx: Trx,
  secrets: Secrets,
  { referanse }: { referanse: string },
): Promise<Receipt | null> {
  const row = await trx
    .selectFrom('registreringer')
    .select(['id', 'type', 'receipt_status', 'saksnummer', 'call_sid', 'language', 'gjelder_til'])
    .where('referanse', '=', referanse)
    .forUpdate()
    .executeTakeFirst();
  if (!row?.call_sid) return null;
  const { id, type, language } = row;
  const saksnummer = row.saksnummer && secrets.open('registreringer.saksnummer', row.saksnummer);
  const known = { status: row.receipt_status, callSid: row.call_sid, nyFrist: row.gjelder_til };
  return { id, referanse, type, language, saksnummer, ...known };
}

/**
 * The message that confirms a registration, asked for in the call `callSid`: one a call, since a caller who rings again
 * about a request still open may want it on another telephone. A deferral and a plan get a page of their own; a request to
 * staff says all in the SMS.
 */
export function receiptOrder(
  receipt: Receipt,
  { to, callSid, language }: Pick<SmsOrder, 'to' | 'callSid' | 'language'>,
): SmsOrder {
  const { id, referanse, saksnummer, nyFrist } = receipt;
  const common = {
    eventKey: `kvittering:${referanse}:${callSid}`,
    kind: 'kvittering',
    to,
    saksnummer,
    callSid,
    registreringId: id,
    language,
  } as const;
  if (receipt.type === 'utsettelse' && nyFrist) {
    return {
      ...common,
      link: { purpose: 'kvittering', saksnummer, language, referanse },
      facts: (link) => ({ type: 'kvitteringUtsettelse', link, nyFrist, referanse }),
    };
  }
  if (receipt.type === 'nedbetaling' && nyFrist) {
    return {
      ...common,
      link: { purpose: 'kvittering', saksnummer, language, referanse, lastDay: nyFrist },
      facts: (link) => ({ type: 'kvitteringNedbetaling', link, referanse }),
    };
  }
  if (receipt.type === 'innsigelse' || receipt.type === 'allerede betalt') {
    return {
      ...common,
      link: { purpose: 'kvittering', saksnummer, language, referanse },
      facts: (link) => ({ type: 'kvitteringMeldt', link, referanse }),
    };
  }
  if (receipt.type === 'mer tid' || receipt.type === 'fakturakopi') {
    return { ...common, link: null, facts: () => ({ type: 'kvitteringOnske', referanse }) };
  }
  if (receipt.type === 'klage' || receipt.type === 'melding') {
    return { ...common, link: null, facts: () => ({ type: 'kvitteringBeskjed', referanse }) };
  }
  throw new Error(`No receipt by SMS for a registration of type ${receipt.type}`);
}

/** A receipt still pending, or one that was not due, is given by SMS. */
export async function receiptBySms(db: Executor, id: number): Promise<void> {
  const own = db.updateTable('registreringer').set({ receipt_status: 'sms' }).where('id', '=', id);
  await own.where('receipt_status', 'in', ['pending', 'none']).execute();
}
