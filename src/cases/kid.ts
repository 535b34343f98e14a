// Check digits of what a payment is made out to: KID (MOD10 or MOD11) and Norwegian account numbers (MOD11).

const MOD11_WEIGHTS = [2, 3, 4, 5, 6, 7];

/** Whether a KID of digits ends in a right check digit by either method. */
export const isKid = (kid: string): boolean => endsRight(kid, mod10) || endsRight(kid, mod11);

/** Whether eleven digits are an account number: no account ends in what MOD11 has no digit for. */
export const isKonto = (konto: string): boolean => endsRight(konto, mod11);

const endsRight = (number: string, checkDigit: (digits: number[]) => number | null): boolean => {
  const digits = [...number].map(Number);
  return digits.at(-1) === checkDigit(digits.slice(0, -1));
};

/** Weights 2, 1, 2, 1 … from the right; the digits of a product are added. */
function mod10(digits: number[]): number {
  const sum = digits.toReversed().reduce((total, digit, place) => {
    const product = digit * (place % 2 === 0 ? 2 : 1);
    return total + (product > 9 ? product - 9 : product);
  }, 0);
  return (10 - (sum % 10)) % 10;
}

/** Weights 2 to 7 from the right, again and again. Null where the check "digit" would be 10. */
function mod11(digits: number[]): number | null {
  const sum = digits.toReversed().reduce((total, digit, place) => total + digit * MOD11_WEIGHTS[place % 6]!, 0);
  const rest = sum % 11;
  if (rest === 1) return null;
  return rest === 0 ? 0 : 11 - rest;
}
