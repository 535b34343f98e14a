// What a turn says, piece by piece, and how the pieces are joined and read as plain text.
import type { Language, Prompt } from '../../../prompts/catalogue.ts';
import { LANGUAGES } from '../../../prompts/catalogue.ts';
import { prompts } from '../../../prompts/index.ts';

/**
 * One piece of speech: words for the voice (of `language`, where it is not the call's own), a silence in milliseconds,
 * or a recorded file under `prompts/lyd/`.
 */
export type SpokenPart = { text: string; language?: Language } | { pauseMs: number } | { play: string };

/** Joins texts that stand side by side with `separator`, tidies their spaces, and drops those with no words. */
export function joinTexts(parts: readonly SpokenPart[], separator: string): SpokenPart[] {
  const joined: SpokenPart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if ('text' in part && last !== undefined && 'text' in last && last.language === part.language) {
      joined[joined.length - 1] = { ...part, text: last.text + separator + part.text };
    } else {
      joined.push(part);
    }
  }
  return joined
    .map((part) => ('text' in part ? { ...part, text: part.text.replace(/\s+/g, ' ').trim() } : part))
    .filter((part) => !('text' in part) || part.text !== '');
}

/**
 * The parts as a transcript or caption shows them: a pause is a comma unless a sentence just ended, a recording is
 * shown by the words it replaces. `catalogue` is where recordings are looked up; an unknown one is shown by its name.
 */
export function plainText(parts: readonly SpokenPart[], catalogue: Record<string, Prompt> = prompts): string {
  let shown = '';
  for (const part of parts) {
    if ('pauseMs' in part) {
      if (/[\p{L}\p{N}]$/u.test(shown)) shown += ',';
      continue;
    }
    const words = 'text' in part ? part.text : recordedWords(part.play, catalogue);
    shown += shown === '' ? words : ` ${words}`;
  }
  return shown.replace(/,$/, '');
}

function recordedWords(file: string, catalogue: Record<string, Prompt>): string {
  for (const prompt of Object.values(catalogue)) {
    for (const language of LANGUAGES) {
      if (prompt.lyd?.[language] === file) return prompt[language];
    }
  }
  return `[${file}]`;
}
