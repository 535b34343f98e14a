// Digits said in groups: saksnummer, KID, account and telephone numbers.
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { GROUP_PAUSE_MS, spokenAccount, spokenDigits, spokenKid, spokenPhone } from '../../src/calls/speech/digits.ts';
import { plainText, type SpokenPart } from '../../src/calls/speech/parts.ts';
import { readDigits } from './read-back.ts';

const digitString = (minLength: number, maxLength: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength, maxLength }).map((digits) => digits.join(''));
const language = fc.constantFrom('nb' as const, 'en' as const);

const groupSizes = (parts: SpokenPart[]) =>
  parts.flatMap((part) => ('text' in part ? [part.text.split(' ').length] : [])).join('-');

describe('groups', () => {
  test.each([
    ['1', '1'],
    ['1234', '4'],
    ['12345', '2-3'],
    ['123456', '3-3'],
    ['1234567', '3-4'],
    ['12345678', '4-4'],
    ['123456789', '3-3-3'],
    ['1234567890', '3-3-4'],
    ['12345678901', '3-4-4'],
    ['1234567890123', '3-3-3-4'],
    ['1234567890123456789012345', '3-3-3-4-4-4-4'],
  ])('%s is said %s', (digits, sizes) => {
    expect(groupSizes(spokenDigits(digits, 'nb'))).toBe(sizes);
  });

  it('stand apart by a pause, with none before the first or after the last', () => {
    expect(spokenDigits('20418837', 'nb')).toEqual([
      { text: 'to null fire én' },
      { pauseMs: GROUP_PAUSE_MS },
      { text: 'åtte åtte tre syv' },
    ]);
  });
});

describe('one by one', () => {
  it('says a saksnummer or reference, spaces ignored', () => {
    expect(plainText(spokenDigits('2041 8837', 'nb'))).toBe('to null fire én, åtte åtte tre syv');
    expect(plainText(spokenDigits('1002003', 'en'))).toBe('one zero zero, two zero zero three');
  });

  it('says a KID, also one that ends in a dash', () => {
    expect(plainText(spokenKid('20260001233', 'nb'))).toBe('to null to, seks null null null, én to tre tre');
    expect(plainText(spokenKid('1009-', 'nb'))).toBe('én null, null ni strek');
    expect(plainText(spokenKid('1009-', 'en'))).toBe('one zero, zero nine dash');
  });

  it('says an account number as it is written', () => {
    expect(groupSizes(spokenAccount('76940512057', 'nb'))).toBe('4-2-5');
    expect(plainText(spokenAccount('7694.05.12057', 'nb'))).toBe('syv seks ni fire, null fem, én to null fem syv');
  });

  it('reads back to the same digits', () => {
    fc.assert(
      fc.property(digitString(1, 25), language, (digits, lang) => {
        expect(readDigits(plainText(spokenDigits(digits, lang)))).toBe(digits);
      }),
    );
    fc.assert(
      fc.property(digitString(1, 24), fc.constantFrom('-', '0', '7'), language, (digits, last, lang) => {
        expect(readDigits(plainText(spokenKid(digits + last, lang)))).toBe(digits + last);
      }),
    );
    fc.assert(
      fc.property(digitString(11, 11), language, (digits, lang) => {
        expect(readDigits(plainText(spokenAccount(digits, lang)))).toBe(digits);
      }),
    );
  });
});

describe('telephone numbers', () => {
  test.each([
    ['95512000', 'nittifem, femtien, tjue, null null', 'nine five, five one, two zero, zero zero'],
    ['92345678', 'nittito, trettifire, femtiseks, syttiåtte', 'nine two, three four, five six, seven eight'],
    ['+47 920 50 110', 'nittito, null fem, null én, ti', 'nine two, zero five, zero one, one zero'],
    ['41111221', 'førtien, elleve, tolv, tjueen', 'four one, one one, one two, two one'],
  ])('%s is "%s" and "%s"', (phone, nb, en) => {
    expect(plainText(spokenPhone(phone, 'nb'))).toBe(nb);
    expect(plainText(spokenPhone(phone, 'en'))).toBe(en);
  });

  it('read back to the same digits', () => {
    fc.assert(
      fc.property(digitString(8, 8), language, (phone, lang) => {
        expect(readDigits(plainText(spokenPhone(phone, lang)))).toBe(phone);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('what is refused', () => {
  test.each([
    ['letters in a saksnummer', () => spokenDigits('1234A678', 'nb')],
    ['an empty saksnummer', () => spokenDigits('', 'nb')],
    ['digits of another script', () => spokenDigits('١٢٣٤', 'nb')],
    ['a KID of one digit', () => spokenKid('1', 'nb')],
    ['a KID of 26 digits', () => spokenKid('1'.repeat(26), 'nb')],
    ['a dash within a KID', () => spokenKid('10-09', 'nb')],
    ['an account number of ten digits', () => spokenAccount('7694051205', 'nb')],
    ['an account number of twelve digits', () => spokenAccount('769405120571', 'nb')],
    ['a phone number of seven digits', () => spokenPhone('9551200', 'nb')],
    ['a phone number of nine digits', () => spokenPhone('955120001', 'nb')],
    ['a foreign number', () => spokenPhone('+4695512000', 'nb')],
  ])('%s', (_, say) => {
    expect(say).toThrow(RangeError);
  });
});
