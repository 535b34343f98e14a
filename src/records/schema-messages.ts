// The tables of what is recorded, and of SMS. Part of schema.ts, which says how columns are sealed.
import type { GeneratedAlways } from 'kysely';
import type { KeyedHash, Sealed } from './crypto.ts';
import type { WithDefault } from './schema.ts';

/**
 * 'venter': awaited, nothing heard of yet. 'mottatt': at Twilio, not here yet. 'hentet': sealed here. 'forkastet': the
 * caller recorded another. 'tomt': nothing was said. 'tapt': Twilio no longer had it.
 */
type OpptakStatus = 'venter' | 'mottatt' | 'hentet' | 'forkastet' | 'tomt' | 'tapt';

/** Recordings callers made; one row for each time the tone was given. Unique on (call_sid, turn). */
export type Opptak = {
  id: GeneratedAlways<number>;
  registrering_id: number;
  call_sid: string;
  turn: number;
  /** Twilio's RecordingSid, once known. */
  recording_sid: string | null;
  seconds: number | null;
  status: OpptakStatus;
  /** Whether the caller pressed the key that sends it; not when the caller hung up. */
  confirmed: WithDefault<boolean>;
  awaited_at: Date;
  /** The latest attempt to fetch it, or to delete it at Twilio. */
  tried_at: Date | null;
  attempts: WithDefault<number>;
  /** `sealBytes` as 'opptak.audio'. */
  audio: Buffer | null;
  /** 'audio/mpeg' or 'audio/wav'. */
  content_type: string | null;
  fetched_at: Date | null;
  deleted_at_twilio_at: Date | null;
  /** `hash('opptak', token)` of the address it can be played from, until `play_until`. */
  play_token_hash: KeyedHash | null;
  play_until: Date | null;
};

export type SmsStatus =
  | 'queued'
  | 'sending'
  | 'sent'
  | 'delivered'
  | 'undelivered'
  | 'failed'
  /** The request may have reached Twilio: never sent again by itself. */
  | 'unknown'
  /** Not sent: reserved number, limit, or not a mobile. */
  | 'withheld';

/** The SMS outbox: one row a business event, written in the same transaction as what it tells of. */
export type Sms = {
  id: GeneratedAlways<number>;
  /** The business event, such as 'kvittering:1234567': unique, so one message for one event. */
  event_key: string;
  created_at: Date;
  updated_at: Date;
  /** Sealed as 'sms.recipient'. */
  recipient: Sealed;
  /** `hash('telefon', …)`. */
  recipient_hash: KeyedHash;
  /** Sealed as 'sms.body'. */
  body: Sealed;
  kind: string;
  saksnummer_hash: KeyedHash | null;
  call_sid: string | null;
  registrering_id: number | null;
  status: WithDefault<SmsStatus>;
  /** Twilio's MessageSid. */
  provider_sid: string | null;
  /** Twilio's error code, or why it was withheld. */
  error_code: string | null;
  attempts: WithDefault<number>;
};

/** Statuses as Twilio told them; (sms_id, status) is the key, so a repeat changes nothing. */
export type SmsHendelser = {
  sms_id: number;
  status: string;
  at: Date;
  error_code: string | null;
};

/** Numbers that have sent STOP. */
export type SmsReserverte = {
  /** `hash('telefon', …)`. */
  number_hash: KeyedHash;
  at: Date;
};
