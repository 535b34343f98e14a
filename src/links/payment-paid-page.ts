// The receipt of a payment: what was taken, when and how, and what is left of the case. Made to be printed.
import { nextInstalment } from '../../flows/avdrag.ts';
import type { Sak } from '../../flows/ports.ts';
import type { Language } from '../../prompts/catalogue.ts';
import { osloDate } from '../cases/dates.ts';
import { amount, type Fact, facts, longDate, timeOfDay } from '../pages/figures.ts';
import { type Html, html } from '../pages/html.ts';
import type { Page } from '../pages/layout.ts';
import type { Payment } from '../payments/payments.ts';
import type { PaymentSoFar } from './payment-result-page.ts';
import { isUnsettled } from './serve.ts';

const WORDS = {
  nb: {
    paid: 'Betalingen er mottatt',
    partly: 'Bare en del av beløpet er betalt',
    drawn: (asked: string) => `Beløpet var ${asked}, men bare dette ble trukket:`,
    rest: 'Resten kan du betale her:',
    amount: 'Betalt',
    at: 'Tidspunkt',
    clock: (day: string, time: string) => `${day} kl. ${time}`,
    with: 'Betalt med',
    methods: { WALLET: 'Vipps', CARD: 'Kort' },
    reference: 'Referanse',
    settled: 'Saken er betalt og avsluttet. Du trenger ikke gjøre noe mer.',
    next: (sum: string, date: string) => `Neste avdrag er ${sum}, med frist ${date}.`,
    remains: (sum: string, date: string) => `Det gjenstår ${sum}, med frist ${date}.`,
    keep: 'Ta vare på kvitteringen. Du kan skrive ut siden.',
  },
  en: {
    paid: 'Your payment has been received',
    partly: 'Only part of the amount has been paid',
    drawn: (asked: string) => `The amount was ${asked}, but only this was taken:`,
    rest: 'You can pay the rest here:',
    amount: 'Paid',
    at: 'Time',
    clock: (day: string, time: string) => `${day} at ${time}`,
    with: 'Paid with',
    methods: { WALLET: 'Vipps', CARD: 'Card' },
    reference: 'Reference',
    settled: 'The case is paid and closed. You need do nothing more.',
    next: (sum: string, date: string) => `The next instalment is ${sum}, due ${date}.`,
    remains: (sum: string, date: string) => `${sum} remains to pay, due ${date}.`,
    keep: 'Keep this receipt. You can print the page.',
  },
} as const;

/** `again`: the ways to pay what is left, where this page offers them. `wrong`: what came of trying just now. `demo`: that it is one. */
export function paidPage(
  { payment, sak, recent }: PaymentSoFar,
  { again, wrong, demo }: { again: Html | false; wrong: Html | null; demo: Html | false },
  language: Language,
): Page {
  const words = WORDS[language];
  const partly = payment.fanget < payment.belop;
  const title = partly ? words.partly : words.paid;
  const left = recent && sak ? whatIsLeft(sak, language) : null;
  const body = html`
<h1 class="ds-heading" data-size="lg">${title}</h1>
${wrong}
${demo}
${partly && html`<p class="ds-paragraph">${words.drawn(amount(payment.belop, language))}</p>`}
${facts(rows(payment, sak, language), language)}
${left && html`<p class="ds-paragraph">${left}</p>`}
<p class="ds-paragraph ikke-paa-papir">${words.keep}</p>
${again && html`<p class="ds-paragraph">${words.rest}</p>${again}`}`;
  return { language, title, body };
}

function rows({ fanget, fangetAt, metode, reference }: Payment, sak: Sak | null, language: Language): Fact[] {
  const words = WORDS[language];
  const at = fangetAt && words.clock(longDate(osloDate(fangetAt), language), timeOfDay(fangetAt));
  return [
    { name: words.amount, value: amount(fanget, language) },
    ...(at ? [{ name: words.at, value: at }] : []),
    { name: words.with, value: words.methods[metode] },
    ...(sak ? [{ name: 'KID', value: sak.kid }] : []),
    { name: words.reference, value: reference },
  ];
}

/** As the case stands today; the reader saw as much before paying. */
function whatIsLeft(sak: Sak, language: Language): string {
  const words = WORDS[language];
  if (!isUnsettled(sak)) return words.settled;
  const instalment = nextInstalment(sak);
  return instalment
    ? words.next(amount(instalment.belop, language), longDate(instalment.frist, language))
    : words.remains(amount(sak.restgjeld, language), longDate(sak.frist, language));
}
