// Mer tid: the menu of the two ways to get it.
import type { Prompt } from './catalogue.ts';

export const merTid = {
  'merTid.valg': {
    nb: 'Dette gjelder ikke ved inkassovarsel. For utsettelse, trykk 1. For nedbetaling, trykk 2.',
    en: 'This does not apply to a debt collection warning, an inkassovarsel. For more time, press 1. To pay in instalments, press 2.',
  },
} as const satisfies Record<string, Prompt>;
