// Dates in words: the table of edges, and every date of 2026–2032 reads back to itself.
import { describe, expect, it, test } from 'vitest';
import { spokenDate, spokenDayOfMonth } from '../../src/calls/speech/dates.ts';
import { ordinalEn } from '../../src/calls/speech/numbers-en.ts';
import { ordinalNb } from '../../src/calls/speech/numbers-nb.ts';
import { readNumber } from './read-back.ts';

const TODAY = '2026-11-22';

describe('a date of this year', () => {
  test.each([
    ['2026-12-21', 'mandag den tjueførste desember', 'Monday the twenty-first of December'],
    ['2026-12-02', 'onsdag den andre desember', 'Wednesday the second of December'],
    ['2026-01-01', 'torsdag den første januar', 'Thursday the first of January'],
    ['2026-12-31', 'torsdag den trettiførste desember', 'Thursday the thirty-first of December'],
    ['2026-11-22', 'søndag den tjueandre november', 'Sunday the twenty-second of November'],
    ['2026-02-28', 'lørdag den tjueåttende februar', 'Saturday the twenty-eighth of February'],
  ])('%s is "%s" and "%s"', (date, nb, en) => {
    expect(spokenDate(date, 'nb', TODAY)).toBe(nb);
    expect(spokenDate(date, 'en', TODAY)).toBe(en);
  });
});

describe('a date of another year has its year', () => {
  test.each([
    ['2027-01-01', 'fredag den første januar tjue tjuesyv', 'Friday the first of January twenty twenty-seven'],
    [
      '2025-12-31',
      'onsdag den trettiførste desember tjue tjuefem',
      'Wednesday the thirty-first of December twenty twenty-five',
    ],
    [
      '2028-02-29',
      'tirsdag den tjueniende februar tjue tjueåtte',
      'Tuesday the twenty-ninth of February twenty twenty-eight',
    ],
    ['2010-05-03', 'mandag den tredje mai tjue ti', 'Monday the third of May twenty ten'],
    ['2009-05-03', 'søndag den tredje mai to tusen og ni', 'Sunday the third of May two thousand and nine'],
    ['2000-05-03', 'onsdag den tredje mai to tusen', 'Wednesday the third of May two thousand'],
    ['1999-05-03', 'mandag den tredje mai nitten nittini', 'Monday the third of May nineteen ninety-nine'],
    [
      '1905-05-03',
      'onsdag den tredje mai nitten hundre og fem',
      'Wednesday the third of May nineteen hundred and five',
    ],
    ['1900-05-03', 'torsdag den tredje mai nitten hundre', 'Thursday the third of May nineteen hundred'],
    ['2100-05-03', 'mandag den tredje mai tjueett hundre', 'Monday the third of May twenty-one hundred'],
  ])('%s is "%s" and "%s"', (date, nb, en) => {
    expect(spokenDate(date, 'nb', TODAY)).toBe(nb);
    expect(spokenDate(date, 'en', TODAY)).toBe(en);
  });

  it('and loses it when that year has come', () => {
    expect(spokenDate('2027-01-01', 'nb', '2026-12-31')).toBe('fredag den første januar tjue tjuesyv');
    expect(spokenDate('2027-01-01', 'nb', '2027-01-01')).toBe('fredag den første januar');
    expect(spokenDate('2026-12-31', 'nb', '2027-01-01')).toBe('torsdag den trettiførste desember tjue tjueseks');
  });
});

describe('every date of 2026–2032', () => {
  const ordinalsNb = Array.from({ length: 31 }, (_, i) => ordinalNb(i + 1));
  const ordinalsEn = Array.from({ length: 31 }, (_, i) => ordinalEn(i + 1));
  const monthsOf = (locale: string) =>
    Array.from({ length: 12 }, (_, i) =>
      new Date(Date.UTC(2026, i, 1)).toLocaleString(locale, { month: 'long', timeZone: 'UTC' }),
    );
  const weekdayOf = (date: string, locale: string) =>
    new Date(`${date}T12:00:00Z`).toLocaleString(locale, { weekday: 'long', timeZone: 'UTC' });

  const reader = (pattern: RegExp, ordinals: string[], months: string[], todaysYear: number) => (said: string) => {
    const { weekday, day, month, year } = pattern.exec(said)?.groups ?? {};
    const [century, rest] = (year ?? '').split(' ');
    const readYear = year === undefined ? todaysYear : readNumber(century!) * 100 + readNumber(rest!);
    const two = (n: number) => String(n).padStart(2, '0');
    return { weekday, date: `${readYear}-${two(months.indexOf(month!) + 1)}-${two(ordinals.indexOf(day!) + 1)}` };
  };
  const nb = /^(?<weekday>\S+) den (?<day>\S+) (?<month>\S+)(?: (?<year>.+))?$/u;
  const en = /^(?<weekday>\S+) the (?<day>\S+) of (?<month>\S+)(?: (?<year>.+))?$/u;

  test.each([
    ['nb', 'nb-NO', nb, ordinalsNb],
    ['en', 'en-GB', en, ordinalsEn],
  ] as const)('reads back to itself in %s', (language, locale, pattern, ordinals) => {
    const read = reader(pattern, ordinals, monthsOf(locale), 2026);
    let days = 0;
    for (let at = Date.UTC(2026, 0, 1); at <= Date.UTC(2032, 11, 31); at += 86_400_000) {
      const date = new Date(at).toISOString().slice(0, 10);
      const said = read(spokenDate(date, language, TODAY));
      if (said.date !== date || said.weekday !== weekdayOf(date, locale)) expect(said).toEqual({ date });
      days++;
    }
    expect(days).toBe(2557);
    expect(new Set(ordinals).size).toBe(31);
  });
});

describe('what is no date', () => {
  test.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-1-1',
    '21.12.2026',
    '',
    '+14d',
    '2026-12-21T10:00',
  ])('refuses "%s"', (date) => {
    expect(() => spokenDate(date, 'nb', TODAY)).toThrow(RangeError);
    expect(() => spokenDate('2026-12-21', 'nb', date)).toThrow(RangeError);
  });

  it('says a day of the month from 1 to 31', () => {
    expect(spokenDayOfMonth(2, 'nb')).toBe('andre');
    expect(spokenDayOfMonth(31, 'en')).toBe('thirty-first');
    expect(() => spokenDayOfMonth(32, 'nb')).toThrow(RangeError);
  });
});
