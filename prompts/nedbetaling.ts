// Nedbetaling: plans to choose from, the terms that bind (under 35 s), the receipt, and the refusals.
import type { Prompt } from './catalogue.ts';

export const nedbetaling = {
  'nedbetaling.velgPlan': {
    nb: 'Velg antall avdrag. Du hører vilkårene før du bestemmer deg.',
    en: 'Choose how many instalments. You will hear the terms before you decide.',
  },
  'nedbetaling.medGebyr': { nb: 'Beløpene er med gebyr.', en: 'The amounts include a fee.' },
  'nedbetaling.lovnad': {
    nb: 'Gebyret er lavere enn et vanlig avdragssalær.',
    en: 'The fee is lower than an ordinary instalment fee, an avdragssalær.',
  },
  'nedbetaling.ikkeTungtSalar': {
    nb: 'Salæret øker ikke mens du betaler i tide.',
    en: 'The collection fee does not rise while you pay in time.',
  },
  'nedbetaling.plan1': {
    nb: 'For {antall:tall} avdrag på {avdrag:beløp}, trykk 1.',
    en: 'For {antall:tall} instalments of {avdrag:beløp}, press 1.',
  },
  'nedbetaling.plan2': {
    nb: 'For {antall:tall} på {avdrag:beløp}, trykk 2.',
    en: 'For {antall:tall} of {avdrag:beløp}, press 2.',
  },
  'nedbetaling.plan3': {
    nb: 'For {antall:tall} på {avdrag:beløp}, trykk 3.',
    en: 'For {antall:tall} of {avdrag:beløp}, press 3.',
  },
  'nedbetaling.plan4': {
    nb: 'For {antall:tall} på {avdrag:beløp}, trykk 4.',
    en: 'For {antall:tall} of {avdrag:beløp}, press 4.',
  },
  'nedbetaling.likeAvdrag': {
    nb: 'Du betaler {antall:tall} avdrag på {avdrag:beløp}.',
    en: 'You pay {antall:tall} instalments of {avdrag:beløp}.',
  },
  'nedbetaling.avdragOgEtSiste': {
    nb: 'Du betaler {antall:tall} avdrag på {avdrag:beløp}, det siste {sisteAvdrag:beløp}.',
    en: 'You pay {antall:tall} instalments of {avdrag:beløp}, the last one {sisteAvdrag:beløp}.',
  },
  'nedbetaling.gebyr': {
    nb: 'Gebyret i hvert er {gebyrPerAvdrag:beløp}, i alt {gebyrer:beløp}.',
    en: 'The fee in each is {gebyrPerAvdrag:beløp}, {gebyrer:beløp} in all.',
  },
  'nedbetaling.utenGebyr': { nb: 'Avdragene har ikke gebyr.', en: 'There is no fee.' },
  'nedbetaling.sum': {
    nb: 'Det blir {sum:beløp} pluss renter.',
    en: 'That makes {sum:beløp} plus interest.',
  },
  'nedbetaling.frister': {
    nb: 'Fristen er {forste:dato}, så den {dag:dag} hver måned.',
    en: 'The first is due on {forste:dato}, then on the {dag:dag} of each month.',
  },
  'nedbetaling.fristerSisteDag': {
    nb: 'Fristen er {forste:dato}, så siste dag hver måned.',
    en: 'The first is due on {forste:dato}, then on the last day of each month.',
  },
  'nedbetaling.fristerEllerSisteDag': {
    nb: 'Fristen er {forste:dato}, så den {dag:dag} eller siste i måneden.',
    en: 'The first is due on {forste:dato}, then on the {dag:dag} or last day of each month.',
  },
  'nedbetaling.mislighold': {
    nb: 'Betaler du for sent, faller avtalen bort og resten forfaller. Det kan bli dyrere.',
    en: 'If you pay late, the plan ends and the rest falls due. It may cost more.',
  },
  'nedbetaling.godta': {
    nb: 'For å godta, trykk 1. For et annet antall avdrag, trykk 2. For å høre vilkårene igjen, trykk stjerne. For å avbryte, trykk 9.',
    en: 'To accept, press 1. For another number of instalments, press 2. To hear the terms again, press star. To cancel, press 9.',
  },
  'nedbetaling.registrert': {
    nb: 'Avtalen om {antall:tall} avdrag er registrert.',
    en: 'Your plan of {antall:tall} instalments is registered.',
  },
  'nedbetaling.iKraft': {
    nb: 'Du har allerede en avtale om {antall:tall} avdrag, det siste {siste:dato}.',
    en: 'You already have a plan of {antall:tall} instalments, the last one on {siste:dato}.',
  },
  'nedbetaling.neste': {
    nb: 'Avdrag nummer {nummer:tall} er på {belop:beløp}, med frist {frist:dato}.',
    en: 'Instalment number {nummer:tall} is {belop:beløp}, due on {frist:dato}.',
  },
  'nedbetaling.inkassovarsel': {
    nb: 'Du har bare fått inkassovarsel. Da kan vi ikke gi nedbetaling.',
    en: 'You have only had a debt collection warning, an inkassovarsel. Then we cannot give an instalment plan.',
  },
  'nedbetaling.bestridt': {
    nb: 'Du har sagt at du er uenig i kravet. Inkassoprosessen er stanset, så du trenger ikke nedbetaling nå.',
    en: 'You have disputed the claim. The process is stopped, so you do not need an instalment plan now.',
  },
  'nedbetaling.tilBehandling': {
    nb: 'En saksbehandler ser på det du har meldt. Da kan vi ikke avtale nedbetaling på telefonen.',
    en: 'A case officer is looking at what you have told us. Then we cannot agree on instalments by telephone.',
  },
  'nedbetaling.rettslig': {
    nb: 'Saken er sendt til rettslig inndriving. Da må en saksbehandler vurdere nedbetaling. Frister fra forliksrådet eller namsmannen gjelder fortsatt.',
    en: 'The case has gone to legal recovery. A case officer must then consider instalments. Deadlines from the Conciliation Board or the Enforcement Officer still apply.',
  },
  'nedbetaling.ingenPlan': {
    nb: 'Saken kan ikke få nedbetaling på telefonen. En saksbehandler kan vurdere det.',
    en: 'This case cannot get an instalment plan by telephone. A case officer can consider it.',
  },
  'nedbetaling.nav': {
    nb: 'NAV gir gratis råd om økonomi og gjeld.',
    en: 'NAV, the Norwegian welfare office, gives free advice on money and debt.',
  },
  'nedbetaling.sporStab': {
    nb: 'For å be en saksbehandler om nedbetaling, trykk 1. For hovedmenyen, trykk 9.',
    en: 'To ask a case officer for instalments, press 1. For the main menu, press 9.',
  },
  'nedbetaling.onskeRegistrert': {
    nb: 'Ønsket ditt er registrert hos en saksbehandler. Kravet gjelder som før til du får svar.',
    en: 'Your request is registered with a case officer. The claim stands as before until you hear from us.',
  },
} as const satisfies Record<string, Prompt>;
