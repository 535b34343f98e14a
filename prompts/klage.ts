// Klage: about our handling, not about the claim.
import type { Prompt } from './catalogue.ts';

export const klage = {
  'klage.om': {
    nb: 'Her kan du klage på hvordan vi har behandlet saken.',
    en: 'Here you can complain about how we have handled the case.',
  },
  'klage.hvem': {
    nb: 'Er du privatperson, trykk 1. Er du næringsdrivende, trykk 2.',
    en: 'If you are a private person, press 1. If you run a business, press 2.',
  },
  'klage.hvordan': {
    nb: 'For å si klagen her, trykk 1. For å skrive den i et skjema du får på SMS, trykk 2.',
    en: 'To say your complaint here, press 1. To write it in a form you get by text message, press 2.',
  },
} as const satisfies Record<string, Prompt>;
