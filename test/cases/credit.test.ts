// Captured payments in the case: what remains, what settles it for good, and which instalment is next.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AcceptedPlan } from '../../src/cases/avdrag.ts';
import { creditOf } from '../../src/cases/credit.ts';
import { type Registrert, sakToday } from '../../src/cases/sak-today.ts';
import type { Captured } from '../../src/records/captured-payments.ts';
import { facts, nothing, TODAY } from './facts.ts';

/** So much asked for and captured, at noon that day. */
const payment = (fanget: number, day = TODAY, changed: Partial<Captured> = {}): Captured => ({
  ...{ nummer: 1, belop: fanget, hele: false, fanget, at: new Date(`${day}T11:00:00Z`) },
  ...changed,
});
const everything = (fanget: number, day = TODAY) => payment(fanget, day, { hele: true });
const paid = (...betalinger: Captured[]): Registrert => ({ ...nothing, betalinger });

describe('a payment', () => {
  test('comes off what remains, and onto what is paid', () => {
    expect(sakToday(facts({ innbetalt: 1_000 }), paid(payment(23_050)), TODAY)).toMatchObject({
      ...{ status: 'apen', restgjeld: 200_000, innbetalt: 24_050, hovedstol: 189_000, salar: 30_000 },
      tungtSalar: { sum: 230_000 },
    });
  });

  test('of all but an øre leaves that øre', () => {
    expect(sakToday(facts(), paid(payment(223_049)), TODAY)).toMatchObject({ status: 'apen', restgjeld: 1 });
  });

  test.each([223_050, 223_051, 500_000])('of %i øre leaves nothing, never less', (fanget) => {
    expect(sakToday(facts(), paid(payment(fanget)), TODAY)).toMatchObject({
      ...{ status: 'avsluttet', restgjeld: 0, innbetalt: fanget, tungtSalar: null },
    });
  });

  test('of before the day the sums hold for is in them already', () => {
    expect(sakToday(facts(), paid(payment(50, '2026-11-19')), TODAY)).toMatchObject({
      restgjeld: 223_050,
      innbetalt: 0,
    });
    expect(sakToday(facts(), paid(payment(50, '2026-11-20')), TODAY)).toMatchObject({
      restgjeld: 223_000,
      innbetalt: 50,
    });
  });

  test.each([
    ['disputed', facts({ bestridt: true })],
    ['rettslig', facts({ stadium: 'rettslig' })],
  ])('on a case that is %s is credited all the same', (_, these) => {
    expect(sakToday(these, paid(payment(50)), TODAY)).toMatchObject({ status: 'apen', restgjeld: 223_000 });
    expect(sakToday(these, paid(everything(223_050)), TODAY)).toMatchObject({ status: 'avsluttet', restgjeld: 0 });
  });

  test('reduces what a fee that started since is added to', () => {
    expect(sakToday(facts(), paid(payment(23_050)), '2027-01-02')).toMatchObject({
      ...{ restgjeld: 230_000, salar: 60_000, tungtSalar: null },
    });
  });
});

describe('a payment of all that remained', () => {
  test('settles the case for good: a heavier fee that starts later does not bring it back', () => {
    for (const today of [TODAY, '2027-01-01', '2027-01-02', '2028-01-01'])
      expect(sakToday(facts(), paid(everything(223_050)), today)).toMatchObject({
        ...{ status: 'avsluttet', restgjeld: 0, salar: 30_000, innbetalt: 223_050, tungtSalar: null },
      });
  });

  test('asked for on the eve of the fee and captured on its day settles it too', () => {
    expect(sakToday(facts(), paid(everything(223_050, '2027-01-02')), '2027-01-03')).toMatchObject({
      ...{ status: 'avsluttet', restgjeld: 0 },
    });
  });

  test('on the day the fee starts was of the fee too', () => {
    expect(sakToday(facts(), paid(everything(253_050, '2027-01-02')), '2027-02-01')).toMatchObject({
      ...{ status: 'avsluttet', restgjeld: 0, salar: 60_000, innbetalt: 253_050 },
    });
  });

  test('with a deferral in force settles it, also when the deferral would have lapsed', () => {
    const registrert = {
      ...paid(everything(228_050)),
      utsettelse: { nyFrist: '2026-12-11', gebyr: 5_000, referanse: '4417203' },
    };
    for (const today of ['2026-12-11', '2026-12-12', '2027-01-02'])
      expect(sakToday(facts(), registrert, today)).toMatchObject({
        ...{ status: 'avsluttet', restgjeld: 0, utsettelse: null, frist: '2026-12-04' },
      });
  });

  test.each([
    [223_049, 'apen', 1],
    [223_050, 'avsluttet', 0],
    [223_051, 'avsluttet', 0],
  ] as const)('of 223 050 øre, when %i were captured, leaves the case %s', (fanget, status, restgjeld) => {
    const asked = payment(fanget, TODAY, { hele: true, belop: 223_050 });
    expect(sakToday(facts(), paid(asked), TODAY)).toMatchObject({ status, restgjeld });
  });

  test('captured in part and then the rest settles it', () => {
    const part = payment(200_000, TODAY, { hele: true, belop: 223_050 });
    expect(sakToday(facts(), paid(part, everything(23_050)), '2027-01-02')).toMatchObject({
      ...{ status: 'avsluttet', restgjeld: 0, innbetalt: 223_050 },
    });
  });

  test('captured in part leaves the rest, and the fee that starts later', () => {
    const part = payment(200_000, TODAY, { hele: true, belop: 223_050 });
    expect(sakToday(facts(), paid(part), '2027-01-02')).toMatchObject({ status: 'apen', restgjeld: 53_050 });
  });
});

