// The payment page: what to pay, by when, and the ways to do it. Who it is owed to takes a tap more: others may look on.
import { nextInstalment, sumToPay } from '../../flows/avdrag.ts';
import type { IsoDate, Sak } from '../../flows/ports.ts';
import { stopsProcess } from '../../flows/stadium.ts';
import type { Language } from '../../prompts/catalogue.ts';
import { account, amount, bankAmount, type Fact, facts, longDate } from '../pages/figures.ts';
import { type Html, html } from '../pages/html.ts';
import type { Page } from '../pages/layout.ts';
import type { Payments } from '../payments/payments.ts';
import { caseSection } from './case-section.ts';
import { ATTEMPT_WORDS, demoNote, type FailedAttempt } from './payment-words.ts';

export type WaysToPay = {
  kind: Payments['kind'];
  /** Where Vipps receives the payer, as the page's form is to allow. */
  formTargets: readonly string[];
};
export type PaymentView = WaysToPay & {
  /** Whether the payer has asked to see the case; null: not on this page. */
  showsCase: boolean | null;
  /** What came of paying just now; null: nothing yet. */
  failed: FailedAttempt | null;
};

const WORDS = {
  nb: {
    title: 'Betal',
    titleBank: 'Betal i banken',
    amount: 'Beløp',
    due: 'Frist',
    account: 'Kontonummer',
    today: (date: string) => `Beløpet gjelder i dag, ${date}. Det kan komme renter i tillegg senere.`,
    instalment: 'Avdrag',
    ofPlan: (number: number, count: number) => `${number} av ${count}`,
    plan: 'Dette er neste avdrag i avtalen din, med gebyr. Renter kan komme i tillegg.',
    overdue: 'Fristen er passert. Betal så snart du kan.',
    disputed: 'Innkrevingen er stanset fordi du er uenig i kravet. Du kan likevel betale.',
    paused: 'Innkrevingen er satt på pause til vi har sjekket betalingen du har meldt.',
    WALLET: 'Betal med Vipps',
    CARD: 'Betal med kort',
    bank: 'Eller betal i banken',
    how: 'Slik betaler du',
    steps: [
      'Åpne nettbanken eller mobilbanken.',
      'Velg å betale en regning, og skriv inn eller lim inn kontonummeret, KID og beløpet herfra.',
      'Kontroller tallene, og godkjenn betalingen.',
    ],
  },
  en: {
    title: 'Pay',
    titleBank: 'Pay through your bank',
    amount: 'Amount',
    due: 'Due date',
    account: 'Account number',
    today: (date: string) => `The amount is as of today, ${date}. Interest may be added later.`,
    instalment: 'Instalment',
    ofPlan: (number: number, count: number) => `${number} of ${count}`,
    plan: 'This is the next instalment of your plan, fee included. Interest may be added.',
    overdue: 'The due date has passed. Please pay as soon as you can.',
    disputed: 'Collection has been stopped because you dispute the claim. You may still pay.',
    paused: 'Collection is paused until we have checked the payment you told us of.',
    WALLET: 'Pay with Vipps',
    CARD: 'Pay by card',
    bank: 'Or pay through your bank',
    how: 'How to pay',
    steps: [
      'Open your online or mobile bank.',
      'Choose to pay a bill, and type or paste the account number, the KID and the amount from this page.',
      'Check the figures and approve the payment.',
    ],
  },
} as const;

/**
 * What a payer has seen before paying, sent along to be compared and nothing more: the sum, and of a plan which
 * instalment, since the next one is often as large as the one just paid.
 */
export function seenOf(sak: Sak): string {
  const instalment = nextInstalment(sak);
  return instalment ? `${instalment.belop}-${instalment.nummer}` : String(sak.restgjeld);
}

