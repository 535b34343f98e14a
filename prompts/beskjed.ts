// Beskjed: where the answer goes, that the message is registered, and what happens next.
import type { Prompt } from './catalogue.ts';

export const beskjed = {
  'beskjed.detteNummeret': {
    nb: 'For å få svar på nummeret du ringer fra, trykk 1. For et annet nummer, trykk 2.',
    en: 'To be called back on the number you are calling from, press 1. For another number, press 2.',
  },
  'beskjed.tastNummer': {
    nb: 'Tast telefonnummeret vi kan ringe. Det har åtte siffer.',
    en: 'Enter the telephone number we can call. It has eight digits.',
  },
  'beskjed.ikkeNummer': {
    nb: 'Det nummeret kan vi ikke ringe.',
    en: 'We cannot call that number.',
  },
  'beskjed.meldingRegistrert': {
    nb: 'Vi har registrert at du vil ha svar.',
    en: 'We have registered that you want an answer.',
  },
  'beskjed.klageRegistrert': { nb: 'Klagen er registrert.', en: 'Your complaint is registered.' },
  'beskjed.feilMottakerRegistrert': {
    nb: 'Vi har registrert at brevet ikke er til deg.',
    en: 'We have registered that the letter is not for you.',
  },
  'beskjed.innsigelseMottatt': {
    nb: 'Vi har mottatt at du er uenig, og når du ringte. Dette stanser ikke saken.',
    en: 'We have received that you disagree, and when you called. This does not stop the case.',
  },
  'beskjed.svar': { nb: 'Vi svarer deg så snart vi kan.', en: 'We will answer you as soon as we can.' },
  'beskjed.forst': {
    nb: 'En saksbehandler ser på dette så snart som mulig.',
    en: 'A case officer will look at this as soon as possible.',
  },
  'beskjed.nemnda': {
    nb: 'Er du ikke fornøyd med svaret, kan du klage til Finansklagenemnda. De avgjør ikke om selve kravet er riktig.',
    en: 'If our answer does not satisfy you, you can go to the Financial Services Complaints Board (Finansklagenemnda). They do not decide whether the claim itself is right.',
  },
  'beskjed.nemndaIkkeRettslig': {
    nb: 'De tar heller ikke saker som er sendt til rettslig inndriving.',
    en: 'Nor do they take cases that have gone to legal recovery.',
  },
  'beskjed.nemndaKanIkke': {
    nb: 'Saken er sendt til rettslig inndriving. Da kan ikke Finansklagenemnda behandle klagen.',
    en: 'The case has gone to legal recovery. The Financial Services Complaints Board (Finansklagenemnda) cannot take it then.',
  },
  'beskjed.finanstilsynet': {
    nb: 'Er du ikke fornøyd med svaret, kan du kontakte Finanstilsynet.',
    en: 'If our answer does not satisfy you, you can contact the Financial Supervisory Authority (Finanstilsynet).',
  },
} as const satisfies Record<string, Prompt>;
