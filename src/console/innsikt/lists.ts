// Every list of Innsikt as the rows of a file: whole, with plain numbers, and nothing that needs a formula to be read.
import { addDays } from '../../cases/dates.ts';
import type { Cell } from '../csv.ts';
import { deedWords, flowWords, placeWords } from '../flow-words.ts';
import { languageWords } from '../words.ts';
import { LEFT } from './count-day.ts';
import { answersOn, deeds, languages, leftAt, outcomes, paths, payments, questions, services, sms } from './figures.ts';
import type { Period } from './period.ts';
import type { Pair, Sums } from './sums.ts';
import { outcomeName, questionWords, smsWords, WEEKDAYS } from './words.ts';

type List = { heads: readonly string[]; rows: (sums: Sums, period: Period) => Cell[][] };

const pair = ({ now, before }: Pair): Cell[] => [now, before];

const listOf = (heads: readonly string[], rows: List['rows']): List => ({ heads, rows });

const OWN_LISTS = {
  dager: listOf(['Dag', 'Samtaler', 'Samtaler før'], ({ days }) => days.map((day) => [day.day, ...pair(day)])),
  utfall: listOf(['Utfall', 'Samtaler', 'Før'], (sums) =>
    outcomes(sums).map((sum) => [outcomeName(sum.key[0]!), ...pair(sum)]),
  ),
  sprak: listOf(['Språk', 'Samtaler', 'Før'], (sums) =>
    languages(sums).map((sum) => [languageWords(sum.key[0]!), ...pair(sum)]),
  ),
  tjenester: listOf(['Tjeneste', 'Samtaler', 'I mål', 'Samtaler før', 'I mål før'], (sums) =>
    services(sums).map(({ service, part, of }) => [flowWords(service), of.now, part.now, of.before, part.before]),
  ),
  'gir-opp': listOf(['Sted', 'Flyt', 'Tilstand', 'Ble borte', 'Var der', 'Før', ...LEFT.map(outcomeName)], (sums) =>
    leftAt(sums).map(({ flow, state, left, reached, outcomes }) => [
      ...[placeWords(flow, state), flow, state, left.now, reached.now, left.before],
      ...LEFT.map((one) => outcomes.find(({ key }) => key[0] === one)?.now ?? 0),
    ]),
  ),
  sporsmal: listOf(
    [
      'Spørsmål',
      'Sted',
      'Stilt',
      'Om igjen',
      'Stille',
      'Feil tast',
      'Feil antall siffer',
      'Tredje på rad',
      'Om igjen før',
    ],
    (sums) =>
      questions(sums).map(({ prompts, place, asked, misses, silent, wrongKey, wrongLength, gaveUp }) => [
        ...[questionWords(prompts), place, asked, misses.now, silent, wrongKey, wrongLength, gaveUp, misses.before],
      ]),
  ),
  veier: listOf(['Vei', 'Utfall', 'Samtaler', 'Før'], (sums) =>
    paths(sums).map(({ steps, ...sum }) => [
      steps.slice(0, -1).map(flowWords).join(' → '),
      outcomeName(steps.at(-1)!),
      ...pair(sum),
    ]),
  ),
  sms: listOf(['Melding', 'Sendt', 'Levert', 'Ikke levert', 'Sendt før', 'Levert før', 'Ikke levert før'], (sums) =>
    sms(sums).map(({ kind, all, delivered, lost }) => [
      ...[smsWords(kind), all.now, delivered.now, lost.now, all.before, delivered.before, lost.before],
    ]),
  ),
  betaling: listOf(['Steg', 'Perioden', 'Perioden før'], (sums) => {
    const { lenke, åpnet, begynt, betalt, øre } = payments(sums);
    return [
      ['Lenker sendt', ...pair(lenke)],
      ['Åpnet', ...pair(åpnet)],
      ['Betaling begynt', ...pair(begynt)],
      ['Betalt', ...pair(betalt)],
      ['Beløp i kroner', øre.now / 100, øre.before / 100],
    ];
  }),
  timer: listOf(['Time', ...WEEKDAYS], ({ hours }) =>
    hours[0]!.map((_, hour) => [hour, ...hours.map((day) => day[hour]!)]),
  ),
  svartid: listOf(
    ['Dag', 'Svar', 'Median ms', '95 av 100 ms', 'Dag før', 'Svar før', 'Median før ms', '95 av 100 før ms'],
    (sums, { days }) =>
      sums.days.map(({ day }) =>
        [day, addDays(day, -days)].flatMap((one) => {
          const { count, median, high } = answersOn(sums, one);
          return [one, count, median, high];
        }),
      ),
  ),
  oppslag: listOf(['Oppslag eller registrering', 'Antall', 'Median ms', '95 av 100 ms'], (sums) =>
    deeds(sums).map(({ deed, count, median, high }) => [deedWords(deed), count, median, high]),
  ),
} satisfies Record<string, List>;

export type ListName = keyof typeof OWN_LISTS;
export const LISTS: Record<ListName, List> = OWN_LISTS;
