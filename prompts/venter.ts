// Venter: a few words, then silence, while the caller pays. How long the link lives is said in src/links/tokens.ts too.
import type { Prompt } from './catalogue.ts';

export const venter = {
  'venter.tilbud': {
    nb: 'Du kan betale mens du venter. For å gå videre, trykk 1.',
    en: 'You can pay while you wait. To go on, press 1.',
  },
  'venter.fortsatt': { nb: 'Vi venter fortsatt på betalingen.', en: 'We are still waiting for the payment.' },
  'venter.mottatt': {
    nb: 'Betalingen er mottatt. Beløpet er {belop:beløp}.',
    en: 'The payment has been received. The amount is {belop:beløp}.',
  },
  'venter.kvittering': { nb: 'Kvittering kommer på SMS.', en: 'A receipt comes by text message.' },
  'venter.ikkeEnna': { nb: 'Betalingen er ikke kommet ennå.', en: 'The payment has not come yet.' },
  'venter.feil': {
    nb: 'Vi får ikke sett etter betalingen nå, men den registreres likevel.',
    en: 'We cannot look for the payment now, but it is registered all the same.',
  },
  'venter.lenken': { nb: 'Lenken virker i fjorten dager.', en: 'The link works for fourteen days.' },
} as const satisfies Record<string, Prompt>;
