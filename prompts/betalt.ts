// Betalt: a payment already made, to whom, how much and when; what happens while staff check it.
import type { Prompt } from './catalogue.ts';

export const betalt = {
  'betalt.hvem': {
    nb: 'Har du betalt til kreditor, trykk 1. Har du betalt til NorKreditt, trykk 2.',
    en: 'If you paid the creditor, press 1. If you paid NorKreditt, press 2.',
  },
  'betalt.belop': {
    nb: 'Tast beløpet i hele kroner, og avslutt med firkant.',
    en: 'Enter the amount in whole kroner, and end with hash.',
  },
  'betalt.ingenKroner': {
    nb: 'Beløpet kan ikke være null kroner.',
    en: 'The amount cannot be zero kroner.',
  },
  'betalt.forMye': {
    nb: '{belop:beløp} er mye mer enn kravet. Sjekk beløpet.',
    en: '{belop:beløp} is much more than the claim. Please check the amount.',
  },
  'betalt.dato': {
    nb: 'Tast datoen du betalte, med to siffer for dagen og to for måneden.',
    en: 'Enter the date you paid, two digits for the day and two for the month.',
  },
  'betalt.finnesIkke': {
    nb: 'Den datoen finnes ikke i kalenderen.',
    en: 'There is no such date in the calendar.',
  },
  'betalt.tilKreditor': {
    nb: 'Du har betalt {belop:beløp} til kreditor, {dato:dato}.',
    en: 'You paid {belop:beløp} to the creditor, on {dato:dato}.',
  },
  'betalt.tilNorKreditt': {
    nb: 'Du har betalt {belop:beløp} til NorKreditt, {dato:dato}.',
    en: 'You paid {belop:beløp} to NorKreditt, on {dato:dato}.',
  },
  'betalt.riktig': {
    nb: 'Er det riktig, trykk 1. For å taste på nytt, trykk 2.',
    en: 'If that is right, press 1. To enter it again, press 2.',
  },
  'betalt.registrert': {
    nb: 'Vi har registrert at du har betalt.',
    en: 'We have registered that you have paid.',
  },
  'betalt.pauset': {
    nb: 'Inkassoprosessen er satt på pause til vi har sjekket betalingen.',
    en: 'The collection process is paused until we have checked the payment.',
  },
  'betalt.hosStab': {
    nb: 'En saksbehandler sjekker betalingen.',
    en: 'A case officer will check the payment.',
  },
  'betalt.kvittering': {
    nb: 'Ta vare på kvitteringen fra banken.',
    en: 'Keep the receipt from your bank.',
  },
  'betalt.allerede': {
    nb: 'Du har allerede sagt at du har betalt.',
    en: 'You have already told us that you have paid.',
  },
} as const satisfies Record<string, Prompt>;
