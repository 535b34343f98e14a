// Noe mer?: after a service is done.
import type { Prompt } from './catalogue.ts';

export const noeMer = {
  'noeMer.valg': {
    nb: 'For hovedmenyen, trykk 9. Er du ferdig, kan du legge på.',
    en: 'For the main menu, press 9. If you are done, you can hang up.',
  },
} as const satisfies Record<string, Prompt>;
