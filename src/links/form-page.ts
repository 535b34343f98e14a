// The form behind an SMS link: a message or a complaint, and where it is to be answered. Works without script.
import type { Beskjed } from '../../flows/ports.ts';
import type { Language } from '../../prompts/catalogue.ts';
import { facts } from '../pages/figures.ts';
import { type Html, html } from '../pages/html.ts';
import type { Page } from '../pages/layout.ts';

/** What was typed, word by word, so that nothing need be typed again. */
export type Typed = { melding: string; telefon: string; epost: string };
/** What is wrong with it. */
export type Faults = Partial<Record<'melding' | 'telefon' | 'epost', 'mangler' | 'for lang' | 'ugyldig'>>;
/** What a form can be for. */
export type FormBeskjed = Beskjed & { om: 'melding' | 'klage' };

/** Letters of a message. */
export const MESSAGE_LENGTH_MAX = 4_000;

const WORDS = {
  nb: {
    title: { melding: 'Skriv til oss', klage: 'Klage på NorKreditt' },
    intro: {
      melding: 'Vi svarer deg så snart vi kan.',
      klage: 'Fortell hva du mener vi har gjort feil. Vi svarer deg så snart vi kan.',
    },
    label: { melding: 'Beskjeden din', klage: 'Klagen din', telefon: 'Telefon', epost: 'E-post' },
    hint: 'Gjelder det en sak, skriv saksnummeret fra brevet.',
    answer: 'Hvor vil du ha svar?',
    answerHint: 'Fyll ut ett av feltene.',
    send: 'Send',
    error: 'Feil: ',
    wrong: 'Dette må rettes før du kan sende',
    faults: {
      melding: {
        mangler: 'Skriv hva det gjelder.',
        'for lang': `Teksten kan ha ${MESSAGE_LENGTH_MAX} tegn.`,
        ugyldig: '',
      },
      telefon: {
        mangler: 'Skriv et telefonnummer eller en e-postadresse.',
        'for lang': '',
        ugyldig: 'Skriv et norsk telefonnummer med åtte siffer.',
      },
      epost: { mangler: '', 'for lang': '', ugyldig: 'Skriv en hel e-postadresse, som navn@eksempel.no.' },
    },
    sent: { melding: 'Beskjeden er sendt', klage: 'Klagen er registrert' },
    soon: 'Vi svarer deg så snart vi kan. Ta vare på referansen.',
    reference: 'Referanse',
    nemnda:
      'Er du ikke fornøyd med svaret, kan du klage til Finansklagenemnda. De avgjør ikke om selve kravet er riktig, og tar ikke saker som er sendt til rettslig inndriving.',
    tilsynet: 'Er du ikke fornøyd med svaret, kan du kontakte Finanstilsynet.',
    rettslig: 'Saken er sendt til rettslig inndriving. Da kan ikke Finansklagenemnda behandle klagen.',
    full: 'Det er sendt så mange beskjeder herfra at vi ikke kan ta imot flere. Ring oss.',
    notSent: 'Beskjeden ble ikke sendt',
  },
  en: {
    title: { melding: 'Write to us', klage: 'Complaint about NorKreditt' },
    intro: {
      melding: 'We will answer you as soon as we can.',
      klage: 'Tell us what you think we have done wrong. We will answer you as soon as we can.',
    },
    label: { melding: 'Your message', klage: 'Your complaint', telefon: 'Telephone', epost: 'E-mail' },
    hint: 'If it is about a case, write the case number in the letter.',
    answer: 'Where do you want the answer?',
    answerHint: 'Fill in one of the fields.',
    send: 'Send',
    error: 'Error: ',
    wrong: 'Please correct this before you send',
    faults: {
      melding: {
        mangler: 'Write what it is about.',
        'for lang': `The text can have ${MESSAGE_LENGTH_MAX} characters.`,
        ugyldig: '',
      },
      telefon: {
        mangler: 'Write a telephone number or an e-mail address.',
        'for lang': '',
        ugyldig: 'Write a Norwegian telephone number of eight digits.',
      },
      epost: { mangler: '', 'for lang': '', ugyldig: 'Write a whole e-mail address, such as name@example.com.' },
    },
    sent: { melding: 'Your message has been sent', klage: 'Your complaint is registered' },
    soon: 'We will answer you as soon as we can. Keep the reference.',
    reference: 'Reference',
    nemnda:
      'If our answer does not satisfy you, you can go to the Financial Services Complaints Board (Finansklagenemnda). They do not decide whether the claim itself is right, and take no cases that have gone to legal recovery.',
    tilsynet:
      'If our answer does not satisfy you, you can contact the Financial Supervisory Authority (Finanstilsynet).',
    rettslig:
      'The case has gone to legal recovery. The Financial Services Complaints Board (Finansklagenemnda) cannot take it then.',
    full: 'So many messages have been sent from here that we cannot take more. Please call us.',
    notSent: 'Your message was not sent',
  },
} as const;
type Words = (typeof WORDS)[Language];

