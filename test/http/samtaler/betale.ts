// Calls that ask how to pay.
import { paysByVipps } from '../pay.ts';
import { SAKER } from '../saker.ts';
import type { Fortelling } from '../transkript.ts';
import { FASTTELEFON, identifies, SKJULT } from './keys.ts';

export const BETALE: Record<string, Fortelling> = {
  'betale-lenke-paa-sms': {
    viser: 'Betale med lenke på SMS til mobilen det ringes fra; den som ikke vil vente, går videre.',
    sak: SAKER.oppfordring,
    samtale: (caller) =>
      identifies(caller.presses('2'), SAKER.oppfordring)
        .presses('1')
        .presses('1')
        .receivesSms('Lenken du ba om')
        .presses('1')
        .staysSilent()
        .isHungUpOn(),
  },
  'betale-venter-og-betaler': {
    viser: 'Betale mens samtalen venter: den som blir på linjen, hører at betalingen er mottatt.',
    sak: SAKER.betaler,
    fra: '+4790000041',
    samtale: async (caller, app) => {
      const waiting = await identifies(caller.presses('2'), SAKER.betaler)
        .presses('1')
        .presses('1')
        .receivesSms('Lenken du ba om')
        .staysSilent();
      await paysByVipps(app, '+4790000041');
      return waiting.staysSilent().receivesSms('mottatt').presses('9').presses('1').hangsUp();
    },
  },
  'betale-venter-til-slutt': {
    viser: 'Venter på linjen til det er gått to minutter: noen ord iblant, stjerne sier hva som kan gjøres.',
    sak: SAKER.oppfordring,
    fra: '+4790000042',
    samtale: (caller) =>
      identifies(caller.presses('2'), SAKER.oppfordring)
        .presses('1')
        .presses('1')
        .receivesSms('Lenken du ba om')
        .presses('*')
        .staysSilent()
        .staysSilent()
        .staysSilent()
        .staysSilent()
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
