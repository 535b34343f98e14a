// What a caller heard, as words: with the numbers and names of a case behind dots, and with how long it took to say.
import type { IsoDate } from '../../../flows/ports.ts';
import type { Language, Prompt } from '../../../prompts/catalogue.ts';
import { type Line, promptOf } from '../../../prompts/index.ts';
import { fillPrompt } from '../../calls/speech/fill.ts';
import { plainText, type SpokenPart, speak, spokenSeconds } from '../../calls/speech/index.ts';

/** One thing said. `untilS`: seconds from when the speaking began until it was said, about. */
export type Piece = { text: string; language: Language; untilS: number };

type Setting = { language: Language; today: IsoDate; masked: boolean };

export function spokenPieces(lines: readonly Line[], { language, today, masked }: Setting): Piece[] {
  return lines.map((line, i) => ({
    text: words(line, { language, today, masked }),
    language: languageOf(line, language),
    untilS: secondsOf(lines.slice(0, i + 1), language, today),
  }));
}

/** Kinds of blanks that tell who, or of which case; a reference tells nothing by itself, and is what operators search by. */
const isSecret = (name: string, kind: string): boolean =>
  kind === 'siffer' ? name !== 'referanse' : ['kid', 'telefon', 'tekst', 'opptak'].includes(kind);

const BLANK = /\{([^{}:]+):([^{}:]+)\}/gu;
const DOTS = '•••';

function words(line: Line, { language, today, masked }: Setting): string {
  const prompt = promptIn(line);
  if (!prompt) return `[${line.prompt}]`;
  const shown = masked ? withDots(prompt, language) : prompt;
  try {
    return plainText(fillPrompt(line.prompt, shown, line.facts, { language, today })) || '[pause]';
  } catch {
    return withDots(prompt, language, () => true)[language]; // the prompt has other blanks now than when it was said
  }
}

const withDots = (prompt: Prompt, language: Language, secret = isSecret): Prompt => ({
  ...prompt,
  [language]: prompt[language].replace(BLANK, (blank, name: string, kind: string) =>
    secret(name, kind) ? DOTS : blank,
  ),
});

/** Texts of spørsmål og svar are data: one may be gone. */
function promptIn({ prompt }: Line): Prompt | null {
  try {
    return promptOf(prompt);
  } catch {
    return null;
  }
}

const languageOf = (line: Line, language: Language): Language =>
  promptIn(line)?.otherLanguage ? (language === 'nb' ? 'en' : 'nb') : language;

function secondsOf(lines: readonly Line[], language: Language, today: IsoDate): number {
  return spokenSeconds(partsOf(lines, language, today), language);
}

function partsOf(lines: readonly Line[], language: Language, today: IsoDate): SpokenPart[] {
  try {
    return speak(lines, language, today);
  } catch {
    return lines.map((line) => ({ text: words(line, { language, today, masked: true }) }));
  }
}
