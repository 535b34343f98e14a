// Numbers in words: tables over every edge, and every number reads back to itself.
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { cardinalEn, ordinalEn } from '../../src/calls/speech/numbers-en.ts';
import { cardinalNb, ordinalNb } from '../../src/calls/speech/numbers-nb.ts';
import { CARDINAL_MAX } from '../../src/calls/speech/scales.ts';
import { readNumber } from './read-back.ts';

const wholeNumber = fc.oneof(fc.integer({ min: 0, max: 9_999_999 }), fc.integer({ min: 0, max: CARDINAL_MAX }));

describe('Norwegian', () => {
  test.each([
    [0, 'null'],
    [1, 'én'],
    [2, 'to'],
    [7, 'syv'],
    [10, 'ti'],
    [11, 'elleve'],
    [12, 'tolv'],
    [13, 'tretten'],
    [17, 'sytten'],
    [18, 'atten'],
    [19, 'nitten'],
    [20, 'tjue'],
    [21, 'tjueén'],
    [22, 'tjueto'],
    [27, 'tjuesyv'],
    [29, 'tjueni'],
    [30, 'tretti'],
    [31, 'trettién'],
    [42, 'førtito'],
    [99, 'nittini'],
    [100, 'ett hundre'],
    [101, 'ett hundre og én'],
    [110, 'ett hundre og ti'],
    [199, 'ett hundre og nittini'],
    [200, 'to hundre'],
    [350, 'tre hundre og femti'],
    [999, 'ni hundre og nittini'],
    [1_000, 'ett tusen'],
    [1_001, 'ett tusen og én'],
    [1_099, 'ett tusen og nittini'],
    [1_100, 'ett tusen ett hundre'],
    [1_101, 'ett tusen ett hundre og én'],
    [2_230, 'to tusen to hundre og tretti'],
    [9_999, 'ni tusen ni hundre og nittini'],
    [10_000, 'ti tusen'],
    [12_345, 'tolv tusen tre hundre og førtifem'],
    [20_000, 'tjue tusen'],
    [21_000, 'tjueett tusen'],
    [21_021, 'tjueett tusen og tjueén'],
    [31_000, 'trettiett tusen'],
    [99_999, 'nittini tusen ni hundre og nittini'],
    [100_000, 'ett hundre tusen'],
    [100_001, 'ett hundre tusen og én'],
    [101_000, 'ett hundre og ett tusen'],
    [101_101, 'ett hundre og ett tusen ett hundre og én'],
    [999_999, 'ni hundre og nittini tusen ni hundre og nittini'],
    [1_000_000, 'én million'],
    [1_000_001, 'én million og én'],
    [1_001_000, 'én million ett tusen'],
    [1_100_000, 'én million ett hundre tusen'],
    [2_000_000, 'to millioner'],
    [9_999_999, 'ni millioner ni hundre og nittini tusen ni hundre og nittini'],
    [21_000_000, 'tjueén millioner'],
    [101_000_000, 'ett hundre og én millioner'],
    [1_000_000_000, 'én milliard'],
    [2_000_000_000, 'to milliarder'],
  ])('says %i as "%s"', (n, words) => {
    expect(cardinalNb(n)).toBe(words);
  });

  test.each([
    [1, 'ett'],
    [21, 'tjueett'],
    [11, 'elleve'],
    [101, 'ett hundre og ett'],
    [1_001, 'ett tusen og ett'],
    [1_000_000, 'én million'],
    [1_000_001, 'én million og ett'],
  ])('says %i of a neuter thing as "%s"', (n, words) => {
    expect(cardinalNb(n, 'intet')).toBe(words);
  });

  it('reads back to the same number, in both genders', () => {
    fc.assert(
      fc.property(wholeNumber, fc.constantFrom('felles' as const, 'intet' as const), (n, gender) => {
        expect(readNumber(cardinalNb(n, gender))).toBe(n);
      }),
      { numRuns: 2_000 },
    );
  });

  it('keeps neuter for hundre and tusen, common gender for million and the end, and "og" before the last figures', () => {
    fc.assert(
      fc.property(wholeNumber, (n) => {
        const words = cardinalNb(n);
        expect(words).not.toMatch(/én (hundre|tusen)/u);
        expect(words).not.toMatch(/ett (milli|$)/u);
        expect(words).not.toMatch(/ett$/u);
        expect(words).not.toMatch(/og \S+ hundre/u);
        expect(words).not.toMatch(/hundre (?!og |tusen|milli|$)/u);
        expect(words).not.toMatch(/-|,| {2}/u);
      }),
      { numRuns: 2_000 },
    );
  });

  test.each([
    [1, 'første'],
    [2, 'andre'],
    [3, 'tredje'],
    [6, 'sjette'],
    [7, 'syvende'],
    [11, 'ellevte'],
    [12, 'tolvte'],
    [13, 'trettende'],
    [19, 'nittende'],
    [20, 'tjuende'],
    [21, 'tjueførste'],
    [22, 'tjueandre'],
    [23, 'tjuetredje'],
    [29, 'tjueniende'],
    [30, 'trettiende'],
    [31, 'trettiførste'],
  ])('says the day %i as "%s"', (day, words) => {
    expect(ordinalNb(day)).toBe(words);
  });
});

