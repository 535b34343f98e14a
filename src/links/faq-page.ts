// The answer to a question of the telephone, as a page: the same words, for those who would rather read.
import type { Language } from '../../prompts/catalogue.ts';
import { type FaqKey, faqAnswers, faqPrompts } from '../../prompts/faq/index.ts';
import { faqText } from '../pages/faq-text.ts';
import { html } from '../pages/html.ts';
import type { Page } from '../pages/layout.ts';

const ALL = { nb: 'Se alle spørsmål og svar', en: 'See all questions and answers' } as const;

/** The page of one question; null where it is not, or no longer, asked. `nettadresse` is the portal's address. */
export function faqPage(id: string | null, nettadresse: string, language: Language): Page | null {
  const answer = id === null ? undefined : faqAnswers.get(id);
  if (!answer) return null;
  const words = (key: FaqKey) => faqPrompts[key]?.[language] ?? '';
  const title = words(answer.tittel).replace(/\.$/, '');
  const body = html`
<h1 class="ds-heading" data-size="lg">${title}</h1>
${answer.deler.map((key) => html`<p class="ds-paragraph">${faqText(words(key), { nettadresse, language })}</p>`)}
<p class="ds-paragraph"><a class="ds-link" href="/sporsmal?lang=${language}#${id}">${ALL[language]}</a></p>`;
  return { language, title, body };
}
