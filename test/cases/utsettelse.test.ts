import { describe, expect, test } from 'vitest';
import type { CaseFacts } from '../../src/cases/case-source.ts';
import { type Registrert, sakToday } from '../../src/cases/sak-today.ts';
import { offersFor, sameOffer } from '../../src/cases/utsettelse.ts';
import { facts, nothing, TODAY } from './facts.ts';

const offers = (changed: Partial<CaseFacts> = {}, registrert: Registrert = nothing, today = TODAY) => {
  const these = facts(changed);
  return offersFor(sakToday(these, registrert, today), these, today);
};
const dates = (changed: Partial<CaseFacts> = {}, today = TODAY) => {
  const answer = offers(changed, nothing, today);
  return 'tilbud' in answer ? answer.tilbud.map(({ nyFrist }) => nyFrist) : answer.ingen;
};

describe('new due dates', () => {
  test('count from the letter’s due date', () => {
    expect(dates({ utsettelse: { dager: [7, 14], gebyr: 0 } })).toEqual(['2026-12-11', '2026-12-18']);
  });

  test('move to bank days: off a Saturday, a Sunday and a holiday; Christmas Eve stays', () => {
    expect(dates({ utsettelse: { dager: [8], gebyr: 0 } })).toEqual(['2026-12-14']);
    expect(dates({ utsettelse: { dager: [9], gebyr: 0 } })).toEqual(['2026-12-14']);
    expect(dates({ utsettelse: { dager: [20], gebyr: 0 } })).toEqual(['2026-12-24']);
    expect(dates({ utsettelse: { dager: [21], gebyr: 0 } })).toEqual(['2026-12-28']);
  });

  test('are told once each, earliest first', () => {
    expect(dates({ utsettelse: { dager: [14, 8, 9, 10], gebyr: 0 } })).toEqual(['2026-12-14', '2026-12-18']);
  });

  test('are at most three', () => {
    expect(dates({ utsettelse: { dager: [3, 4, 5, 6], gebyr: 0 } })).toEqual([
      '2026-12-07',
      '2026-12-08',
      '2026-12-09',
    ]);
    expect(dates({ utsettelse: { dager: [3, 4, 5], gebyr: 0 } })).toHaveLength(3);
  });

  test('are later than today: one that is today is not offered', () => {
    const late = { utsettelse: { dager: [7, 14], gebyr: 0 } };
    expect(dates(late, '2026-12-10')).toEqual(['2026-12-11', '2026-12-18']);
    expect(dates(late, '2026-12-11')).toEqual(['2026-12-18']);
    expect(dates(late, '2026-12-17')).toEqual(['2026-12-18']);
    expect(dates(late, '2026-12-18')).toBe('ingen tilbud');
  });

  test('a date that has passed but is moved to a later bank day is offered', () => {
    expect(dates({ utsettelse: { dager: [8], gebyr: 0 } }, '2026-12-13')).toEqual(['2026-12-14']);
    expect(dates({ utsettelse: { dager: [8], gebyr: 0 } }, '2026-12-14')).toBe('ingen tilbud');
  });
});

describe('what a deferral costs', () => {
  test('its fee comes on top of what is owed today', () => {
    expect(offers({ utsettelse: { dager: [7], gebyr: 5_000 } })).toEqual({
      tilbud: [{ nyFrist: '2026-12-11', gebyr: 5_000, sum: 228_050, tungtSalar: null }],
    });
  });

  test.each([
    ['2026-12-10', true],
    ['2026-12-11', true],
    ['2026-12-12', false],
  ])('a heavier fee from %s is told with a new due date of 11 December: %s', (fra, told) => {
    const answer = offers({ tungtSalar: { fra, belop: 30_000 }, utsettelse: { dager: [7], gebyr: 5_000 } });
    expect(answer).toEqual({
      tilbud: [
        expect.objectContaining({ sum: 228_050, tungtSalar: told ? { fra, belop: 30_000, sum: 258_050 } : null }),
      ],
    });
  });

  test('a heavier fee that started today is in the sum and not told as one to come', () => {
    const answer = offers({ tungtSalar: { fra: TODAY, belop: 30_000 }, utsettelse: { dager: [7], gebyr: 0 } });
    expect(answer).toEqual({ tilbud: [{ nyFrist: '2026-12-11', gebyr: 0, sum: 253_050, tungtSalar: null }] });
  });
});

describe('no deferral', () => {
  const inForce = { ...nothing, utsettelse: { nyFrist: '2026-12-11', gebyr: 0, referanse: '4417203' } };

  test.each<[string, Partial<CaseFacts>, string]>([
    ['on a closed case', { status: 'avsluttet', restgjeld: 0 }, 'avsluttet'],
    ['at inkassovarsel', { stadium: 'inkassovarsel' }, 'inkassovarsel'],
    ['at rettslig', { stadium: 'rettslig' }, 'rettslig'],
    ['on a disputed claim', { bestridt: true }, 'bestridt'],
    ['on a disputed claim at inkassovarsel', { bestridt: true, stadium: 'inkassovarsel' }, 'bestridt'],
    ['at rettslig, where a dispute stops nothing', { bestridt: true, stadium: 'rettslig' }, 'rettslig'],
    ['where the case allows none', { utsettelse: null }, 'ingen tilbud'],
    ['where the case allows no day', { utsettelse: { dager: [], gebyr: 0 } }, 'ingen tilbud'],
    ['where nothing is owed', { restgjeld: 0 }, 'ingen tilbud'],
  ])('%s', (_, changed, ingen) => {
    expect(offers(changed)).toEqual({ ingen });
  });

  test('while one is in force, through its last day', () => {
    expect(offers({}, inForce, '2026-12-11')).toEqual({ ingen: 'i kraft' });
    expect(offers({}, inForce, '2026-12-12')).toHaveProperty('tilbud');
  });

  test('but overvåk gives one', () => {
    expect(offers({ stadium: 'overvak' })).toHaveProperty('tilbud');
  });
});

test('an offer is the same only if every cost heard is', () => {
  const heard = { nyFrist: '2026-12-11', gebyr: 0, sum: 100, tungtSalar: { fra: '2026-12-10', belop: 50, sum: 150 } };
  expect(sameOffer(heard, structuredClone(heard))).toBe(true);
  expect(sameOffer({ ...heard, tungtSalar: null }, { ...heard, tungtSalar: null })).toBe(true);
  for (const changed of [
    { nyFrist: '2026-12-14' },
    { gebyr: 1 },
    { sum: 101 },
    { tungtSalar: null },
    { tungtSalar: { ...heard.tungtSalar, fra: '2026-12-09' } },
    { tungtSalar: { ...heard.tungtSalar, belop: 51 } },
    { tungtSalar: { ...heard.tungtSalar, sum: 151 } },
  ]) {
    expect(sameOffer(heard, { ...heard, ...changed })).toBe(false);
  }
});
