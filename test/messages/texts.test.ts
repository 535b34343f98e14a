// What an SMS says: one GSM-7 segment always, and nothing that tells of a debt.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isOneSegment, septetsOf } from '../../src/messages/gsm7.ts';
import { linkLengthMax, type SmsFacts, smsText } from '../../src/messages/texts.ts';

const LINK = `https://telefon.norkreditt.no/l/${'x'.repeat(22)}`;
const EVERY: SmsFacts[] = [
  { type: 'betalingslenke', link: LINK },
  { type: 'kvitteringUtsettelse', link: LINK, nyFrist: '2026-12-16', referanse: '4711223' },
  { type: 'kvitteringMeldt', link: LINK, referanse: '4711223' },
  { type: 'kvitteringOnske', referanse: '4711223' },
  { type: 'kvitteringNedbetaling', link: LINK, referanse: '4711223' },
  { type: 'kvitteringBeskjed', referanse: '4711223' },
  { type: 'kvitteringBetaling', link: LINK },
  { type: 'skjema', link: LINK },
  { type: 'faq', link: LINK },
  { type: 'fakturakopi', link: LINK },
  { type: 'bankid', link: LINK },
  { type: 'nettadresse', adresse: 'https://norkreditt.no' },
];
const LANGUAGES = ['nb', 'en'] as const;

describe('the length of an SMS', () => {
  test.each([
    ['', 0],
    ['æøåÆØÅ éäöüñà§', 14],
    ['€', 2],
    ['^{}[]~|\\', 16],
    ['a_b-c/d:e?', 10],
  ])('%j is counted', (text, septets) => expect(septetsOf(text)).toBe(septets));

  test.each(['ê', '«', '–', '’', 'č', '😀', '\u00a0'])('%j is not GSM-7', (text) => expect(septetsOf(text)).toBeNull());

  test('160 septets are one segment, 161 are not', () => {
    expect(isOneSegment('a'.repeat(160))).toBe(true);
    expect(isOneSegment('a'.repeat(161))).toBe(false);
    expect(isOneSegment(`${'a'.repeat(158)}€`)).toBe(true);
    expect(isOneSegment(`${'a'.repeat(159)}€`)).toBe(false);
  });
});

describe('the texts', () => {
  test.each(EVERY.flatMap((facts) => LANGUAGES.map((language) => [facts.type, language, facts] as const)))(
    '%s in %s says that it cannot be answered, and tells of no debt',
    (_type, language, facts) => {
      const text = smsText(facts, language);
      expect(text).toMatch(/^NorKreditt: /);
      expect(text).toContain(language === 'nb' ? 'Kan ikke besvares.' : 'You cannot reply.');
      expect(text).not.toMatch(/inkasso|gjeld|krav|kreditor|debt|collect|owe|claim|\bkr\b|NOK/i);
    },
  );

  test('the receipt tells the new due date, the reference and where to read more', () => {
    const text = smsText(EVERY[1]!, 'nb');
    expect(text).toContain('16.12.2026');
    expect(text).toContain('4711223');
    expect(text.split('\n')).toContain(LINK); // alone on its line: nothing after it can break it
  });

  test('every text is one segment for every token, date and reference, up to the longest address', () => {
    const base64url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const link = fc
      .string({ unit: fc.constantFrom(...base64url), minLength: 1, maxLength: linkLengthMax() })
      .map((text) => text.padEnd(linkLengthMax(), '-'));
    const date = fc.date({ min: new Date('2026-01-01'), max: new Date('2032-12-31'), noInvalidDate: true });
    const referanse = fc.stringMatching(/^\d{7}$/);
    fc.assert(
      fc.property(link, date, referanse, fc.constantFrom(...LANGUAGES), (url, day, ref, language) => {
        const nyFrist = day.toISOString().slice(0, 10);
        for (const facts of [
          { type: 'betalingslenke', link: url },
          { type: 'kvitteringUtsettelse', link: url, nyFrist, referanse: ref },
          { type: 'kvitteringOnske', referanse: ref },
          { type: 'kvitteringNedbetaling', link: url, referanse: ref },
          { type: 'kvitteringBeskjed', referanse: ref },
          { type: 'kvitteringBetaling', link: url },
          { type: 'skjema', link: url },
          { type: 'faq', link: url },
          { type: 'fakturakopi', link: url },
          { type: 'bankid', link: url },
          { type: 'nettadresse', adresse: url },
        ] satisfies SmsFacts[]) {
          expect(isOneSegment(smsText(facts, language))).toBe(true);
        }
      }),
    );
  });

  test('an address one character too long is refused rather than sent in two', () => {
    const link = 'x'.repeat(linkLengthMax() + 1);
    const longest = { type: 'kvitteringUtsettelse', link, nyFrist: '2026-12-01', referanse: '1234567' } as const;
    expect(() => LANGUAGES.map((language) => smsText(longest, language))).toThrow('not one segment');
  });

  test('there is room for an address of forty characters and the link behind it', () => {
    expect(linkLengthMax()).toBeGreaterThanOrEqual(40 + '/b/'.length + 22);
  });
});
