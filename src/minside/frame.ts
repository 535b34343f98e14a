// The frame of a page behind the sign-in: where one is, the way back, forms that only the session can send, faults first.
import type { Language } from '../../prompts/catalogue.ts';
import type { Line } from '../../prompts/index.ts';
import { type Html, type HtmlValue, html } from '../pages/html.ts';
import type { Page } from '../pages/layout.ts';
import { at, type CaseVisit, type Visit } from './visit.ts';
import { written } from './written.ts';

const WORDS = {
  nb: {
    nav: 'Min side',
    cases: 'Sakene mine',
    case: 'Saken',
    data: 'Personopplysninger',

    error: 'Feil: ',
  },
  en: { nav: 'My page', cases: 'My cases', case: 'The case', data: 'Personal data', error: 'Error: ' },
} as const;

/** `heading`: the body has its own; else the title is one. */
type Content = { title: string; heading?: 'its own'; body: HtmlValue; faulty?: boolean } & Pick<
  Page,
  'copies' | 'saysPhone' | 'formTargets' | 'refresh'
>;

/** `faulty`: what was sent has to be corrected, and the title says so first. */
export function framed(visit: Visit, { title, heading, body, faulty, ...rest }: Content): Page {
  const { language, session } = visit;
  const words = WORDS[language];
  const shown = html`
<nav class="meny" aria-label="${words.nav}"><ul>
<li><a class="ds-link" href="${at('', visit)}">${words.cases}</a></li>
<li><a class="ds-link" href="${at('/personopplysninger', visit)}">${words.data}</a></li>
</ul></nav>
${!heading && html`<h1 class="ds-heading" data-size="md">${title}</h1>`}
${body}`;
  return {
    ...rest,
    language,
    title: `${faulty ? words.error : ''}${title}`,
    body: shown,
    signedIn: { csrf: session.csrf },
  };
}

/** A form to an address of ours. `skjema`: its own id, by which sending it twice is one deed. */
export const form = (
  { session }: Visit,
  { action, skjema, submit, variant }: { action: string; skjema?: string; submit: string; variant?: 'secondary' },
  fields: HtmlValue,
): Html => html`
<form method="post" action="${action}" novalidate>
<input type="hidden" name="csrf" value="${session.csrf}">
${skjema && html`<input type="hidden" name="skjema" value="${skjema}">`}
${fields}
<p><button type="submit" class="ds-button"${variant && html` data-variant="${variant}"`}>${submit}</button></p>
</form>`;

export const backToCase = (visit: CaseVisit): Html =>
  html`<p class="ds-paragraph"><a class="ds-link" href="${at(`/sak/${visit.own.id}`, visit)}">← ${WORDS[visit.language].case}</a></p>`;

export const paragraphs = (sentences: readonly string[]): HtmlValue =>
  sentences.map((sentence) => html`<p class="ds-paragraph">${sentence}</p>`);

/** What the telephone would say, as one paragraph. */
export const said = (lines: readonly Line[], language: Language): Html =>
  html`<p class="ds-paragraph">${written(lines, language).join(' ')}</p>`;

/** The same, marked as what matters most on the page. */
export const notice = (text: HtmlValue): Html => html`<p class="ds-paragraph melding" role="status">${text}</p>`;

export const link = (href: string, text: string): Html => html`<a class="ds-link" href="${href}">${text}</a>`;
