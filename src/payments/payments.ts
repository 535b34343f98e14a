// What the rest of the service knows of payments by Vipps and card: beginning one, and hearing how it went.
import type { Ore } from '../../flows/ports.ts';
import type { Language } from '../../prompts/catalogue.ts';
import type { BetalingStatus } from '../records/schema-payments.ts';
import type { Trx } from '../records/transactions.ts';

/** Vipps' names: its app, or a card. */
export type Metode = 'WALLET' | 'CARD';

export type Payment = {
  id: number;
  /** Ours, random: what Vipps knows the payment by. */
  reference: string;
  saksnummer: string;
  metode: Metode;
  /** What is asked for. */
  belop: Ore;
  /** Whether that is all that remains of the case. */
  hele: boolean;
  /** What has been captured: 0 until 'betalt', and then perhaps less than `belop`. */
  fanget: Ore;
  status: BetalingStatus;
  /** Where the payer goes on. Whoever has it can pay: it belongs in no log. */
  redirectUrl: string | null;
  /** The SMS whose link was paid from. */
  smsId: number | null;
  language: Language;
  createdAt: Date;
  updatedAt: Date;
  fangetAt: Date | null;
};

export type NewPayment = {
  saksnummer: string;
  metode: Metode;
  smsId: number | null;
  language: Language;
  /** Where Vipps sends the payer back to; asked for in the transaction that writes the payment, so it may write too. */
  returnUrl: (trx: Trx, reference: string) => Promise<string>;
};

/** What there is to begin. 'behandles': a payment of this case is reserved, and about to be captured. */
export type Begun = { payment: Payment } | 'ingenting å betale' | 'behandles';

export type Payments = {
  /** Which ways there are: Vipps and card ('demo': their imitation), or null: by bank only. */
  kind: 'vipps' | 'demo' | null;
  /**
   * Begins a payment of what is to be paid on the case now: the next instalment of a plan, else all that remains. Goes
   * on with the one that is open when its method is the same; otherwise that one is cancelled first. Rejects when
   * Vipps is away.
   */
  begin: (what: NewPayment) => Promise<Begun>;
  /**
   * Where a payment stands, after asking Vipps while it is open; what is reserved is captured at once. Null: no such
   * payment. While Vipps is away: as it was last known.
   */
  look: (reference: string) => Promise<Payment | null>;
};
