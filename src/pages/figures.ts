// Money, dates and numbers as a reader of a page sees them, and rows of such facts with copy buttons.
import type { IsoDate, Ore } from '../../flows/ports.ts';
import type { Language } from '../../prompts/catalogue.ts';
import { type Html, html } from './html.ts';

/** Keeps a sum on one line. */
const NBSP = '\u00a0';
const LOCALE: Record<Language, string> = { nb: 'nb-NO', en: 'en-GB' };
const COPY = {
  nb: { label: 'Kopier', copied: 'Kopiert', failed: 'Kunne ikke kopiere. Marker tallet og kopier det selv.' },
  en: { label: 'Copy', copied: 'Copied', failed: 'Could not copy. Select the number and copy it yourself.' },
} as const;

/** 221350 → '2 213,50 kr' or 'NOK 2,213.50'. */
export function amount(ore: Ore, language: Language): string {
  const number = new Intl.NumberFormat(LOCALE[language], { minimumFractionDigits: 2 }).format(ore / 100);
  return language === 'nb' ? `${number}${NBSP}kr` : `NOK${NBSP}${number}`;
}

/** 221350 → '2213,50', as a Norwegian bank's form takes it. */
export const bankAmount = (ore: Ore): string => (ore / 100).toFixed(2).replace('.', ',');

/** '2026-12-21' → 'mandag 21. desember 2026' or 'Monday 21 December 2026'. */
export function longDate(date: IsoDate, language: Language): string {
  const day = new Date(`${date}T00:00:00Z`);
  const format = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(LOCALE[language], format).format(day);
}

/** A moment → '10:05', as the clock in Oslo shows it. */
export const timeOfDay = (at: Date): string =>
  new Intl.DateTimeFormat('nb-NO', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Oslo' }).format(at);

/** '86011170945' → '8601 11 70945'. */
export const account = (konto: string): string => konto.replace(/^(\d{4})(\d{2})(\d{5})$/, '$1 $2 $3');

/** 1240000 → '1,2 MB' or '1.2 MB'; never less than a tenth. */
export function fileSize(bytes: number, language: Language): string {
  const megabytes = Math.max(bytes / 1_000_000, 0.1);
  return `${new Intl.NumberFormat(LOCALE[language], { maximumFractionDigits: 1 }).format(megabytes)}${NBSP}MB`;
}

/** One fact; `copy` is what its button puts on the clipboard. */
export type Fact = { name: string; value: string; copy?: string };

/** A list of facts. The buttons stay hidden until the script that works them has run. */
export function facts(rows: readonly Fact[], language: Language): Html {
  return html`
<div class="ds-card" data-color="neutral"><dl class="fakta">${rows.map((row) => fact(row, language))}</dl></div>
<p class="ds-sr-only" role="status" data-copy-status></p>`;
}

function fact({ name, value, copy }: Fact, language: Language): Html {
  const words = COPY[language];
  return html`<div><dt>${name}</dt><dd class="verdi">${value}</dd>${
    copy &&
    html`<dd><button type="button" class="ds-button" data-variant="secondary" hidden data-copy="${copy}" data-name="${name}" data-copied="${words.copied}" data-failed="${words.failed}"><span data-copy-label>${words.label}</span><span class="ds-sr-only"> ${name}</span></button></dd>`
  }</div>`;
}