describe('English', () => {
  test.each([
    [0, 'zero'],
    [1, 'one'],
    [12, 'twelve'],
    [13, 'thirteen'],
    [19, 'nineteen'],
    [20, 'twenty'],
    [21, 'twenty-one'],
    [40, 'forty'],
    [99, 'ninety-nine'],
    [100, 'one hundred'],
    [101, 'one hundred and one'],
    [350, 'three hundred and fifty'],
    [1_000, 'one thousand'],
    [1_001, 'one thousand and one'],
    [1_100, 'one thousand one hundred'],
    [2_230, 'two thousand two hundred and thirty'],
    [21_000, 'twenty-one thousand'],
    [101_101, 'one hundred and one thousand one hundred and one'],
    [999_999, 'nine hundred and ninety-nine thousand nine hundred and ninety-nine'],
    [1_000_000, 'one million'],
    [2_000_001, 'two million and one'],
    [3_000_000_000, 'three billion'],
  ])('says %i as "%s"', (n, words) => {
    expect(cardinalEn(n)).toBe(words);
  });

  it('reads back to the same number', () => {
    fc.assert(
      fc.property(wholeNumber, (n) => {
        expect(readNumber(cardinalEn(n))).toBe(n);
      }),
      { numRuns: 2_000 },
    );
  });

  test.each([
    [1, 'first'],
    [2, 'second'],
    [3, 'third'],
    [5, 'fifth'],
    [8, 'eighth'],
    [9, 'ninth'],
    [12, 'twelfth'],
    [20, 'twentieth'],
    [21, 'twenty-first'],
    [22, 'twenty-second'],
    [23, 'twenty-third'],
    [30, 'thirtieth'],
    [31, 'thirty-first'],
  ])('says the day %i as "%s"', (day, words) => {
    expect(ordinalEn(day)).toBe(words);
  });
});

describe('what cannot be said', () => {
  test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, CARDINAL_MAX + 1])('refuses %d', (n) => {
    expect(() => cardinalNb(n)).toThrow(RangeError);
    expect(() => cardinalEn(n)).toThrow(RangeError);
  });

  test.each([0, 32, 1.5, -1])('refuses %d as a day of the month', (day) => {
    expect(() => ordinalNb(day)).toThrow(RangeError);
    expect(() => ordinalEn(day)).toThrow(RangeError);
  });

  it('says the largest number, and no larger', () => {
    expect(readNumber(cardinalNb(CARDINAL_MAX))).toBe(CARDINAL_MAX);
    expect(readNumber(cardinalEn(CARDINAL_MAX))).toBe(CARDINAL_MAX);
  });
});
