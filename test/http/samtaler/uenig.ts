// Calls that dispute a claim, or tell of a payment.
import { SAKER } from '../saker.ts';
import type { Fortelling } from '../transkript.ts';
import { identifies, SKJULT } from './keys.ts';

export const UENIG: Record<string, Fortelling> = {
  innsigelse: {
    viser: 'Innsigelse: tasten alene registrerer og stanser; uten kommentar; kvittering på SMS; så vet status det.',
    sak: SAKER.uenig,
    fra: '+4790000033',
    samtale: (caller) =>
      identifies(caller.presses('4').presses('1'), SAKER.uenig)
        .presses('2')
        .presses('2')
        .presses('1')
        .receivesSms('Registrert')
        .presses('9')
        .presses('1')
        .presses('4')
        .hangsUp(),
  },
  'innsigelse-rettslig': {
    viser:
      'Innsigelse i en rettslig sak: til en saksbehandler, frister gjelder fortsatt, og det sies aldri at noe er stanset.',
    sak: SAKER.uenigRettslig,
    samtale: (caller) =>
      identifies(caller.presses('4').presses('1'), SAKER.uenigRettslig)
        .presses('5')
        .presses('9')
        .presses('1')
        .presses('2')
        .hangsUp(),
  },
  'innsigelse-uten-kode': {
    viser:
      'Innsigelse fra skjult nummer uten koden: saksnummer, nummer å ringe tilbake til, og at saken ikke er stanset.',
    sak: SAKER.utenKode,
    fra: SKJULT,
    samtale: (caller) =>
      caller
        .presses('4')
        .presses('1')
        .enters('0#')
        .presses('1')
        .enters(SAKER.utenKode.saksnummer)
        .enters('22334455')
        .presses('1')
        .presses('2')
        .hangsUp(),
  },
  'allerede-betalt': {
    viser:
      'Allerede betalt: et for høyt beløp og 31. februar tastes på nytt, så lest opp, registrert og satt på pause.',
    sak: SAKER.betalt,
    fra: '+4790000034',
    samtale: (caller) =>
      identifies(caller.presses('4').presses('2'), SAKER.betalt)
        .presses('1')
        .enters('9999999')
        .enters('2230#')
        .enters('3102')
        .enters('2012')
        .presses('1')
        .presses('1')
        .receivesSms('Registrert')
        .presses('9')
        .presses('2')
        .hangsUp(),
  },
};
