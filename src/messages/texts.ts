// What an SMS says. Discreet: it is read on a lock screen, so no name, creditor, amount, case number or "inkasso".
import type { IsoDate } from '../../flows/ports.ts';
import type { Language } from '../../prompts/catalogue.ts';
import { isOneSegment, SEGMENT_SEPTETS_MAX, septetsOf } from './gsm7.ts';

/** The facts of one message. `referanse` is the registration's random seven digits, not the case number. */
export type SmsFacts =
  | { type: 'betalingslenke'; link: string }
  | { type: 'kvitteringUtsettelse'; link: string; nyFrist: IsoDate; referanse: string }
  | { type: 'kvitteringNedbetaling'; link: string; referanse: string }
  | { type: 'kvitteringMeldt'; link: string; referanse: string }
  | { type: 'kvitteringOnske'; referanse: string }
  | { type: 'kvitteringBeskjed'; referanse: string }
  | { type: 'kvitteringBetaling'; link: string }
  | { type: 'skjema'; link: string }
  | { type: 'faq'; link: string }
  | { type: 'fakturakopi'; link: string }
  | { type: 'bankid'; link: string }
  | { type: 'svar'; link: string }
  | { type: 'nettadresse'; adresse: string };

type Words = { [Type in SmsFacts['type']]: (facts: Extract<SmsFacts, { type: Type }>) => string };

/** A link stands alone on its line: a full stop right after it breaks it on some telephones. */
const WORDS: Record<Language, Words> = {
  nb: {
    betalingslenke: ({ link }) =>
      `NorKreditt: Lenken du ba om på telefon:\n${link}\nVarer i 14 dager. Kan ikke besvares.`,
    kvitteringUtsettelse: ({ link, nyFrist, referanse }) =>
      `NorKreditt: Ny frist ${shortDate(nyFrist)}, ref. ${referanse}. Kvittering:\n${link}\nKan ikke besvares.`,
    kvitteringNedbetaling: ({ link, referanse }) =>
      `NorKreditt: Avtalen er klar, ref. ${referanse}. Alle datoene:\n${link}\nKan ikke besvares.`,
    kvitteringMeldt: ({ link, referanse }) =>
      `NorKreditt: Registrert, ref. ${referanse}. Se og legg til mer:\n${link}\nKan ikke besvares.`,
    kvitteringOnske: ({ referanse }) =>
      `NorKreditt: Vi har mottatt ønsket ditt, ref. ${referanse}. En saksbehandler svarer deg. Kan ikke besvares.`,
    kvitteringBeskjed: ({ referanse }) =>
      `NorKreditt: Registrert, ref. ${referanse}. Vi svarer deg så snart vi kan. Kan ikke besvares.`,
    kvitteringBetaling: ({ link }) => `NorKreditt: Betalingen er mottatt. Kvittering:\n${link}\nKan ikke besvares.`,
    skjema: ({ link }) => `NorKreditt: Skjemaet du ba om:\n${link}\nVarer i 14 dager. Kan ikke besvares.`,
    faq: ({ link }) => `NorKreditt: Svaret du ba om på telefon:\n${link}\nVarer i 90 dager. Kan ikke besvares.`,
    fakturakopi: ({ link }) => `NorKreditt: Kopien du ba om:\n${link}\nÅpnes med koden i 24 timer. Kan ikke besvares.`,
    bankid: ({ link }) => `NorKreditt: Lenken du ba om på telefon:\n${link}\nVarer i 7 dager. Kan ikke besvares.`,
    svar: ({ link }) => `NorKreditt: Vi har svart deg. Les her:\n${link}\nVarer i 30 dager. Kan ikke besvares.`,
    nettadresse: ({ adresse }) => `NorKreditt: Nettadressen du ba om:\n${adresse}\nKan ikke besvares.`,
  },
  en: {
    betalingslenke: ({ link }) => `NorKreditt: The link you asked for:\n${link}\nLasts 14 days. You cannot reply.`,
    kvitteringUtsettelse: ({ link, nyFrist, referanse }) =>
      `NorKreditt: New due date ${shortDate(nyFrist)}, ref. ${referanse}. Receipt:\n${link}\nYou cannot reply.`,
    kvitteringNedbetaling: ({ link, referanse }) =>
      `NorKreditt: Your plan is set, ref. ${referanse}. All dates:\n${link}\nYou cannot reply.`,
    kvitteringMeldt: ({ link, referanse }) =>
      `NorKreditt: Registered, ref. ${referanse}. See and add more:\n${link}\nYou cannot reply.`,
    kvitteringOnske: ({ referanse }) =>
      `NorKreditt: We have your request, ref. ${referanse}. A case officer will answer you. You cannot reply.`,
    kvitteringBeskjed: ({ referanse }) =>
      `NorKreditt: Registered, ref. ${referanse}. We will answer you as soon as we can. You cannot reply.`,
    kvitteringBetaling: ({ link }) =>
      `NorKreditt: Your payment has been received. Receipt:\n${link}\nYou cannot reply.`,
    skjema: ({ link }) => `NorKreditt: The form you asked for:\n${link}\nLasts 14 days. You cannot reply.`,
    faq: ({ link }) => `NorKreditt: The answer you asked for:\n${link}\nLasts 90 days. You cannot reply.`,
    fakturakopi: ({ link }) => `NorKreditt: Your copy:\n${link}\nOpens with your code for 24 hours. You cannot reply.`,
    bankid: ({ link }) => `NorKreditt: The link you asked for:\n${link}\nLasts 7 days. You cannot reply.`,
    svar: ({ link }) => `NorKreditt: We have answered you. Read it:\n${link}\nLasts 30 days. You cannot reply.`,
    nettadresse: ({ adresse }) => `NorKreditt: The web address you asked for:\n${adresse}\nYou cannot reply.`,
  },
};

/** '2026-12-01' → '01.12.2026', which Norwegian and English readers of a Norwegian letter both know. */
function shortDate(date: IsoDate): string {
  return date.split('-').reverse().join('.');
}

/** The message in one GSM-7 segment. Throws when the facts make it longer: a fault of ours, found by tests and at start. */
export function smsText(facts: SmsFacts, language: Language): string {
  const words = WORDS[language][facts.type] as (facts: SmsFacts) => string;
  const text = words(facts);
  if (!isOneSegment(text))
    throw new Error(`SMS ${facts.type} (${language}) is not one segment: ${septetsOf(text)} septets`);
  return text;
}

/** How long a link or web address may be and still leave room for the words, whatever the message and language. */
export function linkLengthMax(): number {
  const bare: SmsFacts[] = [
    { type: 'betalingslenke', link: '' },
    { type: 'skjema', link: '' },
    { type: 'faq', link: '' },
    { type: 'fakturakopi', link: '' },
    { type: 'bankid', link: '' },
    { type: 'kvitteringUtsettelse', link: '', nyFrist: '2026-12-31', referanse: '1234567' },
    { type: 'kvitteringNedbetaling', link: '', referanse: '1234567' },
    { type: 'kvitteringMeldt', link: '', referanse: '1234567' },
    { type: 'kvitteringBetaling', link: '' },
    { type: 'svar', link: '' },
    { type: 'nettadresse', adresse: '' },
  ];
  const used = bare
    .flatMap((facts) => [smsText(facts, 'nb'), smsText(facts, 'en')])
    .map((text) => septetsOf(text) ?? 0);
  return SEGMENT_SEPTETS_MAX - Math.max(...used);
}
