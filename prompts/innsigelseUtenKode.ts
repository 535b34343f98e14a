// Innsigelse uten kode: a message that staff see first. It stops nothing, and says so.
import type { Prompt } from './catalogue.ts';

export const innsigelseUtenKode = {
  'innsigelseUtenKode.info': {
    nb: 'Du kan si fra at du er uenig uten koden også.',
    en: 'You can tell us that you disagree without the code too.',
  },
  'innsigelseUtenKode.harSaksnummer': {
    nb: 'Har du saksnummeret, trykk 1. Har du det ikke, trykk 2.',
    en: 'If you have the case number, press 1. If you do not, press 2.',
  },
  'innsigelseUtenKode.saksnummer': {
    nb: 'Tast saksnummeret. Det har åtte siffer.',
    en: 'Enter the case number. It has eight digits.',
  },
} as const satisfies Record<string, Prompt>;
