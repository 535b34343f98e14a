// Where the payer comes back to: one payment, as Vipps says it stands, and what to do now. Once paid, its receipt.
import { isWithinVipps } from '../../flows/avdrag.ts';
import type { IsoDate, Sak } from '../../flows/ports.ts';
import type { Language } from '../../prompts/catalogue.ts';
import { html } from '../pages/html.ts';
import type { Page } from '../pages/layout.ts';
import type { Payment } from '../payments/payments.ts';
import { needsOf, type WaysToPay, waysToPay } from './payment-page.ts';
import { paidPage } from './payment-paid-page.ts';
import { type Asked, waitingPage } from './payment-waiting-page.ts';
import { ATTEMPT_WORDS, demoNote, type FailedAttempt } from './payment-words.ts';
import { isUnsettled } from './serve.ts';

/** One payment. `sak`: null while the case cannot be fetched. `recent`: begun no longer ago than a payment link lives. */
export type PaymentSoFar = { payment: Payment; sak: Sak | null; recent: boolean };

export type ResultView = WaysToPay & {
  /** What came of paying again just now; null: nothing yet. */
  failed: FailedAttempt | null;
  asked: Asked;
};

const WORDS = {
  nb: {
    avbrutt: { title: 'Betalingen ble avbrutt', what: 'Ingen penger er trukket.' },
    utlopt: {
      title: 'Tiden gikk ut',
      what: 'En betaling må godkjennes innen ti minutter. Ingen penger er trukket.',
    },
    avvist: {
      title: 'Betalingen ble avvist',
      what: 'Banken eller kortet sa nei. Ingen penger er trukket. Sjekk at det er penger på kontoen.',
    },
    feilet: {
      title: 'Betalingen kom ikke i gang',
      what: 'Vipps tok ikke imot betalingen. Ingen penger er trukket.',
    },
    frigitt: {
      title: 'Betalingen ble ikke trukket',
      what: 'Ingen penger er trukket. Banken kan vise beløpet som reservert i noen dager.',
    },
    again: 'Du kan prøve igjen her, eller betale på en annen måte.',
    byBank: 'Beløpet er nå større enn Vipps tar imot. Betal i banken.',
    call: 'Ring oss, så får du en ny lenke på SMS.',
    nothing: 'Du trenger ikke gjøre noe mer.',
  },
  en: {
    avbrutt: { title: 'The payment was cancelled', what: 'No money has been taken.' },
    utlopt: {
      title: 'Time ran out',
      what: 'A payment must be approved within ten minutes. No money has been taken.',
    },
    avvist: {
      title: 'The payment was refused',
      what: 'The bank or the card said no. No money has been taken. Check that there is money in the account.',
    },
    feilet: {
      title: 'The payment did not start',
      what: 'Vipps did not take the payment. No money has been taken.',
    },
    frigitt: {
      title: 'The payment was not taken',
      what: 'No money has been taken. Your bank may show the amount as reserved for some days.',
    },
    again: 'You can try again here, or pay in another way.',
    byBank: 'The amount is now more than Vipps takes. Pay through your bank.',
    call: 'Call us to get a new link by text message.',
    nothing: 'You need do nothing more.',
  },
} as const;

/** Whether the page of this payment lets the payer pay: nothing is under way, and something is left to pay. */
export function mayPayAgain(soFar: PaymentSoFar): soFar is PaymentSoFar & { sak: Sak } {
  const { payment, sak, recent } = soFar;
  if (!recent || !sak || !isUnsettled(sak)) return false;
  const { status } = payment;
  if (status === 'betalt') return payment.fanget < payment.belop;
  return status !== 'opprettes' && status !== 'opprettet' && status !== 'reservert';
}

/** The page of one payment. It shows no more of the case than the payer had seen before paying. */
export function paymentResultPage(soFar: PaymentSoFar, today: IsoDate, language: Language, view: ResultView): Page {
  const { payment, sak } = soFar;
  const { status } = payment;
  if (status === 'opprettes' || status === 'opprettet' || status === 'reservert') {
    return waitingPage(payment, view, language);
  }
  const kind = sak && isWithinVipps(sak) ? view.kind : null; // the sum may have grown past what Vipps takes
  const again = mayPayAgain(soFar) && waysToPay(soFar.sak, today, language, { kind, showsCase: null });
  const needs = again ? needsOf({ ...view, kind }) : {};
  const failed = view.failed && ATTEMPT_WORDS[language][view.failed];
  const wrong = failed && html`<p class="ds-paragraph melding" role="alert">${failed}</p>`;
  const demo = (!again || !kind) && demoNote(view.kind, language);
  if (status === 'betalt') return { ...paidPage(soFar, { again, wrong, demo }, language), ...needs };

  const words = WORDS[language];
  const { title, what } = words[status];
  const settled = sak !== null && !isUnsettled(sak);
  const next = again ? words[kind ? 'again' : 'byBank'] : settled ? words.nothing : words.call;
  const body = html`
<h1 class="ds-heading" data-size="lg">${title}</h1>
${wrong}
<p class="ds-paragraph">${what} ${next}</p>
${demo}${again}`;
  return { language, title: failed ? `${ATTEMPT_WORDS[language].title}${title}` : title, body, ...needs };
}
