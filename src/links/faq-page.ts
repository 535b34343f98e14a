// The answer to a question of the telephone, as a page: the same words, for those who would rather read.
import type { Language } from '../../prompts/catalogue.ts';
import { type FaqKey, faqAnswers, faqPrompts } from '../../prompts/faq/index.ts';
import { html } from '../pages/html.ts';
import type { Page } from '../pages/layout.ts';

/** The page of one question; null where it is not, or no longer, asked. `nettadresse` is the portal's address. */
export function faqPage(id: string | null, nettadresse: string, language: Language): Page | null {
  const answer = id === null ? undefined : faqAnswers.get(id);
  if (!answer) return null;
  const words = (key: FaqKey) => faqPrompts[key]?.[language] ?? '';
  const title = words(answer.tittel).replace(/\.$/, '');
  const body = html`
<h1 class="ds-heading" data-size="lg">${title}</h1>
${answer.deler.map((key) => html`<p class="ds-paragraph">${withPortal(words(key), nettadresse)}</p>`)}`;
  return { language, title, body };
}

/** An answer may name the portal: on a page that is a link. */
function withPortal(text: string, nettadresse: string) {
  const [before = '', after] = text.split('{nettadresse:nettadresse}');
  if (after === undefined) return before;
  return html`${before}<a class="ds-link" href="${nettadresse}">${nettadresse.replace(/^https?:\/\//, '')}</a>${after}`;
}
