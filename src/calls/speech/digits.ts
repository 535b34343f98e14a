// Numbers that are said digit by digit, in groups short enough to write down: saksnummer, KID, account, telephone.
import type { Language } from '../../../prompts/catalogue.ts';
import { cardinalEn } from './numbers-en.ts';
import { cardinalNb } from './numbers-nb.ts';
import type { SpokenPart } from './parts.ts';

/** The silence between two groups. */
export const GROUP_PAUSE_MS = 400;

const GROUP_DIGITS_MAX = 4;
const ACCOUNT_GROUPS = [4, 2, 5];
const PHONE_PAIRS = [2, 2, 2, 2];

/** A saksnummer or reference, in groups of three or four: eight digits 4-4, seven 3-4. Spaces in it are ignored. */
export function spokenDigits(value: string, language: Language): SpokenPart[] {
  const digits = demand(value, /^\d+$/, 'not digits only');
  return inGroups(digits, evenGroups(digits.length), (group) => oneByOne(group, language));
}

/** A KID, in groups of three or four. The last sign may be "-", as MOD11 allows. */
export function spokenKid(value: string, language: Language): SpokenPart[] {
  const kid = demand(value, /^\d{1,24}[\d-]$/, 'not a KID');
  return inGroups(kid, evenGroups(kid.length), (group) => oneByOne(group, language));
}

/** An account number of eleven digits, as it is written: 4-2-5. */
export function spokenAccount(value: string, language: Language): SpokenPart[] {
  const account = demand(value.replaceAll('.', ''), /^\d{11}$/, 'not an account number of eleven digits');
  return inGroups(account, ACCOUNT_GROUPS, (group) => oneByOne(group, language));
}

/** A Norwegian number of eight digits (+47 may stand before), in pairs: "nittito, trettifire" or "nine two, three four". */
export function spokenPhone(value: string, language: Language): SpokenPart[] {
  const phone = demand(value, /^(\+47)?\d{8}$/, 'not a Norwegian phone number of eight digits').slice(-8);
  return inGroups(phone, PHONE_PAIRS, (pair) => (language === 'nb' ? pairNb(pair) : oneByOne(pair, language)));
}

/** The digits (and a KID's "-") by name: "204" → "to null fire". */
export function oneByOne(digits: string, language: Language): string {
  return [...digits].map((digit) => digitName(digit, language)).join(' ');
}

function digitName(digit: string, language: Language): string {
  if (digit === '-') return language === 'nb' ? 'strek' : 'dash';
  return language === 'nb' ? cardinalNb(Number(digit)) : cardinalEn(Number(digit));
}

function pairNb(pair: string): string {
  if (pair.startsWith('0')) return oneByOne(pair, 'nb');
  // nothing is counted here, so the numeral goes without the accent of "tjueén kroner"
  return cardinalNb(Number(pair)).replace('én', 'en');
}

function demand(value: string, pattern: RegExp, complaint: string): string {
  const bare = value.replace(/\s/g, '');
  if (!pattern.test(bare)) throw new RangeError(complaint);
  return bare;
}

/** Sizes as even as can be and at most four, the shorter first: 7 → 3-4, 10 → 3-3-4. */
function evenGroups(length: number): number[] {
  const groups = Math.ceil(length / GROUP_DIGITS_MAX);
  const shorter = Math.floor(length / groups);
  const longerGroups = length % groups;
  return Array.from({ length: groups }, (_, i) => (i < groups - longerGroups ? shorter : shorter + 1));
}

function inGroups(digits: string, sizes: readonly number[], say: (group: string) => string): SpokenPart[] {
  let at = 0;
  return sizes.flatMap((size) => {
    const text = { text: say(digits.slice(at, at + size)) };
    const pause = at === 0 ? [] : [{ pauseMs: GROUP_PAUSE_MS }];
    at += size;
    return [...pause, text];
  });
}
