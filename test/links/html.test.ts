// Pages are escaped by construction, and say money, dates and accounts as a reader expects them.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { account, amount, bankAmount, longDate } from '../../src/pages/figures.ts';
import { html } from '../../src/pages/html.ts';

describe('html', () => {
  test('escapes what is put into text and attributes', () => {
    const text = `"><script>alert('&')</script>`;
    const safe = '&quot;&gt;&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;';
    expect(String(html`<p title="${text}">${text}</p>`)).toBe(`<p title="${safe}">${safe}</p>`);
  });

  test('keeps its own pieces as they are, in lists too, and leaves out what is missing', () => {
    const items = ['a', '<b>'].map((item) => html`<li>${item}</li>`);
    expect(String(html`<ul>${items}${null}${undefined}${false}${0}</ul>`)).toBe(
      '<ul><li>a</li><li>&lt;b&gt;</li>0</ul>',
    );
  });

  test('no text whatever opens a tag or leaves its attribute', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(String(html`${text}`)).not.toMatch(/[<>"']/);
      }),
    );
  });

  test('what only looks like a finished piece is escaped', () => {
    const forged = JSON.parse('{"markup":"<b>"}');
    expect(String(html`${forged}`)).not.toContain('<b>');
  });
});

describe('figures', () => {
  test.each([
    [0, '0,00 kr', 'NOK 0.00', '0,00'],
    [5, '0,05 kr', 'NOK 0.05', '0,05'],
    [221_350, '2 213,50 kr', 'NOK 2,213.50', '2213,50'],
    [100_000_000, '1 000 000,00 kr', 'NOK 1,000,000.00', '1000000,00'],
  ])('%i øre', (ore, nb, en, bank) => {
    const plain = (text: string) => text.replace(/\u00a0/g, ' ');
    expect([plain(amount(ore, 'nb')), plain(amount(ore, 'en')), bankAmount(ore)]).toEqual([nb, en, bank]);
  });

  test('every sum copied to the bank reads back to itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), (ore) => {
        expect(Math.round(Number(bankAmount(ore).replace(',', '.')) * 100)).toBe(ore);
      }),
    );
  });

  test('dates say their weekday', () => {
    expect(longDate('2026-12-21', 'nb')).toBe('mandag 21. desember 2026');
    expect(longDate('2027-01-01', 'en')).toBe('Friday, 1 January 2027');
  });

  test('accounts are grouped 4-2-5', () => expect(account('86011170945')).toBe('8601 11 70945'));
});
