// Fortsett: going on where a dropped call was.
import type { Prompt } from './catalogue.ts';

export const fortsett = {
  'fortsett.valg': {
    nb: 'Du ringte for litt siden. For å fortsette der du var, trykk 1. For å begynne på nytt, trykk 2.',
    en: 'You called a little while ago. To continue where you were, press 1. To start again, press 2.',
  },
} as const satisfies Record<string, Prompt>;
