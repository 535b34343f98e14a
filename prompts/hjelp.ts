// Kontakt oss, help with the letter, and the polite ends.
import type { Prompt } from './catalogue.ts';

export const hjelp = {
  'hjelp.info': {
    nb: 'Saksnummer og kode står i brevet fra oss. Uten brevet kan du logge inn med BankID på {nettadresse:nettadresse}.',
    en: 'The case number and code are in our letter. Without it, you can sign in with BankID at {nettadresse:nettadresse}.',
  },
  'hjelp.valg': {
    nb: 'For å skrive til oss i et skjema på SMS, trykk 1. For å legge igjen en beskjed, trykk 2. For hovedmenyen, trykk 9.',
    en: 'To write to us in a form by text message, press 1. To leave a message, press 2. For the main menu, press 9.',
  },
  'hjelp.valgUtenSms': {
    nb: 'For å legge igjen en beskjed, trykk 2. For hovedmenyen, trykk 9.',
    en: 'To leave a message, press 2. For the main menu, press 9.',
  },
  'hjelp.komIkkeVidere': { nb: 'Vi kom ikke videre nå.', en: 'We could not get any further now.' },
  'hjelp.lenkePaaSms': {
    nb: 'For å få en lenke på SMS, trykk 1. For å legge igjen en beskjed, trykk 2. For hovedmenyen, trykk 9.',
    en: 'To get a link by text message, press 1. To leave a message, press 2. For the main menu, press 9.',
  },
} as const satisfies Record<string, Prompt>;
