// Innsikt as a page: what is counted, in words; the pictures; and the same numbers as tables.
import type { IsoDate } from '../../../flows/ports.ts';
import { type Html, html } from '../../pages/html.ts';
import { KONSOLL } from '../addresses.ts';
import { flowWords } from '../flow-words.ts';
import type { ConsolePage } from '../layout.ts';
import { clock, languageWords } from '../words.ts';
import { again, answers, inGoal, languages, outcomes, payments, services, sms, timeToGoal, total } from './figures.ts';
import {
  answersTable,
  callsTables,
  deedsTable,
  hoursTable,
  leftTable,
  pathsTable,
  questionsTable,
} from './page-tables.ts';
import { type Period, PRESETS, periodQuery } from './period.ts';
import type { Pair, Sums } from './sums.ts';
import {
  dayWords,
  kroner,
  millis,
  number,
  outcomeName,
  percent,
  seconds,
  shareBefore,
  shareNow,
  smsWords,
  table,
} from './words.ts';

export const INNSIKT = `${KONSOLL}/innsikt`;

export type InsightView = {
  period: Period;
  sums: Sums;
  /** Whether every day of it has been counted lately. */
  allCounted: boolean;
  /** When the latest of the days was counted; null before the first time. */
  countedAt: Date | null;
  /** How many calls the demo has made itself. */
  exampleCalls: number;
  /** Whether it is making more just now. */
  moreExamples: boolean;
  /** The day that is not over. */
  today: IsoDate;
  csrf: Html;
  /** Whether the operator may remove them. */
  mayRemove: boolean;
};

export function insightPage(view: InsightView): Omit<ConsolePage, 'signedIn'> {
  const { period, sums, countedAt, allCounted, today } = view;
  const query = periodQuery(period).toString();
  const body = html`
<h1 class="ds-heading" data-size="lg">Innsikt</h1>
${periodForm(period)}
<p class="ds-paragraph"><strong>${daysWords(period.from, period.to)}</strong>, sammenlignet med ${period.days === 1 ? 'dagen' : `de ${period.days} dagene`} før. Dager og klokkeslett er norske.${period.to === today && ' Dagen i dag er ikke over ennå.'} ${countedAt && html`Sist talt ${clock(countedAt)}.`} ${!allCounted && 'Det telles nå: last siden på nytt om litt for å se alt.'}</p>
${examplesNote(view)}
${keyFigures(sums)}
${section('samtaler', 'Samtaler', callsSection(sums, query))}
${section('tjenester', 'Tjenester', servicesSection(sums, query))}
${section('gir-opp', 'Hvor de gir opp', leftSection(sums, query))}
${section('bom', 'Spørsmål som måtte stilles om igjen', questionsSection(sums, query))}
${section('veier', 'Veier gjennom tjenestene', pathsSection(sums, query))}
${section('sms', 'SMS', smsSection(sums, query))}
${section('betaling', 'Fra lenke til betaling', paymentsSection(sums, query))}
${section('travelt', 'Når det ringer', hoursSection(sums, query))}
${section('svartid', 'Svartid', answersSection(sums, query))}`;
  return { title: 'Innsikt', section: 'innsikt', body };
}

const daysWords = (from: string, to: string): string =>
  from === to ? dayWords(from) : `${dayWords(from)} – ${dayWords(to)}`;
const text = (words: string): Html => html`<p class="ds-paragraph">${words}</p>`;
const section = (id: string, name: string, content: Html): Html =>
  html`<section class="innsikt"><h2 class="ds-heading" data-size="md" id="${id}">${name}</h2>${content}</section>`;
/** The table beside it says the same; `alt` says what it is a picture of. */
const picture = (file: string, query: string, alt: string, kind = 'graf'): Html => html`
<div class="${`rulle bilde ${kind}`}" tabindex="0" role="region" aria-label="${`Tegning: ${alt}`}"><img src="${`${INNSIKT}/${file}.svg?${query}`}" alt="${alt}. Tallene står i tabellen." loading="lazy"></div>`;
const download = (file: string, query: string, words: string): Html =>
  html`<p><a class="ds-link" href="${`${INNSIKT}/${file}.csv?${query}`}" download>${words} (CSV)</a></p>`;

