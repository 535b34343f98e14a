// Instalment plans: which are offered, what each costs, when each instalment is due, and why there is none.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Nedbetalingsplan } from '../../flows/ports.ts';
import { type AcceptedPlan, planInForce } from '../../src/cases/avdrag.ts';
import { isBankDay } from '../../src/cases/bank-days.ts';
import type { CaseFacts } from '../../src/cases/case-source.ts';
import { plansFor, samePlan } from '../../src/cases/nedbetaling.ts';
import { type Registrert, sakToday } from '../../src/cases/sak-today.ts';
import { offersFor } from '../../src/cases/utsettelse.ts';
import { facts, nothing, TODAY } from './facts.ts';

const ALLOWED = { antall: [3], gebyrPerAvdrag: 4_500 };
const answer = (changed: Partial<CaseFacts> = {}, registrert: Registrert = nothing, today = TODAY) => {
  const these = facts({ nedbetaling: ALLOWED, ...changed });
  return plansFor(sakToday(these, registrert, today), these, today);
};
const plans = (...how: Parameters<typeof answer>): Nedbetalingsplan[] => {
  const given = answer(...how);
  if ('ingen' in given) throw new Error(given.ingen);
  return given.planer;
};
const numbers = (antall: number[], changed: Partial<CaseFacts> = {}) =>
  plans({ nedbetaling: { antall, gebyrPerAvdrag: 0 }, ...changed }).map((plan) => plan.antall);
const due = (frist: string, antall: number, today = TODAY) =>
  plans({ frist, nedbetaling: { antall: [antall], gebyrPerAvdrag: 0 } }, nothing, today)[0]!.frister;

describe('the plans', () => {
  test('are the allowed ones, each once, fewest instalments first, at most four', () => {
    expect(numbers([6, 2, 6, 3])).toEqual([2, 3, 6]);
    expect(numbers([12, 2, 24, 6])).toEqual([2, 6, 12, 24]);
    expect(numbers([12, 2, 24, 6, 3])).toEqual([2, 3, 6, 12]);
  });

  test('have instalments of a krone at least', () => {
    expect(numbers([2, 3], { restgjeld: 300 })).toEqual([2, 3]);
    expect(numbers([2, 3], { restgjeld: 299 })).toEqual([2]);
    expect(answer({ restgjeld: 199, nedbetaling: { antall: [2], gebyrPerAvdrag: 0 } })).toEqual({
      ingen: 'ingen tilbud',
    });
  });

  test('share what remains in whole kroner, the last takes the rest, and each has a fee', () => {
    expect(plans()).toEqual([
      {
        ...{ antall: 3, avdrag: 78_800, sisteAvdrag: 78_950, gebyrPerAvdrag: 4_500, gebyrer: 13_500, sum: 236_550 },
        ...{ dag: 4, frister: ['2026-12-04', '2027-01-04', '2027-02-04'] },
      },
    ]);
  });

  test.each([
    [299_700, 99_900, 99_900],
    [299_699, 99_800, 100_099],
    [299_701, 99_900, 99_901],
  ])('of %i øre in three are %i, and the last %i', (restgjeld, avdrag, sisteAvdrag) => {
    expect(plans({ restgjeld, nedbetaling: { antall: [3], gebyrPerAvdrag: 0 } })[0]).toMatchObject({
      avdrag,
      sisteAvdrag,
    });
  });

  test('count a heavier fee that started today as owed', () => {
    const started = { tungtSalar: { fra: TODAY, belop: 30_000 }, nedbetaling: { antall: [2], gebyrPerAvdrag: 0 } };
    expect(plans(started)[0]).toMatchObject({ sum: 253_050 });
  });

  test('always add up, in whole kroner but for the last, due on bank days in order', () => {
    const sums = fc.record({
      restgjeld: fc.integer({ min: 10_000, max: 50_000_000 }),
      antall: fc.integer({ min: 2, max: 36 }),
      gebyrPerAvdrag: fc.integer({ min: 0, max: 20_000 }),
      frist: fc
        .integer({ min: 0, max: 400 })
        .map((days) => new Date(Date.UTC(2026, 10, 24 + days)).toISOString().slice(0, 10)),
    });
    fc.assert(
      fc.property(sums, ({ restgjeld, antall, gebyrPerAvdrag, frist }) => {
        const [plan] = plans({ restgjeld, frist, tungtSalar: null, nedbetaling: { antall: [antall], gebyrPerAvdrag } });
        const { avdrag, sisteAvdrag, gebyrer, sum, frister } = plan!;
        expect((antall - 1) * avdrag + sisteAvdrag).toBe(sum);
        expect(sum - gebyrer).toBe(restgjeld);
        expect((avdrag - gebyrPerAvdrag) % 100).toBe(0);
        expect(sisteAvdrag).toBeGreaterThanOrEqual(avdrag);
        expect(frister).toHaveLength(antall);
        expect(frister.every(isBankDay)).toBe(true);
        expect(new Set(frister).size).toBe(antall);
        expect([...frister].sort()).toEqual(frister);
        expect(frister[0]! > TODAY).toBe(true);
      }),
    );
  });
});

