// A message to every caller, as somebody has typed it: whether a voice can say it, how long that takes, and when.
import { line } from '../../../flows/vocabulary.ts';
import { LANGUAGES, type Language } from '../../../prompts/catalogue.ts';
import type { Line } from '../../../prompts/index.ts';
import { type SpokenPart, speak, spokenSeconds } from '../../calls/speech/index.ts';
import { osloDate } from '../../cases/dates.ts';
import { inBothLanguages } from '../../records/driftsmeldinger.ts';
import { osloInstant } from './oslo-time.ts';

/** The fields of the form, as typed. `fra` empty: from now on. */
export type Draft = Record<'nb' | 'en' | 'fra' | 'til', string>;
/** What is wrong, by field. */
export type Faults = Partial<Record<keyof Draft, string>>;
/** What may be kept. */
export type Melding = { nb: string; en: string; fra: Date; til: Date };

/** The greeting takes under 8 s already, and the menu comes after: nobody waits longer than this to be told. */
export const MELDING_SECONDS_MAX = 10;
/** What nobody ends by then has been forgotten. */
const MELDING_DAYS_MAX = 31;
const DAY_MS = 86_400_000;
const CHARS_MAX = 300;

const SAYABLE = /^[\p{Script=Latin}\p{M}\d .,:;!?%()'’"/–-]+$/u;
/** A saksnummer, a kode, a telephone number: none of them is told to everybody. */
const CLOCK_TIME = /(?<![\d.])(?:[01]?\d|2[0-4])[.:][0-5]\d(?![\d.]\d)(?!\d)/g;
const LONG_NUMBER = /\d(?:[ .–-]?\d){5}/;

export function readDraft(form: Record<string, unknown>): Draft {
  const text = (name: string) => (typeof form[name] === 'string' ? form[name].replace(/\s+/g, ' ').trim() : '');
  return { nb: text('nb'), en: text('en'), fra: text('fra'), til: text('til') };
}

/** @param now the instant it is judged at: a message cannot be written for the past. */
export function judge(draft: Draft, now: Date): { melding: Melding } | { faults: Faults } {
  const fra = draft.fra === '' ? now : osloInstant(draft.fra);
  const til = osloInstant(draft.til);
  const faults = Object.entries({
    nb: textFault(draft.nb, 'nb', now),
    en: textFault(draft.en, 'en', now),
    fra: fra === null && 'Skriv en dag og et klokkeslett, eller la feltet stå tomt.',
    til: endFault(fra, til, now),
  }).filter(([, words]) => words !== false);
  if (faults.length > 0 || !fra || !til) return { faults: Object.fromEntries(faults) };
  return { melding: { nb: draft.nb, en: draft.en, fra, til } };
}

function textFault(text: string, language: Language, now: Date): string | false {
  if (!/\p{L}/u.test(text)) return 'Skriv det kundene skal høre.';
  if (text.length > CHARS_MAX || secondsOf(text, language, now) > MELDING_SECONDS_MAX)
    return `Meldingen tar mer enn ${MELDING_SECONDS_MAX} sekunder å si. Gjør den kortere.`;
  if (!SAYABLE.test(text)) return 'Bruk bare bokstaver, tall og vanlig tegnsetting. Stemmen kan ikke si andre tegn.';
  if (LONG_NUMBER.test(text.replace(CLOCK_TIME, 'tid')))
    return 'Ikke skriv saksnummer, telefonnummer eller andre lange tall. Skriv datoer med måneden i ord.';
  return false;
}

function endFault(fra: Date | null, til: Date | null, now: Date): string | false {
  if (til === null) return 'Skriv dagen og klokkeslettet meldingen er over.';
  if (til <= now) return 'Slutten må være fram i tid.';
  if (fra && til <= fra) return 'Slutten må være etter starten.';
  if (fra && til.getTime() - Math.max(fra.getTime(), now.getTime()) > MELDING_DAYS_MAX * DAY_MS)
    return `En melding kan vare i ${MELDING_DAYS_MAX} dager.`;
  return false;
}

const meldingLine = (texts: { nb: string; en: string }): Line =>
  line('hovedmeny.driftsmelding', { melding: inBothLanguages(texts) });

const secondsOf = (text: string, language: Language, now: Date): number =>
  spokenSeconds(speak([meldingLine({ nb: text, en: text })], language, osloDate(now)), language);

/** The greeting with the message in it, as it is said, and how long the message itself takes. */
export type Preview = { language: Language; parts: SpokenPart[]; seconds: number };

export const previewsOf = (texts: { nb: string; en: string }, now: Date): Preview[] =>
  LANGUAGES.map((language) => ({
    language,
    parts: speak([line('hovedmeny.velkommen'), line('hovedmeny.english'), meldingLine(texts)], language, osloDate(now)),
    seconds: secondsOf(texts[language], language, now),
  }));
