// Uenig: the menu for those who disagree, have paid, or wish to complain.
import type { Prompt } from './catalogue.ts';

export const uenig = {
  'uenig.valg': {
    nb: 'Er du uenig i kravet, trykk 1. Har du allerede betalt, trykk 2. For å klage på oss, trykk 3. Er brevet ikke til deg, trykk 4.',
    en: 'If you dispute the claim, press 1. If you have already paid, press 2. To complain about us, press 3. If the letter is not for you, press 4.',
  },
} as const satisfies Record<string, Prompt>;
