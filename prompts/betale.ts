// Betale: what remains, a link by SMS, or KID and account number by voice.
import type { Prompt } from './catalogue.ts';

export const betale = {
  'betale.avdrag': {
    nb: 'Avdrag nummer {nummer:tall} er på {belop:beløp}.',
    en: 'Instalment number {nummer:tall} is {belop:beløp}.',
  },
  'betale.varselUtenSalar': {
    nb: 'Betaler du innen fristen, kommer det ikke salær.',
    en: 'If you pay by then, no collection fee is added.',
  },
  'betale.raskest': { nb: 'Vipps eller kort er raskest.', en: 'Vipps or card is the fastest.' },
  'betale.bankTarTid': {
    nb: 'En bankbetaling kan bruke et par dager.',
    en: 'A bank payment can take a couple of days.',
  },
  'betale.bestridt': {
    nb: 'Du har sagt at du er uenig, så inkassoprosessen er stanset. Du kan likevel betale.',
    en: 'You have disputed the claim, so the process is stopped. You may still pay.',
  },
  'betale.bestridtHosStab': {
    nb: 'Du har sagt at du er uenig. Du kan likevel betale.',
    en: 'You have disputed the claim. You may still pay.',
  },
  'betale.rettslig': {
    nb: 'Saken er sendt til rettslig inndriving. Å betale en del stanser den ikke.',
    en: 'The case has gone to legal recovery. Paying a part does not stop it.',
  },
  'betale.ingenting': { nb: 'Det er ingenting å betale i saken.', en: 'There is nothing to pay in this case.' },
  'betale.valg.lenke': {
    nb: 'For lenke til betaling på SMS, trykk 1.',
    en: 'For a payment link by text message, press 1.',
  },
  'betale.valg.vipps': {
    nb: 'For Vipps eller kort på SMS, trykk 1.',
    en: 'For Vipps or card by text message, press 1.',
  },
  'betale.valg.kid': {
    nb: 'For å høre KID og kontonummer, trykk 2.',
    en: 'To hear the KID and account number, press 2.',
  },
  'betale.valg.lenkeTilMobil': {
    nb: 'For lenke på SMS til en mobil, trykk 1.',
    en: 'For a link by text message to a mobile, press 1.',
  },
  'betale.kid': { nb: 'KID er {kid:kid}.', en: 'The KID is {kid:kid}.' },
  'betale.konto': { nb: 'Kontonummeret er {konto:konto}.', en: 'The account number is {konto:konto}.' },
  'betale.belop': { nb: 'Beløpet er {belop:beløp}.', en: 'The amount is {belop:beløp}.' },
  'betale.etterKid': {
    nb: 'For å høre det igjen, trykk 2. For lenke på SMS, trykk 1. Er du ferdig, kan du legge på.',
    en: 'To hear it again, press 2. For a link by text message, press 1. If you are done, you can hang up.',
  },
} as const satisfies Record<string, Prompt>;
