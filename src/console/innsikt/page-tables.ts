// The longer tables of Innsikt.
import { addDays } from '../../cases/dates.ts';
import type { Html } from '../../pages/html.ts';
import { html } from '../../pages/html.ts';
import { KONSOLL } from '../addresses.ts';
import { deedWords, flowWords, placeWords } from '../flow-words.ts';
import { answersOn, deeds, leftAt, paths, questions } from './figures.ts';
import type { Sums } from './sums.ts';
import {
  dayWords,
  foldedTable,
  millis,
  number,
  outcomeName,
  percent,
  questionWords,
  table,
  WEEKDAYS,
} from './words.ts';

/** More than these are in the file. */
const ROWS_MAX = 15;

export const callsTables = ({ days }: Sums): Html =>
  foldedTable(
    'Samtaler per dag',
    ['Dag', 'Samtaler', 'Like mange dager før'],
    days.map(({ day, now, before }) => [dayWords(day), number(now), number(before)]),
  );

export const leftTable = (sums: Sums, query: string): Html =>
  table(
    'Hvor de gir opp',
    ['Sted', 'Ble borte', 'Av dem som var der', 'Før', 'Utfall'],
    leftAt(sums)
      .slice(0, ROWS_MAX)
      .map(({ flow, state, left, reached, outcomes }) => [
        html`<a class="ds-link" href="${`${KONSOLL}/innsikt/flyt/${flow}.svg?${query}`}">${placeWords(flow, state)}</a>`,
        ...[number(left.now), percent(left.now, reached.now), number(left.before)],
        outcomes
          .filter(({ now }) => now > 0)
          .map(({ key, now }) => `${outcomeName(key[0]!)} ${number(now)}`)
          .join(', '),
      ]),
  );

export const questionsTable = (sums: Sums): Html =>
  table(
    'Spørsmål som ikke ble besvart',
    ['Spørsmål', 'Stilt', 'Om igjen', 'Stille', 'Feil tast', 'Feil antall siffer', 'Tredje på rad', 'Om igjen før'],
    questions(sums)
      .slice(0, ROWS_MAX)
      .map(({ place, prompts, asked, misses, silent, wrongKey, wrongLength, gaveUp }) => [
        html`«${questionWords(prompts)}» <span class="sted-navn">${placeWords(...splitPlace(place))}</span>`,
        ...[number(asked), number(misses.now), number(silent), number(wrongKey), number(wrongLength), number(gaveUp)],
        number(misses.before),
      ]),
  );

const splitPlace = (place: string): [flow: string, state: string] => {
  const [flow = '', state = ''] = place.split('.');
  return [flow, state];
};

export const pathsTable = (sums: Sums): Html =>
  foldedTable(
    'Veier gjennom tjenestene',
    ['Vei', 'Utfall', 'Samtaler', 'Før'],
    paths(sums)
      .slice(0, ROWS_MAX)
      .map(({ steps, now, before }) => [
        steps.slice(0, -1).map(flowWords).join(' → ') || 'ingen tjeneste',
        ...[outcomeName(steps.at(-1)!), number(now), number(before)],
      ]),
  );

export const hoursTable = ({ hours }: Sums): Html =>
  foldedTable(
    'Samtaler etter ukedag og time',
    ['Time', ...WEEKDAYS],
    hours[0]!.map((_, hour) => [`kl. ${String(hour).padStart(2, '0')}`, ...hours.map((day) => number(day[hour]!))]),
  );

/** By day, with the same day of the period before. */
export const answersTable = (sums: Sums): Html =>
  foldedTable(
    'Svartid per dag',
    ['Dag', 'Svar', 'Median', '95 av 100 raskere enn', 'Median før', '95 av 100 før'],
    sums.days.map(({ day }) => {
      const [now, before] = [answersOn(sums, day), answersOn(sums, addDays(day, -sums.days.length))];
      return [dayWords(day), number(now.count), ...[now, before].flatMap((of) => [millis(of.median), millis(of.high)])];
    }),
  );

export const deedsTable = (sums: Sums): Html =>
  table(
    'Hva svarene ventet på',
    ['Oppslag eller registrering', 'Antall', 'Median', '95 av 100 raskere enn'],
    deeds(sums).map(({ deed, count, median, high }) => [deedWords(deed), number(count), millis(median), millis(high)]),
  );
