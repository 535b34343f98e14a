// Norwegian bank days: the days on which a payment due can be made. Monday to Friday, public holidays excepted.
//
// 24 and 31 December are bank days: neither is a public holiday in Norway, and the banks settle payments on both, with
// shorter hours. date-holidays calls them 'bank' holidays, so only its 'public' ones count here.
import Holidays from 'date-holidays';
import type { IsoDate } from '../../flows/ports.ts';
import { addDays, weekday } from './dates.ts';

const SUNDAY = 0;
const SATURDAY = 6;
const norway = new Holidays('NO', { types: ['public'] });
const holidaysByYear = new Map<string, ReadonlySet<IsoDate>>();

/** Whether Norwegian banks settle payments on this date. */
export const isBankDay = (date: IsoDate): boolean => {
  const day = weekday(date);
  return day !== SATURDAY && day !== SUNDAY && !publicHolidays(date.slice(0, 4)).has(date);
};

/** The date itself if it is a bank day, else the first one after it. */
export const nextBankDay = (date: IsoDate): IsoDate => (isBankDay(date) ? date : nextBankDay(addDays(date, 1)));

const publicHolidays = (year: string): ReadonlySet<IsoDate> => {
  const known = holidaysByYear.get(year);
  if (known) return known;
  const days = new Set(norway.getHolidays(year).map(({ date }) => date.slice(0, 10)));
  holidaysByYear.set(year, days);
  return days;
};
