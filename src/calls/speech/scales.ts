// How a whole number is built from hundreds, thousands and millions; the same rule in Norwegian and English.

/** One step of the ladder: `value` of it is called `one` or `many`, and `count` says how many there are. */
type Scale = { value: number; one: string; many: string; count: (n: number) => string };

/** The largest number that can be said. */
export const CARDINAL_MAX = 999_999_999_999;

/** The words of a language: numbers under a hundred, its scales (largest first) and its "and". */
export type Numerals = { belowHundred: (n: number) => string; scales: readonly Scale[]; and: string };

/**
 * Says `n` (whole, 0–CARDINAL_MAX). "og" and "and" come only before the last one or two digits of a group:
 * "ett hundre og ett tusen ett hundre og én". Throws a RangeError, without the number, outside that range.
 */
export function cardinal(n: number, numerals: Numerals): string {
  if (!Number.isInteger(n) || n < 0 || n > CARDINAL_MAX) {
    throw new RangeError(`not a whole number from 0 to ${CARDINAL_MAX}`);
  }
  const scale = numerals.scales.find(({ value }) => value <= n);
  if (scale === undefined) return numerals.belowHundred(n);

  const count = Math.floor(n / scale.value);
  const rest = n % scale.value;
  const head = `${scale.count(count)} ${count === 1 ? scale.one : scale.many}`;
  if (rest === 0) return head;
  return `${head} ${rest < 100 ? `${numerals.and} ` : ''}${cardinal(rest, numerals)}`;
}
