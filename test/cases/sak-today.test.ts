import { describe, expect, test } from 'vitest';
import { sakToday } from '../../src/cases/sak-today.ts';
import { facts, nothing, TODAY } from './facts.ts';

const deferred = { ...nothing, utsettelse: { nyFrist: '2026-12-11', gebyr: 5_000, referanse: '4417203' } };

describe('a case as it stands today', () => {
  test('with nothing registered it is what its source says, with the heavier fee still to come', () => {
    expect(sakToday(facts(), nothing, TODAY)).toEqual({
      saksnummer: '30517204',
      status: 'apen',
      stadium: 'betalingsoppfordring',
      skyldnertype: 'privat',
      kreditor: 'Fjellheim Bredbånd',
      hovedstol: 189_000,
      renter: 4_050,
      salar: 30_000,
      innbetalt: 0,
      restgjeld: 223_050,
      frist: '2026-12-04',
      dagerTilFrist: 10,
      kid: '305172046',
      konto: '12345678903',
      tungtSalar: { fra: '2027-01-02', belop: 30_000, sum: 253_050 },
      utsettelse: null,
      nedbetaling: null,
      onsketMerTid: false,
      bestridt: false,
      innsigelse: null,
      meldtBetalt: null,
    });
  });

  test.each([
    ['2026-12-03', 1],
    ['2026-12-04', 0],
    ['2026-12-05', -1],
  ])('on %s there are %i days to the due date', (today, days) => {
    expect(sakToday(facts(), nothing, today).dagerTilFrist).toBe(days);
  });

  test('a deferral moves the due date and adds its fee, through its last day', () => {
    const sak = sakToday(facts(), deferred, '2026-12-11');
    expect(sak).toMatchObject({
      frist: '2026-12-11',
      dagerTilFrist: 0,
      restgjeld: 228_050,
      utsettelse: deferred.utsettelse,
    });
    expect(sak.tungtSalar?.sum).toBe(258_050);
  });

  test('the day after, the deferral has lapsed and its fee with it', () => {
    expect(sakToday(facts(), deferred, '2026-12-12')).toMatchObject({
      frist: '2026-12-04',
      dagerTilFrist: -8,
      restgjeld: 223_050,
      utsettelse: null,
    });
  });

  test('a wish for more time is told', () => {
    expect(sakToday(facts(), { ...nothing, onsketMerTid: true }, TODAY).onsketMerTid).toBe(true);
  });
});

describe('the heavier fee', () => {
  test('is still to come the day before it starts', () => {
    const sak = sakToday(facts(), nothing, '2027-01-01');
    expect(sak).toMatchObject({ salar: 30_000, restgjeld: 223_050, tungtSalar: { fra: '2027-01-02' } });
  });

  test('is part of what is owed from the day it starts', () => {
    const sak = sakToday(facts(), nothing, '2027-01-02');
    expect(sak).toMatchObject({ salar: 60_000, restgjeld: 253_050, tungtSalar: null });
  });

  test.each(['2026-11-19', '2026-11-20'])('started on %s is in the imported sums already', (fra) => {
    const sak = sakToday(facts({ tungtSalar: { fra, belop: 30_000 } }), nothing, TODAY);
    expect(sak).toMatchObject({ salar: 30_000, restgjeld: 223_050, tungtSalar: null });
  });

  test('started the day after the import is added', () => {
    const sak = sakToday(facts({ tungtSalar: { fra: '2026-11-21', belop: 30_000 } }), nothing, TODAY);
    expect(sak).toMatchObject({ salar: 60_000, restgjeld: 253_050, tungtSalar: null });
  });

  test('never comes on a claim disputed when it was imported', () => {
    for (const today of [TODAY, '2027-01-02']) {
      expect(sakToday(facts({ bestridt: true }), nothing, today)).toMatchObject({
        bestridt: true,
        restgjeld: 223_050,
        tungtSalar: null,
      });
    }
  });

  test('does not come on a claim disputed by telephone by the day it would have started', () => {
    const disputed = { ...nothing, bestridtFra: '2027-01-02' };
    expect(sakToday(facts(), disputed, '2027-01-05')).toMatchObject({
      restgjeld: 223_050,
      tungtSalar: null,
      bestridt: true,
    });
  });

  test('stays on a claim disputed only after it had started', () => {
    const disputed = { ...nothing, bestridtFra: '2027-01-03' };
    expect(sakToday(facts(), disputed, '2027-01-05')).toMatchObject({ restgjeld: 253_050, bestridt: true });
  });

  const paid = (fra: string) => ({ ...nothing, meldtBetalt: { referanse: '4417203', fra } });

  test('does not come while a payment told of by then is checked', () => {
    expect(sakToday(facts(), paid('2027-01-02'), '2027-01-05')).toMatchObject({ restgjeld: 223_050, tungtSalar: null });
    expect(sakToday(facts(), paid('2027-01-03'), '2027-01-05')).toMatchObject({ restgjeld: 253_050 });
    expect(sakToday(facts(), paid(TODAY), TODAY)).toMatchObject({ tungtSalar: null, bestridt: false });
  });

  test.each(['overvak', 'rettslig'] as const)('comes all the same at %s, where nothing is paused', (stadium) => {
    expect(sakToday(facts({ stadium }), paid(TODAY), TODAY).tungtSalar).not.toBeNull();
    expect(sakToday(facts({ stadium }), paid(TODAY), '2027-01-05').restgjeld).toBe(253_050);
  });

  test('never comes on a closed case', () => {
    const closed = facts({ status: 'avsluttet', hovedstol: 0, renter: 0, salar: 0, restgjeld: 0 });
    expect(sakToday(closed, nothing, TODAY)).toMatchObject({ restgjeld: 0, tungtSalar: null });
    expect(sakToday(closed, nothing, '2027-01-02')).toMatchObject({ restgjeld: 0, tungtSalar: null });
  });
});
