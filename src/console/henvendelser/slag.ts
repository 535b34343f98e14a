// What staff may have to do, and by when. Pure.
import type { RegistreringType } from '../../records/schema.ts';

/** The kinds of henvendelse: most are a registration's type; the rest say what staff must do instead. */
export type Slag =
  | Exclude<RegistreringType, 'utsettelse' | 'nedbetaling'>
  /** A dispute from a caller without the kode: it stops nothing until staff have looked. */
  | 'innsigelse uten kode'
  /** Registered, but the receipt could not go by SMS. */
  | 'skriftlig bekreftelse'
  /** A deed broke while somebody called: what they wanted may not be registered. */
  | 'feilet';

/**
 * Days from the registration until it should be answered. A dispute and a complaint: a week (new inkassolov § 17:
 * preferably within a week). The rest are careful guesses, shorter where somebody is waiting for something to be done.
 */
export const FRIST_DAYS: Record<Slag, number> = {
  'innsigelse uten kode': 1,
  'feil mottaker': 2,
  feilet: 1,
  'skriftlig bekreftelse': 2,
  'mer tid': 3,
  fakturakopi: 3,
  innsigelse: 7,
  'allerede betalt': 7,
  klage: 7,
  melding: 7,
  kontaktopplysninger: 7,
  fodselsnummer: 7,
};

const DAY_MS = 86_400_000;
/** When one that came then should be answered by. */
export const fristFrom = (at: Date, slag: Slag): Date => new Date(at.getTime() + FRIST_DAYS[slag] * DAY_MS);

/** Only a letter is missing: of a deferral or a plan, or of what has been answered otherwise. */
export const LETTER: Slag = 'skriftlig bekreftelse';

/** Before all others, whatever is due (call design, "Uten koden"). */
export const FIRST: Slag = 'innsigelse uten kode';

/** Whoever registered it has proved no case: the number may be of somebody else's. */
export const isUnproven = (type: RegistreringType, slag: Slag): boolean => type === 'feil mottaker' || slag === FIRST;

/** The wish is granted: whoever asked sees the case on Min side from now on. */
export const ADDED = 'lagt til';

/** The dispute is registered on the case its caller turned out to mean. */
export const ON_CASE = 'registrert på saken';

/** How each kind may end, first the usual one. */
export const UTFALL: Record<Slag, readonly string[]> = {
  innsigelse: ['kravet opprettholdes', 'kravet frafalles', 'kravet endres', 'trukket'],
  'innsigelse uten kode': [ON_CASE, 'ikke funnet noen sak', 'besvart'],
  'allerede betalt': ['betalingen er funnet', 'betalingen er ikke funnet', 'sendt til kreditor'],
  klage: ['besvart', 'medhold', 'sendt videre'],
  'feil mottaker': ['rettet', 'riktig mottaker', 'besvart'],
  melding: ['besvart', 'ringt tilbake', 'ikke fått tak i'],
  'mer tid': ['innvilget', 'avslått', 'besvart'],
  fakturakopi: ['sendt', 'finnes ikke'],
  'skriftlig bekreftelse': ['brev sendt', 'bekreftet på annen måte'],
  fodselsnummer: [ADDED, 'avslått'],
  kontaktopplysninger: ['oppdatert', 'avslått'],
  feilet: ['registrert på nytt', 'kunden er kontaktet', 'ikke nødvendig'],
};

/** A dispute and a payment told of hold the process back while they are open: ending one lets it go on, and needs a reason. */
export const HOLDS: readonly Slag[] = ['innsigelse', 'allerede betalt'];
