// Calls for everything else: a copy of the invoice, all cases, personal data, and answers to questions.
import { SAKER } from '../saker.ts';
import type { Fortelling } from '../transkript.ts';
import { FASTTELEFON, identifies } from './keys.ts';

export const ALT_ANNET: Record<string, Fortelling> = {
  fakturakopi: {
    viser: 'Fakturakopi på SMS, som en lenke som varer et døgn og åpnes med koden.',
    sak: SAKER.medKopi,
    fra: '+4790000039',
    samtale: (caller) =>
      identifies(caller.presses('5').presses('1'), SAKER.medKopi).presses('1').receivesSms('Kopien du ba om').hangsUp(),
  },
  'fakturakopi-mangler': {
    viser: 'Fakturakopi som ikke finnes hos oss: et ønske er registrert, og den kommer i brev.',
    sak: SAKER.utenKopi,
    fra: FASTTELEFON,
    samtale: (caller) => identifies(caller.presses('5').presses('1'), SAKER.utenKopi).hangsUp(),
  },
  'alle-sakene-dine': {
    viser: 'Alle sakene dine: en lenke til BankID på SMS; ingenting om noen sak blir sagt.',
    fra: '+4790000039',
    samtale: (caller) => caller.presses('5').presses('2').presses('1').receivesSms('Varer i 7 dager').hangsUp(),
  },
  'bankid-virker-ikke': {
    viser:
      'Personopplysninger når BankID ikke virker: det mangler kanskje et nummer; en beskjed, og aldri nummeret her.',
    referanse: '4608275',
    fra: '+4790000039',
    samtale: (caller) =>
      caller
        .presses('5')
        .presses('3')
        .presses('3')
        .presses('1')
        .presses('1')
        .presses('2')
        .presses('1')
        .receivesSms('Vi svarer deg så snart vi kan')
        .hangsUp(),
  },
  'sporsmal-og-svar': {
    viser: 'Et svar i to deler om utsettelse og nedbetaling, og så det samme på SMS.',
    fra: '+4790000039',
    samtale: (caller) =>
      caller
        .presses('5')
        .presses('4')
        .presses('1')
        .presses('2')
        .presses('1')
        .presses('2')
        .presses('1')
        .receivesSms('Svaret du ba om')
        .hangsUp(),
  },
};
