// Text and web addresses from outside, made fit for a voice.
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { FREE_TEXT_CHARS_MAX, spokenText } from '../../src/calls/speech/free-text.ts';
import { spokenAddress } from '../../src/calls/speech/web-address.ts';

// What XML 1.0 allows; anything else makes the TwiML unreadable.
const XML_ILLEGAL = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

describe('text from data', () => {
  test.each([
    ['Fjordlys Strøm', 'Fjordlys Strøm'],
    ['Bygg 24/7 AS', 'Bygg 24/7 AS'],
    ['3T-Treningssenter', '3T-Treningssenter'],
    ['Strøm (Norge)', 'Strøm (Norge)'],
    ['Berg & Co.', 'Berg og Co'],
    ['A&B', 'A og B'],
    ['<b>Strøm</b>', 'b Strøm /b'],
    ['  to\n linjer\t ', 'to linjer'],
    ['Gym 💪🏽 Oslo', 'Gym Oslo'],
    ['1️⃣ Regning', '1 Regning'],
    ['Nor\u200bKreditt', 'NorKreditt'],
    ['\u202eStrøm', 'Strøm'],
    ['null\u0000byte\u0007', 'null byte'],
    ['lone \ud83d surrogate', 'lone surrogate'],
    ['\ufffe\uffff Strøm', 'Strøm'],
    ['O’Hara´s', "O'Hara's"],
    ['A\u030angstrøm', 'Ångstrøm'],
    ['Kjøp nå!!!', 'Kjøp nå'],
    ['{belop:beløp}', 'belop:beløp'],
  ])('"%s" is said "%s"', (text, said) => {
    expect(spokenText(text, 'nb')).toBe(said);
  });

  it('says "&" in the language of the call', () => {
    expect(spokenText('A & B', 'en')).toBe('A and B');
  });

  test.each(['', '   ', '😀😀', '&&&'.replaceAll('&', '*'), '...', '\u0000'])(
    'says "ukjent" where no word is left of "%s"',
    (text) => {
      expect(spokenText(text, 'nb')).toBe('ukjent');
      expect(spokenText(text, 'en')).toBe('unknown');
    },
  );

  it('is cut at a word when it is too long', () => {
    const fits = `${'a'.repeat(FREE_TEXT_CHARS_MAX - 4)} bcd`;
    expect(spokenText(fits, 'nb')).toBe(fits);
    expect(spokenText(`${fits}e`, 'nb')).toBe('a'.repeat(FREE_TEXT_CHARS_MAX - 4));
    expect(spokenText(`${fits} e`, 'nb')).toBe(fits);
    expect(spokenText('ø'.repeat(FREE_TEXT_CHARS_MAX + 1), 'nb')).toBe('ø'.repeat(FREE_TEXT_CHARS_MAX));
  });

  it('never holds a sign that XML forbids, markup, or more than its share', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((c) => String.fromCharCode(c)), maxLength: 200 }),
        (text) => {
          const said = spokenText(text, 'nb');
          expect(said).not.toMatch(XML_ILLEGAL);
          expect(said).not.toMatch(/[<>&{}]/);
          expect([...said].length).toBeLessThanOrEqual(FREE_TEXT_CHARS_MAX);
          expect(said.trim()).toBe(said);
          expect(said).not.toBe('');
        },
      ),
      { numRuns: 2_000 },
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(spokenText(text, 'nb')).not.toMatch(XML_ILLEGAL);
      }),
    );
  });

  it('is the same when made safe twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const once = spokenText(text, 'nb');
        expect(spokenText(once, 'nb')).toBe(once);
      }),
    );
  });
});

describe('web addresses', () => {
  test.each([
    ['norkreditt.no', 'norkreditt punkt no', 'norkreditt dot no'],
    ['https://norkreditt.no/', 'norkreditt punkt no', 'norkreditt dot no'],
    ['HTTP://NorKreditt.no', 'norkreditt punkt no', 'norkreditt dot no'],
    ['www.norkreditt.no', 'www punkt norkreditt punkt no', 'www dot norkreditt dot no'],
    [
      'min-side.norkreditt.no/hjelp',
      'min bindestrek side punkt norkreditt punkt no skråstrek hjelp',
      'min hyphen side dot norkreditt dot no slash hjelp',
    ],
    ['http://localhost:3000', 'localhost kolon tre null null null', 'localhost colon three zero zero zero'],
    ['127.0.0.1', 'én to syv punkt null punkt null punkt én', 'one two seven dot zero dot zero dot one'],
    ['blåbær.no', 'blåbær punkt no', 'blåbær dot no'],
  ])('%s is "%s" and "%s"', (address, nb, en) => {
    expect(spokenAddress(address, 'nb')).toBe(nb);
    expect(spokenAddress(address, 'en')).toBe(en);
  });

  it('hold no sign but letters and spaces, whatever comes in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(spokenAddress(`a.no/${text}`, 'nb')).toMatch(/^[\p{L} -]+$/u);
      }),
    );
  });

  test.each(['', 'https://', '...', '-'])('refuses "%s"', (address) => {
    expect(() => spokenAddress(address, 'nb')).toThrow(RangeError);
  });
});