/** The form, empty or as it was typed with what is wrong. `identified`: we know the case. */
export function formPage(
  beskjed: FormBeskjed,
  { typed, faults, identified }: { typed: Typed; faults: Faults; identified: boolean },
  language: Language,
): Page {
  const words = WORDS[language];
  const wrong = Object.keys(faults) as (keyof Faults)[];
  const title = words.title[beskjed.om];
  const field = fieldOf(words, typed, faults);
  const body = html`
<h1 class="ds-heading" data-size="lg">${title}</h1>
${wrong.length > 0 && summary(words, faults, wrong)}
<p class="ds-paragraph">${words.intro[beskjed.om]}</p>
<form method="post" action="?lang=${language}" novalidate>
${field('melding', words.label[beskjed.om], identified ? null : words.hint)}
<fieldset class="ds-fieldset">
<legend class="ds-label">${words.answer}</legend>
<p class="ds-paragraph">${words.answerHint}</p>
${field('telefon', words.label.telefon, null)}
${field('epost', words.label.epost, null)}
</fieldset>
<p><button type="submit" class="ds-button">${words.send}</button></p>
</form>`;
  return { language, title: `${wrong.length > 0 ? words.error : ''}${title}`, body, sendsForm: true };
}

/** It is registered: the reference, and where to go on if the answer does not satisfy. */
export function formSentPage(beskjed: FormBeskjed, referanse: string, language: Language): Page {
  const words = WORDS[language];
  const body = html`
<h1 class="ds-heading" data-size="lg">${words.sent[beskjed.om]}</h1>
${facts([{ name: words.reference, value: referanse }], language)}
<p class="ds-paragraph">${words.soon}</p>
${beskjed.om === 'klage' && html`<p class="ds-paragraph">${whereToGoOn(beskjed, words)}</p>`}`;
  return { language, title: words.sent[beskjed.om], body };
}

/** More has come from one link than one person writes. */
export function formFullPage(language: Language): Page {
  const { notSent, full } = WORDS[language];
  const body = html`
<h1 class="ds-heading" data-size="lg">${notSent}</h1>
<p class="ds-paragraph">${full}</p>`;
  return { language, title: notSent, body };
}

function whereToGoOn({ part, rettslig }: FormBeskjed & { om: 'klage' }, words: Words): string {
  if (part === 'naring') return words.tilsynet;
  return rettslig === true ? words.rettslig : words.nemnda;
}

/** Every fault with the way to its field, read out first. */
function summary(words: Words, faults: Faults, wrong: (keyof Faults)[]): Html {
  const links = wrong.map(
    (name) => html`<li><a class="ds-link" href="#${name}">${faultWords(words, faults, name)}</a></li>`,
  );
  return html`<div class="melding feilmelding" role="alert"><h2 class="ds-heading" data-size="xs">${words.wrong}</h2><ul>${links}</ul></div>`;
}

function faultWords(words: Words, faults: Faults, name: keyof Faults): string | null {
  const fault = faults[name];
  return fault ? words.faults[name][fault] : null;
}

const ATTRIBUTES = {
  telefon: html` type="tel" autocomplete="tel" inputmode="tel" maxlength="20"`,
  epost: html` type="email" autocomplete="email" maxlength="254"`,
} as const;

const fieldOf =
  (words: Words, typed: Typed, faults: Faults) => (name: keyof Typed, label: string, hint: string | null) => {
    const fault = faultWords(words, faults, name);
    const describes = [hint && `${name}-hjelp`, fault && `${name}-feil`].filter(Boolean).join(' ');
    const about = html`${describes !== '' && html` aria-describedby="${describes}"`}${fault && html` aria-invalid="true"`}`;
    return html`
<div class="ds-field">
<label class="ds-label" for="${name}">${label}</label>
${hint && html`<p class="ds-paragraph" id="${name}-hjelp">${hint}</p>`}
${
  name === 'melding'
    ? html`<textarea class="ds-input" id="melding" name="melding" rows="8" maxlength="${MESSAGE_LENGTH_MAX}" required${about}>${typed.melding}</textarea>`
    : html`<input class="ds-input" id="${name}" name="${name}" value="${typed[name]}"${ATTRIBUTES[name]}${about}>`
}
${fault && html`<p class="ds-paragraph feil" id="${name}-feil">${fault}</p>`}
</div>`;
  };
