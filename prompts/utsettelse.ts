// Utsettelse: dates to choose from, the terms that bind (under 25 s), the receipt, and the refusals.
import type { Prompt } from './catalogue.ts';

export const utsettelse = {
  'utsettelse.velgFrist': {
    nb: 'Velg ny frist. Du hører kostnadene før du bestemmer deg.',
    en: 'Choose a new due date. You will hear the costs before you decide.',
  },
  'utsettelse.dato1': { nb: 'For {nyFrist:dato}, trykk 1.', en: 'For {nyFrist:dato}, press 1.' },
  'utsettelse.dato2': { nb: 'For {nyFrist:dato}, trykk 2.', en: 'For {nyFrist:dato}, press 2.' },
  'utsettelse.dato3': { nb: 'For {nyFrist:dato}, trykk 3.', en: 'For {nyFrist:dato}, press 3.' },
  'utsettelse.nyFrist': { nb: 'Ny frist er {nyFrist:dato}.', en: 'The new due date is {nyFrist:dato}.' },
  'utsettelse.gebyr': { nb: 'Det koster {gebyr:beløp}.', en: 'It costs {gebyr:beløp}.' },
  'utsettelse.gratis': { nb: 'Det koster ikke noe.', en: 'It is free.' },
  'utsettelse.sum': { nb: 'Da skylder du {sum:beløp} pluss renter.', en: 'You then owe {sum:beløp} plus interest.' },
  'utsettelse.tungtSalar': {
    nb: 'Fra {fra:dato} øker salæret med {belop:beløp}. Da blir det {sum:beløp}.',
    en: 'From {fra:dato} the collection fee rises by {belop:beløp}. That makes {sum:beløp}.',
  },
  'utsettelse.ikkeTungtSalar': {
    nb: 'Salæret øker ikke før den nye fristen.',
    en: 'The collection fee does not rise before the new due date.',
  },
  'utsettelse.mislighold': {
    nb: 'Betaler du for sent, bortfaller utsettelsen. Alt må betales, og det kan bli dyrere.',
    en: 'If you pay late, the extra time lapses. Everything falls due, and it may cost more.',
  },
  'utsettelse.godta': {
    nb: 'For å godta, trykk 1. For en annen dato, trykk 2. For å høre vilkårene igjen, trykk stjerne. For å avbryte, trykk 9.',
    en: 'To accept, press 1. For another date, press 2. To hear the terms again, press star. To cancel, press 9.',
  },
  'utsettelse.registrert': {
    nb: 'Utsettelsen er registrert. Ny frist er {nyFrist:dato}.',
    en: 'Your extra time is registered. The new due date is {nyFrist:dato}.',
  },
  'utsettelse.endret': {
    nb: 'Saken har endret seg mens du hørte på. Ingenting er registrert. Her er det som gjelder nå.',
    en: 'The case has changed while you were listening. Nothing is registered. Here is what applies now.',
  },
  'utsettelse.iKraft': {
    nb: 'Du har allerede utsettelse til {nyFrist:dato}.',
    en: 'You already have extra time until {nyFrist:dato}.',
  },
  'utsettelse.kostet': { nb: 'Den kostet {gebyr:beløp}.', en: 'It cost {gebyr:beløp}.' },
  'utsettelse.varGratis': { nb: 'Den kostet ikke noe.', en: 'It was free.' },
  'utsettelse.inkassovarsel': {
    nb: 'Du har bare fått inkassovarsel. Da kan vi ikke gi utsettelse.',
    en: 'You have only had a debt collection warning, an inkassovarsel. Then we cannot give more time.',
  },
  'utsettelse.varselBetalInnen': {
    nb: 'Betal innen {frist:dato}, så kommer det ikke salær.',
    en: 'Pay by {frist:dato}, and no collection fee is added.',
  },
  'utsettelse.sporKreditor': {
    nb: 'Du kan spørre kreditor om mer tid.',
    en: 'You can ask the creditor for more time.',
  },
  'utsettelse.varselValg': {
    nb: 'For å betale nå, trykk 1. Er du uenig, trykk 2. For hovedmenyen, trykk 9.',
    en: 'To pay now, press 1. If you disagree, press 2. For the main menu, press 9.',
  },
  'utsettelse.bestridt': {
    nb: 'Du har sagt at du er uenig i kravet. Inkassoprosessen er stanset, så du trenger ikke utsettelse nå.',
    en: 'You have disputed the claim. The process is stopped, so you do not need more time now.',
  },
  'utsettelse.tilBehandling': {
    nb: 'En saksbehandler ser på det du har meldt. Da kan vi ikke gi utsettelse på telefonen.',
    en: 'A case officer is looking at what you have told us. Then we cannot give more time by telephone.',
  },
  'utsettelse.alleredeOnsket': {
    nb: 'Du har allerede bedt om mer tid. En saksbehandler svarer deg.',
    en: 'You have already asked for more time. A case officer will answer you.',
  },
  'utsettelse.rettslig': {
    nb: 'Saken er sendt til rettslig inndriving. Da må en saksbehandler vurdere mer tid. Frister fra forliksrådet eller namsmannen gjelder fortsatt.',
    en: 'The case has gone to legal recovery. A case officer must then consider more time. Deadlines from the Conciliation Board or the Enforcement Officer still apply.',
  },
  'utsettelse.ingenTilbud': {
    nb: 'Saken kan ikke få utsettelse på telefonen. En saksbehandler kan vurdere det.',
    en: 'This case cannot get more time by telephone. A case officer can consider it.',
  },
  'utsettelse.sporStab': {
    nb: 'For å be en saksbehandler om mer tid, trykk 1. For hovedmenyen, trykk 9.',
    en: 'To ask a case officer for more time, press 1. For the main menu, press 9.',
  },
  'utsettelse.onskeRegistrert': {
    nb: 'Ønsket ditt er registrert hos en saksbehandler. Kravet gjelder som før til du får svar.',
    en: 'Your request is registered with a case officer. The claim stands as before until you hear from us.',
  },
} as const satisfies Record<string, Prompt>;
