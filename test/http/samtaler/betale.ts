// Calls that ask how to pay.
import { SAKER } from '../saker.ts';
import type { Fortelling } from '../transkript.ts';
import { FASTTELEFON, identifies, SKJULT } from './keys.ts';

export const BETALE: Record<string, Fortelling> = {
  'betale-lenke-paa-sms': {
    viser: 'Betale med lenke på SMS til mobilen det ringes fra.',
    sak: SAKER.oppfordring,
    samtale: (caller) =>
      identifies(caller.presses('2'), SAKER.oppfordring)
        .presses('1')
        .presses('1')
        .receivesSms('Lenken du ba om')
        .staysSilent()
        .isHungUpOn(),
  },
  'betale-kid-fra-fasttelefon': {
    viser: 'Betale fra fasttelefon: KID og kontonummer først, så lenke til en mobil som tastes og leses opp.',
    sak: SAKER.rettslig,
    fra: FASTTELEFON,
    samtale: (caller) =>
      identifies(caller.presses('2'), SAKER.rettslig)
        .presses('2')
        .presses('1')
        .enters('22334455')
        .presses('1')
        .enters('90000021')
        .presses('1')
        .receivesSms('Lenken du ba om', '+4790000021')
        .hangsUp(),
  },
  'betale-skjult-nummer-bestridt': {
    viser: 'Betale fra skjult nummer i en bestridt sak: KID hørt to ganger.',
    sak: SAKER.bestridt,
    fra: SKJULT,
    samtale: (caller) =>
      identifies(caller.presses('2'), SAKER.bestridt).presses('2').presses('2').staysSilent().staysSilent(),
  },
  'betale-inkassovarsel-kort-frist': {
    viser: 'Betale et inkassovarsel med to dager igjen: betalt innen fristen kommer det ikke salær.',
    sak: SAKER.varsel,
    samtale: (caller) => identifies(caller.presses('2'), SAKER.varsel).hangsUp(),
  },
};
