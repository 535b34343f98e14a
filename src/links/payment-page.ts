// The first payment page: what to pay, by when, and how in the bank. No creditor: others may look over the shoulder.
import { nextInstalment } from '../../flows/avdrag.ts';
import type { IsoDate, Sak } from '../../flows/ports.ts';
import { stopsProcess } from '../../flows/stadium.ts';
import type { Language } from '../../prompts/catalogue.ts';
import { account, amount, bankAmount, facts, longDate } from '../pages/figures.ts';
import { html } from '../pages/html.ts';
import type { Page } from '../pages/layout.ts';

const WORDS = {
  nb: {
    title: 'Betal i banken',
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
    how: 'Slik betaler du',
    steps: [
      'Åpne nettbanken eller mobilbanken.',
      'Velg å betale en regning, og skriv inn eller lim inn kontonummeret, KID og beløpet herfra.',
      'Kontroller tallene, og godkjenn betalingen.',
    ],
  },
  en: {
    title: 'Pay through your bank',
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
    how: 'How to pay',
    steps: [
      'Open your online or mobile bank.',
      'Choose to pay a bill, and type or paste the account number, the KID and the amount from this page.',
      'Check the figures and approve the payment.',
    ],
  },
} as const;

/** The page of one open case on the day `today`. */
export function paymentPage(sak: Sak, today: IsoDate, language: Language): Page {
  const words = WORDS[language];
  const note = noteOf(sak, today);
  const instalment = nextInstalment(sak);
  const sum = instalment?.belop ?? sak.restgjeld;
  const rows = [
    ...(instalment
      ? [{ name: words.instalment, value: words.ofPlan(instalment.nummer, sak.nedbetaling!.antall) }]
      : []),
    { name: words.amount, value: amount(sum, language), copy: bankAmount(sum) },
    { name: words.due, value: longDate(sak.frist, language) },
    { name: 'KID', value: sak.kid, copy: sak.kid },
    { name: words.account, value: account(sak.konto), copy: sak.konto },
  ];
  const body = html`
<h1 class="ds-heading" data-size="lg">${words.title}</h1>
${note && html`<p class="ds-paragraph melding">${words[note]}</p>`}
${facts(rows, language)}
<p class="ds-paragraph">${instalment ? words.plan : words.today(longDate(today, language))}</p>
<h2 class="ds-heading" data-size="sm">${words.how}</h2>
<ol class="steg">${words.steps.map((step) => html`<li>${step}</li>`)}</ol>`;
  return { language, title: words.title, body, copies: true };
}

/** What the reader must know first: a stop, a pause, or that the frist has passed. */
function noteOf(sak: Sak, today: IsoDate): 'disputed' | 'paused' | 'overdue' | null {
  if (sak.bestridt && stopsProcess(sak)) return 'disputed';
  if (sak.meldtBetalt && stopsProcess(sak)) return 'paused';
  return sak.frist < today ? 'overdue' : null;
}
