import { describe, expect, test } from 'vitest';
import { isBankDay, nextBankDay } from '../../src/cases/bank-days.ts';

describe('bank days', () => {
  test.each([
    ['2027-01-01', 'New Year’s Day'],
    ['2026-01-01', 'New Year’s Day'],
    ['2027-03-25', 'Maundy Thursday'],
    ['2027-03-26', 'Good Friday'],
    ['2027-03-29', 'Easter Monday'],
    ['2028-05-01', 'Labour Day'],
    ['2027-05-06', 'Ascension Day'],
    ['2028-05-17', 'Constitution Day'],
    ['2026-05-25', 'Whit Monday'],
    ['2026-12-25', 'Christmas Day'],
    ['2028-12-26', 'St Stephen’s Day'],
    ['2026-11-21', 'a Saturday'],
    ['2026-11-22', 'a Sunday'],
  ])('%s is none (%s)', (date) => {
    expect(isBankDay(date)).toBe(false);
  });

  test.each([
    ['2026-12-24', 'Christmas Eve: short hours, but payments settle'],
    ['2026-12-31', 'New Year’s Eve, likewise'],
    ['2027-03-24', 'the Wednesday before Easter'],
    ['2027-03-30', 'the Tuesday after Easter'],
    ['2027-05-18', 'the day after 17 May'],
    ['2026-05-08', 'Liberation Day is only observed'],
    ['2026-11-20', 'a Friday'],
    ['2026-11-23', 'a Monday'],
  ])('%s is one (%s)', (date) => {
    expect(isBankDay(date)).toBe(true);
  });

  test.each([
    ['2026-11-20', '2026-11-20'],
    ['2026-11-21', '2026-11-23'],
    ['2026-11-22', '2026-11-23'],
    ['2027-03-25', '2027-03-30'],
    ['2026-12-25', '2026-12-28'],
    ['2026-12-24', '2026-12-24'],
    ['2027-01-01', '2027-01-04'],
    ['2027-05-15', '2027-05-18'],
  ])('a due date on %s is met on %s', (date, met) => {
    expect(nextBankDay(date)).toBe(met);
  });
});
