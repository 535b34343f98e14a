// Spørsmål og svar on one page, from the same texts as the telephone; and what a search among them found.
import type { Language } from '../../prompts/catalogue.ts';
import { type FaqQuestion, type FaqTopic, faqTopics } from '../../prompts/faq/index.ts';
import { faqText } from '../pages/faq-text.ts';
import { type Html, html } from '../pages/html.ts';
import { type Page, phoneLink } from '../pages/layout.ts';
import { type Found, QUERY_LENGTH_MAX, search } from './search.ts';

const WORDS = {
  nb: {
    title: 'Spørsmål og svar',
    intro: 'Dette er de samme svarene som på telefonen. Tastene vi nevner, gjelder når du har ringt',
    label: 'Hva lurer du på?',
    search: 'Søk',
    contents: 'Emner og spørsmål',
    top: 'Til toppen',
    count: (n: number) => (n === 0 ? 'Ingen svar' : `${n} svar`),
    about: (query: string) => ` på «${query}»`,
    some: 'Ingen svar har alle ordene. Disse har noen av dem.',
    instead: 'Prøv et annet ord, velg et emne under, eller ring oss hele døgnet:',
    everything: 'Vis alle spørsmål og svar',
  },
  en: {
    title: 'Questions and answers',
    intro: 'These are the same answers as by telephone. The keys we mention are for when you have called',
    label: 'What are you wondering about?',
    search: 'Search',
    contents: 'Topics and questions',
    top: 'To the top',
    count: (n: number) => (n === 0 ? 'No answers' : n === 1 ? '1 answer' : `${n} answers`),
    about: (query: string) => ` to “${query}”`,
    some: 'No answer has all the words. These have some of them.',
    instead: 'Try another word, choose a topic below, or call us at any hour:',
    everything: 'Show all questions and answers',
  },
} as const;

type Reader = { nettadresse: string; language: Language };
type Mark = Found['mark'];
const plain: Mark = (text) => html`${text}`;

/** `query`: what was searched for, '' for everything. It stands on the page, never in its title. */
export function faqPage(query: string, reader: Reader): Page {
  const { language } = reader;
  const words = WORDS[language];
  const asked = query.trim().slice(0, QUERY_LENGTH_MAX);
  const found = asked === '' ? null : search(asked, language);
  const body = html`
<h1 class="ds-heading" data-size="lg">${words.title}</h1>
${searchForm(asked, language)}
${found ? results(found, asked, reader) : everything(reader)}`;
  return {
    ...{ language, body, sendsForm: true, publicMenu: 'sporsmal' },
    title: found ? `${words.count(found.questions.length)} – ${words.title}` : words.title,
    indexed: found === null,
  };
}

function searchForm(asked: string, language: Language): Html {
  const words = WORDS[language];
  return html`
<form class="sok" role="search" method="get" action="/sporsmal" autocomplete="off">
<input type="hidden" name="lang" value="${language}">
<label class="ds-label" for="q">${words.label}</label>
<div class="sokefelt"><input class="ds-input" id="q" name="q" type="search" value="${asked}" maxlength="${QUERY_LENGTH_MAX}" autocapitalize="none">
<button type="submit" class="ds-button">${words.search}</button></div>
</form>`;
}

function results({ questions, all, mark }: Found, asked: string, reader: Reader): Html {
  const { language } = reader;
  const words = WORDS[language];
  const none = questions.length === 0;
  return html`
<h2 class="ds-heading" data-size="sm">${words.count(questions.length)}${words.about(asked)}</h2>
${none && html`<p class="ds-paragraph">${words.instead} ${phoneLink(language)}.</p>`}
${!none && !all && html`<p class="ds-paragraph">${words.some}</p>`}
${questions.map((question) => html`${answer({ ...question, deler: [] }, 3, reader, mark)}${partsOf(question, language)}`)}
${none && contents((id) => placeOf(id, language), language)}
<p class="ds-paragraph"><a class="ds-link" href="/sporsmal?lang=${language}">${words.everything}</a></p>`;
}

/** The ways to the parts of a wide question, which are answers of their own. */
const partsOf = ({ deler }: FaqQuestion, language: Language): Html | false =>
  deler.length > 0 &&
  html`<ul class="steg">${deler.map(({ id, tittel }) => html`<li><a class="ds-link" href="${placeOf(id, language)}">${tittel[language]}</a></li>`)}</ul>`;

const placeOf = (id: string, language: Language): string => `/sporsmal?lang=${language}#${id}`;

function everything(reader: Reader): Html {
  const { language } = reader;
  const { intro } = WORDS[language];
  return html`
<p class="ds-paragraph">${intro} ${phoneLink(language)}.</p>
${contents((id) => `#${id}`, language)}
${faqTopics.map((topic) => topicPart(topic, reader))}`;
}

/** Every question under its topic, leading to the `place` of its answer. */
function contents(place: (id: string) => string, language: Language): Html {
  const entry = ({ id, tittel }: { id: string; tittel: FaqTopic['tittel'] }) =>
    html`<a class="ds-link" href="${place(id)}">${tittel[language]}</a>`;
  return html`
<nav class="innholdsliste" aria-label="${WORDS[language].contents}"><ul>${faqTopics.map(
    (topic) => html`
<li>${entry(topic)}<ul>${topic.sporsmal.map(
      (question) => html`
<li>${entry(question)}</li>`,
    )}</ul></li>`,
  )}
</ul></nav>`;
}

function topicPart({ id, tittel, sporsmal }: FaqTopic, reader: Reader): Html {
  const { language } = reader;
  return html`
<section class="emne" aria-labelledby="${id}">
<h2 class="ds-heading" data-size="md" id="${id}">${tittel[language]}</h2>
${sporsmal.map((question) => answer(question, 3, reader, plain))}
<p class="ds-paragraph"><a class="ds-link" href="#innhold">${WORDS[language].top}</a></p>
</section>`;
}

/** Headings rather than folded parts: found by a browser's own search and walked by a screen reader, everywhere. */
function answer({ id, tittel, svar, deler }: FaqQuestion, level: 3 | 4, reader: Reader, mark: Mark): Html {
  const title = mark(tittel[reader.language]);
  const size = level === 3 ? 'sm' : 'xs';
  return html`
<div class="svar">
${
  level === 3
    ? html`<h3 class="ds-heading" data-size="${size}" id="${id}">${title}</h3>`
    : html`<h4 class="ds-heading" data-size="${size}" id="${id}">${title}</h4>`
}
${svar.map((piece) => html`<p class="ds-paragraph">${faqText(piece[reader.language], reader, mark)}</p>`)}
${deler.map((part) => answer(part, 4, reader, mark))}
</div>`;
}
