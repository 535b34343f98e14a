import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  isIsoDate,
  latestDayNotAfter,
  osloDate,
  osloMidnight,
  sameDayMonthsLater,
  weekday,
} from '../../src/cases/dates.ts';

describe('calendar dates', () => {
  test.each([
    ['2026-11-22T22:59:59Z', '2026-11-22', 'winter: one hour ahead of UTC'],
    ['2026-11-22T23:00:00Z', '2026-11-23', 'winter: midnight in Oslo'],
    ['2026-07-01T21:59:59Z', '2026-07-01', 'summer: two hours ahead'],
    ['2026-07-01T22:00:00Z', '2026-07-02', 'summer: midnight in Oslo'],
  ])('%s is %s in Oslo (%s)', (instant, date) => {
    expect(osloDate(new Date(instant))).toBe(date);
  });

  test.each([
    ['2026-02-28', true],
    ['2026-02-29', false],
    ['2028-02-29', true],
    ['2026-13-01', false],
    ['2026-1-1', false],
    ['+14d', false],
  ])('%s exists: %s', (text, exists) => {
    expect(isIsoDate(text)).toBe(exists);
  });

  test('days are counted over month ends, leap days and the clock’s changes', () => {
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30');
    expect(addDays('2026-10-24', 2)).toBe('2026-10-26');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2027-01-01', -1)).toBe('2026-12-31');
    expect(weekday('2026-11-22')).toBe(0);
  });

  test('there and back again is where one was', () => {
    fc.assert(
      fc.property(fc.integer({ min: -4000, max: 4000 }), (days) => {
        expect(addDays(addDays('2026-11-22', days), -days)).toBe('2026-11-22');
      }),
    );
  });

  test.each([
    ['2026-01-15', 1, '2026-02-15'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-01-31', 2, '2026-03-31'],
    ['2027-12-31', 2, '2028-02-29'],
    ['2026-11-30', 3, '2027-02-28'],
  ])('%s and %i months on is %s', (date, months, later) => {
    expect(sameDayMonthsLater(date, months)).toBe(later);
  });

  test.each([
    ['2026-11-24', 24, 11, '2026-11-24', 'today itself'],
    ['2026-11-24', 25, 11, '2025-11-25', 'tomorrow was last year'],
    ['2026-01-01', 31, 12, '2025-12-31', 'yesterday'],
    ['2026-11-24', 29, 2, '2024-02-29', 'the latest leap day'],
    ['2028-02-28', 29, 2, '2024-02-29', 'the day before a leap day'],
    ['2028-02-29', 29, 2, '2028-02-29', 'on a leap day'],
    ['2104-02-28', 29, 2, '2096-02-29', 'over a century without one'],
    ['2026-11-24', 31, 2, null, '31 February'],
    ['2026-11-24', 31, 11, null, '31 November'],
    ['2026-11-24', 0, 11, null, 'no day'],
    ['2026-11-24', 11, 0, null, 'no month'],
    ['2026-11-24', 11, 13, null, 'a thirteenth month'],
  ])('on %s the latest %i.%i. is %s (%s)', (today, day, month, date, _why) => {
    expect(latestDayNotAfter(today, day, month)).toBe(date);
  });
});

test.each([
  ['2026-11-23', '2026-11-22T23:00:00.000Z'],
  ['2026-07-01', '2026-06-30T22:00:00.000Z'],
  ['2026-03-29', '2026-03-28T23:00:00.000Z'], // the clock is put forward that night, after midnight
  ['2026-03-30', '2026-03-29T22:00:00.000Z'],
  ['2026-10-25', '2026-10-24T22:00:00.000Z'],
  ['2026-10-26', '2026-10-25T23:00:00.000Z'],
])('%s begins in Oslo at %s', (date, instant) => {
  expect(osloMidnight(date).toISOString()).toBe(instant);
});
