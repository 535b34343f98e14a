// What every page of Min side is given, what it answers with, and who acts when something is registered from it.
import type { IsoDate, Sak } from '../../flows/ports.ts';
import type { Language } from '../../prompts/catalogue.ts';
import type { Line } from '../../prompts/index.ts';
import type { ActingCall } from '../cases/deeds.ts';
import type { Cases } from '../cases/index.ts';
import type { Page } from '../pages/layout.ts';
import type { PrivateFile } from '../pages/private-file.ts';
import type { Payments } from '../payments/payments.ts';
import type { Records } from '../records/database.ts';
import type { Registreringer } from '../records/registreringer.ts';
import type { Session } from '../sign-in/sessions.ts';
import type { AccessDeps, OwnCase } from './access.ts';

export type MinsideDeps = AccessDeps & {
  records: Pick<Records, 'db' | 'inTransaction'>;
  registreringer: Registreringer;
  cases: Pick<Cases, 'forCall' | 'getSak' | 'copyOf'>;
  payments: Pick<Payments, 'kind' | 'begin' | 'look'>;
  /** The origins Vipps receives payers at. */
  formTargets: readonly string[];
  /** Without a slash at the end. */
  publicUrl: string;
  /** Sends the receipts a deed left pending. */
  settleReceipts: (callSid: string) => Promise<void>;
  /** E.164 of a Norwegian mobile, however it is spelled; else null. */
  mobileOf: (text: string) => string | null;
  catalogueVersion: string;
  now: () => Date;
  newToken: () => string;
  /** 128 random bits in base64url, that only stand for one form: what it registers is known by them. */
  newFormId: () => string;
  /** The portal's address, where the privacy statement is. */
  nettadresse: string;
  /** Writes of a `cause` only what is safe to write. */
  log: { error: (facts: object, message: string) => void };
};

/** One request of somebody signed in. `sent`: the fields of a form, or of the address. `caseId`: the case of the address, as it calls itself. */
export type Visit = {
  session: Session;
  language: Language;
  today: IsoDate;
  at: Date;
  sent: Record<string, string>;
  caseId: string;
};
/** The same, of one of their cases as it stands now. */
export type CaseVisit = Visit & { own: OwnCase; sak: Sak };

/** Where to go on: what was sent is done, and loading the next page again repeats nothing. */
export type GoOn = { to: string };
/** Null: there is no such page. */
export type Answer = Page | PrivateFile | GoOn | null;

/** An address of Min side, in the language that is read. */
export const at = (path: string, { language }: Pick<Visit, 'language'>): string => `/minside${path}?lang=${language}`;
/** An address of one case. */
export const atCase = (path: string, visit: CaseVisit): string => at(`/sak/${visit.own.id}${path}`, visit);

/** A form has an id of its own from the moment it is shown, so that sending it twice is one deed. */
const FORM_ID = /^[\w-]{22}$/;
export const formIdOf = ({ sent }: Visit): string | null =>
  sent.skjema !== undefined && FORM_ID.test(sent.skjema) ? sent.skjema : null;

/** `lines`: what was read in full beside the button that accepts; null where nothing binds. */
export const acting = (
  { catalogueVersion }: Pick<MinsideDeps, 'catalogueVersion'>,
  language: Language,
  formId: string,
  lines: readonly Line[] | null,
): ActingCall => ({
  callSid: `side:${formId}`,
  turn: 0,
  caller: { kind: 'annet', bucket: 'side' },
  language,
  termsHeard: lines && { catalogueVersion, language, lines },
  catalogueVersion,
});

/** What was registered stays so when its receipt cannot be sent now: it is tried again later. */
export async function sendReceipt({ settleReceipts, log }: MinsideDeps, { callSid }: ActingCall): Promise<void> {
  await settleReceipts(callSid).catch((cause) => log.error({ cause }, 'A receipt of Min side could not be sent now'));
}
