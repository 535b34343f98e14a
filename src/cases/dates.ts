// Calendar dates as ISO strings. Reckoned in UTC so that no local clock change can move a day; "today" is Oslo's.
import type { IsoDate } from '../../flows/ports.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;
const OSLO = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Oslo',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The calendar date in Oslo at an instant. */
export const osloDate = (now: Date): IsoDate => OSLO.format(now);

/** The instant a day begins in Oslo, which is one hour before UTC's in winter and two in summer. */
export const osloMidnight = (date: IsoDate): Date => {
  const inSummer = new Date(utc(date).getTime() - 2 * HOUR_MS);
  return osloDate(inSummer) === date ? inSummer : new Date(inSummer.getTime() + HOUR_MS);
};

/** Whether the text is a day that exists: '2026-02-28' is, '2026-02-30' is not. */
export const isIsoDate = (text: string): boolean => {
  if (!ISO_DATE.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && iso(at) === text;
};

/** The date so many days later; earlier when negative. */
export const addDays = (date: IsoDate, days: number): IsoDate => iso(new Date(utc(date).getTime() + days * DAY_MS));

/** Calendar days from one date to another; negative when `to` is the earlier. */
export const daysBetween = (from: IsoDate, to: IsoDate): number =>
  Math.round((utc(to).getTime() - utc(from).getTime()) / DAY_MS);

/** The weekday, 0 Sunday to 6 Saturday. */
export const weekday = (date: IsoDate): number => utc(date).getUTCDay();

/**
 * The same day of the month so many months later, or that month's last day where it has no such day:
 * 31 January → 28 February → (of 31 January, two months on) 31 March.
 */
export const sameDayMonthsLater = (date: IsoDate, months: number): IsoDate => {
  const from = utc(date);
  const [year, month] = [from.getUTCFullYear(), from.getUTCMonth() + months];
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return iso(new Date(Date.UTC(year, month, Math.min(from.getUTCDate(), lastDay))));
};

/** The years a day such as 29 February may lie back: 1896 and 1904 had one, 1900 had none. */
const LEAP_YEARS_APART_MAX = 8;

/** The latest day of that day and month (1–12) that is not after `today`: null where no year has one, as 31 February. */
export const latestDayNotAfter = (today: IsoDate, day: number, month: number): IsoDate | null => {
  const ending = `-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const thisYear = Number(today.slice(0, 4));
  const years = Array.from({ length: LEAP_YEARS_APART_MAX + 1 }, (_, back) => thisYear - back);
  return years.map((year) => `${year}${ending}`).find((date) => isIsoDate(date) && date <= today) ?? null;
};

const utc = (date: IsoDate): Date => {
  if (!isIsoDate(date)) throw new Error('not an ISO calendar date');
  return new Date(`${date}T00:00:00Z`);
};

const iso = (at: Date): IsoDate => at.toISOString().slice(0, 10);
