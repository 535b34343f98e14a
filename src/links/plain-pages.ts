// What a link says that no longer works, or when something behind it is away. The same words whatever was wrong.
import type { Language } from '../../prompts/catalogue.ts';
import { type Html, html } from '../pages/html.ts';
import { type Page, phoneLink } from '../pages/layout.ts';

const WORDS = {
  nb: {
    dead: 'Lenken virker ikke',
    why: 'Den kan være skrevet feil, for gammel, eller ferdig brukt.',
    call: 'Ring oss hele døgnet, så får du en ny på SMS:',
    away: 'Vi får det ikke til akkurat nå',
    later: 'Lenken er i orden. Prøv igjen om litt, eller ring oss:',
    underway: 'Betalingen blir registrert',
    wait: 'Du har nettopp godkjent en betaling, og vi registrerer den nå. Ikke betal en gang til. Går noe galt, ring oss:',
  },
  en: {
    dead: 'This link does not work',
    why: 'It may be mistyped, too old, or no longer needed.',
    call: 'Call us at any hour to get a new one by text message:',
    away: 'We cannot do this right now',
    later: 'There is nothing wrong with the link. Try again in a moment, or call us:',
    underway: 'The payment is being registered',
    wait: 'You have just approved a payment, and we are registering it now. Do not pay again. If something goes wrong, call us:',
  },
} as const;

/** For every token that opens nothing (404). */
export function deadLinkPage(language: Language): Page {
  const { dead, why, call } = WORDS[language];
  return message(language, dead, [html`${why}`, html`${call} ${phoneLink(language)}.`]);
}

/** For a good link whose facts cannot be fetched (503). */
export function awayPage(language: Language): Page {
  const { away, later } = WORDS[language];
  return message(language, away, [html`${later} ${phoneLink(language)}.`]);
}

/** For who would pay while a payment of the same case is approved and not yet drawn. */
export function underwayPage(language: Language): Page {
  const { underway, wait } = WORDS[language];
  return message(language, underway, [html`${wait} ${phoneLink(language)}.`]);
}

function message(language: Language, title: string, paragraphs: readonly Html[]): Page {
  const body = html`
<h1 class="ds-heading" data-size="lg">${title}</h1>
${paragraphs.map((paragraph) => html`<p class="ds-paragraph">${paragraph}</p>`)}`;
  return { language, title, body, saysPhone: true };
}
