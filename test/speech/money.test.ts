// Money in words: the table of every edge, and every amount 0–9 999 999,99 reads back to itself.
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { spokenMoney } from '../../src/calls/speech/money.ts';
import { CARDINAL_MAX } from '../../src/calls/speech/scales.ts';
import { readMoney } from './read-back.ts';

describe('money', () => {
  test.each([
    [0, 'null kroner', 'zero kroner'],
    [1, 'ett øre', 'one øre'],
    [2, 'to øre', 'two øre'],
    [50, 'femti øre', 'fifty øre'],
    [99, 'nittini øre', 'ninety-nine øre'],
    [100, 'én krone', 'one krone'],
    [101, 'én krone og ett øre', 'one krone and one øre'],
    [150, 'én krone og femti øre', 'one krone and fifty øre'],
    [200, 'to kroner', 'two kroner'],
    [2_100, 'tjueén kroner', 'twenty-one kroner'],
    [2_121, 'tjueén kroner og tjueett øre', 'twenty-one kroner and twenty-one øre'],
    [10_000, 'ett hundre kroner', 'one hundred kroner'],
    [10_100, 'ett hundre og én kroner', 'one hundred and one kroner'],
    [35_000, 'tre hundre og femti kroner', 'three hundred and fifty kroner'],
    [100_000, 'ett tusen kroner', 'one thousand kroner'],
    [100_100, 'ett tusen og én kroner', 'one thousand and one kroner'],
    [
      125_050,
      'ett tusen to hundre og femti kroner og femti øre',
      'one thousand two hundred and fifty kroner and fifty øre',
    ],
    [
      221_350,
      'to tusen to hundre og tretten kroner og femti øre',
      'two thousand two hundred and thirteen kroner and fifty øre',
    ],
    [
      223_050,
      'to tusen to hundre og tretti kroner og femti øre',
      'two thousand two hundred and thirty kroner and fifty øre',
    ],
    [1_234_500, 'tolv tusen tre hundre og førtifem kroner', 'twelve thousand three hundred and forty-five kroner'],
    [2_100_000, 'tjueett tusen kroner', 'twenty-one thousand kroner'],
    [
      10_110_100,
      'ett hundre og ett tusen ett hundre og én kroner',
      'one hundred and one thousand one hundred and one kroner',
    ],
    [
      99_999_900,
      'ni hundre og nittini tusen ni hundre og nittini kroner',
      'nine hundred and ninety-nine thousand nine hundred and ninety-nine kroner',
    ],
    [100_000_000, 'én million kroner', 'one million kroner'],
    [200_000_000, 'to millioner kroner', 'two million kroner'],
  ])('says %i øre as "%s" and "%s"', (ore, nb, en) => {
    expect(spokenMoney(ore, 'nb')).toBe(nb);
    expect(spokenMoney(ore, 'en')).toBe(en);
  });

  it('reads back to the same amount, from 0 to 9 999 999,99', () => {
    const amountOre = fc.integer({ min: 0, max: 999_999_999 });
    fc.assert(
      fc.property(amountOre, fc.constantFrom('nb' as const, 'en' as const), (ore, language) => {
        expect(readMoney(spokenMoney(ore, language))).toBe(ore);
      }),
      { numRuns: 5_000 },
    );
  });

  it('reads back to the same amount for every whole krone to ten thousand, and every øre', () => {
    for (let n = 0; n <= 10_000; n++) {
      expect(readMoney(spokenMoney(n, 'nb'))).toBe(n);
      expect(readMoney(spokenMoney(n * 100, 'nb'))).toBe(n * 100);
      expect(readMoney(spokenMoney(n * 100, 'en'))).toBe(n * 100);
    }
  });

  test.each([-1, 0.5, Number.NaN, CARDINAL_MAX * 100 + 1])('refuses %d øre', (ore) => {
    expect(() => spokenMoney(ore, 'nb')).toThrow(RangeError);
  });
});
