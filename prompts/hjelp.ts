// Hjelp and the polite ends.
import type { Prompt } from './catalogue.ts';

export const hjelp = {
  'hjelp.info': {
    nb: 'Saksnummer og kode står i brevet fra oss. I Kundeportalen på {nettadresse:nettadresse} kan du logge inn med BankID og skrive til oss.',
    en: 'The case number and code are in our letter. At {nettadresse:nettadresse} you can sign in with BankID and write to us.',
  },
  'hjelp.valg': {
    nb: 'For å få adressen på SMS, trykk 1. For hovedmenyen, trykk 9.',
    en: 'To get the address by text message, press 1. For the main menu, press 9.',
  },
  'hjelp.valgUtenSms': { nb: 'For hovedmenyen, trykk 9.', en: 'For the main menu, press 9.' },
  'hjelp.komIkkeVidere': { nb: 'Vi kom ikke videre nå.', en: 'We could not get any further now.' },
  'hjelp.lenkePaaSms': {
    nb: 'For å få en lenke på SMS, trykk 1. For hovedmenyen, trykk 9.',
    en: 'To get a link by text message, press 1. For the main menu, press 9.',
  },
} as const satisfies Record<string, Prompt>;
