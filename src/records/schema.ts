// What must last: every table as Kysely sees it. The SQL that makes them is in migrations/.
//
// Columns typed `Sealed` hold AES-256-GCM (crypto.ts) bound to their own table and column; `KeyedHash` columns hold an
// HMAC to search by. Whatever tells who somebody is, or what was written to them, is one of the two.
import type { ColumnType, GeneratedAlways, Insertable, JSONColumnType, Selectable } from 'kysely';
import type { Language } from '../../prompts/catalogue.ts';
import type { KeyedHash, Sealed } from './crypto.ts';
import type { Samtalefeil, Samtaler, Samtalesteg } from './schema-calls.ts';
import type {
  Behandlinger,
  Dagstall,
  DagstallTalt,
  Driftsmeldinger,
  Eksempler,
  Notater,
  Operatorer,
  Revisjonslogg,
  Sperringer,
} from './schema-console.ts';
import type { Opptak, Sms, SmsHendelser, SmsReserverte } from './schema-messages.ts';
import type { Kontaktopplysninger } from './schema-minside.ts';
import type { Betalinger, Betalingshendelser, Vedlegg } from './schema-payments.ts';

export { OUTCOMES, type Outcome } from './schema-calls.ts';
export type { SmsStatus } from './schema-messages.ts';

/** Postgres `date`, as an ISO string on both drivers: '2026-12-21', Europe/Oslo. */
type IsoDate = string;
/** Postgres `bigint` in øre, as a number on both drivers. */
type Ore = number;
/** A column the database fills when the insert leaves it out. */
export type WithDefault<T> = ColumnType<T, T | undefined, T>;
/** jsonb: written as `JSON.stringify(value)`, read back as the value. */
type Json<T extends object> = JSONColumnType<T>;

/** Imported demo cases, each once. */
export type Saker = {
  id: GeneratedAlways<number>;
  /** Sealed as 'saker.saksnummer'. */
  saksnummer: Sealed;
  /** `hash('saksnummer', …)`, unique. */
  saksnummer_hash: KeyedHash;
  /** `kodeHash(saksnummer, kode)`: the kode itself is nowhere. */
  kode_hash: KeyedHash;
  status: 'apen' | 'avsluttet';
  stadium: 'inkassovarsel' | 'betalingsoppfordring' | 'rettslig' | 'overvak';
  skyldnertype: 'privat' | 'naring';
  /** Sealed as 'saker.detaljer': JSON of `SakDetaljer`. */
  detaljer: Sealed;
  /** `hash('fodselsnummer', …)`, where the case has one. */
  fodselsnummer_hash: KeyedHash | null;
  hovedstol: Ore;
  renter: Ore;
  salar: Ore;
  innbetalt: Ore;
  restgjeld: Ore;
  frist: IsoDate;
  tungt_salar_fra: IsoDate | null;
  tungt_salar: Ore | null;
  utsettelse: Json<{ dager: number[]; gebyr: Ore }> | null;
  nedbetaling: Json<{ antall: number[]; gebyrPerAvdrag: Ore }> | null;
  bestridt: boolean;
  /** Path of a PDF, relative to the cases file. */
  fakturakopi: string | null;
  /** The day from which offsets such as "+14d" were counted. */
  importert: IsoDate;
  /** `hash('fingeravtrykk', …)` of the imported entry, so that a changed one is noticed. */
  fingeravtrykk: KeyedHash;
  /** The entry's place in the cases file, from 0. */
  posisjon: number;
};

/** What `saker.detaljer` holds. */
export type SakDetaljer = { navn: string; mobil?: string; kreditor: string; kid: string; konto: string };

export type RegistreringType =
  | 'utsettelse'
  | 'mer tid'
  | 'nedbetaling'
  | 'innsigelse'
  | 'allerede betalt'
  | 'klage'
  | 'feil mottaker'
  | 'fakturakopi'
  | 'melding'
  /** Corrected contact details, or a correction staff must make. */
  | 'kontaktopplysninger'
  /** Somebody asks that the national identity number they signed in with be added to a case. */
  | 'fodselsnummer';

/** 'i kraft': holds now. 'venter': staff must answer. 'avsluttet': lapsed, answered or withdrawn. */
export type RegistreringStatus = 'i kraft' | 'venter' | 'avsluttet';
/** How the caller gets it confirmed: 'written' = staff are to write a letter, 'letter' = they have. */
export type ReceiptStatus = 'pending' | 'sms' | 'written' | 'letter' | 'none';
/** Why staff are to write it: asked for, no SMS could go, or one did not come: with the receipt, or with our answer. */
export type Brevgrunn = 'bedt om' | 'ingen sms' | 'sms tapt' | 'svar tapt';

