// Innsigelse: why the caller disagrees, what happens then at each stage, and what can be done without the kode.
import type { Prompt } from './catalogue.ts';

export const innsigelse = {
  'innsigelse.hvorfor': {
    nb: 'Hvorfor er du uenig? Svaret ditt blir registrert med en gang.',
    en: 'Why do you dispute the claim? Your answer is registered at once.',
  },
  'innsigelse.grunn': {
    nb: 'Har du ikke bestilt, eller gjelder det ikke deg, trykk 1. Er beløpet feil, trykk 2. Har varen feil, eller har du ikke fått den, trykk 3. Har du allerede betalt, trykk 4. For noe annet, trykk 5.',
    en: 'If you did not order it, or it is not yours, press 1. If the amount is wrong, press 2. If the goods are faulty or never came, press 3. If you have already paid, press 4. For anything else, press 5.',
  },
  'innsigelse.registrert': {
    nb: 'Innsigelsen er registrert.',
    en: 'Your dispute, in Norwegian an innsigelse, is registered.',
  },
  'innsigelse.stanset': {
    nb: 'Inkassoprosessen er stanset inntil videre. Vi sender innsigelsen til selger, og du får vite hva selger mener. Viser det seg at du skylder pengene, kan vi fortsette. Da får du en ny frist. Er det fortsatt tvil, kan selger gå til forliksrådet.',
    en: 'The collection process is stopped for now. We send your dispute to the seller, and tell you what the seller says. If it turns out that you owe the money, we may go on. You will then get a new due date. If there is still doubt, the seller may go to the Conciliation Board, forliksrådet.',
  },
  'innsigelse.hosStab': {
    nb: 'En saksbehandler ser på den og svarer deg.',
    en: 'A case officer will look at it and answer you.',
  },
  'innsigelse.rettslig': {
    nb: 'Men saken er sendt til rettslig inndriving. Frister fra forliksrådet eller namsmannen gjelder fortsatt. Svar dem også. Ellers kan du få en dom mot deg.',
    en: 'But the case has gone to legal recovery. Deadlines from the Conciliation Board, forliksrådet, or the Enforcement Officer, namsmannen, still apply. Answer them too. Otherwise a judgment may be given against you.',
  },
  'innsigelse.omBetalingen': {
    nb: 'Fortell oss nå om betalingen.',
    en: 'Now tell us about the payment.',
  },
  'innsigelse.allerede': {
    nb: 'Du har allerede sagt at du er uenig i kravet.',
    en: 'You have already disputed the claim.',
  },
  'innsigelse.erStanset': {
    nb: 'Inkassoprosessen er stanset inntil videre.',
    en: 'The collection process is stopped for now.',
  },
  'innsigelse.serPaDen': {
    nb: 'En saksbehandler ser på det.',
    en: 'A case officer is looking at it.',
  },
  'innsigelse.svarDemOgsa': {
    nb: 'Frister fra forliksrådet eller namsmannen gjelder fortsatt. Svar dem også.',
    en: 'Deadlines from the Conciliation Board or the Enforcement Officer still apply. Answer them too.',
  },
  'innsigelse.leggTil': {
    nb: 'For å legge til noe, trykk 1. For hovedmenyen, trykk 9.',
    en: 'To add something, press 1. For the main menu, press 9.',
  },
} as const satisfies Record<string, Prompt>;