describe('the due dates', () => {
  test('begin at the present frist if it is later than today, else 14 days from today', () => {
    expect(due('2026-11-25', 2)[0]).toBe('2026-11-25');
    expect(due('2026-11-24', 2)[0]).toBe('2026-12-08');
    expect(due('2026-10-01', 2)[0]).toBe('2026-12-08');
  });

  test('keep their day, or take the month’s last, moved to bank days', () => {
    expect(due('2026-12-31', 4)).toEqual(['2026-12-31', '2027-02-01', '2027-03-01', '2027-03-31']);
    expect(due('2027-01-29', 3)).toEqual(['2027-01-29', '2027-03-01', '2027-03-30']);
    expect(due('2028-01-31', 3)).toEqual(['2028-01-31', '2028-02-29', '2028-03-31']);
  });

  test('count from the day before the first was moved', () => {
    expect(due('2026-12-05', 3)).toEqual(['2026-12-07', '2027-01-05', '2027-02-05']);
    expect(plans({ frist: '2026-12-05' })[0]!.dag).toBe(5);
  });
});

const accepted = (changed: Partial<Nedbetalingsplan> = {}, day = TODAY): AcceptedPlan => ({
  ...{ referanse: '4417203', registrert: new Date(`${day}T10:00:00Z`) },
  plan: { ...plans()[0]!, ...changed },
});
const withPlan = (plan: AcceptedPlan = accepted()): Registrert => ({ ...nothing, nedbetalinger: [plan] });

describe('no plan', () => {
  const deferred = { ...nothing, utsettelse: { nyFrist: '2026-12-11', gebyr: 0, referanse: '4417204' } };

  test.each<[string, Partial<CaseFacts>, string]>([
    ['on a closed case', { status: 'avsluttet', restgjeld: 0 }, 'avsluttet'],
    ['at inkassovarsel', { stadium: 'inkassovarsel' }, 'inkassovarsel'],
    ['at rettslig', { stadium: 'rettslig' }, 'rettslig'],
    ['on a disputed claim', { bestridt: true }, 'bestridt'],
    ['at rettslig, where a dispute stops nothing', { bestridt: true, stadium: 'rettslig' }, 'rettslig'],
    ['where the case allows none', { nedbetaling: null }, 'ingen tilbud'],
    ['where the case allows no number', { nedbetaling: { antall: [], gebyrPerAvdrag: 0 } }, 'ingen tilbud'],
    ['where nothing is owed', { restgjeld: 0 }, 'ingen tilbud'],
  ])('%s', (_, changed, ingen) => {
    expect(answer(changed)).toEqual({ ingen });
  });

  test('where a payment is being checked', () => {
    const told = { ...nothing, meldtBetalt: { referanse: '4417205', fra: TODAY } };
    expect(answer({}, told)).toEqual({ ingen: 'meldt betalt' });
  });

  test('while one is in force, through its last due date', () => {
    expect(answer({}, withPlan(), '2027-02-04')).toEqual({ ingen: 'nedbetaling i kraft' });
    expect(answer({}, withPlan(), '2027-02-05')).toHaveProperty('planer');
  });

  test('while a deferral is in force, and no deferral while a plan is', () => {
    expect(answer({}, deferred, '2026-12-11')).toEqual({ ingen: 'utsettelse i kraft' });
    expect(answer({}, deferred, '2026-12-12')).toHaveProperty('planer');
    const these = facts({ nedbetaling: ALLOWED });
    const offers = (today: string) => offersFor(sakToday(these, withPlan(), today), these, today);
    expect(offers(TODAY)).toEqual({ ingen: 'nedbetaling i kraft' });
  });

  test('but overvåk gives one', () => {
    expect(answer({ stadium: 'overvak' })).toHaveProperty('planer');
  });
});

