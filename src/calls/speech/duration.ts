// How long speech lasts: a ruler for tests that bound prompts, and for the telephone simulator's clock.
//
// A straight line through espeak-ng 1.51 (`-v nb` and `-v en-gb`, `-s 160`): least squares of the relative error over 38
// prompts of 1.5–34 s (21 Norwegian, 17 English). Seen on these: 3 % on average, at most 8 % in Norwegian and 10 % in
// English. On sentences the fit has not seen (test/speech/duration.test.ts): within 8 % or 0.6 s, nearly always on the
// long side. Sentence ends added nothing once words and commas were counted. A neural voice keeps its own pace.
import type { Language, Prompt } from '../../../prompts/catalogue.ts';
import { prompts } from '../../../prompts/index.ts';
import { plainText, type SpokenPart } from './parts.ts';

type Pace = { letterSeconds: number; wordSeconds: number; commaSeconds: number; startSeconds: number };

const PACE: Record<Language, Pace> = {
  nb: { letterSeconds: 0.062, wordSeconds: 0.129, commaSeconds: 0.251, startSeconds: 0.285 },
  en: { letterSeconds: 0.061, wordSeconds: 0.057, commaSeconds: 0.366, startSeconds: 0.536 },
};

/** A figure such as the 1 of "trykk 1" is said as a word of about this many letters. */
const LETTERS_A_FIGURE = 3;

/** Seconds the parts take to say, pauses included; a recording is reckoned by the words it replaces. */
export function spokenSeconds(
  parts: readonly SpokenPart[],
  language: Language,
  catalogue: Record<string, Prompt> = prompts,
): number {
  const pauseSeconds = parts.reduce((sum, part) => sum + ('pauseMs' in part ? part.pauseMs / 1000 : 0), 0);
  const words = parts
    .filter((part) => !('pauseMs' in part))
    .map((part) => plainText([part], catalogue))
    .join(' ');
  return pauseSeconds + (words === '' ? 0 : textSeconds(words, PACE[language]));
}

function textSeconds(text: string, pace: Pace): number {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  const letters = count(/\p{L}/gu) + LETTERS_A_FIGURE * count(/\p{N}/gu);
  return (
    pace.startSeconds +
    letters * pace.letterSeconds +
    count(/\S+/g) * pace.wordSeconds +
    count(/,/g) * pace.commaSeconds
  );
}
