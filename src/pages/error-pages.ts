// What a reader sees of the site when there is no such page, or something broke.
import type { Language } from '../../prompts/catalogue.ts';
import { html } from './html.ts';
import { type Page, phoneLink } from './layout.ts';

const WORDS = {
  nb: {
    missing: { title: 'Siden finnes ikke', why: 'Adressen kan være skrevet feil, eller siden kan være flyttet.' },
    refused: { title: 'Det gikk ikke', why: 'Vi forstår ikke det som ble sendt. Gå tilbake, og prøv igjen.' },
    broken: {
      title: 'Noe gikk galt hos oss',
      why: 'Prøv igjen om litt. Det du har registrert før, er tatt vare på.',
    },
    home: 'Gå til forsiden',
    faq: 'Les svar på vanlige spørsmål',
    call: 'Ring oss hele døgnet:',
  },
  en: {
    missing: { title: 'There is no such page', why: 'The address may be mistyped, or the page may have moved.' },
    refused: { title: 'That did not work', why: 'We do not understand what was sent. Go back, and try again.' },
    broken: {
      title: 'Something went wrong on our side',
      why: 'Try again in a moment. What you have registered before is kept.',
    },
    home: 'Go to the front page',
    faq: 'Read answers to common questions',
    call: 'Call us at any hour:',
  },
} as const;

/** 'missing': 404. 'refused': a request we cannot read, 400 to 499. 'broken': our own fault, 500. */
export function errorPage(what: 'missing' | 'refused' | 'broken', language: Language): Page {
  const words = WORDS[language];
  const { title, why } = words[what];
  const body = html`
<h1 class="ds-heading" data-size="lg">${title}</h1>
<p class="ds-paragraph">${why}</p>
<ul class="steg">
<li><a class="ds-link" href="/?lang=${language}">${words.home}</a></li>
<li><a class="ds-link" href="/sporsmal?lang=${language}">${words.faq}</a></li>
<li>${words.call} ${phoneLink(language)}.</li>
</ul>`;
  return { language, title, body, saysPhone: true, publicMenu: null };
}