describe('a plan in force', () => {
  test.each([
    ['2026-11-24', 1, '2026-12-04', 78_800],
    ['2026-12-04', 1, '2026-12-04', 78_800],
    ['2026-12-05', 2, '2027-01-04', 78_800],
    ['2027-01-05', 3, '2027-02-04', 78_950],
    ['2027-02-04', 3, '2027-02-04', 78_950],
  ])('has on %s instalment %i, of %s, as the next', (today, nummer, frist, belop) => {
    expect(planInForce(accepted(), today)).toEqual({
      ...{ referanse: '4417203', antall: 3, siste: '2027-02-04', betalte: [] },
      neste: { nummer, frist, belop },
    });
  });

  test('is over the day after its last due date', () => {
    expect(planInForce(accepted(), '2027-02-05')).toBeNull();
  });

  test('sets the due date; what remains is without the fees still to come', () => {
    expect(sakToday(facts(), withPlan(), '2026-12-05')).toMatchObject({
      ...{ frist: '2027-01-04', dagerTilFrist: 30, restgjeld: 223_050 },
      nedbetaling: { referanse: '4417203', neste: { nummer: 2 } },
    });
    expect(sakToday(facts(), withPlan(), '2027-02-05')).toMatchObject({ frist: '2026-12-04', nedbetaling: null });
  });

  const salarOn = (today: string, fra: string, plan = accepted()) =>
    sakToday(facts({ tungtSalar: { fra, belop: 30_000 } }), withPlan(plan), today);

  test('holds off a heavier fee: it neither starts nor is told of', () => {
    expect(salarOn('2026-12-28', '2027-01-02')).toMatchObject({ restgjeld: 223_050, tungtSalar: null });
    expect(salarOn('2027-01-02', '2027-01-02')).toMatchObject({ restgjeld: 223_050, tungtSalar: null });
  });

  test('once over, leaves it to the case system to add one whose date came while it held', () => {
    expect(salarOn('2027-02-05', '2027-02-04')).toMatchObject({ restgjeld: 223_050 });
    expect(salarOn('2027-02-05', '2027-02-05')).toMatchObject({ restgjeld: 253_050 });
  });

  test('does not take off one that had started when it was made', () => {
    expect(salarOn('2026-11-24', TODAY)).toMatchObject({ restgjeld: 253_050 });
    expect(salarOn('2026-11-25', '2026-11-25')).toMatchObject({ restgjeld: 223_050 });
  });
});

test('a plan is the same only if all that was heard is', () => {
  const [heard] = plans();
  expect(samePlan(heard!, structuredClone(heard!))).toBe(true);
  for (const changed of [
    ...[
      { antall: 4 },
      { avdrag: 1 },
      { sisteAvdrag: 1 },
      { gebyrPerAvdrag: 1 },
      { gebyrer: 1 },
      { sum: 1 },
      { dag: 5 },
    ],
    { frister: ['2026-12-04', '2027-01-04', '2027-02-05'] },
  ]) {
    expect(samePlan(heard!, { ...heard!, ...changed })).toBe(false);
  }
});
