// What becomes of the example henvendelser: most are answered in time, some are on somebody's desk, a few wait, one or two too long. Pure.
import { addDays, osloDate, osloMidnight, weekday } from '../cases/dates.ts';
import type { Henvendelse } from '../console/henvendelser/queue.ts';
import { FIRST } from '../console/henvendelser/slag.ts';

/** Left out: it has not come so far. */
export type Fate = { takenAt?: Date; doneAt?: Date };

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const OPENS_HOUR = 8;
const CLOSES_HOUR = 16;
/** Longer than this nothing is left lying that is not urgent. */
const LOOKED_AT_WITHIN_DAYS = 3;
/** What came so lately is mostly as it came. */
const NEW_MS = 20 * HOUR_MS;
const JUST_OVERDUE_MS = 2 * DAY_MS;
const OVERDUE_MAX = 2;
const TAKEN_OF_NEW = 0.3;
const DONE_OF_WAITING = 0.65;
const TAKEN_OF_WAITING = 0.2;

/** `now`: when the demo shows it. Asked in the order they came; remembers how many are overdue already. */
export function createFates(
  now: Date,
  chance: () => number,
): (one: Pick<Henvendelse, 'slag' | 'at' | 'frist'>) => Fate {
  let overdue = 0;
  return ({ slag, at, frist }) => {
    const takenAt = takenWhen(at, frist, now, chance);
    const doneAt = new Date(takenAt.getTime() + (0.1 + chance()) * HOUR_MS);
    const upTo = (wanted: Fate): Fate => ({
      ...(wanted.takenAt && wanted.takenAt < now && { takenAt: wanted.takenAt }),
      ...(wanted.doneAt && wanted.doneAt < now && { doneAt: wanted.doneAt }),
    });
    const luck = chance();
    if (frist < now) {
      const isLeft = slag !== FIRST && now.getTime() - frist.getTime() < JUST_OVERDUE_MS && overdue < OVERDUE_MAX;
      if (!isLeft) return upTo({ takenAt, doneAt });
      overdue += 1;
      return overdue === 1 ? {} : upTo({ takenAt });
    }
    if (now.getTime() - at.getTime() < NEW_MS) return slag !== FIRST && luck < TAKEN_OF_NEW ? upTo({ takenAt }) : {};
    if (luck < DONE_OF_WAITING) return upTo({ takenAt, doneAt });
    return luck < DONE_OF_WAITING + TAKEN_OF_WAITING ? upTo({ takenAt }) : {};
  };
}

/** While somebody is at work, and in time; on a weekend where it cannot wait until Monday. */
function takenWhen(at: Date, frist: Date, now: Date, chance: () => number): Date {
  const days = Math.min(LOOKED_AT_WITHIN_DAYS, (frist.getTime() - at.getTime()) / DAY_MS / 2);
  const wanted = new Date(at.getTime() + (0.02 + chance() * days) * DAY_MS);
  const atWork = [whenOpen(wanted), whenOpen(wanted, true), whenOpen(new Date(at.getTime() + HOUR_MS), true)];
  return atWork.find((one) => one < frist && one < now) ?? atWork.find((one) => one < now) ?? wanted;
}

/** Then, or the next time it is a weekday between eight and four in Oslo; any day, where it cannot wait. */
export function whenOpen(at: Date, anyDay = false): Date {
  const day = osloDate(at);
  const hour = (hours: number) => new Date(osloMidnight(day).getTime() + hours * HOUR_MS);
  const isWeekend = !anyDay && (weekday(day) === 0 || weekday(day) === 6);
  if (!isWeekend && at < hour(OPENS_HOUR)) return new Date(hour(OPENS_HOUR).getTime() + (at.getTime() % HOUR_MS));
  if (!isWeekend && at < hour(CLOSES_HOUR)) return at;
  return whenOpen(new Date(osloMidnight(addDays(day, 1)).getTime() + (at.getTime() % HOUR_MS)), anyDay);
}
