// Dates in words, with their weekday; the year only when it is not this year.
import type { IsoDate } from '../../../flows/ports.ts';
import type { Language } from '../../../prompts/catalogue.ts';
import { cardinalEn, ordinalEn } from './numbers-en.ts';
import { cardinalNb, ordinalNb } from './numbers-nb.ts';

// Own tables rather than Intl: what is said must not change with the ICU data of the machine.
const WEEKDAYS: Record<Language, readonly string[]> = {
  nb: 'søndag mandag tirsdag onsdag torsdag fredag lørdag'.split(' '),
  en: 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' '),
};
const MONTHS: Record<Language, readonly string[]> = {
  nb: 'januar februar mars april mai juni juli august september oktober november desember'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
};

/**
 * Says a calendar date: "mandag den tjueførste desember", "Monday the twenty-first of December". The year follows
 * when it is not that of `today`. Throws a RangeError for what is not a date of the years 1000–9999.
 */
export function spokenDate(date: IsoDate, language: Language, today: IsoDate): string {
  const { year, month, day, weekday } = calendarDay(date);
  const dayName = WEEKDAYS[language][weekday]!;
  const monthName = MONTHS[language][month - 1]!;
  const said =
    language === 'nb'
      ? `${dayName} den ${ordinalNb(day)} ${monthName}`
      : `${dayName} the ${ordinalEn(day)} of ${monthName}`;
  return year === calendarDay(today).year ? said : `${said} ${spokenYear(year, language)}`;
}

/** Says a day of the month, 1–31: 2 → "andre", "second". */
export function spokenDayOfMonth(day: number, language: Language): string {
  return language === 'nb' ? ordinalNb(day) : ordinalEn(day);
}

function calendarDay(date: IsoDate): { year: number; month: number; day: number; weekday: number } {
  const digits = /^([1-9]\d{3})-(\d{2})-(\d{2})$/.exec(date);
  if (digits === null) throw new RangeError('not an ISO date');
  const [year, month, day] = [Number(digits[1]), Number(digits[2]), Number(digits[3])];
  const midnight = new Date(Date.UTC(year, month - 1, day));
  // Date rolls 30 February over into March: such a day does not exist
  if (midnight.toISOString().slice(0, 10) !== date) throw new RangeError('not a date in the calendar');
  return { year, month, day, weekday: midnight.getUTCDay() };
}

/** 2027 → "tjue tjuesyv"; 2005 → "to tusen og fem"; 1905 → "nitten hundre og fem". */
function spokenYear(year: number, language: Language): string {
  const century = Math.floor(year / 100);
  const rest = year % 100;
  if (rest < 10 && century % 10 === 0) return language === 'nb' ? cardinalNb(year) : cardinalEn(year);
  if (language === 'nb') {
    if (rest >= 10) return `${cardinalNb(century)} ${cardinalNb(rest)}`;
    return `${cardinalNb(century, 'intet')} hundre${rest === 0 ? '' : ` og ${cardinalNb(rest)}`}`;
  }
  if (rest >= 10) return `${cardinalEn(century)} ${cardinalEn(rest)}`;
  return `${cardinalEn(century)} hundred${rest === 0 ? '' : ` and ${cardinalEn(rest)}`}`;
}
