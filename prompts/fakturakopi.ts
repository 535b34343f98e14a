// Fakturakopi: how the copy is opened, and what happens where there is none.
import type { Prompt } from './catalogue.ts';

export const fakturakopi = {
  'fakturakopi.lenke': {
    nb: 'Du får fakturakopien som en lenke på SMS. Lenken varer i 24 timer. Du åpner den med koden fra brevet.',
    en: 'We send you the copy of the invoice as a link by text message. The link lasts 24 hours. You open it with the code in our letter.',
  },
  'fakturakopi.hvordan': {
    nb: 'For lenke til en mobil, trykk 1. For å få kopien i brev, trykk 2.',
    en: 'For the link on a mobile, press 1. For the copy by letter, press 2.',
  },
  'fakturakopi.ingen': {
    nb: 'Vi har ikke fakturakopien her nå.',
    en: 'We do not have the copy of the invoice here now.',
  },
  'fakturakopi.registrert': {
    nb: 'Vi har registrert at du vil ha fakturakopien. En saksbehandler svarer deg i brev.',
    en: 'We have registered that you want a copy of the invoice. A case officer will answer you by letter.',
  },
} as const satisfies Record<string, Prompt>;
