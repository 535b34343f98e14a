// Norwegian numbers in words, in the official way of counting (tens first, "syv", "tjue", "tretti").
import { cardinal, type Numerals } from './scales.ts';

/** Krone and million are common gender (én); øre, tusen and hundre are neuter (ett). */
export type Gender = 'felles' | 'intet';

const UNDER_TWENTY =
  'null én to tre fire fem seks syv åtte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten'.split(
    ' ',
  );
const TENS = 'tjue tretti førti femti seksti sytti åtti nitti'.split(' ');
const ORDINALS = (
  'første andre tredje fjerde femte sjette syvende åttende niende tiende ellevte tolvte trettende fjortende femtende ' +
  'sekstende syttende attende nittende tjuende tjueførste tjueandre tjuetredje tjuefjerde tjuefemte tjuesjette ' +
  'tjuesyvende tjueåttende tjueniende trettiende trettiførste'
).split(' ');

const NUMERALS: Record<Gender, Numerals> = { felles: numerals('felles'), intet: numerals('intet') };

/** The words for `n`: 21 → "tjueén", 21 000 → "tjueett tusen"; `gender` is that of the thing counted. */
export function cardinalNb(n: number, gender: Gender = 'felles'): string {
  return cardinal(n, NUMERALS[gender]);
}

/** The words for a day of the month, 1–31: 21 → "tjueførste". Throws a RangeError outside. */
export function ordinalNb(day: number): string {
  const word = ORDINALS[day - 1];
  if (word === undefined) throw new RangeError('not a day of a month');
  return word;
}

function numerals(gender: Gender): Numerals {
  const common = (n: number) => cardinalNb(n, 'felles');
  const neuter = (n: number) => cardinalNb(n, 'intet');
  return {
    belowHundred: (n) => belowHundred(n, gender),
    and: 'og',
    scales: [
      { value: 1_000_000_000, one: 'milliard', many: 'milliarder', count: common },
      { value: 1_000_000, one: 'million', many: 'millioner', count: common },
      { value: 1_000, one: 'tusen', many: 'tusen', count: neuter },
      { value: 100, one: 'hundre', many: 'hundre', count: neuter },
    ],
  };
}

function belowHundred(n: number, gender: Gender): string {
  if (n === 1) return gender === 'intet' ? 'ett' : 'én';
  if (n < 20) return UNDER_TWENTY[n]!;
  const ones = n % 10;
  return TENS[Math.floor(n / 10) - 2]! + (ones === 0 ? '' : belowHundred(ones, gender));
}