/** The page of one open case on the day `today`. */
export function paymentPage(sak: Sak, today: IsoDate, language: Language, view: PaymentView): Page {
  const words = WORDS[language];
  const { failed } = view;
  const note = noteOf(sak, today);
  const title = view.kind ? words.title : words.titleBank;
  const wrong = failed && ATTEMPT_WORDS[language][failed];
  const body = html`
<h1 class="ds-heading" data-size="lg">${title}</h1>
${wrong && html`<p class="ds-paragraph melding" role="alert">${wrong}</p>`}
${note && html`<p class="ds-paragraph melding">${words[note]}</p>`}
${waysToPay(sak, today, language, view)}`;
  return { language, title: wrong ? `${ATTEMPT_WORDS[language].title}${title}` : title, body, ...needsOf(view) };
}

/** What the frame must allow a page with `waysToPay` on it. */
export const needsOf = ({ kind, formTargets }: WaysToPay): Partial<Page> =>
  kind ? { copies: true, sendsForm: true, formTargets } : { copies: true };

/** What to pay, and how: the part of the page that is shown again when a payment came to nothing. */
export function waysToPay(
  sak: Sak,
  today: IsoDate,
  language: Language,
  { kind, showsCase, csrf }: Pick<PaymentView, 'kind' | 'showsCase'> & { csrf?: string },
): Html {
  const words = WORDS[language];
  const saken = showsCase !== null && caseSection(sak, showsCase, language);
  const holds = nextInstalment(sak) ? words.plan : words.today(longDate(today, language));
  const steps = html`<ol class="steg">${words.steps.map((step) => html`<li>${step}</li>`)}</ol>`;
  if (!kind) {
    return html`
${facts([...whatToPay(sak, language, 'copy'), ...whereToPay(sak, language)], language)}
<p class="ds-paragraph">${holds}</p>
${saken}
<h2 class="ds-heading" data-size="sm">${words.how}</h2>
${steps}`;
  }
  return html`
${facts(whatToPay(sak, language), language)}
<p class="ds-paragraph">${holds}</p>
${demoNote(kind, language)}
${payForm(sak, language, csrf)}
${saken}
<h2 class="ds-heading" data-size="sm">${words.bank}</h2>
${facts([...whereToPay(sak, language), sumRow(sak, language, 'copy')], language)}
${steps}`;
}

/** `csrf`: of the session, where somebody is signed in. */
function payForm(sak: Sak, language: Language, csrf?: string): Html {
  const words = WORDS[language];
  return html`
<form method="post" action="?lang=${language}" class="betal">
<input type="hidden" name="sett" value="${seenOf(sak)}">${csrf && html`<input type="hidden" name="csrf" value="${csrf}">`}
<button type="submit" class="ds-button" name="metode" value="WALLET">${words.WALLET}</button>
<button type="submit" class="ds-button" data-variant="secondary" name="metode" value="CARD">${words.CARD}</button>
</form>`;
}

function sumRow(sak: Sak, language: Language, copy?: 'copy'): Fact {
  const sum = sumToPay(sak);
  return { name: WORDS[language].amount, value: amount(sum, language), ...(copy && { copy: bankAmount(sum) }) };
}

function whatToPay(sak: Sak, language: Language, copy?: 'copy'): Fact[] {
  const words = WORDS[language];
  const instalment = nextInstalment(sak);
  return [
    ...(instalment
      ? [{ name: words.instalment, value: words.ofPlan(instalment.nummer, sak.nedbetaling!.antall) }]
      : []),
    sumRow(sak, language, copy),
    { name: words.due, value: longDate(sak.frist, language) },
  ];
}

const whereToPay = ({ kid, konto }: Sak, language: Language): Fact[] => [
  { name: 'KID', value: kid, copy: kid },
  { name: WORDS[language].account, value: account(konto), copy: konto },
];

/** What the reader must know first: a stop, a pause, or that the frist has passed. */
function noteOf(sak: Sak, today: IsoDate): 'disputed' | 'paused' | 'overdue' | null {
  if (sak.bestridt && stopsProcess(sak)) return 'disputed';
  if (sak.meldtBetalt && stopsProcess(sak)) return 'paused';
  return sak.frist < today ? 'overdue' : null;
}
