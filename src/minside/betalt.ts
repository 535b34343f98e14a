// Allerede betalt: to whom, how much and when, as by telephone; staff check it.
import { whatHappens } from '../../flows/betalt.ts';
import type { MeldtBetaling, Ore, Sak } from '../../flows/ports.ts';
import { line } from '../../flows/vocabulary.ts';
import { isIsoDate } from '../cases/dates.ts';
import { amount } from '../pages/figures.ts';
import { html } from '../pages/html.ts';
import type { Page } from '../pages/layout.ts';
import { choice, type Faults, field, summary } from './fields.ts';
import { backToCase, form, framed, notice, paragraphs, said } from './frame.ts';
import { type Answer, acting, atCase, type CaseVisit, formIdOf, type MinsideDeps, sendReceipt } from './visit.ts';
import { written } from './written.ts';

/** As by telephone: so many times the claim is taken for a slip. */
const TIMES_THE_CLAIM_MAX = 10;
/** Nothing we collect was paid before this. */
const EARLIEST = '2000-01-01';

const WORDS = {
  nb: {
    title: 'Jeg har allerede betalt',
    to: 'Hvem har du betalt til?',
    recipients: { kreditor: 'Kreditor', NorKreditt: 'NorKreditt' },
    amount: 'Beløp i kroner',
    amountHint: 'For eksempel 1250 eller 1250,50.',
    date: 'Dato du betalte',
    dateHint: 'For eksempel 05.03.2026.',
    register: 'Registrer betalingen',
    disputed: 'Innsigelsen er registrert. Fortell oss nå om betalingen.',
    faults: {
      til: 'Velg hvem du har betalt til.',
      belop: 'Skriv beløpet i kroner, for eksempel 1250,50.',
      forMye: (sum: string) => `${sum} er mye mer enn kravet. Sjekk beløpet.`,
      dato: 'Skriv en dato som har vært, for eksempel 05.03.2026.',
    },
  },
  en: {
    title: 'I have already paid',
    to: 'Whom did you pay?',
    recipients: { kreditor: 'The creditor', NorKreditt: 'NorKreditt' },
    amount: 'Amount in kroner',
    amountHint: 'For example 1250 or 1250,50.',
    date: 'The date you paid',
    dateHint: 'Day, month, year, for example 05.03.2026.',
    register: 'Register the payment',
    disputed: 'Your dispute is registered. Now tell us about the payment.',
    faults: {
      til: 'Choose whom you paid.',
      belop: 'Write the amount in kroner, for example 1250,50.',
      forMye: (sum: string) => `${sum} is much more than the claim. Please check the amount.`,
      dato: 'Write a date that has been, for example 05.03.2026.',
    },
  },
} as const;

/** The form; or that it is told already, or that the case is closed. `disputed`: comes from a dispute for the same reason. */
export function betaltPage(
  deps: MinsideDeps,
  visit: CaseVisit,
  { faults = {}, disputed = false }: { faults?: Faults; disputed?: boolean } = {},
): Page {
  const { sak, language } = visit;
  const words = WORDS[language];
  const closed = sak.status === 'avsluttet';
  const told = sak.meldtBetalt !== null;
  const body = html`
${backToCase(visit)}
${disputed && notice(words.disputed)}
${summary(faults, language)}
${closed && said([line('status.avsluttet')], language)}
${!closed && told && paragraphs(written([line('betalt.allerede'), ...whatHappens(sak)], language))}
${!closed && !told && paymentForm(deps, visit, faults)}`;
  return framed(visit, { title: words.title, body, faulty: Object.keys(faults).length > 0 });
}

function paymentForm({ newFormId }: MinsideDeps, visit: CaseVisit, faults: Faults) {
  const { language, sent } = visit;
  const words = WORDS[language];
  const options = (['kreditor', 'NorKreditt'] as const).map((value) => ({ value, text: words.recipients[value] }));
  const decimal = html` inputmode="decimal" autocomplete="off" maxlength="15"`;
  return form(
    visit,
    { action: atCase('/betalt', visit), skjema: formIdOf(visit) ?? newFormId(), submit: words.register },
    html`
${choice({ name: 'til', legend: words.to, value: sent.til }, options, faults)}
${field({ name: 'belop', label: words.amount, hint: words.amountHint, value: sent.belop ?? '', attributes: decimal }, faults)}
${field({ name: 'dato', label: words.date, hint: words.dateHint, value: sent.dato ?? '', attributes: decimal }, faults)}`,
  );
}

/** Registers the payment that was told of, once a form; while one is open, its receipt is shown. */
export async function tellOfPayment(deps: MinsideDeps, visit: CaseVisit): Promise<Answer | 'for gammelt'> {
  const skjema = formIdOf(visit);
  if (!skjema) return 'for gammelt';
  const read = readPayment(visit);
  if ('faults' in read) return betaltPage(deps, visit, { faults: read.faults });
  const call = acting(deps, visit.language, skjema, null);
  const answer = await deps.cases.forCall(call).registerBetalt({ saksnummer: visit.own.saksnummer, ...read });
  if (answer === 'avsluttet') return { to: atCase('/betalt', visit) };
  await sendReceipt(deps, call);
  return { to: atCase(`/kvittering/${answer.referanse}`, visit) };
}

function readPayment({ sent, sak, today, language }: CaseVisit): MeldtBetaling | { faults: Faults } {
  const { faults: words } = WORDS[language];
  const til = (['kreditor', 'NorKreditt'] as const).find((one) => one === sent.til);
  const belop = oreOf(sent.belop ?? '');
  const dato = dateOf(sent.dato ?? '');
  const tooMuch = belop !== null && belop > TIMES_THE_CLAIM_MAX * claimOf(sak);
  const faults = {
    ...(!til && { til: words.til }),
    ...(belop === null && { belop: words.belop }),
    ...(tooMuch && { belop: words.forMye(amount(belop, language)) }),
    ...((dato === null || dato > today || dato < EARLIEST) && { dato: words.dato }),
  };
  if (til && belop !== null && dato !== null && Object.keys(faults).length === 0) return { til, belop, dato };
  return { faults };
}

const claimOf = ({ hovedstol, renter, salar }: Sak): Ore => hovedstol + renter + salar;

/** '1 250,50', '1250.5' or '1250' → øre; null for what is no sum above nothing. */
function oreOf(text: string): Ore | null {
  const match = /^(\d{1,9})(?:[.,](\d{1,2}))?$/.exec(text.replace(/[\s\u00a0]|kr\.?$/gi, ''));
  if (!match) return null;
  const ore = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return ore > 0 ? ore : null;
}

/** '5.3.2026', '05.03.2026' or '2026-03-05' → the day; null where there is none such. */
function dateOf(text: string): string | null {
  const match = /^(\d{1,2})[./ -](\d{1,2})[./ -](\d{4})$/.exec(text.trim());
  const iso = match ? `${match[3]}-${match[2]!.padStart(2, '0')}-${match[1]!.padStart(2, '0')}` : text.trim();
  return isIsoDate(iso) ? iso : null;
}
