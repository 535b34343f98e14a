// Spørsmål og svar: the texts of the JSON files beside this one, one file a topic, as menus to choose from and answers to
// hear. Their order there is the order of the keys.
import type { Prompt } from '../catalogue.ts';
import betaling from './betaling.json' with { type: 'json' };
import inkassoprosessen from './inkassoprosessen.json' with { type: 'json' };
import kundeportalen from './kundeportalen.json' with { type: 'json' };
import personopplysninger from './personopplysninger.json' with { type: 'json' };
import status from './status.json' with { type: 'json' };

type Text = { nb: string; en: string };
/** A question, what its key is for, and its answer in pieces of at most half a minute each. */
type Question = { id: string; valg: Text; tittel: Text; svar: Text[] };
/** A question too wide for one answer: a menu of its parts. */
type WideQuestion = { id: string; valg: Text; tittel: Text; innledning: Text; deler: Question[] };
type Topic = { id: string; valg: Text; sporsmal: (Question | WideQuestion)[] };

const TOPICS: readonly Topic[] = [betaling, status, kundeportalen, personopplysninger, inkassoprosessen];

/** A text of these files: `faq.<id>.valg`, `.tittel`, `.innledning`, or the number of a piece. */
export type FaqKey = `faq.${string}`;
/** Where a caller chooses among the places named in `choices`, by keys from 1; `lead` is said first. */
export type FaqMenu = { lead: FaqKey[]; choices: string[] };
/** An answer to hear, and the id of the one after it, if any. */
export type FaqAnswer = { tittel: FaqKey; deler: FaqKey[]; neste: string | null };

/** Where the questions begin: the menu of topics. */
export const FAQ_START = 'emner';

const KEYS_MAX = 5;
const MORE: Text = { nb: 'For flere valg', en: 'For more choices' };

type Entry = { id: string; valg: Text };
type Menu = { id: string; lead: FaqKey[]; entries: Entry[] };

const isWide = (question: Question | WideQuestion): question is WideQuestion => 'deler' in question;
const questions = TOPICS.flatMap(({ sporsmal }) => sporsmal);
const answered = questions.flatMap((question) => (isWide(question) ? question.deler : [question]));

const menus: Menu[] = [
  { id: FAQ_START, lead: [], entries: [...TOPICS] },
  ...TOPICS.map(({ id, sporsmal }): Menu => ({ id, lead: [], entries: sporsmal })),
  ...questions.filter(isWide).map(({ id, deler }): Menu => {
    return { id, lead: [`faq.${id}.tittel`, `faq.${id}.innledning`], entries: deler };
  }),
].flatMap(inFives);

/** More choices than keys: the last key leads on to the rest. */
function inFives({ id, lead, entries }: Menu): Menu[] {
  if (entries.length <= KEYS_MAX) return [{ id, lead, entries }];
  const first = entries.slice(0, KEYS_MAX - 1);
  const rest = { id: `${id}.flere`, valg: MORE };
  return [
    { id, lead, entries: [...first, rest] },
    ...inFives({ ...rest, lead: [], entries: entries.slice(first.length) }),
  ];
}

/** Every menu, by its id. */
export const faqMenus: ReadonlyMap<string, FaqMenu> = new Map(
  menus.map(({ id, lead, entries }) => [id, { lead, choices: entries.map((entry) => entry.id) }]),
);

/** Every answer, by the id of its question. */
export const faqAnswers: ReadonlyMap<string, FaqAnswer> = new Map(
  answered.map(({ id, svar }, i) => [
    id,
    {
      tittel: `faq.${id}.tittel`,
      deler: svar.map((_, n): FaqKey => `faq.${id}.${n + 1}`),
      neste: answered[i + 1]?.id ?? null,
    },
  ]),
);

/** A question as it is read: the paragraphs of its answer, or, of one too wide for that, of its introduction, and its parts. */
export type FaqQuestion = { id: string; tittel: Text; svar: readonly Text[]; deler: readonly FaqQuestion[] };
/** What a topic is about, and its questions, in the order they are told. */
export type FaqTopic = { id: string; tittel: Text; sporsmal: readonly FaqQuestion[] };

const asRead = (question: Question | WideQuestion): FaqQuestion =>
  isWide(question)
    ? { ...question, svar: [question.innledning], deler: question.deler.map(asRead) }
    : { ...question, deler: [] };

/** Everything there is to read, for a page. */
export const faqTopics: readonly FaqTopic[] = TOPICS.map(({ id, valg, sporsmal }) => {
  return { id, tittel: valg, sporsmal: sporsmal.map(asRead) };
});

const sentence = (text: string) => (/[.?!]$/.test(text) ? text : `${text}.`);
const bothWays = ({ nb, en }: Text, words: (text: string, press: string) => string): Prompt => ({
  nb: words(nb, 'trykk'),
  en: words(en, 'press'),
});

/** Every text as the prompts they are said as. */
export const faqPrompts: Readonly<Record<FaqKey, Prompt>> = Object.fromEntries<Prompt>([
  ...menus.flatMap(({ entries }) =>
    entries.map(
      ({ id, valg }, i) => [`faq.${id}.valg`, bothWays(valg, (text, press) => `${text}, ${press} ${i + 1}.`)] as const,
    ),
  ),
  ...[...questions, ...answered].map(({ id, tittel }) => [`faq.${id}.tittel`, bothWays(tittel, sentence)] as const),
  ...questions.filter(isWide).map(({ id, innledning }) => [`faq.${id}.innledning`, innledning] as const),
  ...answered.flatMap(({ id, svar }) => svar.map((text, n) => [`faq.${id}.${n + 1}`, text] as const)),
]);
