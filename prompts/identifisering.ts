// Identifisering: saksnummer and kode. "No such case" and "wrong kode" sound the same.
import type { Prompt } from './catalogue.ts';

export const identifisering = {
  'identifisering.saksnummer': {
    nb: 'Tast saksnummeret. Det har åtte siffer og står i brevet. Har du ikke brevet, trykk null og firkant.',
    en: 'Enter the case number. It has eight digits and is in the letter. If you do not have the letter, press zero and hash.',
  },
  'identifisering.saksnummerTastet': {
    nb: 'Saksnummer {saksnummer:siffer}.',
    en: 'Case number {saksnummer:siffer}.',
  },
  'identifisering.kode': {
    nb: 'Tast koden fra samme brev. Den har seks siffer.',
    en: 'Enter the code from the same letter. It has six digits.',
  },
  'identifisering.apen': {
    nb: 'Sak {saksnummer:siffer} er åpen.',
    en: 'Case {saksnummer:siffer} is open.',
  },
  'identifisering.avsluttet': {
    nb: 'Sak {saksnummer:siffer} er avsluttet.',
    en: 'Case {saksnummer:siffer} is closed.',
  },
  'identifisering.kodeForMer': {
    nb: 'For å høre mer, tast koden fra brevet. Den har seks siffer. For hovedmenyen, trykk ni og firkant.',
    en: 'To hear more, enter the code from the letter. It has six digits. For the main menu, press nine and hash.',
  },
  'identifisering.ukjent': {
    nb: 'Vi finner ingen sak med det nummeret. Se etter i brevet.',
    en: 'We cannot find a case with that number. Please check the letter.',
  },
  'identifisering.fortsattUkjent': {
    nb: 'Vi finner ingen sak med det nummeret heller. Vi prøver ikke flere ganger nå.',
    en: 'We cannot find a case with that number either. We will not try again now.',
  },
  'identifisering.feilKode': {
    nb: 'Saksnummer og kode passer ikke sammen. Ta deg god tid.',
    en: 'The case number and code do not match. Take your time.',
  },
  'identifisering.passerIkke': {
    nb: 'Saksnummer og kode passer ikke sammen. Saksnummeret har åtte siffer, og koden har seks. Ta deg god tid.',
    en: 'The case number and code do not match. The case number has eight digits, and the code has six. Take your time.',
  },
  'identifisering.brukteOpp': {
    nb: 'Saksnummer og kode passet ikke sammen. Vi prøver ikke flere ganger nå.',
    en: 'The case number and code did not match. We will not try again now.',
  },
  'identifisering.sperret': {
    nb: 'Du kan ikke bruke saksnummer og kode på telefonen nå. Med BankID kan du fortsatt logge inn på {nettadresse:nettadresse}.',
    en: 'You cannot use the case number and code by telephone now. With BankID you can still sign in at {nettadresse:nettadresse}.',
  },
} as const satisfies Record<string, Prompt>;
