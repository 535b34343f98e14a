// The reference of a payment: what Vipps knows it by, and what a payer may have to read out.
import { randomInt } from 'node:crypto';

/** No sign that is taken for another: no 0 and O, no 1, I and L. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const GROUPS = 3;
const GROUP_LENGTH = 4;

/** A new one, such as 'NK-7Q2M-XH4C-9DPA': 59 random bits. Vipps takes 8 to 64 letters, digits and dashes, each once. */
export const newPaymentReference = (): string => ['NK', ...Array.from({ length: GROUPS }, () => group())].join('-');

const group = (): string => Array.from({ length: GROUP_LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join('');
