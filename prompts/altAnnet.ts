// Alt annet: the menu of what is left.
import type { Prompt } from './catalogue.ts';

export const altAnnet = {
  'altAnnet.valg': {
    nb: 'For svar på spørsmål, trykk 4. For å kontakte oss, trykk 5.',
    en: 'For answers to questions, press 4. To contact us, press 5.',
  },
} as const satisfies Record<string, Prompt>;
