// The texts of spørsmål og svar, as an editor may change them: all the questions are there, each piece can be heard in
// half a minute, sentences are short, and both languages say the same things in the same order.
import { describe, expect, test } from 'vitest';
import { LANGUAGES, type Language } from '../prompts/catalogue.ts';
import { FAQ_START, type FaqKey, faqAnswers, faqMenus, faqPrompts } from '../prompts/faq/index.ts';
import { speak, spokenSeconds } from '../src/calls/speech/index.ts';
import { TODAY } from './flows/fakes.ts';

/** Call design: what a caller can take in at once. */
const PIECE_SECONDS_MAX = 30;
const MENU_SECONDS_MAX = 20;
const WORDS_A_SENTENCE_MAX = 20;

/** The sixteen questions of the knowledge base, under their topics. */
const QUESTIONS: Record<string, Record<string, string>> = {
  betaling: {
    betale: 'Hvordan betaler jeg?',
    utsettelse: 'Kan jeg få betalingsutsettelse eller hjelp til nedbetaling?',
    uenig: 'Jeg er uenig i kravet. Hva gjør jeg?',
  },
  status: {
    sjekkeStatus: 'Hvordan kan jeg sjekke status på min sak?',
    flereSaker: 'Jeg har flere saker. Hvordan får jeg oversikt over dem?',
    fakturakopi: 'Hvordan kan jeg få tak i en fakturakopi?',
  },
  kundeportalen: {
    hjelp: 'Hvordan kan jeg få hjelp?',
    innlogging: 'Hvordan logger jeg meg inn i Kundeportalen?',
    bankid: 'Hvorfor får jeg ikke logget meg inn med BankID?',
    kontakt: 'Hvordan kommer jeg i kontakt med dere?',
  },
  personopplysninger: {
    innsyn: 'Hvordan kan jeg få oversikt over personopplysningene dere har registrert på meg?',
    behandling: 'Hvordan behandler dere mine personopplysninger?',
    kontaktopplysninger: 'Hva gjør jeg dersom dere har feil kontaktopplysninger eller adresse?',
  },
  inkassoprosessen: {
    inkassokrav: 'Hva bør jeg gjøre når jeg har fått et inkassokrav?',
    unngaInkasso: 'Hvordan kan jeg unngå inkasso?',
    klage: 'Jeg ønsker å klage på NorKreditt.',
  },
};
const PARTS = ['settDegInn', 'merOmRegningen', 'merOmProsessen', 'folgOpp', 'okonomi', 'uenigIKravet'];

const keys = Object.keys(faqPrompts) as FaqKey[];
const text = (key: FaqKey, language: Language) => faqPrompts[key]![language];
const sentencesOf = (words: string) => words.match(/[^.!?]+[.!?]+»?/g) ?? [words];
const seconds = (said: FaqKey[], language: Language) => {
  const lines = said.map((prompt) => ({ prompt, facts: { nettadresse: 'norkreditt.no' } }));
  return spokenSeconds(speak(lines, language, TODAY), language);
};

describe('the questions', () => {
  test('are the sixteen of the knowledge base, in its order', () => {
    expect(Object.values(QUESTIONS).flatMap(Object.keys)).toHaveLength(16);
    expect(faqMenus.get(FAQ_START)?.choices).toEqual(Object.keys(QUESTIONS));
    for (const [topic, questions] of Object.entries(QUESTIONS)) {
      expect(faqMenus.get(topic)?.choices).toEqual(Object.keys(questions));
      for (const [id, title] of Object.entries(questions)) expect(text(`faq.${id}.tittel`, 'nb')).toBe(title);
    }
  });

  test('are answered one by one, the wide one in its six parts', () => {
    const all = Object.values(QUESTIONS).flatMap(Object.keys);
    expect([...faqAnswers.keys()]).toEqual(all.flatMap((id) => (id === 'inkassokrav' ? PARTS : [id])));
    for (const { deler } of faqAnswers.values()) expect(deler.length).toBeGreaterThan(0);
  });

  test('lead from one to the next, to the last', () => {
    const ids = [...faqAnswers.keys()];
    expect([...faqAnswers.values()].map(({ neste }) => neste)).toEqual([...ids.slice(1), null]);
  });

  test('have ids of their own', () => {
    const ids = [...faqMenus.values()].flatMap(({ choices }) => choices);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe.each(LANGUAGES)('in %s', (language) => {
  test.each([...faqAnswers])('every piece of %s is over in 30 s, the title included', (_, { tittel, deler }) => {
    for (const [i, piece] of deler.entries())
      expect(seconds(i === 0 ? [tittel, piece] : [piece], language), piece).toBeLessThanOrEqual(PIECE_SECONDS_MAX);
  });

  test.each([...faqMenus])('the menu %s is over in 20 s, with what is said first', (_, { lead, choices }) => {
    expect(choices.length).toBeLessThanOrEqual(5);
    const valg = choices.map((id): FaqKey => `faq.${id}.valg`);
    expect(seconds(valg, language)).toBeLessThan(MENU_SECONDS_MAX);
    expect(seconds([...lead, ...valg], language)).toBeLessThan(PIECE_SECONDS_MAX);
  });

  test.each(keys)('%s is whole sentences', (key) => {
    expect(text(key, language)).toMatch(/^\p{Lu}.*[.!?]$/su);
    expect(text(key, language).trim()).toBe(text(key, language));
  });

  test.each(keys)('%s names what it is for before the key', (key) => {
    for (const sentence of sentencesOf(text(key, language)))
      if (/\b(trykk|press)\b/i.test(sentence))
        expect(sentence.trim()).toMatch(
          /^(?!trykk|press)[^.]+, (trykk|press) \d((, så| og så|, then| and then) \d)*\.$/iu,
        );
  });

  test.each(keys)('%s speaks of a telephone, and points at nothing on a screen', (key) => {
    expect(text(key, language)).not.toMatch(/klikk|skjerm|\bher\b.*(lenken|siden)|click|screen|https?:/i);
  });
});

test.each(keys)('%s has short sentences', (key) => {
  for (const sentence of sentencesOf(text(key, 'nb')))
    expect(sentence.trim().split(/\s+/).length, sentence).toBeLessThanOrEqual(WORDS_A_SENTENCE_MAX);
});

test.each(keys)('%s asks for the same facts and the same keys in both languages', (key) => {
  const [nb, en] = LANGUAGES.map((language) => text(key, language).match(/\{[^}]+\}|(?<=\D)\d(?=\D)/g));
  expect(en).toEqual(nb);
  for (const blank of nb ?? []) expect(blank).toMatch(/^(\d|\{nettadresse:nettadresse\})$/);
});
