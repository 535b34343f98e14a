// English numbers in words, the British way ("one hundred and one").
import { cardinal, type Numerals } from './scales.ts';

const UNDER_TWENTY = (
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen ' +
  'eighteen nineteen'
).split(' ');
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const ORDINALS = (
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth ' +
  'sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth ' +
  'twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first'
).split(' ');

const NUMERALS: Numerals = {
  belowHundred,
  and: 'and',
  scales: [
    { value: 1_000_000_000, one: 'billion', many: 'billion', count: cardinalEn },
    { value: 1_000_000, one: 'million', many: 'million', count: cardinalEn },
    { value: 1_000, one: 'thousand', many: 'thousand', count: cardinalEn },
    { value: 100, one: 'hundred', many: 'hundred', count: cardinalEn },
  ],
};

/** The words for `n`: 2230 → "two thousand two hundred and thirty". */
export function cardinalEn(n: number): string {
  return cardinal(n, NUMERALS);
}

/** The words for a day of the month, 1–31: 21 → "twenty-first". Throws a RangeError outside. */
export function ordinalEn(day: number): string {
  const word = ORDINALS[day - 1];
  if (word === undefined) throw new RangeError('not a day of a month');
  return word;
}

function belowHundred(n: number): string {
  if (n < 20) return UNDER_TWENTY[n]!;
  const ones = n % 10;
  return TENS[Math.floor(n / 10) - 2]! + (ones === 0 ? '' : `-${UNDER_TWENTY[ones]}`);
}
