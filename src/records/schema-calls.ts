// The call log as Kysely sees it: calls, their steps, and answers that were lost.
import type { GeneratedAlways } from 'kysely';
import type { Language } from '../../prompts/catalogue.ts';
import type { CallerKind } from '../cases/caller-kind.ts';
import type { KeyedHash, Sealed } from './crypto.ts';
import type { WithDefault } from './schema.ts';

/**
 * What a call came to, from least to most: an outcome is only ever replaced by one further down the list. 'hung up': the
 * caller heard the main menu and no more; 'gave up': the caller had gone on from there, and left without an answer.
 */
export const OUTCOMES = [
  'in progress',
  'hung up',
  'gave up',
  'failed',
  'not understood',
  'locked',
  'done',
  'sent link',
  'registered',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The call log: one row a call. */
export type Samtaler = {
  id: GeneratedAlways<number>;
  call_sid: string;
  started_at: Date;
  /** When the last turn came: the sweeper closes calls nobody has heard from. */
  last_seen_at: Date;
  /** Null while the call lives. */
  ended_at: Date | null;
  duration_s: number | null;
  /** Sealed as 'samtaler.caller'; null for hidden callers. */
  caller: Sealed | null;
  /** `hash('telefon', …)`; null for hidden callers. */
  caller_hash: KeyedHash | null;
  /** Safe to show: '+47 9•• •• ••1', 'skjult'. */
  caller_masked: string;
  caller_kind: CallerKind;
  language: Language;
  /** The highest level reached: 0, 1 or 2. */
  level: WithDefault<number>;
  /** Sealed as 'samtaler.saksnummer'. */
  saksnummer: Sealed | null;
  saksnummer_hash: KeyedHash | null;
  /** Safe to show: '•••• •837'. */
  saksnummer_masked: string | null;
  outcome: WithDefault<Outcome>;
  /** Where the call stands; once it has ended, where the caller left. */
  flow: string | null;
  state: string | null;
  /** Every flow the call has been in, in order of first visit. */
  flows: WithDefault<string[]>;
  /** The highest turn number seen. */
  turns: WithDefault<number>;
  /** Repeated webhooks that were answered from the stored reply. */
  repeats: WithDefault<number>;
  /** When they came, as far as there is room for them. */
  repeated_at: WithDefault<Date[]>;
  /** A demo call made by the service itself. */
  example: WithDefault<boolean>;
};

/** The steps of a call in order. Key: (call_id, turn, seq). Deleted with their call. */
export type Samtalesteg = {
  call_id: number;
  turn: number;
  seq: number;
  at: Date;
  /** Where the call stood after this turn. */
  flow: string;
  state: string;
  /** What the caller did ('digits', 'silence', …), 'deed' or 'said'. */
  kind: string;
  /** Keys as pressed; secret ones as dots. */
  action: string | null;
  language: Language;
  /** Keys of the prompts said, in order; empty unless kind is 'said'. */
  prompts: WithDefault<string[]>;
  /** Sealed as 'samtalesteg.lines': JSON of `Line[]`, to say the same again. */
  lines: Sealed | null;
  /** The deed's name, such as 'identify'. */
  deed: string | null;
  deed_outcome: string | null;
  deed_ms: number | null;
  /** Milliseconds from the webhook to its answer, on the first step of each turn; null on the others, and before it was kept. */
  answer_ms: number | null;
};

/** Answers of a call that did not reach the caller, who heard an apology instead. Deleted with their call. */
export type Samtalefeil = {
  id: GeneratedAlways<number>;
  call_id: number;
  at: Date;
  /** The turn the call waited for. */
  turn: number;
  /** 'twilio': it could not use the answer. 'service': there was none. */
  by: 'twilio' | 'service';
  /** Twilio's, where it said why. */
  error_code: string | null;
  language: Language;
  /** Sealed as 'samtalefeil.lines': JSON of `Line[]`, what the caller heard instead. */
  lines: Sealed;
};
