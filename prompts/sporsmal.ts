// Spørsmål og svar: what is said around the answers. The answers themselves are data, in faq/.
import type { Prompt } from './catalogue.ts';

export const sporsmal = {
  'sporsmal.mer': { nb: 'For å høre mer, trykk 1.', en: 'To hear more, press 1.' },
  'sporsmal.lenke': { nb: 'For svaret på SMS, trykk 2.', en: 'For the answer by text message, press 2.' },
  'sporsmal.neste': { nb: 'For neste spørsmål, trykk 3.', en: 'For the next question, press 3.' },
  'sporsmal.ferdig': {
    nb: 'For hovedmenyen, trykk 9.',
    en: 'For the main menu, press 9.',
  },
} as const satisfies Record<string, Prompt>;