/** What callers registered: binding once the row is committed. Unique on (call_sid, turn, type). */
export type Registreringer = {
  id: GeneratedAlways<number>;
  /** Seven digits, unique; what the caller is told. */
  referanse: string;
  type: RegistreringType;
  status: RegistreringStatus;
  receipt_status: WithDefault<ReceiptStatus>;
  /** The last time a letter became due, and why. */
  brev_fra: WithDefault<Date | null>;
  brev_grunn: WithDefault<Brevgrunn | null>;
  /** Sealed as 'registreringer.saksnummer'; null where no case is known. */
  saksnummer: Sealed | null;
  saksnummer_hash: KeyedHash | null;
  /** Null when registered elsewhere than by telephone. */
  call_sid: string | null;
  turn: number | null;
  registered_at: Date;
  /** Sealed as 'registreringer.caller'. */
  caller: Sealed | null;
  caller_hash: KeyedHash | null;
  language: Language;
  /** The last day it holds (the new frist of an utsettelse), where it has one. */
  gjelder_til: IsoDate | null;
  /** Dates and øre only; nothing personal. */
  data: Json<Record<string, unknown>>;
  /** Sealed as 'registreringer.terms': JSON of `TermsHeard`. */
  terms: Sealed | null;
  /** Version of the prompts the caller heard. */
  tekster: string | null;
  /** Sealed as 'registreringer.tilbakeringing': E.164 of where to call back, when it is not the number of the call. */
  tilbakeringing: Sealed | null;
  /** Sealed as 'registreringer.svar_epost': where to write to whoever wants an answer by e-mail. */
  svar_epost: Sealed | null;
};

/** What people have written about a registration, on the page behind its receipt. */
export type Kommentarer = {
  id: GeneratedAlways<number>;
  registrering_id: number;
  at: Date;
  /** Sealed as 'kommentarer.text'. */
  text: Sealed;
};

/** Links behind SMS. The token is stored only as a hash. */
export type Lenker = {
  /** `hash('lenke', token)`, primary key. */
  token_hash: KeyedHash;
  purpose: string;
  /** Sealed as 'lenker.saksnummer'. */
  saksnummer: Sealed | null;
  saksnummer_hash: KeyedHash | null;
  language: Language;
  /** What else the page must know (a FAQ key, a registration's id); nothing personal. */
  data: Json<Record<string, unknown>>;
  created_at: Date;
  expires_at: Date;
  opened_at: Date | null;
  closed_at: Date | null;
  sms_id: number | null;
  /** How often a kode has been tried on it. */
  tries: WithDefault<number>;
};

/** Failed identifications and look-ups of unknown numbers; lockouts are counted from these. Unique on (call_sid, turn). */
export type FeiledeIdentifiseringer = {
  id: GeneratedAlways<number>;
  at: Date;
  /** 'kode': number and kode did not belong together. 'oppslag': an unknown number at level 0. */
  kind: 'kode' | 'oppslag';
  saksnummer_hash: KeyedHash;
  /** `hash('telefon', …)`, or the bucket hidden callers and switchboards share. */
  caller_hash: KeyedHash;
  /** Whether the case exists: ten different unknown ones close the telephone for the caller. */
  known: boolean;
  /** The call, or 'lenke:' and the hash of a link's token, and then the number of the try. */
  call_sid: string;
  turn: number;
};

/** Staff have reopened the telephone for a case or a caller: failures before `at` no longer count. */
export type Gjenapninger = {
  id: GeneratedAlways<number>;
  at: Date;
  saksnummer_hash: KeyedHash | null;
  caller_hash: KeyedHash | null;
  operator: string;
  /** Sealed as 'gjenapninger.reason'. */
  reason: Sealed;
};

export type Database = {
  saker: Saker;
  samtaler: Samtaler;
  samtalesteg: Samtalesteg;
  samtalefeil: Samtalefeil;
  registreringer: Registreringer;
  kommentarer: Kommentarer;
  opptak: Opptak;
  sms: Sms;
  sms_hendelser: SmsHendelser;
  sms_reserverte: SmsReserverte;
  lenker: Lenker;
  betalinger: Betalinger;
  betalingshendelser: Betalingshendelser;
  vedlegg: Vedlegg;
  kontaktopplysninger: Kontaktopplysninger;
  feilede_identifiseringer: FeiledeIdentifiseringer;
  gjenapninger: Gjenapninger;
  operatorer: Operatorer;
  behandlinger: Behandlinger;
  notater: Notater;
  revisjonslogg: Revisjonslogg;
  driftsmeldinger: Driftsmeldinger;
  sperringer: Sperringer;
  dagstall: Dagstall;
  dagstall_talt: DagstallTalt;
  eksempler: Eksempler;
};

/** A row as read, and as written. */
export type Row<T extends keyof Database> = Selectable<Database[T]>;
export type NewRow<T extends keyof Database> = Insertable<Database[T]>;
