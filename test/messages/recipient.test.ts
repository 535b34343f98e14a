// Only Norwegian mobiles get SMS.
import { describe, expect, test } from 'vitest';
import { mobileOf, mobileOfDigits } from '../../src/messages/recipient.ts';

describe('a calling number', () => {
  test.each([
    ['+4741234567', '+4741234567'],
    ['41234567', '+4741234567'],
    ['004791234567', '+4791234567'],
    [' +4740000001 ', '+4740000001'],
    ['+4799999999', '+4799999999'],
  ])('%s gets SMS', (raw, e164) => expect(mobileOf(raw)).toBe(e164));

  test.each([
    ['fixed', '+4722123456'],
    ['fixed on Svalbard', '+4779021234'],
    ['just below the mobiles', '+4739999999'],
    ['just above 40–49', '+4750000000'],
    ['just below 90–99', '+4789999999'],
    ['a machine of eight digits', '+4759123456'],
    ['a machine of twelve digits', '+47580012345678'],
    ['free of charge', '+4780012345'],
    ['premium', '+4782912345'],
    ['five digits', '02800'],
    ['short', '1881'],
    ['not assigned', '+4749999999'],
    ['Swedish', '+46701234567'],
    ['British', '+447400123456'],
    ['our own', '+4795512000'],
    ['our own, as eight digits', '95512000'],
    ['hidden', 'anonymous'],
    ['hidden, ANONYMOUS on a keypad', '+266696687'],
    ['hidden, RESTRICTED on a keypad', '+7378742833'],
    ['hidden, UNAVAILABLE on a keypad', '+86282452253'],
    ['an app', 'client:kari'],
    ['SIP', 'sip:41234567@example.test'],
    ['with text behind it', '41234567 kari'],
    ['nothing', ''],
  ])('%s gets none', (_what, raw) => expect(mobileOf(raw)).toBeNull());
});

describe('eight digits keyed', () => {
  test('are a Norwegian number without its country code', () => expect(mobileOfDigits('41234567')).toBe('+4741234567'));
  test.each(['4123456', '412345678', '+4741234567', '4741234567', '22123456', '95512000', '4123456a'])(
    '%s is none',
    (siffer) => expect(mobileOfDigits(siffer)).toBeNull(),
  );
});
