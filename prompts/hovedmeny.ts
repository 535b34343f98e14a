// Hovedmeny: the greeting (under 8 s), what staff tell everybody just now, the main menu (under 20 s), and those shut out.
import type { Prompt } from './catalogue.ts';

export const hovedmeny = {
  'hovedmeny.velkommen': {
    nb: 'Velkommen til NorKreditts automatiske kundetjeneste.',
    en: "Welcome to NorKreditt's automated customer service.",
  },
  'hovedmeny.english': { nb: 'For English, press 8.', en: 'For norsk, trykk 8.', otherLanguage: true },
  'hovedmeny.driftsmelding': { nb: '{melding:tospråklig}.', en: '{melding:tospråklig}.' },
  'hovedmeny.sperret': {
    nb: 'Dette nummeret er stengt for vår automatiske kundetjeneste. Du kan lese mer og kontakte oss på {nettadresse:nettadresse}.',
    en: 'This number is closed to our automated customer service. You can read more and contact us at {nettadresse:nettadresse}.',
  },
  'hovedmeny.sperretEnglish': {
    nb: 'This number is closed to our automated customer service. You can contact us on our website.',
    en: 'Dette nummeret er stengt for vår automatiske kundetjeneste. Du kan kontakte oss på nettsiden vår.',
    otherLanguage: true,
  },
  'hovedmeny.valg': {
    nb: 'For status i saken din, trykk 1. For å betale, trykk 2. For utsettelse eller nedbetaling, trykk 3. Er du uenig, har du betalt, eller vil du klage, trykk 4. For alt annet, trykk 5.',
    en: 'For the status of your case, press 1. To pay, press 2. For more time or instalments, press 3. If you disagree, have paid, or want to complain, press 4. For anything else, press 5.',
  },
} as const satisfies Record<string, Prompt>;
