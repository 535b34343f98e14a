// What Min side says when there is no such page, when a form has grown too old, and when something behind it is away.
import type { Language } from '../../prompts/catalogue.ts';
import { html } from '../pages/html.ts';
import { type Page, phoneLink } from '../pages/layout.ts';

const WORDS = {
  nb: {
    gone: 'Siden finnes ikke',
    goneWhy: 'Den er ikke din, eller adressen er for gammel.',
    old: 'Skjemaet er for gammelt',
    oldWhy: 'Ingenting er sendt. Åpne siden på nytt, og prøv igjen.',
    away: 'Vi får det ikke til akkurat nå',
    awayWhy: 'Prøv igjen om litt, eller ring oss:',
    home: 'Til Min side',
  },
  en: {
    gone: 'There is no such page',
    goneWhy: 'It is not yours, or its address is too old.',
    old: 'This form is too old',
    oldWhy: 'Nothing has been sent. Open the page again, and try once more.',
    away: 'We cannot do this right now',
    awayWhy: 'Try again in a moment, or call us:',
    home: 'To My page',
  },
} as const;

type Why = 'gone' | 'old' | 'away';

/** The same words whatever was looked for. */
export function plainPage(why: Why, language: Language): Page {
  const words = WORDS[language];
  const reason = { gone: words.goneWhy, old: words.oldWhy, away: words.awayWhy }[why];
  const body = html`
<h1 class="ds-heading" data-size="lg">${words[why]}</h1>
<p class="ds-paragraph">${reason}${why === 'away' && html` ${phoneLink(language)}.`}</p>
<p class="ds-paragraph"><a class="ds-link" href="/minside?lang=${language}">${words.home}</a></p>`;
  return { language, title: words[why], body, saysPhone: why === 'away' };
}