/** Three instalments of 788, 788 and 789.50, each with a fee of 45, accepted today at ten. */
const plan = (changed: Partial<AcceptedPlan['plan']> = {}, day = TODAY): AcceptedPlan => ({
  ...{ referanse: '4417203', registrert: new Date(`${day}T10:00:00Z`) },
  plan: {
    ...{ antall: 3, avdrag: 78_800, sisteAvdrag: 78_950, gebyrPerAvdrag: 4_500, gebyrer: 13_500, sum: 236_550, dag: 4 },
    frister: ['2026-12-04', '2027-01-04', '2027-02-04'],
    ...changed,
  },
});
const planned = (...betalinger: Captured[]): Registrert => ({ ...nothing, nedbetalinger: [plan()], betalinger });
const next = (today: string, ...betalinger: Captured[]) =>
  sakToday(facts(), planned(...betalinger), today).nedbetaling?.neste;

describe('an instalment', () => {
  test('that is paid makes the next one next, with its due date; its fee was part of it', () => {
    expect(sakToday(facts(), planned(payment(78_800)), TODAY)).toMatchObject({
      ...{ status: 'apen', innbetalt: 78_800, salar: 34_500, restgjeld: 148_750, frist: '2027-01-04' },
      nedbetaling: { neste: { nummer: 2, frist: '2027-01-04', belop: 78_800 }, betalte: [1] },
    });
  });

  test.each([
    [78_799, { nummer: 1, frist: '2026-12-04', belop: 1 }],
    [78_800, { nummer: 2, frist: '2027-01-04', belop: 78_800 }],
    [78_801, { nummer: 2, frist: '2027-01-04', belop: 78_799 }],
    [157_600, { nummer: 3, frist: '2027-02-04', belop: 78_950 }],
  ])('after %i øre shows what is left of it', (fanget, neste) => {
    expect(next(TODAY, payment(fanget))).toEqual(neste);
  });

  test.each([
    [4_499, 223_050],
    [4_500, 223_050],
    [4_501, 223_049],
  ])('paid in part, its fee first: after %i øre %i remain', (fanget, restgjeld) => {
    expect(sakToday(facts(), planned(payment(fanget)), TODAY)).toMatchObject({ restgjeld });
  });

  test('is not paid by what was paid before the plan was made', () => {
    const before = { at: new Date(`${TODAY}T09:59:59Z`) };
    expect(next(TODAY, payment(78_800, TODAY, before))).toMatchObject({ nummer: 1 });
    expect(next(TODAY, payment(78_800, TODAY, { at: new Date(`${TODAY}T10:00:00Z`) }))).toMatchObject({ nummer: 2 });
  });

  test('may have been paid through a bank: once its day has passed the next is asked for, and paid by what is paid then', () => {
    expect(next('2026-12-04')).toMatchObject({ nummer: 1 });
    expect(next('2026-12-05')).toMatchObject({ nummer: 2 });
    expect(next('2026-12-05', payment(78_800, '2026-12-04'))).toMatchObject({ nummer: 2, belop: 78_800 });
    expect(next('2026-12-05', payment(78_800, '2026-12-05'))).toMatchObject({ nummer: 3, belop: 78_950 });
    expect(sakToday(facts(), planned(payment(78_800, '2026-12-05')), '2026-12-05').nedbetaling?.betalte).toEqual([2]);
    expect(sakToday(facts(), planned(payment(78_799, '2026-12-05')), '2026-12-05').nedbetaling?.betalte).toEqual([]);
  });

  test('of before is asked for again only when all later ones are paid', () => {
    const later = [payment(78_800, '2026-12-05'), payment(78_950, '2026-12-06')];
    expect(next('2026-12-07', ...later)).toEqual({ nummer: 1, frist: '2026-12-04', belop: 78_800 });
    expect(sakToday(facts(), planned(...later), '2026-12-07')).toMatchObject({ status: 'apen', restgjeld: 74_300 });
  });

  test('too much paid for one is paid of the next, and at last of the earlier ones', () => {
    expect(next('2027-01-05', payment(100_000, '2027-01-05'))).toEqual({
      ...{ nummer: 1, frist: '2026-12-04', belop: 78_800 - (100_000 - 78_950) },
    });
  });
});

