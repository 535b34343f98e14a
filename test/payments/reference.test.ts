// The reference of a payment can be read out, is taken by Vipps, and is of one payment only.
import { expect, test } from 'vitest';
import { newPaymentReference } from '../../src/payments/reference.ts';

const MANY = 10_000;
const references = Array.from({ length: MANY }, newPaymentReference);

test('has three groups of four, without signs that look or sound like another', () => {
  for (const reference of references) expect(reference).toMatch(/^NK(-[2-9A-HJKMNP-Z]{4}){3}$/);
});

test('is another each time', () => {
  expect(new Set(references).size).toBe(MANY);
});
