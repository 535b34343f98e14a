// Status: where the case stands, in under 32 seconds with everything in it.
import type { Prompt } from './catalogue.ts';

export const status = {
  'status.kreditor': { nb: 'Kravet er fra {kreditor:tekst}.', en: 'The claim is from {kreditor:tekst}.' },
  'status.restgjeld': { nb: 'I dag gjenstår {restgjeld:beløp}.', en: 'Today {restgjeld:beløp} remain to be paid.' },
  'status.utsatt': {
    nb: 'Du har utsettelse til {nyFrist:dato}.',
    en: 'You have been given until {nyFrist:dato}.',
  },
  'status.nedbetaling': {
    nb: 'Du har en nedbetalingsavtale. Neste avdrag er {belop:beløp}, med frist {frist:dato}.',
    en: 'You have an instalment plan. The next instalment is {belop:beløp}, due on {frist:dato}.',
  },
  'status.inkassovarsel': {
    nb: 'Du har fått et inkassovarsel. Betaler du innen fristen, kommer det ikke salær.',
    en: 'You have had a debt collection warning, in Norwegian an inkassovarsel. Pay in time, and no collection fee is added.',
  },
  'status.inkassovarselUte': {
    nb: 'Du har fått et inkassovarsel.',
    en: 'You have had a debt collection warning, an inkassovarsel.',
  },
  'status.betalingsoppfordring': {
    nb: 'Kravet er nå en betalingsoppfordring.',
    en: 'The claim is now a payment demand, a betalingsoppfordring.',
  },
  'status.overvak': {
    nb: 'Saken er under overvåking. Renter løper til den er betalt.',
    en: 'The case is being monitored. Interest runs until it is paid.',
  },
  'status.rettslig': {
    nb: 'Saken er sendt til rettslig inndriving. Frister fra forliksrådet eller namsmannen gjelder.',
    en: 'The case has gone to legal recovery. Deadlines from the Conciliation Board or the Enforcement Officer apply.',
  },
  'status.bestridt': {
    nb: 'Du har sagt at du er uenig. Inkassoprosessen er stanset inntil videre.',
    en: 'You have disputed the claim. The collection process is stopped for now.',
  },
  'status.bestridtRettslig': {
    nb: 'Du har sagt at du er uenig. Men saken er sendt til rettslig inndriving, og frister fra forliksrådet eller namsmannen gjelder fortsatt.',
    en: 'You have disputed the claim. But the case has gone to legal recovery, and deadlines from the Conciliation Board or the Enforcement Officer still apply.',
  },
  'status.bestridtHosStab': {
    nb: 'Du har sagt at du er uenig. En saksbehandler ser på det.',
    en: 'You have disputed the claim. A case officer is looking at it.',
  },
  'status.pauset': {
    nb: 'Du har sagt at du har betalt. Inkassoprosessen er satt på pause til vi har sjekket det.',
    en: 'You have told us that you have paid. The process is paused until we have checked it.',
  },
  'status.sjekkerBetaling': {
    nb: 'Du har sagt at du har betalt. En saksbehandler sjekker det.',
    en: 'You have told us that you have paid. A case officer is checking it.',
  },
  'status.onsketMerTid': {
    nb: 'En saksbehandler ser på ønsket ditt om mer tid.',
    en: 'A case officer is looking at your request for more time.',
  },
  'status.tungtSalar': {
    nb: 'Fra {fra:dato} øker salæret med {belop:beløp}.',
    en: 'From {fra:dato} the collection fee rises by {belop:beløp}.',
  },
  'status.avsluttet': {
    nb: 'Saken er avsluttet. Du har ingenting å betale.',
    en: 'The case is closed. You have nothing to pay.',
  },
  'status.valg.belop': {
    nb: 'For å høre hva beløpet består av, trykk 1.',
    en: 'To hear what the amount consists of, press 1.',
  },
  'status.valg.betale': { nb: 'For å betale, trykk 2.', en: 'To pay, press 2.' },
  'status.valg.merTid': {
    nb: 'For utsettelse eller nedbetaling, trykk 3.',
    en: 'For more time or instalments, press 3.',
  },
  'status.valg.uenig': { nb: 'Er du uenig, trykk 4.', en: 'If you disagree, press 4.' },
  'status.hovedstol': { nb: 'Selve kravet er {hovedstol:beløp}.', en: 'The claim itself is {hovedstol:beløp}.' },
  'status.renter': { nb: 'Rentene er {renter:beløp}.', en: 'Interest comes to {renter:beløp}.' },
  'status.salar': { nb: 'Salæret er {salar:beløp}.', en: 'The collection fee, called salær, is {salar:beløp}.' },
  'status.gebyr': { nb: 'Gebyret er {salar:beløp}.', en: 'The fee is {salar:beløp}.' },
  'status.utsettelsesgebyr': {
    nb: 'Gebyret for utsettelsen er {gebyr:beløp}.',
    en: 'The fee for more time is {gebyr:beløp}.',
  },
  'status.innbetalt': { nb: 'Du har betalt {innbetalt:beløp}.', en: 'You have paid {innbetalt:beløp}.' },
} as const satisfies Record<string, Prompt>;
