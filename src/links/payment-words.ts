// What several pages of a payment say: why pressing "Betal" led nowhere, and that a demo is one.
import type { Language } from '../../prompts/catalogue.ts';
import { type Html, html } from '../pages/html.ts';
import type { Payments } from '../payments/payments.ts';

/** 'endret': what is to be paid is no longer what the payer saw. 'borte': Vipps does not answer. */
export type FailedAttempt = 'endret' | 'borte';

export const ATTEMPT_WORDS = {
  nb: {
    title: 'Feil: ',
    endret:
      'Det du skal betale, er endret siden du åpnet siden. Ingen penger er trukket. Se over beløpet, og velg på nytt hvordan du vil betale.',
    borte: 'Vipps svarer ikke akkurat nå. Ingen penger er trukket. Prøv igjen om litt, eller betal i banken.',
  },
  en: {
    title: 'Error: ',
    endret:
      'What you are to pay has changed since you opened the page. No money has been taken. Look over the amount, and choose again how to pay.',
    borte:
      'Vipps is not answering right now. No money has been taken. Try again in a moment, or pay through your bank.',
  },
} as const;

const DEMO = {
  nb: 'Dette er en demo. Ingen penger flyttes.',
  en: 'This is a demo. No money is moved.',
} as const;

/** On every page where a payer may think of money. */
export const demoNote = (kind: Payments['kind'], language: Language): Html | false =>
  kind === 'demo' && html`<p class="ds-paragraph melding">${DEMO[language]}</p>`;
