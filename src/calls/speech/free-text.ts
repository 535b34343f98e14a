// Text from outside, such as a creditor's name, made safe to speak.
import type { Language } from '../../../prompts/catalogue.ts';

/** Longer text is cut at a word: a name is heard once, and a turn has its time. */
export const FREE_TEXT_CHARS_MAX = 80;

// Zero-width and direction marks, soft hyphens, variation selectors: gone without a trace.
const INVISIBLE = /[\p{Cf}\p{Variation_Selector}\p{Me}]/gu;
// Controls, lone surrogates, non-characters (all illegal in XML), emoji and other symbols, markup: a gap.
const UNSPEAKABLE = /[\p{C}\p{So}\p{Sk}\p{Z}\s<>{}[\]\\|*#_]+/gu;
const EDGE_PUNCTUATION = /^[\s.,;:!?–-]+|[\s.,;:!?–-]+$/g;

/**
 * The text as it may be spoken: no sign that XML forbids or a voice stumbles on, "&" as a word, no punctuation at
 * the ends (the prompt has its own), at most FREE_TEXT_CHARS_MAX characters. Digits are left as they are. Where no
 * word is left it is "ukjent" / "unknown", for a call must not break on a name.
 */
export function spokenText(text: string, language: Language): string {
  const said = cutAtWord(plainWords(text, language)).replace(EDGE_PUNCTUATION, '');
  if (/[\p{L}\p{N}]/u.test(said)) return said;
  return language === 'nb' ? 'ukjent' : 'unknown';
}

/** The same for a message of staff's in both languages, a line each: whole, for its length was seen to when it was written. */
export function spokenMessage(texts: string, language: Language): string {
  const [norwegian = '', english = ''] = texts.split('\n');
  return plainWords(language === 'nb' ? norwegian : english, language).replace(EDGE_PUNCTUATION, '');
}

const plainWords = (text: string, language: Language): string =>
  text
    .replace(INVISIBLE, '')
    .normalize('NFC')
    .replace(/[´`’‘]/g, "'")
    .replaceAll('&', language === 'nb' ? ' og ' : ' and ')
    .replace(UNSPEAKABLE, ' ')
    .trim();

function cutAtWord(text: string): string {
  const signs = [...text];
  if (signs.length <= FREE_TEXT_CHARS_MAX) return text;
  // one sign more than fits: when it is a space, the last word is whole
  const head = signs.slice(0, FREE_TEXT_CHARS_MAX + 1).join('');
  const lastGap = head.lastIndexOf(' ');
  return lastGap > 0 ? head.slice(0, lastGap) : signs.slice(0, FREE_TEXT_CHARS_MAX).join('');
}
