// The tables of payments, and of files sent in. Part of schema.ts, which says how columns are sealed.
import type { GeneratedAlways } from 'kysely';
import type { Language } from '../../prompts/catalogue.ts';
import type { KeyedHash, Sealed } from './crypto.ts';
import type { WithDefault } from './schema.ts';

/**
 * Where a payment stands. 'opprettes': our row is there, Vipps has not answered yet. 'opprettet': the payer is at Vipps.
 * 'reservert': approved, the money is held but not yet ours. 'betalt': captured, and so credited; `fanget` says how much.
 * The rest are ends without money: 'avbrutt' by the payer, 'utlopt', 'avvist' by bank or card, 'frigitt': we let
 * the reserved money go, 'feilet': never created.
 */
export const BETALING_STATUSER = [
  'opprettes',
  'opprettet',
  'reservert',
  'betalt',
  'avbrutt',
  'utlopt',
  'avvist',
  'frigitt',
  'feilet',
] as const;
export type BetalingStatus = (typeof BETALING_STATUSER)[number];

/** Payments by Vipps and card: a row for each that was begun. At most one open ('opprettes' to 'reservert') a case. */
export type Betalinger = {
  id: GeneratedAlways<number>;
  /** Ours, random: what Vipps knows the payment by. */
  reference: string;
  /** Sealed as 'betalinger.saksnummer'. */
  saksnummer: Sealed;
  saksnummer_hash: KeyedHash;
  /** Vipps' names: its app, or a card. */
  metode: 'WALLET' | 'CARD';
  /** What was asked for, in øre: from the case at that moment. */
  belop: number;
  /** Whether that was all that remained of the case; an instalment of a plan is not. */
  hele: boolean;
  status: BetalingStatus;
  /** Captured, in øre: what the case is credited. */
  fanget: WithDefault<number>;
  /** Sealed as 'betalinger.redirect_url': where the payer goes on; it lets whoever has it pay. */
  redirect_url: Sealed | null;
  /** Sealed as 'betalinger.return_url': where Vipps sends the payer back to. */
  return_url: Sealed | null;
  /** The SMS whose link was paid from: the receipt goes to the same number. */
  sms_id: number | null;
  language: Language;
  created_at: Date;
  updated_at: Date;
  /** When it was captured. */
  fanget_at: Date | null;
};

/** Every change of a payment's status, and who told: ourselves, Vipps' webhook, or our asking. */
export type Betalingshendelser = {
  id: GeneratedAlways<number>;
  betaling_id: number;
  at: Date;
  status: BetalingStatus;
  kilde: 'vi' | 'webhook' | 'spurt';
  /** What Vipps said was captured, in øre. */
  fanget: WithDefault<number>;
};

/** Files sent in with a registration: what they are by their content, sealed. */
export type Vedlegg = {
  id: GeneratedAlways<number>;
  registrering_id: number;
  at: Date;
  content_type: 'application/pdf' | 'image/jpeg' | 'image/png';
  bytes: number;
  /** `hash('vedlegg', …)` of the content: the same file sent twice is one. */
  content_hash: KeyedHash;
  /** `sealBytes` as 'vedlegg.content'. */
  content: Buffer;
};
