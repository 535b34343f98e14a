// The receipt of a dispute, or of a payment told of: what was registered, what it means, and room for a comment.
import type { IsoDate, MeldtBetaling, Sak } from '../../flows/ports.ts';
import { stopsProcess } from '../../flows/stadium.ts';
import type { Language } from '../../prompts/catalogue.ts';
import { amount, type Fact, facts, longDate } from '../pages/figures.ts';
import { type Html, html } from '../pages/html.ts';
import type { Page } from '../pages/layout.ts';

/** What was registered by telephone. `settled`: staff have answered it since. */
export type Told = { referanse: string; registered: IsoDate; settled: boolean } & (
  | { type: 'innsigelse'; grunn: string }
  | ({ type: 'allerede betalt' } & MeldtBetaling)
);

/** How the comment sent from the page went: null where none was. */
export type Sent = 'lagret' | 'tom' | 'for lang' | 'full' | null;

/** Letters of a comment. */
export const COMMENT_LENGTH_MAX = 4_000;

const WORDS = {
  nb: {
    innsigelse: 'Kvittering for innsigelse',
    'allerede betalt': 'Kvittering for melding om betaling',
    told: (date: string) => `Du meldte dette på telefon ${date}.`,
    reason: 'Hvorfor du er uenig',
    reasons: {
      'ikke bestilt': 'Ikke bestilt, eller gjelder ikke meg',
      'feil beløp': 'Feil beløp',
      'ikke mottatt': 'Ikke mottatt, eller feil ved varen',
      'allerede betalt': 'Allerede betalt',
      annet: 'Noe annet',
      tillegg: 'Noe å legge til',
    },
    paidTo: 'Betalt til',
    recipients: { kreditor: 'Kreditor', NorKreditt: 'NorKreditt' },
    paid: 'Beløp',
    day: 'Dato',
    reference: 'Referanse',
    means: {
      innsigelse:
        'Inkassoprosessen er stanset inntil videre. Vi sender innsigelsen til selger, og du får vite hva selger mener.',
      'allerede betalt':
        'Inkassoprosessen er satt på pause til vi har sjekket betalingen. Ta vare på kvitteringen fra banken.',
    },
    handled: 'En saksbehandler ser på det og svarer deg.',
    deadlines: 'Frister fra forliksrådet eller namsmannen gjelder fortsatt. Svar dem også.',
    settled: 'En saksbehandler har svart på dette.',
    write: 'Skriv en kommentar',
    hint: {
      innsigelse: 'Fortell hva du har gjort, og hvilken kontakt du har hatt med selger. Vær så nøyaktig du kan.',
      'allerede betalt': 'Fortell hvordan du betalte, og hva det står på kvitteringen.',
    },
    send: 'Send kommentaren',
    sent: {
      lagret: 'Kommentaren er sendt.',
      tom: 'Skriv noe før du sender.',
      'for lang': `Kommentaren er for lang. Den kan ha ${COMMENT_LENGTH_MAX} tegn.`,
      full: 'Det er ikke plass til flere kommentarer her. Ring oss.',
    },
  },
  en: {
    innsigelse: 'Receipt for your dispute',
    'allerede betalt': 'Receipt for the payment you told us of',
    told: (date: string) => `You told us this by phone on ${date}.`,
    reason: 'Why you dispute the claim',
    reasons: {
      'ikke bestilt': 'Not ordered, or not mine',
      'feil beløp': 'Wrong amount',
      'ikke mottatt': 'Not received, or faulty goods',
      'allerede betalt': 'Already paid',
      annet: 'Something else',
      tillegg: 'Something to add',
    },
    paidTo: 'Paid to',
    recipients: { kreditor: 'The creditor', NorKreditt: 'NorKreditt' },
    paid: 'Amount',
    day: 'Date',
    reference: 'Reference',
    means: {
      innsigelse:
        'The collection process is stopped for now. We send your dispute to the seller, and tell you what the seller says.',
      'allerede betalt':
        'The collection process is paused until we have checked the payment. Keep the receipt from your bank.',
    },
    handled: 'A case officer will look at it and answer you.',
    deadlines:
      'Deadlines from the Conciliation Board (forliksrådet) or the Enforcement Officer (namsmannen) still apply. Answer them too.',
    settled: 'A case officer has answered this.',
    write: 'Write a comment',
    hint: {
      innsigelse: 'Tell us what you have done, and what contact you have had with the seller. Be as exact as you can.',
      'allerede betalt': 'Tell us how you paid, and what the receipt says.',
    },
    send: 'Send the comment',
    sent: {
      lagret: 'Your comment has been sent.',
      tom: 'Write something before you send.',
      'for lang': `Your comment is too long. It can have ${COMMENT_LENGTH_MAX} characters.`,
      full: 'There is no room for more comments here. Please call us.',
    },
  },
} as const;

/** The page of what was told about an open case; `sent` tells how a comment just sent went. */
export function toldPage(told: Told, sak: Sak, language: Language, sent: Sent): Page {
  const words = WORDS[language];
  const title = words[told.type];
  const body = html`
<h1 class="ds-heading" data-size="lg">${title}</h1>
<p class="ds-paragraph">${words.told(longDate(told.registered, language))}</p>
${sent && html`<p class="ds-paragraph melding" role="status">${words.sent[sent]}</p>`}
${facts([...rows(told, language), { name: words.reference, value: told.referanse }], language)}
${meaning(told, sak, language)}
${!told.settled && sent !== 'full' && form(told, language)}`;
  return { language, title, body, sendsForm: true };
}

function rows(told: Told, language: Language): Fact[] {
  const words = WORDS[language];
  if (told.type === 'innsigelse') {
    const { grunn } = told;
    return [{ name: words.reason, value: isReason(grunn) ? words.reasons[grunn] : words.reasons.annet }];
  }
  return [
    { name: words.paidTo, value: words.recipients[told.til] },
    { name: words.paid, value: amount(told.belop, language) },
    { name: words.day, value: longDate(told.dato, language) },
  ];
}

const isReason = (grunn: string): grunn is keyof typeof WORDS.nb.reasons => Object.hasOwn(WORDS.nb.reasons, grunn);

/** As the case stands now: "stanset" only where the stage stops. */
function meaning({ type, settled }: Told, sak: Sak, language: Language): Html {
  const words = WORDS[language];
  if (settled) return html`<p class="ds-paragraph">${words.settled}</p>`;
  if (stopsProcess(sak)) return html`<p class="ds-paragraph">${words.means[type]}</p>`;
  return html`<p class="ds-paragraph">${words.handled}${sak.stadium === 'rettslig' && ` ${words.deadlines}`}</p>`;
}

function form({ type }: Told, language: Language): Html {
  const words = WORDS[language];
  return html`
<form method="post" action="?lang=${language}">
<div class="ds-field">
<label class="ds-label" for="kommentar">${words.write}</label>
<p class="ds-paragraph" id="kommentar-hjelp">${words.hint[type]}</p>
<textarea class="ds-input" id="kommentar" name="kommentar" rows="6" maxlength="${COMMENT_LENGTH_MAX}" aria-describedby="kommentar-hjelp" required></textarea>
</div>
<p><button type="submit" class="ds-button">${words.send}</button></p>
</form>`;
}
