// Fills the blanks of one prompt with facts, each said as its kind is said.
import type { IsoDate } from '../../../flows/ports.ts';
import type { Kinds, Language, Prompt } from '../../../prompts/catalogue.ts';
import { spokenDate, spokenDayOfMonth } from './dates.ts';
import { spokenAccount, spokenDigits, spokenKid, spokenPhone } from './digits.ts';
import { spokenMessage, spokenText } from './free-text.ts';
import { spokenMoney } from './money.ts';
import { cardinalEn } from './numbers-en.ts';
import { cardinalNb } from './numbers-nb.ts';
import { joinTexts, type SpokenPart } from './parts.ts';
import { spokenAddress } from './web-address.ts';

/** The facts a prompt is filled with, by the name of the blank. */
export type Facts = Readonly<Record<string, string | number>>;

/** How a sentence is to be said: in which language, and which day it is where the caller is. */
type Setting = { language: Language; today: IsoDate };

type Speaker<Fact> = (fact: Fact, setting: Setting) => string | SpokenPart[];

const NUMBER_SPEAKERS: Record<KindsOf<number>, Speaker<number>> = {
  beløp: (ore, { language }) => spokenMoney(ore, language),
  tall: (n, { language }) => (language === 'nb' ? cardinalNb(n) : cardinalEn(n)),
  dag: (day, { language }) => spokenDayOfMonth(day, language),
};

const TEXT_SPEAKERS: Record<KindsOf<string>, Speaker<string>> = {
  dato: (date, { language, today }) => spokenDate(date, language, today),
  siffer: (digits, { language }) => spokenDigits(digits, language),
  kid: (kid, { language }) => spokenKid(kid, language),
  konto: (account, { language }) => spokenAccount(account, language),
  telefon: (phone, { language }) => spokenPhone(phone, language),
  nettadresse: (address, { language }) => spokenAddress(address, language),
  tekst: (text, { language }) => spokenText(text, language),
  tospråklig: (texts, { language }) => spokenMessage(texts, language),
  opptak: (path) => [{ play: path }],
};

type KindsOf<Fact> = { [K in keyof Kinds]: Kinds[K] extends Fact ? K : never }[keyof Kinds];

const BLANK = /\{([^{}:]+):([^{}:]+)\}/gu;

/**
 * The prompt as parts: its words with every blank filled, or the recording that replaces them in this language.
 * Throws an Error that names the prompt and the blank, never the fact, when a fact is missing or cannot be said.
 */
export function fillPrompt(name: string, prompt: Prompt, facts: Facts, setting: Setting): SpokenPart[] {
  const recording = prompt.lyd?.[setting.language];
  if (recording !== undefined) return [{ play: recording }];

  const text = prompt[setting.language];
  const parts: SpokenPart[] = [];
  let at = 0;
  for (const { 0: whole, 1: blank = '', 2: kind = '', index } of text.matchAll(BLANK)) {
    parts.push({ text: text.slice(at, index) });
    parts.push(...blankParts(`Prompt ${name}, blank {${blank}:${kind}}`, kind, factOf(facts, blank), setting));
    at = index + whole.length;
  }
  parts.push({ text: text.slice(at) });
  return joinTexts(parts, '');
}

function factOf(facts: Facts, blank: string): string | number | undefined {
  return Object.hasOwn(facts, blank) ? facts[blank] : undefined;
}

function blankParts(place: string, kind: string, fact: string | number | undefined, setting: Setting): SpokenPart[] {
  if (fact === undefined) throw new Error(`${place}: the fact is missing`);
  try {
    const said = sayFact(kind, fact, setting);
    return typeof said === 'string' ? [{ text: said }] : said;
  } catch (error) {
    // no `cause`: only our own words are known to be free of the fact itself
    if (error instanceof RangeError) throw new Error(`${place}: the fact is ${error.message}`);
    throw error;
  }
}

function sayFact(kind: string, fact: string | number, setting: Setting): string | SpokenPart[] {
  if (isKeyOf(NUMBER_SPEAKERS, kind)) {
    if (typeof fact !== 'number') throw new RangeError('not a number');
    return NUMBER_SPEAKERS[kind](fact, setting);
  }
  if (isKeyOf(TEXT_SPEAKERS, kind)) {
    if (typeof fact !== 'string') throw new RangeError('not a text');
    return TEXT_SPEAKERS[kind](fact, setting);
  }
  throw new RangeError('of a kind nobody knows how to say');
}

function isKeyOf<T extends object>(table: T, key: string): key is keyof T & string {
  return Object.hasOwn(table, key);
}
