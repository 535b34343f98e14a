// The receipt of an instalment plan: every instalment with its date and amount, and how to pay it.
import type { IsoDate, Nedbetalingsplan, Sak } from '../../flows/ports.ts';
import type { Language } from '../../prompts/catalogue.ts';
import { account, amount, facts, longDate } from '../pages/figures.ts';
import { type Html, html } from '../pages/html.ts';
import type { Page } from '../pages/layout.ts';
import { avdragOf, avdragToCome, paidOf } from './plan-calendar.ts';

/** An accepted plan, as it was heard. `ended`: staff have ended it. */
export type AgreedPlan = { referanse: string; registered: IsoDate; ended: boolean; plan: Nedbetalingsplan };

const WORDS = {
  nb: {
    title: 'Din nedbetaling',
    agreed: (date: string) => `Du avtalte dette ${date}.`,
    instalments: 'Avdragene',
    number: 'Nr.',
    due: 'Frist',
    amount: 'Beløp',
    next: 'Neste',
    paid: 'Betalt',
    calendar: 'Legg datoene i kalenderen',
    how: 'Slik betaler du',
    same: 'Bruk det samme kontonummeret og den samme KID på hvert avdrag.',
    account: 'Kontonummer',
    reference: 'Referanse',
    costs: 'Kostnadene',
    fee: 'Gebyr for hvert avdrag',
    fees: 'Gebyrer til sammen',
    free: 'Ingen',
    sum: 'I alt',
    interest: 'Gebyret er med i beløpene. Renter kommer i tillegg.',
    lapses:
      'Betaler du et avdrag for sent, faller avtalen bort. Da forfaller hele resten, og det kan komme flere kostnader.',
    over: 'Avtalen gjelder ikke lenger. Ring oss for å høre hva du skylder nå.',
  },
  en: {
    title: 'Your instalment plan',
    agreed: (date: string) => `You agreed to this on ${date}.`,
    instalments: 'The instalments',
    number: 'No.',
    due: 'Due date',
    amount: 'Amount',
    next: 'Next',
    paid: 'Paid',
    calendar: 'Add the dates to your calendar',
    how: 'How to pay',
    same: 'Use the same account number and the same KID for each instalment.',
    account: 'Account number',
    reference: 'Reference',
    costs: 'The costs',
    fee: 'Fee for each instalment',
    fees: 'All fees',
    free: 'None',
    sum: 'Total',
    interest: 'The amounts include the fee. Interest comes in addition.',
    lapses: 'If you pay an instalment late, the plan ends. All that remains then falls due, and more costs may come.',
    over: 'The plan no longer holds. Call us to hear what you owe now.',
  },
} as const;

/**
 * The page of one plan of an open case; `calendar` is the address of its dates, where there is one. Once the plan is over it shows nothing to
 * pay: that is no longer the right sum.
 */
export function planPage(
  agreed: AgreedPlan,
  sak: Sak,
  today: IsoDate,
  language: Language,
  calendar: string | null,
): Page {
  const words = WORDS[language];
  const { plan, ended, referanse } = agreed;
  const over = ended || today > plan.frister.at(-1)!;
  const reference = { name: words.reference, value: referanse };
  const toCome = avdragToCome(agreed, sak, today);
  const body = html`
<h1 class="ds-heading" data-size="lg">${words.title}</h1>
<p class="ds-paragraph">${words.agreed(longDate(agreed.registered, language))}</p>
${over && html`<p class="ds-paragraph melding">${words.over}</p>${facts([reference], language)}`}
${!over && instalments(agreed, { next: toCome[0]?.nummer, paid: paidOf(agreed, sak) }, language)}
${calendar && toCome.length > 0 && html`<p><a class="ds-button" data-variant="secondary" href="${calendar}">${words.calendar}</a></p>`}
${!over && payment(sak, language)}
${!over && costs(plan, reference, language)}`;
  return { language, title: words.title, body, copies: true };
}

/** `next` is the number of the one to pay next, where one is marked; those in `paid` are known to be. */
function instalments(
  agreed: AgreedPlan,
  { next, paid }: { next: number | undefined; paid: number[] },
  language: Language,
): Html {
  const words = WORDS[language];
  const markOf = (nummer: number) => (nummer === next ? words.next : paid.includes(nummer) && words.paid);
  const rows = avdragOf(agreed).map(({ nummer, frist, belop }) => {
    const mark = markOf(nummer);
    return html`<tr${nummer === next && html` class="neste"`}><td>${nummer}</td>
<td>${longDate(frist, language)}${mark && html` <span class="merkelapp">${mark}</span>`}</td><td>${amount(belop, language)}</td></tr>`;
  });
  return html`
<table class="avdrag"><caption>${words.instalments}</caption>
<thead><tr><th scope="col">${words.number}</th><th scope="col">${words.due}</th><th scope="col">${words.amount}</th></tr></thead>
<tbody>${rows}</tbody></table>`;
}

function payment(sak: Sak, language: Language): Html {
  const words = WORDS[language];
  const rows = [
    { name: 'KID', value: sak.kid, copy: sak.kid },
    { name: words.account, value: account(sak.konto), copy: sak.konto },
  ];
  return html`
<h2 class="ds-heading" data-size="sm">${words.how}</h2>
<p class="ds-paragraph">${words.same}</p>
${facts(rows, language)}`;
}

function costs(plan: Nedbetalingsplan, reference: { name: string; value: string }, language: Language): Html {
  const words = WORDS[language];
  const fees =
    plan.gebyrer === 0
      ? [{ name: words.fees, value: words.free }]
      : [
          { name: words.fee, value: amount(plan.gebyrPerAvdrag, language) },
          { name: words.fees, value: amount(plan.gebyrer, language) },
        ];
  const rows = [...fees, { name: words.sum, value: amount(plan.sum, language) }, reference];
  return html`
<h2 class="ds-heading" data-size="sm">${words.costs}</h2>
${facts(rows, language)}
<p class="ds-paragraph">${words.interest}</p>
<p class="ds-paragraph">${words.lapses}</p>`;
}
