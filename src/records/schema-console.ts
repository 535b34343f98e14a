// The tables of the operators' console. Part of schema.ts, which says how columns are sealed.
import type { GeneratedAlways } from 'kysely';
import type { KeyedHash, Sealed } from './crypto.ts';
import type { WithDefault } from './schema.ts';

/** What an operator may do, least first; `revisor` reads the audit log and nothing else. */
export const ROLLER = ['revisor', 'saksbehandler', 'leder'] as const;
export type Rolle = (typeof ROLLER)[number];

/** Who has signed in to the console. Colleagues see each other's names. */
export type Operatorer = {
  id: GeneratedAlways<number>;
  /** The provider's `sub`, or 'lokal:operator': what every other table calls the operator by. */
  subject: string;
  navn: string;
  roller: Rolle[];
  /** The latest sign-in. */
  inne_at: Date;
  /** Signed out everywhere: sessions begun before this no longer hold. */
  ute_at: Date | null;
};

/** 'ny' again after a reopening; a henvendelse nobody has touched has no row. */
export type BehandlingStatus = 'ny' | 'tatt' | 'ferdig';

/** How far a henvendelse has come: a registration that staff must answer, or a call in which a deed broke. */
export type Behandlinger = {
  id: GeneratedAlways<number>;
  registrering_id: number | null;
  samtale_id: number | null;
  status: BehandlingStatus;
  /** Subject of whoever has it, or finished it. */
  operator: string | null;
  /** Grows with every change: whoever acts on an older one is told. */
  versjon: WithDefault<number>;
  /** How it ended. */
  utfall: string | null;
  endret_at: Date;
};

/** What was done with a henvendelse, in order. */
export type Notater = {
  id: GeneratedAlways<number>;
  behandling_id: number;
  at: Date;
  /** A subject, or 'telefonen' where nobody at work did anything. */
  operator: string;
  hva: 'tatt' | 'gitt videre' | 'notat' | 'brev' | 'svar' | 'ferdig' | 'gjenåpnet';
  /** Sealed as 'notater.tekst'. */
  tekst: Sealed | null;
};

/** Who saw, heard, took out or decided what. The database refuses to change or delete a row. */
export type Revisjonslogg = {
  id: GeneratedAlways<number>;
  at: Date;
  operator: string;
  rolle: Rolle;
  /** Such as 'vis nummer', 'spill opptak', 'eksport', 'avgjørelse'. */
  handling: string;
  /** Such as 'samtale 17': an id of ours, nothing personal. */
  gjelder: string;
  /** Sealed as 'revisjonslogg.begrunnelse'. */
  begrunnelse: Sealed | null;
};

/** What callers hear at the greeting from `fra` to `til`. */
export type Driftsmeldinger = {
  id: GeneratedAlways<number>;
  tekst_nb: string;
  tekst_en: string;
  fra: Date;
  til: Date;
  operator: string;
  skrevet_at: Date;
  trukket_at: Date | null;
};

/** Callers staff have shut out. */
export type Sperringer = {
  id: GeneratedAlways<number>;
  /** `hash('telefon', …)`. */
  caller_hash: KeyedHash;
  caller_masked: string;
  at: Date;
  /** Null: until lifted. */
  til: Date | null;
  operator: string;
  /** Sealed as 'sperringer.begrunnelse'. */
  begrunnelse: Sealed;
  opphevet_at: Date | null;
};

/** What the calls of a day came to, counted: one row for each thing counted. Nothing personal. */
export type Dagstall = {
  /** The day in Oslo the calls began. */
  dag: string;
  /** Calls the demo made itself are counted apart. */
  eksempel: boolean;
  /** What is counted, such as 'utfall'. */
  stall: string;
  /** Which of them, such as 'gave up'. */
  nokkel: string;
  antall: number;
};

/** One row once a demo has begun to make its example calls, until they are removed; `ferdig_at`: all are made. */
export type Eksempler = { begynt_at: Date; ferdig_at: Date | null };

/** When a day was last counted. */
export type DagstallTalt = { dag: string; talt_at: Date };
