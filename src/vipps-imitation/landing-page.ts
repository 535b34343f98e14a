// The page in Vipps' place: says that it is a demo, what would be paid, and lets it be approved, broken off or refused.
import { type Html, html } from '../pages/html.ts';
import type { Page } from '../pages/layout.ts';
import type { Entry } from './ledger.ts';

type Language = Page['language'];

const WORDS = {
  nb: {
    title: 'Betaling – demo',
    demo: 'Dette er en demo. Ingen penger flyttes.',
    stands: {
      WALLET: 'Siden står der Vipps ellers ville ha åpnet seg.',
      CARD: 'Siden står der du ellers ville ha fylt ut kortet.',
    },
    to: 'Til',
    amount: 'Beløp',
    approve: 'Godkjenn',
    abort: 'Avbryt',
    decline: 'Bli avvist',
    back: 'Gå tilbake til NorKreditt',
    over: {
      AUTHORIZED: 'Betalingen er godkjent.',
      ABORTED: 'Betalingen er avbrutt.',
      EXPIRED: 'Det gikk mer enn ti minutter. Betalingen er utløpt.',
      TERMINATED: 'Betalingen ble ikke noe av.',
    },
    unknownTitle: 'Betalingen finnes ikke – demo',
    unknown: 'Denne betalingen finnes ikke. Demoen glemmer betalinger når den starter på nytt.',
  },
  en: {
    title: 'Payment – demo',
    demo: 'This is a demo. No money is moved.',
    stands: {
      WALLET: 'This page stands where Vipps would have opened.',
      CARD: 'This page stands where you would have filled in the card.',
    },
    to: 'To',
    amount: 'Amount',
    approve: 'Approve',
    abort: 'Cancel',
    decline: 'Be declined',
    back: 'Go back to NorKreditt',
    over: {
      AUTHORIZED: 'The payment is approved.',
      ABORTED: 'The payment is cancelled.',
      EXPIRED: 'More than ten minutes went by. The payment has expired.',
      TERMINATED: 'The payment was not made.',
    },
    unknownTitle: 'No such payment – demo',
    unknown: 'There is no such payment. The demo forgets payments when it starts again.',
  },
} as const;

export function landingPage(entry: Entry, language: Language): Page {
  const words = WORDS[language];
  const body = html`
<h1 class="ds-heading" data-size="lg">${words.title}</h1>
<p class="ds-paragraph melding"><strong>${words.demo}</strong> ${words.stands[entry.method]}</p>
<div class="ds-card" data-color="neutral"><dl class="fakta">
<div><dt>${words.to}</dt><dd class="verdi">NorKreditt</dd></div>
<div><dt>${words.amount}</dt><dd class="verdi">${kroner(entry.amount, language)}</dd></div>
</dl></div>
${entry.state === 'CREATED' ? choices(language) : over(entry, entry.state, language)}`;
  return { language, title: words.title, body, sendsForm: true, formTargets: [new URL(entry.returnUrl).origin] };
}

export function unknownPage(language: Language): Page {
  const words = WORDS[language];
  const body = html`
<h1 class="ds-heading" data-size="lg">${words.unknownTitle}</h1>
<p class="ds-paragraph">${words.unknown}</p>`;
  return { language, title: words.unknownTitle, body };
}

const choices = (language: Language): Html => {
  const words = WORDS[language];
  return html`
<form method="post" class="betal">
<button class="ds-button" name="svar" value="godkjenn">${words.approve}</button>
<button class="ds-button" data-variant="secondary" name="svar" value="avbryt">${words.abort}</button>
<button class="ds-button" data-variant="secondary" name="svar" value="avvis">${words.decline}</button>
</form>`;
};

const over = ({ returnUrl }: Entry, state: Exclude<Entry['state'], 'CREATED'>, language: Language): Html => {
  const words = WORDS[language];
  return html`
<p class="ds-paragraph">${words.over[state]}</p>
<p class="ds-paragraph"><a class="ds-link" href="${returnUrl}">${words.back}</a></p>`;
};

function kroner(ore: number, language: Language): string {
  const locale = language === 'nb' ? 'nb-NO' : 'en-GB';
  const number = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(ore / 100);
  return language === 'nb' ? `${number}\u00a0kr` : `NOK\u00a0${number}`;
}
