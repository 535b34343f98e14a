import { describe, expect, test } from 'vitest';
import { parseCases } from '../../src/cases/cases-file.ts';
import { DEMO_CASES } from '../../src/cases/demo-cases.ts';
import { isKid, isKonto } from '../../src/cases/kid.ts';

describe('the demo’s cases', () => {
  const saker = DEMO_CASES.map(({ sak }) => sak);

  test('would pass as a cases file', () => {
    expect(parseCases(JSON.stringify({ saker }))).toEqual(saker);
  });

  test('have right check digits, and their KID is the case number with one', () => {
    for (const { kid, konto, saksnummer } of saker) {
      expect([isKid(kid), isKonto(konto), kid.slice(0, -1)]).toEqual([true, true, saksnummer]);
    }
  });

  test('have a kode each', () => {
    expect(new Set(saker.map(({ kode }) => kode)).size).toBe(saker.length);
  });

  test('show every stage, both kinds of debtor, a closed and a disputed case, one without a mobile', () => {
    expect(new Set(saker.map(({ stadium }) => stadium)).size).toBe(4);
    expect(new Set(saker.map(({ skyldner }) => skyldner.type)).size).toBe(2);
    expect(saker.some(({ status }) => status === 'avsluttet')).toBe(true);
    expect(saker.some(({ bestridt }) => bestridt)).toBe(true);
    expect(saker.some(({ skyldner }) => skyldner.mobil === undefined)).toBe(true);
  });
});

describe('check digits', () => {
  test.each(['20260001233', '123456782', '123456785'])('KID %s is right', (kid) => expect(isKid(kid)).toBe(true));
  test.each(['20260001234', '123456783', '10099'])('KID %s is wrong', (kid) => expect(isKid(kid)).toBe(false));
  test.each(['76940512057', '12345678903'])('account %s is right', (konto) => expect(isKonto(konto)).toBe(true));
  test.each(['12345678901', '76940512058'])('account %s is wrong', (konto) => expect(isKonto(konto)).toBe(false));
});
