// The search of questions and answers: every word of it, or what means the same, somewhere in a question or its answer.
import type { Language } from '../../prompts/catalogue.ts';
import { type FaqQuestion, faqTopics } from '../../prompts/faq/index.ts';
import synonyms from '../../prompts/faq/synonymer.json' with { type: 'json' };
import { type Html, html } from '../pages/html.ts';
import { fold } from './fold.ts';

/** Letters of a search; what is longer is cut. */
export const QUERY_LENGTH_MAX = 80;
const WORDS_MAX = 8;
/** A word this short counts only where a word begins: "nav" is not in "brukernavn". */
const SHORT_WORD = 3;
/** A word of a synonym is known by its beginning from this length on: "avdragene" is "avdrag". */
const STEM_LENGTH_MIN = 4;

/** Words that say nothing of what is looked for. */
const SMALL_WORDS = wordsOf(`
  og i på av til for med som om en et ei den det de der her å er var blir ble har hatt kan må skal vil bør får få fikk gjør gjøre jeg du vi dere
  meg deg oss min mitt mine din ditt dine hva hvor hvordan hvorfor når hvem hvis ikke når fra ved så man noe noen
  a an and the of to in on at by is are was be do does did can could must should will how what where when why who if not my your our me you we i it
  have has had get got from with for
`);

/** What is looked for: several ways to say one thing, the one that was typed first. */
type Term = readonly string[];
export type Found = {
  questions: readonly FaqQuestion[];
  /** Whether they answer to every word, or only to some. */
  all: boolean;
  /** Marks in a text what was found there. */
  mark: (text: string) => Html;
};

const groups: readonly Term[] = synonyms.map((group) => group.map((text) => fold(text).text));
const entries = {
  nb: entriesIn('nb'),
  en: entriesIn('en'),
};

/** The questions that answer to `query`, the best first; none of a `query` without letters. */
export function search(query: string, language: Language): Found {
  const terms = termsOf(query);
  const judged = entries[language].map((entry) => ({ ...entry, points: terms.map((term) => pointsOf(term, entry)) }));
  const [every, some] = [judged.filter(isFound('every')), judged.filter(isFound('some'))];
  const best = every.length > 0 ? every : some;
  return {
    questions: best.toSorted((a, b) => sum(b.points) - sum(a.points)).map(({ question }) => question),
    all: every.length > 0,
    mark: (text) => markIn(text, terms.flat()),
  };
}

type Entry = { question: FaqQuestion; title: string; body: string };

function entriesIn(language: Language): Entry[] {
  const questions = faqTopics.flatMap(({ sporsmal }) => sporsmal.flatMap((one) => [one, ...one.deler]));
  return questions.map((question) => {
    const text = question.svar.map((piece) => piece[language].replace(/\{.*?\}/g, '')).join('\n');
    return { question, title: fold(question.tittel[language]).text, body: fold(text).text };
  });
}

const isFound = (how: 'every' | 'some') => (entry: { points: number[] }) =>
  entry.points.length > 0 && entry.points[how]((points) => points > 0);
const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

/** 0: nowhere. A question counts more than its answer, and what was typed more than what means the same. */
function pointsOf([typed = '', ...others]: Term, { title, body }: Entry): number {
  const isIn = (text: string) => (form: string) => placesOf(form, text).length > 0;
  if (isIn(title)(typed)) return 4;
  if (others.some(isIn(title))) return 3;
  if (isIn(body)(typed)) return 2;
  return others.some(isIn(body)) ? 1 : 0;
}

/** The words of a search, each with what means the same; several words that mean one thing are one. */
function termsOf(query: string): Term[] {
  const terms: Term[] = [];
  let rest = ` ${wordsOf(query.slice(0, QUERY_LENGTH_MAX)).join(' ')} `;
  for (const group of groups) {
    const phrase = group.find((form) => form.includes(' ') && rest.includes(` ${form} `));
    if (phrase === undefined) continue;
    terms.push([phrase, ...group]);
    rest = rest.replace(` ${phrase} `, '  ');
  }
  const words = wordsOf(rest);
  const telling = words.filter((word) => !SMALL_WORDS.includes(word));
  const counted = telling.length > 0 || terms.length > 0 ? telling : words;
  return [...terms, ...counted.slice(0, WORDS_MAX).map((word) => [word, ...groups.filter(knows(word)).flat()])];
}

const knows = (word: string) => (group: Term) =>
  group.some((form) => word === form || (form.length >= STEM_LENGTH_MIN && word.startsWith(form)));

function wordsOf(text: string): string[] {
  return fold(text)
    .text.split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

type Place = { from: number; to: number };

/** Where a folded form stands in a folded text. */
function placesOf(form: string, text: string): Place[] {
  const places: Place[] = [];
  if (form === '') return places;
  for (let from = text.indexOf(form); from >= 0; from = text.indexOf(form, from + 1)) {
    const beginsWord = from === 0 || !/[\p{L}\p{N}]/u.test(text[from - 1]!);
    if (beginsWord || form.length > SHORT_WORD) places.push({ from, to: from + form.length });
  }
  return places;
}

/** The text as it was, with what was found of `forms` in it marked. */
function markIn(text: string, forms: readonly string[]): Html {
  const folded = fold(text);
  const places = forms.flatMap((form) => placesOf(form, folded.text)).sort((a, b) => a.from - b.from);
  const parts: Html[] = [];
  let done = 0;
  for (const { from, to } of joined(places)) {
    const [start, end] = [folded.at[from]!, folded.at[to]!];
    parts.push(html`${text.slice(done, start)}<mark>${text.slice(start, end)}</mark>`);
    done = end;
  }
  return html`${parts}${text.slice(done)}`;
}

/** Places that touch are one. `places`: in order. */
function joined(places: readonly Place[]): Place[] {
  const whole: Place[] = [];
  for (const place of places) {
    const last = whole.at(-1);
    if (last && place.from <= last.to) last.to = Math.max(last.to, place.to);
    else whole.push({ ...place });
  }
  return whole;
}