describe('a plan', () => {
  const onTime = [payment(78_800, '2026-12-04'), payment(78_800, '2027-01-04'), payment(78_950, '2027-02-04')];

  test('all paid settles the case for good, whatever would start later', () => {
    const late = facts({ tungtSalar: { fra: '2027-02-10', belop: 30_000 } });
    for (const today of ['2027-02-04', '2027-02-05', '2027-02-10'])
      expect(sakToday(late, planned(...onTime), today)).toMatchObject({
        ...{
          status: 'avsluttet',
          restgjeld: 0,
          innbetalt: 236_550,
          salar: 43_500,
          nedbetaling: null,
          tungtSalar: null,
        },
      });
  });

  test('with an øre missing is not', () => {
    const [first, second] = onTime;
    expect(sakToday(facts(), planned(first!, second!, payment(78_949, '2027-02-04')), '2027-02-04')).toMatchObject({
      ...{ status: 'apen', restgjeld: 1, nedbetaling: { neste: { nummer: 3, belop: 1 } } },
    });
  });

  test('never ends by itself before its last day, whatever is unpaid; the day after, what remains is the case’s', () => {
    const [first] = onTime;
    expect(sakToday(facts(), planned(first!), '2027-02-04').nedbetaling).toMatchObject({ neste: { nummer: 3 } });
    expect(sakToday(facts(), planned(first!), '2027-02-05')).toMatchObject({
      ...{ nedbetaling: null, frist: '2026-12-04', restgjeld: 148_750 },
    });
  });

  test('that is over takes no more payments: they are the claim’s', () => {
    const [first] = onTime;
    expect(sakToday(facts(), planned(first!, payment(100, '2027-02-05')), '2027-02-05')).toMatchObject({
      ...{ restgjeld: 148_650, salar: 34_500 },
    });
  });

  test('keeps the fees that were paid when another plan follows', () => {
    const second = plan({ frister: ['2027-03-04', '2027-04-05', '2027-05-04'] }, '2027-02-05');
    const both = { ...planned(onTime[0]!), nedbetalinger: [second, plan()] };
    expect(sakToday(facts(), both, '2027-02-05')).toMatchObject({
      ...{ restgjeld: 148_750, nedbetaling: { neste: { nummer: 1, frist: '2027-03-04', belop: 78_800 } } },
    });
  });

  test('kept off a fee still, when another plan follows', () => {
    const second = plan({ frister: ['2027-03-04', '2027-04-05', '2027-05-04'] }, '2027-02-05');
    const both = { ...nothing, nedbetalinger: [second, plan()] };
    expect(sakToday(facts(), both, '2027-02-05')).toMatchObject({ restgjeld: 223_050 });
  });

  test('paid off at once, without the fees of instalments to come, is settled', () => {
    expect(sakToday(facts({ bestridt: true }), planned(everything(223_050)), TODAY)).toMatchObject({
      ...{ status: 'avsluttet', restgjeld: 0, nedbetaling: null },
    });
  });
});

test('whatever is paid: all of it is paid in, no sum is negative, and the parts make up what remains', () => {
  const day = fc.integer({ min: 0, max: 90 }).map((days) => new Date(Date.UTC(2026, 10, 24 + days)));
  const payments = fc.array(fc.record({ fanget: fc.integer({ min: 1, max: 150_000 }), at: day }), { maxLength: 6 });
  fc.assert(
    fc.property(payments, day, (some, today) => {
      const captured = some
        .map(({ fanget, at }) => payment(fanget, TODAY, { at }))
        .sort((a, b) => a.at.getTime() - b.at.getTime());
      const sum = captured.reduce((all, { fanget }) => all + fanget, 0);
      const credit = creditOf(captured, [plan()]);
      expect(credit.innbetalt).toBe(sum);
      expect(credit.avdragsgebyrer).toBeGreaterThanOrEqual(0);
      expect(credit.avdragsgebyrer).toBeLessThanOrEqual(Math.min(13_500, sum));
      const sak = sakToday(facts(), planned(...captured), today.toISOString().slice(0, 10));
      expect(sak.restgjeld).toBeGreaterThanOrEqual(0);
      expect(sak.status === 'avsluttet').toBe(sak.restgjeld === 0);
      const { hovedstol, renter, salar, innbetalt, restgjeld } = sak;
      if (sak.status === 'apen') expect(hovedstol + renter + salar - innbetalt).toBe(restgjeld);
      if (sak.nedbetaling) expect(sak.nedbetaling.neste.belop).toBeGreaterThan(0);
    }),
  );
});
