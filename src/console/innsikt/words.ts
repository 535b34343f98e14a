// How Innsikt writes numbers, shares, days and questions.
import type { IsoDate } from '../../../flows/ports.ts';
import { catalogue } from '../../../prompts/index.ts';
import { type Html, html } from '../../pages/html.ts';
import type { Outcome } from '../../records/schema.ts';
import { OUTCOME_WORDS } from '../words.ts';
import type { Share } from './figures.ts';
import type { Pair } from './sums.ts';

const NUMBER = new Intl.NumberFormat('nb-NO');
const DAY = new Intl.DateTimeFormat('nb-NO', { timeZone: 'UTC', day: 'numeric', month: 'short' });
export const WEEKDAYS = ['mandag', 'tirsdag', 'onsdag', 'torsdag', 'fredag', 'lørdag', 'søndag'] as const;

const SMS_WORDS: Record<string, string> = {
  faq: 'svar på spørsmål',
  nettadresse: 'adressen til nettsidene',
  bankid: 'lenke til BankID',
  skjema: 'lenke til skjema',
  svar: 'svar på henvendelse',
};
/** Most kinds of SMS are called what they are. */
export const smsWords = (kind: string): string => SMS_WORDS[kind] ?? kind;
/** An outcome that is no more keeps its name. */
export const outcomeName = (outcome: string): string => OUTCOME_WORDS[outcome as Outcome] ?? outcome;

/** '1 204'. */
export const number = (value: number): string => NUMBER.format(value);
/** '43 %', '–' of nothing. */
export const percent = (part: number, of: number): string => (of === 0 ? '–' : `${Math.round((100 * part) / of)} %`);
/** '21. nov.' */
export const dayWords = (day: IsoDate): string => DAY.format(new Date(`${day}T00:00:00Z`));
/** '1 min 5 s'; '–' where there is none. */
export const seconds = (value: number | null): string => {
  if (value === null) return '–';
  return value < 60 ? `${value} s` : `${Math.floor(value / 60)} min ${value % 60} s`;
};
export const millis = (value: number | null): string => (value === null ? '–' : `${number(value)} ms`);
/** '1 250 kr', of øre. */
export const kroner = (ore: number): string => `${number(Math.round(ore / 100))} kr`;

const share = (when: keyof Pair, { part, of }: Share): string => percent(part[when], of[when]);
export const shareNow = (given: Share): string => share('now', given);
export const shareBefore = (given: Share): string => share('before', given);

/** The question as it is spoken, with … where the case fills something in. */
export const questionWords = (prompts: readonly string[]): string =>
  prompts.map((key) => catalogue[key]?.nb.replace(/\{[^{}]+\}/g, '…') ?? key).join(' ');

export type Row = readonly (string | Html)[];

/** A table that scrolls by itself where it is wide; the first cell of a row names it. */
export const table = (name: string, heads: readonly string[], rows: readonly Row[]): Html =>
  rows.length === 0
    ? html`<p class="ds-paragraph">Ingenting i perioden.</p>`
    : html`
<div class="rulle" tabindex="0" role="region" aria-label="${name}"><table class="ds-table" data-size="sm">
<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows.map(([first, ...rest]) => html`<tr><th scope="row">${first}</th>${rest.map((cell) => html`<td class="tall">${cell}</td>`)}</tr>`)}</tbody>
</table></div>`;

/** The same, shown when it is asked for: beside a picture of it. */
export const foldedTable = (name: string, heads: readonly string[], rows: readonly Row[]): Html => html`
<details class="ds-details"><summary>Som tabell</summary><div>${table(name, heads, rows)}</div></details>`;