function periodForm(period: Period): Html {
  const { from, to, preset, examples } = period;
  const names = { 1: 'I dag', 7: '7 dager', 28: '28 dager' } as const;
  return html`
<nav class="blaer" aria-label="Periode"><ul>${PRESETS.map(
    (days) => html`
<li><a class="ds-link" href="${`${INNSIKT}?${periodQuery({ ...period, preset: days })}`}"${days === preset && html` aria-current="true"`}>${names[days]}</a></li>`,
  )}</ul></nav>
<form class="filter" method="get" action="${INNSIKT}" aria-label="Egen periode">
<div class="ds-field"><label class="ds-label" for="fra">Fra og med</label><input class="ds-input" type="date" id="fra" name="fra" value="${from}"></div>
<div class="ds-field"><label class="ds-label" for="til">Til og med</label><input class="ds-input" type="date" id="til" name="til" value="${to}"></div>
${examples && html`<input type="hidden" name="eksempler" value="ja">`}
<button type="submit" class="ds-button" data-size="sm">Vis</button>
</form>`;
}

function examplesNote({ period, sums, exampleCalls, moreExamples, csrf, mayRemove }: InsightView): Html | null {
  if (exampleCalls === 0) return null;
  return html`
<div class="melding"><p class="ds-paragraph">${
    sums.examples
      ? 'Tallene er fra eksempelsamtaler som demoen har laget selv. De telles bare når det ikke er andre samtaler i periodene, eller når du ber om det.'
      : `Eksempelsamtaler telles ikke med. Det er ${number(exampleCalls)} av dem.`
  }${moreExamples && ' Det lages flere akkurat nå: tallene er først hele når de er ferdige, om et minutt eller to.'}</p>
<ul class="valgt">${
    (period.examples || !sums.examples) &&
    html`<li><a class="ds-link" href="${`${INNSIKT}?${periodQuery({ ...period, examples: !period.examples })}`}">${period.examples ? 'Vis virkelige samtaler' : 'Vis eksemplene'}</a></li>`
  }
${mayRemove && html`<li><form method="post" action="${`${INNSIKT}/fjern-eksempler`}">${csrf}<button type="submit" class="ds-button" data-variant="secondary" data-size="sm">Fjern eksemplene</button></form></li>`}</ul></div>`;
}

function keyFigures(sums: Sums): Html {
  const calls = total(sums.days);
  const [goal, seen, time, answer] = [inGoal(sums), again(sums), timeToGoal(sums), answers(sums)];
  const delivered = {
    part: total(sms(sums).map((kind) => kind.delivered)),
    of: total(sms(sums).map(({ all }) => all)),
  };
  return table(
    'Nøkkeltall',
    ['Nøkkeltall', 'Perioden', 'Perioden før'],
    [
      ['Samtaler', number(calls.now), number(calls.before)],
      ['Fikk det de ringte for', shareNow(goal), shareBefore(goal)],
      ['Tid til målet, median', seconds(time.now.median), seconds(time.before.median)],
      ['Tid til målet, 9 av 10 raskere enn', seconds(time.now.high), seconds(time.before.high)],
      ['Ringte igjen innen et døgn', shareNow(seen), shareBefore(seen)],
      ['SMS levert', shareNow(delivered), shareBefore(delivered)],
      ['Svartid, median', millis(answer.now.median), millis(answer.before.median)],
      ['Svartid, 95 av 100 raskere enn', millis(answer.now.high), millis(answer.before.high)],
    ],
  );
}

const callsSection = (sums: Sums, query: string): Html => html`
${picture('dager', query, `Samtaler per dag: ${number(total(sums.days).now)} i perioden, ${number(total(sums.days).before)} i perioden før`)}
${callsTables(sums)}
${download('dager', query, 'Last ned dagene')}
<div class="to-spalter"><div>${byName(
  'Utfall',
  outcomes(sums).map((sum) => [outcomeName(sum.key[0]!), sum] as const),
)}${download('utfall', query, 'Last ned utfallene')}</div><div>${byName(
  'Språk',
  languages(sums).map((sum) => [languageWords(sum.key[0]!), sum] as const),
)}${download('sprak', query, 'Last ned språkene')}</div></div>
${text('«Ringte igjen» er samtaler fra et nummer som også ringte i døgnet før, av samtaler fra kjent nummer. Tid til målet er fra samtalen begynte til den som ringte gjorde det som førte til det første svaret, lenken eller registreringen.')}
${download('samtaler', query, 'Last ned samtalene, med skjulte numre')}`;

function byName(name: string, rows: readonly (readonly [string, Pair])[]): Html {
  const all = total(rows.map(([, pair]) => pair));
  return table(
    name,
    [name, 'Perioden', 'Andel', 'Før'],
    rows.map(([words, { now, before }]) => [words, number(now), percent(now, all.now), percent(before, all.before)]),
  );
}

