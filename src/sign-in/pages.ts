// The pages of signing in and out: one to sign in on, whatever went wrong before; one that says you are out; two for trouble.
import type { Language } from '../../prompts/catalogue.ts';
import { type Html, html } from '../pages/html.ts';
import { type Page, phoneLink } from '../pages/layout.ts';
import { PATHS, type Reason, withQuery } from './addresses.ts';
import { WORDS } from './words.ts';

/** Digits of what the letter says. */
export const SAKSNUMMER_LENGTH = 8;
export const KODE_LENGTH = 6;
/** Room to type spaces between the digits. */
const SPACES = 6;

/** What was wrong with the letter's numbers. 'sammen': they do not belong together, whichever is wrong. 'sperret': no more tries now. */
export type LetterFault = 'saksnummer' | 'kode' | 'sammen' | 'sperret';

export type SignInView = {
  /** Whether there is a BankID to sign in with. */
  bankid: boolean;
  til: string;
  reason: Reason | null;
  /** What the try belongs to; and what was typed, but for the kode, which is never written back. */
  form: { id: string; saksnummer: string; fault: LetterFault | null };
};

export function signInPage(view: SignInView, language: Language): Page {
  const words = WORDS[language];
  const { bankid, til, reason } = view;
  const isClosed = view.form.fault === 'sperret';
  const fault = view.form.fault === 'sperret' ? null : view.form.fault;
  const body = html`
<h1 class="ds-heading" data-size="lg">${words.title}</h1>
${reason && html`<p class="ds-paragraph melding" role="alert">${words.reasons[reason]}</p>`}
${isClosed && closed(bankid, language)}
${fault && summary(fault, language)}
<p class="ds-paragraph">${words.about} ${words.soon}</p>
${(bankid || !isClosed) && html`<h2 class="ds-heading" data-size="sm">${words.bankid.heading}</h2>`}
${bankid && bankidStart(til, language)}
${!bankid && !isClosed && html`<p class="ds-paragraph">${words.bankid.notSetUp}</p>`}
${!isClosed && letter(view, fault, language)}`;
  return {
    ...{ language, title: view.form.fault ? `${words.error}${words.title}` : words.title, body },
    ...{ sendsForm: !isClosed, saysPhone: isClosed, publicMenu: 'minside', keeps: keptOf(til) },
  };
}

/** The page asked for stays in the address when the language is changed. */
const keptOf = (til: string): Record<string, string> => (til === PATHS.minside ? {} : { til });

/** A link and no form: nothing is done by it that BankID is not asked about, and no form of ours leaves our own site. */
function bankidStart(til: string, language: Language): Html {
  const { gives, go } = WORDS[language].bankid;
  return html`<p class="ds-paragraph">${gives}</p>
<p><a class="ds-button" href="${withQuery(PATHS.bankid, { lang: language, til })}">${go}</a></p>`;
}

function closed(bankid: boolean, language: Language): Html {
  const { why, bankid: withBankid, call } = WORDS[language].closed;
  return html`<p class="ds-paragraph melding" role="alert">${why} ${bankid && withBankid} ${call} ${phoneLink(language)}.</p>`;
}

/** What can be put right at once. */
type FieldFault = Exclude<LetterFault, 'sperret'>;

function summary(fault: FieldFault, language: Language): Html {
  const { wrong, faults } = WORDS[language];
  const field = fault === 'kode' ? 'kode' : 'saksnummer';
  return html`<div class="melding" role="alert"><h2 class="ds-heading" data-size="xs">${wrong}</h2>
<ul><li><a class="ds-link" href="#${field}">${faults[fault]}</a></li></ul></div>`;
}

function letter({ bankid, til, form }: SignInView, fault: FieldFault | null, language: Language): Html {
  const words = WORDS[language].letter;
  const { id, saksnummer } = form;
  const wrong = fault && { fault, text: WORDS[language].faults[fault] };
  const field = (name: 'saksnummer' | 'kode', length: number, value: string) => {
    const isWrong = wrong !== null && (wrong.fault === name || wrong.fault === 'sammen');
    const explains = wrong !== null && isWrong && (wrong.fault === name || name === 'saksnummer');
    const describes = isWrong
      ? `${name}-hjelp ${wrong.fault === 'sammen' ? 'saksnummer' : name}-feil`
      : `${name}-hjelp`;
    return html`
<div class="ds-field">
<label class="ds-label" for="${name}">${words[name]}</label>
<p class="ds-paragraph" id="${name}-hjelp">${words[`${name}Hint`]}</p>
<input class="ds-input" id="${name}" name="${name}" value="${value}" type="text" inputmode="numeric" autocomplete="off" spellcheck="false" maxlength="${length + SPACES}" required aria-describedby="${describes}"${isWrong && html` aria-invalid="true"`}>
${explains && html`<p class="ds-paragraph feil" id="${name}-feil">${wrong.text}</p>`}
</div>`;
  };
  return html`<h2 class="ds-heading" data-size="sm">${words.heading}</h2>
<p class="ds-paragraph">${words.gives}</p>
<form method="post" action="${withQuery(PATHS.signIn, { lang: language, til })}" autocomplete="off" novalidate>
<input type="hidden" name="skjema" value="${id}">
${field('saksnummer', SAKSNUMMER_LENGTH, saksnummer)}
${field('kode', KODE_LENGTH, '')}
<p><button type="submit" class="ds-button" data-variant="secondary">${words.go}</button></p>
</form>
${bankid && html`<p class="ds-paragraph">${words.noNumber}</p>`}`;
}

/** `atBankid`: where BankID itself is signed out of, for whoever was signed in with it. */
export function signedOutPage(atBankid: URL | null, language: Language): Page {
  const { title, text, bankid, bankidGo, again } = WORDS[language].out;
  const body = html`
<h1 class="ds-heading" data-size="lg">${title}</h1>
<p class="ds-paragraph">${text}</p>
${atBankid && html`<p class="ds-paragraph">${bankid} <a class="ds-link" href="${atBankid.href}">${bankidGo}</a>.</p>`}
<p><a class="ds-button" href="${withQuery(PATHS.signIn, { lang: language })}">${again}</a></p>`;
  return { language, title, body, publicMenu: null };
}

/** What is needed to know who somebody is, is away. */
export function awayPage(language: Language): Page {
  const { title, text } = WORDS[language].away;
  const body = html`
<h1 class="ds-heading" data-size="lg">${title}</h1>
<p class="ds-paragraph">${text} ${phoneLink(language)}.</p>`;
  return { language, title, body, saysPhone: true };
}

/** A form that is not of this session, or not from one of our pages. */
export function refusedFormPage(language: Language): Page {
  const { title, text } = WORDS[language].refused;
  const body = html`
<h1 class="ds-heading" data-size="lg">${title}</h1>
<p class="ds-paragraph">${text}</p>
<p><a class="ds-button" href="${withQuery(PATHS.minside, { lang: language })}">Min side</a></p>`;
  return { language, title, body };
}
