// Calls that leave word with us: a complaint, a letter gone astray, a dispute without the kode, a message.
import { SAKER, UKJENT_SAKSNUMMER } from '../saker.ts';
import type { Fortelling } from '../transkript.ts';
import { FASTTELEFON, FEIL_KODE, SKJULT } from './keys.ts';

export const BESKJED: Record<string, Fortelling> = {
  klage: {
    viser: 'Klage fra en privatperson uten saksnummer: registrert først, så tatt opp og sendt; kvittering på SMS.',
    referanse: '4180362',
    fra: '+4790000038',
    samtale: (caller) =>
      caller
        .presses('4')
        .presses('3')
        .presses('1')
        .presses('1')
        .presses('1')
        .presses('1')
        .speaksFor(20)
        .presses('#')
        .presses('1')
        .presses('1')
        .receivesSms('Vi svarer deg så snart vi kan')
        .hangsUp(),
  },
  'brevet-er-ikke-til-deg': {
    viser: 'Brevet er ikke til den som ringer: saksnummeret, aldri koden, og ingenting om saken.',
    sak: SAKER.feilMottaker,
    samtale: (caller) => caller.presses('4').presses('4').enters(SAKER.feilMottaker.saksnummer).presses('2').hangsUp(),
  },
  'innsigelse-etter-feil-kode': {
    viser: 'Innsigelse der koden er feil tre ganger: en beskjed som er først i køen, og saken er ikke stanset.',
    sak: SAKER.utenKodeEtterFeil,
    fra: '+4790000036',
    samtale: (caller) =>
      caller
        .presses('4')
        .presses('1')
        .enters(SAKER.utenKodeEtterFeil.saksnummer)
        .entersKode(FEIL_KODE)
        .enters(UKJENT_SAKSNUMMER)
        .entersKode(FEIL_KODE)
        .enters(SAKER.utenKodeEtterFeil.saksnummer)
        .entersKode(FEIL_KODE)
        .presses('1')
        .presses('1')
        .speaksFor(15)
        .presses('#')
        .presses('1')
        .hangsUp(),
  },
  'kontakt-oss': {
    viser: 'Kontakt oss med 0 fra skjult nummer: et nummer å ringe tilbake til, leses opp, og en beskjed tas opp.',
    referanse: '4725091',
    fra: SKJULT,
    samtale: (caller) =>
      caller
        .presses('0')
        .presses('2')
        .enters('22334455')
        .presses('1')
        .presses('1')
        .speaksFor(12)
        .presses('#')
        .presses('1')
        .hangsUp(),
  },
  'kontakt-oss-paa-fasttelefon': {
    viser: 'Kontakt oss fra fasttelefon: svar til nummeret det ringes fra, og uten opptak.',
    referanse: '4396108',
    fra: FASTTELEFON,
    samtale: (caller) => caller.presses('5').presses('5').presses('2').presses('1').presses('2').hangsUp(),
  },
};