const servicesSection = (sums: Sums, query: string): Html => html`
${text('I mål er samtaler som fikk svar, lenke eller registrering mens de var i tjenesten, av de avsluttede samtalene som var innom den. En samtale kan ha vært innom flere.')}
${table(
  'Tjenester',
  ['Tjeneste', 'Samtaler', 'I mål', 'Andel', 'Andel før'],
  services(sums).map(({ service, part, of }) => [
    flowWords(service),
    ...[number(of.now), number(part.now), percent(part.now, of.now), percent(part.before, of.before)],
  ]),
)}
${download('tjenester', query, 'Last ned tjenestene')}`;

const leftSection = (sums: Sums, query: string): Html => html`
${text('Samtaler med utfallet «Ga opp», «La på» eller «Ikke forstått», etter hvor de var da den som ringte, ble borte. På tegningen under er det tallet i rutene: jo varmere farge, jo flere.')}
${leftTable(sums, query)}
${download('gir-opp', query, 'Last ned alle stedene')}
${picture('flyt', query, 'Hele telefonen, varmest der flest gir opp', 'flyt')}`;

const questionsSection = (sums: Sums, query: string): Html => html`
${text('Hvert spørsmål som ble stilt om igjen fordi det var stille, en tast ikke var et valg eller antall siffer var feil, med ordene slik de leses opp. Hvor ofte det ble stilt, er uten gjentakelsene. Den tredje gangen på rad får den som ringer, tilbud om hjelp.')}
${questionsTable(sums)}
${download('sporsmal', query, 'Last ned alle spørsmålene')}`;

const pathsSection = (sums: Sums, query: string): Html => html`
${text('Fra samtalen begynte, gjennom de første tre tjenestene den var innom, til utfallet. Jo bredere, jo flere; oransje er de som ble borte. Hovedmeny, identifisering og SMS er på veien til alt og er ikke tatt med.')}
${picture('veier', query, 'Veier fra samtalen gjennom tjenestene til utfallet')}
${pathsTable(sums)}
${download('veier', query, 'Last ned alle veiene')}`;

const smsSection = (sums: Sums, query: string): Html => html`
${text('Levert er meldt levert av mobilnettet. Ikke levert er avvist, feilet eller holdt tilbake. Resten er på vei eller uten svar.')}
${table(
  'SMS',
  ['Melding', 'Sendt', 'Levert', 'Ikke levert', 'Levert før'],
  sms(sums).map(({ kind, all, delivered, lost }) => [
    smsWords(kind),
    ...[number(all.now), percent(delivered.now, all.now), percent(lost.now, all.now)],
    percent(delivered.before, all.before),
  ]),
)}
${download('sms', query, 'Last ned SMS')}`;

function paymentsSection(sums: Sums, query: string): Html {
  const { lenke, åpnet, begynt, betalt, øre } = payments(sums);
  const row = (words: string, pair: Pair) => [
    words,
    ...[number(pair.now), percent(pair.now, lenke.now), number(pair.before), percent(pair.before, lenke.before)],
  ];
  return html`
${text('Betalingslenker sendt på SMS i perioden, og hva som er blitt av dem til nå. Betalt er når pengene er trukket.')}
${table(
  'Fra lenke til betaling',
  ['Steg', 'Perioden', 'Av lenkene', 'Før', 'Av lenkene'],
  [
    ...[row('Lenker sendt', lenke), row('Åpnet', åpnet), row('Betaling begynt', begynt), row('Betalt', betalt)],
    ['Beløp', kroner(øre.now), '', kroner(øre.before), ''],
  ],
)}
${download('betaling', query, 'Last ned betaling')}`;
}

const hoursSection = (sums: Sums, query: string): Html => html`
${picture('timer', query, 'Samtaler etter ukedag og time')}
${hoursTable(sums)}
${download('timer', query, 'Last ned timene')}`;

const answersSection = (sums: Sums, query: string): Html => html`
${text('Fra telefonnettet spør til tjenesten har svaret klart: stillheten den som ringer, hører. Under 100 millisekunder er målt på millisekundet, deretter avrundet ned til nærmeste 10, og fra ett sekund til nærmeste 100.')}
${picture('svartid', query, 'Svartid per dag, i millisekunder')}
${answersTable(sums)}
${download('svartid', query, 'Last ned svartidene')}
<h3 class="ds-heading" data-size="sm">Hva svarene ventet på</h3>
${deedsTable(sums)}
${download('oppslag', query, 'Last ned oppslagene')}`;
