// The check digits of a Norwegian national identity number, or D-number: modulus 11, twice.

const WEIGHTS_FIRST = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1];
const WEIGHTS_SECOND = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

/** Eleven digits whose two check digits are right. The date is not looked at: D-numbers, and test persons, have others. */
export function isFodselsnummer(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{11}$/.test(value)) return false;
  const digits = [...value].map(Number);
  return [WEIGHTS_FIRST, WEIGHTS_SECOND].every(
    (weights) => weights.reduce((sum, weight, i) => sum + weight * digits[i]!, 0) % 11 === 0,
  );
}
