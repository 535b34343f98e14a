// Web addresses in words: 'https://norkreditt.no' → "norkreditt punkt no".
import type { Language } from '../../../prompts/catalogue.ts';
import { oneByOne } from './digits.ts';

const MARKS: Record<Language, Readonly<Record<string, string>>> = {
  nb: {
    '.': 'punkt',
    '-': 'bindestrek',
    _: 'understrek',
    '/': 'skråstrek',
    ':': 'kolon',
    '@': 'krøllalfa',
    '?': 'spørsmålstegn',
    '=': 'likhetstegn',
    '&': 'og-tegn',
    '#': 'firkant',
    '%': 'prosenttegn',
  },
  en: {
    '.': 'dot',
    '-': 'hyphen',
    _: 'underscore',
    '/': 'slash',
    ':': 'colon',
    '@': 'at',
    '?': 'question mark',
    '=': 'equals',
    '&': 'ampersand',
    '#': 'hash',
    '%': 'percent',
  },
};

/**
 * Says an address as one keys it: no "https://", no closing slash, marks by name, digits (a port, say) one by one.
 * Other signs are left out; an address without any word throws a RangeError.
 */
export function spokenAddress(address: string, language: Language): string {
  const keyed = address
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/\/+$/, '');
  const pieces = keyed.match(/\p{L}+|[0-9]|[-._/:@?=&#%]/gu) ?? [];
  if (!/[\p{L}0-9]/u.test(keyed)) throw new RangeError('not a web address');
  return pieces
    .map((piece) => MARKS[language][piece] ?? (/[0-9]/.test(piece) ? oneByOne(piece, language) : piece))
    .join(' ');
}
