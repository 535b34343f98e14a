// Keeps each text within what Twilio accepts in one <Say>.
import type { SpokenPart } from './parts.ts';

/** Longest text of one <Say> with the Polly voices (Twilio's documentation of Say, error 13521). */
export const SAY_CHARS_MAX = 3000;
/** Longest URL-encoded text of one <Say>; æ, ø and å take six characters each. */
export const SAY_ENCODED_CHARS_MAX = 4500;

/** Whether the text may stand in one <Say>. */
export function fitsOneSay(text: string): boolean {
  return text.length <= SAY_CHARS_MAX && encodeURIComponent(text).length <= SAY_ENCODED_CHARS_MAX;
}

/** The same parts, with any text too long for one <Say> split after a sentence, else after a word. */
export function withinSayLimits(parts: readonly SpokenPart[]): SpokenPart[] {
  return parts.flatMap((part) => ('text' in part && !fitsOneSay(part.text) ? halves(part) : [part]));
}

function halves({ text, ...rest }: SpokenPart & { text: string }): SpokenPart[] {
  const middle = Math.floor(text.length / 2);
  const sentenceEnd = text.slice(0, middle).search(/[.!?] [^.!?]*$/);
  const gap = text.lastIndexOf(' ', middle);
  const cut = sentenceEnd > 0 ? sentenceEnd + 1 : gap > 0 ? gap : middle;
  return withinSayLimits([
    { ...rest, text: text.slice(0, cut) },
    { ...rest, text: text.slice(cut).trimStart() },
  ]);
}
