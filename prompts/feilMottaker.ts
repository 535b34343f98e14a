// Brevet er ikke til deg: no code is asked for, and nothing of the case is said.
import type { Prompt } from './catalogue.ts';

export const feilMottaker = {
  'feilMottaker.saksnummer': {
    nb: 'Tast saksnummeret som står i brevet. Det har åtte siffer. Koden trenger vi ikke.',
    en: 'Enter the case number in the letter. It has eight digits. We do not need the code.',
  },
} as const satisfies Record<string, Prompt>;
