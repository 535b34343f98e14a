// Speech: prompts with facts in, spoken Norwegian or English out.
import type { IsoDate } from '../../../flows/ports.ts';
import type { Language } from '../../../prompts/catalogue.ts';
import { type Line, promptOf } from '../../../prompts/index.ts';
import { fillPrompt } from './fill.ts';
import { withinSayLimits } from './limits.ts';
import { joinTexts, type SpokenPart } from './parts.ts';

export { spokenSeconds } from './duration.ts';
export { plainText, type SpokenPart } from './parts.ts';

/**
 * The lines as they are said, in order. Words that stand side by side are one text; pauses come only from groups of
 * digits; a recorded prompt is played. Each text fits one <Say>. `today` is the caller's day (Europe/Oslo) and
 * decides whether a date needs its year.
 * Throws an Error that names the prompt and the blank, never the fact, when a fact is missing or of a wrong type.
 */
export function speak(lines: readonly Line[], language: Language, today: IsoDate): SpokenPart[] {
  const parts = lines.flatMap(({ prompt: name, facts }) => {
    const prompt = promptOf(name);
    const said = fillPrompt(name, prompt, facts, { language, today });
    return prompt.otherLanguage ? said.map((part) => inOtherLanguage(part, language)) : said;
  });
  return withinSayLimits(joinTexts(parts, ' '));
}

const inOtherLanguage = (part: SpokenPart, language: Language): SpokenPart =>
  'text' in part ? { ...part, language: language === 'nb' ? 'en' : 'nb' } : part;
