// The period Innsikt tells of, as it stands in the address: days in Oslo, both included, and as many days before them.
import type { IsoDate } from '../../../flows/ports.ts';
import { addDays, daysBetween, osloDate } from '../../cases/dates.ts';
import { isDay } from '../days.ts';

export type Period = {
  from: IsoDate;
  to: IsoDate;
  /** How many days, at most `PERIOD_DAYS_MAX`. */
  days: number;
  /** The first day of the period before; it ends the day before `from`. */
  before: IsoDate;
  /** The preset it was asked for as, if any: it moves with the calendar. */
  preset: number | null;
  /** Whether it is to be told of the calls the demo made itself. */
  examples: boolean;
};

export const PRESETS = [1, 7, 28] as const;
const PRESET_USUAL = 7;
/** As long as calls are kept. */
const PERIOD_DAYS_MAX = 92;

/** What makes no sense in the address is left out. Days to come are not told of, and no more than the longest period. */
export function readPeriod(query: Record<string, unknown>, now: Date): Period {
  const today = osloDate(now);
  const text = (name: string) => (typeof query[name] === 'string' ? query[name] : '');
  const examples = text('eksempler') === 'ja';
  const [fra, til] = [text('fra'), text('til')];
  if (isDay(fra) && isDay(til)) {
    const [first, last] = [fra, til].sort() as [IsoDate, IsoDate];
    const to = last > today ? today : last;
    const from = first > to ? to : first;
    return periodOf(
      daysBetween(from, to) >= PERIOD_DAYS_MAX ? addDays(to, 1 - PERIOD_DAYS_MAX) : from,
      to,
      null,
      examples,
    );
  }
  const preset = PRESETS.find((days) => String(days) === text('dager')) ?? PRESET_USUAL;
  return periodOf(addDays(today, 1 - preset), today, preset, examples);
}

function periodOf(from: IsoDate, to: IsoDate, preset: number | null, examples: boolean): Period {
  const days = daysBetween(from, to) + 1;
  return { from, to, days, before: addDays(from, -days), preset, examples };
}

/** The same in an address. */
export function periodQuery({ from, to, preset, examples }: Period): URLSearchParams {
  return new URLSearchParams({
    ...(preset ? { dager: String(preset) } : { fra: from, til: to }),
    ...(examples && { eksempler: 'ja' }),
  });
}
