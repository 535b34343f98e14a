// Every text the telephone can say, as it is said with sample facts, and how long that takes.
import { type Kinds, LANGUAGES, type Language } from '../../../prompts/catalogue.ts';
import { catalogue } from '../../../prompts/index.ts';
import { fillPrompt } from '../../calls/speech/fill.ts';
import { plainText, type SpokenPart, spokenSeconds } from '../../calls/speech/index.ts';
import { addDays } from '../../cases/dates.ts';

/** `said`: in the language of the call; a text in the other language is said in that. */
export type Tekst = { key: string } & Record<Language, { said: string; seconds: number }>;

/** What a blank of each kind is filled with here. */
const samplesOn = (today: string, nettadresse: string): Kinds => ({
  ...{ dato: addDays(today, 14), beløp: 221_350, tall: 3, dag: 20, siffer: '20418837', kid: '20260001233' },
  ...{ konto: '76940512057', telefon: '95512000', nettadresse, tekst: 'Fjordlys Strøm', opptak: '' },
  tospråklig: 'Akkurat nå virker ikke betaling med Vipps\nPaying with Vipps does not work at the moment',
});

const BLANK = /\{([^{}:]+):([^{}:]+)\}/gu;

/** In the order of the catalogue. `today`: in Oslo. */
export function everyText(today: string, nettadresse: string): Tekst[] {
  const samples: Record<string, string | number> = samplesOn(today, nettadresse);
  return Object.entries(catalogue).map(([key, prompt]) => {
    const blanks = [...prompt.nb.matchAll(BLANK)];
    const facts = Object.fromEntries(blanks.map(([, name = '', kind = '']) => [name, samples[kind] ?? '']));
    const say = (language: Language) => {
      const parts = fillPrompt(key, prompt, facts, { language, today });
      const voice = prompt.otherLanguage ? other(language) : language;
      return { said: words(parts), seconds: spokenSeconds(parts, voice) };
    };
    return { key, nb: say('nb'), en: say('en') };
  });
}

const other = (language: Language): Language => (language === 'nb' ? 'en' : 'nb');

const words = (parts: SpokenPart[]): string =>
  plainText(parts.map((part) => ('play' in part && part.play === '' ? { text: '(kundens eget opptak)' } : part)));

/** Those with these words in their key, or in what is said. */
export const textsWith = (texts: readonly Tekst[], sok: string): Tekst[] => {
  const wanted = sok.toLowerCase();
  return texts.filter(
    (text) =>
      text.key.toLowerCase().includes(wanted) || LANGUAGES.some((l) => text[l].said.toLowerCase().includes(wanted)),
  );
};
