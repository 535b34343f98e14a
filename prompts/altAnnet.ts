// Alt annet: the menu of what is left.
import type { Prompt } from './catalogue.ts';

export const altAnnet = {
  'altAnnet.valg': {
    nb: 'For fakturakopi, trykk 1. For alle sakene dine, trykk 2. For personopplysninger, trykk 3. For svar på spørsmål, trykk 4. For å kontakte oss, trykk 5.',
    en: 'For a copy of the invoice, press 1. For all your cases, press 2. For personal data, press 3. For answers to questions, press 4. To contact us, press 5.',
  },
} as const satisfies Record<string, Prompt>;
