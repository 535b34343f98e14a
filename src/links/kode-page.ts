// The page before a copy of an invoice: it asks for the kode of the letter, and tells how the last try went.
import type { Language } from '../../prompts/catalogue.ts';
import { html } from '../pages/html.ts';
import { type Page, phoneLink } from '../pages/layout.ts';

/** How the last try went: null before the first. 'brukt opp': this link takes no more; 'sperret': the case takes none for a while. */
export type Tried = 'ikke kode' | 'nei' | 'brukt opp' | 'sperret' | null;

export const KODE_LENGTH = 6;

const WORDS = {
  nb: {
    title: 'Fakturakopi',
    error: 'Feil: ',
    why: 'Tast koden fra brevet, så åpnes fakturakopien. Slik passer vi på at ingen andre får se den.',
    label: 'Koden fra brevet',
    hint: 'Den har seks siffer.',
    open: 'Åpne fakturakopien',
    tried: {
      'ikke kode': 'Koden har seks siffer. Tast den på nytt.',
      nei: 'Koden passer ikke. Finn den i brevet, og tast den på nytt.',
      'brukt opp': 'Koden passer ikke, og denne lenken tar ikke flere forsøk. Ring oss, så får du en ny:',
      sperret:
        'Det er tastet feil for mange ganger. Prøv igjen om et døgn. Du kan også logge inn med BankID i Kundeportalen, eller ringe oss:',
    },
  },
  en: {
    title: 'Copy of the invoice',
    error: 'Error: ',
    why: 'Enter the code in our letter to open the copy of the invoice. That is how we make sure nobody else sees it.',
    label: 'The code in our letter',
    hint: 'It has six digits.',
    open: 'Open the copy',
    tried: {
      'ikke kode': 'The code has six digits. Enter it again.',
      nei: 'The code does not match. Find it in the letter, and enter it again.',
      'brukt opp': 'The code does not match, and this link takes no more tries. Call us to get a new one:',
      sperret:
        'There have been too many wrong tries. Try again in 24 hours. You can also sign in to the customer portal with BankID, or call us:',
    },
  },
} as const;

/** The kode is never written back into the page. */
export function kodePage(language: Language, tried: Tried): Page {
  const words = WORDS[language];
  const closed = tried === 'brukt opp' || tried === 'sperret';
  const body = html`
<h1 class="ds-heading" data-size="lg">${words.title}</h1>
${closed ? html`<p class="ds-paragraph melding" role="alert">${words.tried[tried]} ${phoneLink(language)}.</p>` : form(language, tried)}`;
  return { language, title: `${tried ? words.error : ''}${words.title}`, body, sendsForm: !closed, saysPhone: closed };
}

function form(language: Language, tried: 'ikke kode' | 'nei' | null) {
  const words = WORDS[language];
  return html`
<p class="ds-paragraph">${words.why}</p>
<form method="post" action="?lang=${language}" autocomplete="off">
<div class="ds-field">
<label class="ds-label" for="kode">${words.label}</label>
<p class="ds-paragraph" id="kode-hjelp">${words.hint}</p>
<input class="ds-input" id="kode" name="kode" type="text" inputmode="numeric" autocomplete="off" spellcheck="false" maxlength="${KODE_LENGTH + 6}" required aria-describedby="kode-hjelp${tried && ' kode-feil'}"${tried && html` aria-invalid="true" autofocus`}>
${tried && html`<p class="ds-paragraph feil" id="kode-feil" role="alert">${words.tried[tried]}</p>`}
</div>
<p><button type="submit" class="ds-button">${words.open}</button></p>
</form>`;
}
