// The text of an answer on a page: what it names, one can follow.
import type { Language } from '../../prompts/catalogue.ts';
import { type Html, html } from './html.ts';
import { phoneLink } from './layout.ts';

const PORTAL = '{nettadresse:nettadresse}';
const PHONE = '95 51 20 00';
const NAMED = /(\{nettadresse:nettadresse\}|95 51 20 00)/;

/** `text` with the portal's address and our number as links; `words` dresses the rest, and does nothing when left out. */
export function faqText(
  text: string,
  { nettadresse, language }: { nettadresse: string; language: Language },
  words: (text: string) => Html = (plain) => html`${plain}`,
): Html {
  const portal = html`<a class="ds-link" href="${nettadresse}">${nettadresse.replace(/^https?:\/\//, '')}</a>`;
  const parts = text.split(NAMED);
  return html`${parts.map((part) => (part === PORTAL ? portal : part === PHONE ? phoneLink(language) : words(part)))}`;
}
