// Whether a case is open, for who has its number: the form, and the answer with what to do next.
import type { Language } from '../../prompts/catalogue.ts';
import { type Html, html } from '../pages/html.ts';
import { type Page, phoneLink } from '../pages/layout.ts';

/** What the telephone says of a number, and 'ikke saksnummer': what was typed cannot be one. */
export type Answer = 'apen' | 'avsluttet' | 'ukjent' | 'sperret' | 'ikke saksnummer';

export const SAKSNUMMER_LENGTH = 8;
/** Letters of what is typed that are shown again. */
export const TYPED_LENGTH_MAX = 40;

const WORDS = {
  nb: {
    title: 'Sjekk om en sak er åpen',
    intro: 'Skriv saksnummeret, så får du vite om saken er åpen eller avsluttet. Vi viser ikke noe mer her.',
    label: 'Saksnummer',
    hint: 'Det har åtte siffer og står i brevet fra oss.',
    check: 'Sjekk saken',
    error: 'Feil: ',
    answers: {
      apen: (typed: string) => `Sak ${typed} er åpen`,
      avsluttet: (typed: string) => `Sak ${typed} er avsluttet`,
      ukjent: 'Vi finner ingen sak med det nummeret. Se etter i brevet, og prøv igjen.',
      'ikke saksnummer': 'Skriv saksnummeret med åtte siffer, for eksempel 12345678.',
      sperret: 'Du kan ikke bruke saksnummeret her nå',
    },
    next: 'Hva gjør jeg nå?',
    signIn: 'Logg inn på Min side',
    steps: {
      apen: 'Der ser du hva du skal betale og når. Du kan betale, be om mer tid, eller si at du er uenig.',
      avsluttet: 'Der ser du saken, også når den er avsluttet.',
      sperret: 'Med BankID kan du fortsatt logge inn.',
    },
    call: 'Ring oss hele døgnet:',
    withKode: 'Trykk 1, og tast saksnummeret og koden fra brevet.',
    help: 'Du kan legge igjen en beskjed og få svar på spørsmål.',
    later: 'Du kan prøve her igjen om et døgn.',
    faq: 'Les svar på vanlige spørsmål',
    another: 'Sjekk en annen sak',
    away: 'Vi får ikke sjekket saken akkurat nå',
    retry: 'Prøv igjen om litt, eller ring oss:',
  },
  en: {
    title: 'Check whether a case is open',
    intro: 'Write the case number to see whether the case is open or closed. We show nothing more here.',
    label: 'Case number',
    hint: 'It has eight digits and is in our letter.',
    check: 'Check the case',
    error: 'Error: ',
    answers: {
      apen: (typed: string) => `Case ${typed} is open`,
      avsluttet: (typed: string) => `Case ${typed} is closed`,
      ukjent: 'We cannot find a case with that number. Please check the letter, and try again.',
      'ikke saksnummer': 'Write the case number with its eight digits, such as 12345678.',
      sperret: 'You cannot use the case number here now',
    },
    next: 'What do I do now?',
    signIn: 'Sign in to My page',
    steps: {
      apen: 'There you see what to pay and when. You can pay, ask for more time, or say that you disagree.',
      avsluttet: 'There you see the case, also when it is closed.',
      sperret: 'With BankID you can still sign in.',
    },
    call: 'Call us at any hour:',
    withKode: 'Press 1, and enter the case number and the code in our letter.',
    help: 'You can leave a message and get answers to questions.',
    later: 'You can try here again in 24 hours.',
    faq: 'Read answers to common questions',
    another: 'Check another case',
    away: 'We cannot check the case right now',
    retry: 'Try again in a moment, or call us:',
  },
} as const;

/** `typed`: as it was typed; it stands on the page, never in its title or address. Null: nothing asked yet. */
export function statusPage(asked: { typed: string; answer: Answer } | null, language: Language): Page {
  const words = WORDS[language];
  if (asked === null) return page(language, words.title, form(language, '', null));
  const { typed, answer } = asked;
  if (answer === 'ukjent' || answer === 'ikke saksnummer')
    return page(language, `${words.error}${words.title}`, form(language, typed, words.answers[answer]));
  if (answer === 'sperret') return { ...page(language, words.answers.sperret, closedBody(language)), saysPhone: true };
  return { ...page(language, words.title, answerBody(answer, typed, language)), saysPhone: true };
}

/** The case system, or our own records, do not answer (503): nothing typed is lost. */
export function statusAwayPage(typed: string, language: Language): Page {
  const { away, retry } = WORDS[language];
  const body = html`
<p class="ds-paragraph melding" role="alert"><strong>${away}.</strong> ${retry} ${phoneLink(language)}.</p>
${form(language, typed, null)}`;
  return { ...page(language, away, body), saysPhone: true };
}

const page = (language: Language, title: string, body: Html): Page => ({
  ...{ language, title, publicMenu: 'status', sendsForm: true },
  body: html`
<h1 class="ds-heading" data-size="lg">${WORDS[language].title}</h1>
${body}`,
});

function answerBody(answer: 'apen' | 'avsluttet', typed: string, language: Language): Html {
  const words = WORDS[language];
  const call = html`${words.call} ${phoneLink(language)}. ${words.withKode}`;
  return html`
<p class="ds-paragraph melding svarlinje">${words.answers[answer](typed)}.</p>
${whatNow([signIn(language, words.steps[answer]), call], language)}
<p class="ds-paragraph"><a class="ds-link" href="/status?lang=${language}">${words.another}</a></p>`;
}

/** Too many numbers that do not exist, or too many wrong codes for this one: the same words. */
function closedBody(language: Language): Html {
  const words = WORDS[language];
  const faq = html`<a class="ds-link" href="/sporsmal?lang=${language}">${words.faq}</a>`;
  const call = html`${words.call} ${phoneLink(language)}. ${words.help}`;
  return html`
<p class="ds-paragraph melding" role="alert">${words.answers.sperret}. ${words.later}</p>
${whatNow([call, signIn(language, words.steps.sperret), faq], language)}`;
}

const signIn = (language: Language, why: string): Html =>
  html`<a class="ds-link" href="/minside?lang=${language}">${WORDS[language].signIn}</a>. ${why}`;

const whatNow = (steps: readonly Html[], language: Language): Html => html`
<h2 class="ds-heading" data-size="sm">${WORDS[language].next}</h2>
<ul class="steg">${steps.map((step) => html`<li>${step}</li>`)}</ul>`;

function form(language: Language, typed: string, wrong: string | null): Html {
  const words = WORDS[language];
  return html`
<p class="ds-paragraph">${words.intro}</p>
<form method="post" action="/status?lang=${language}" autocomplete="off" novalidate>
<div class="ds-field">
<label class="ds-label" for="saksnummer">${words.label}</label>
<p class="ds-paragraph" id="saksnummer-hjelp">${words.hint}</p>
<input class="ds-input" id="saksnummer" name="saksnummer" type="text" inputmode="numeric" autocomplete="off" spellcheck="false" maxlength="${TYPED_LENGTH_MAX}" value="${typed}" required aria-describedby="saksnummer-hjelp${wrong && ' saksnummer-feil'}"${wrong && html` aria-invalid="true" autofocus`}>
${wrong && html`<p class="ds-paragraph feil" id="saksnummer-feil" role="alert">${wrong}</p>`}
</div>
<p><button type="submit" class="ds-button">${words.check}</button></p>
</form>`;
}
