// When the example calls are made, by whom and about what: two weeks that look like two weeks. The same seed gives the same plan.
import type { IsoDate } from '../../flows/ports.ts';
import { addDays, osloDate, osloMidnight, weekday } from '../cases/dates.ts';
import { type ExampleCase, exampleCases } from '../cases/example-cases.ts';
import { type Act, inEnglish, LOCKING, SCRIPTS, type Script, WITHOUT_KODE } from './scripts.ts';

export type PlannedCall = {
  at: Date;
  /** E.164; null: hidden. */
  from: string | null;
  sak: ExampleCase;
  acts: readonly Act[];
  /** How the SMS of this call fare. */
  sms: 'delivered' | 'undelivered';
  /** Whether the caller knows the menu, and presses the first key while it is being said. */
  hurried: boolean;
};

const DAYS = 14;
const HOUR_MS = 3_600_000;
/** Calls a day, Sunday to Saturday. */
const BY_WEEKDAY = [8, 30, 26, 23, 22, 19, 10];
/** How calls fall on the hours of a day, from midnight. */
const BY_HOUR = [1, 0, 0, 0, 0, 0, 1, 3, 8, 12, 12, 10, 11, 9, 8, 8, 9, 7, 6, 6, 5, 4, 2, 1];
/** The last call is over well before the plan is carried out. */
const LATEST_BEFORE_MS = HOUR_MS;
/** One dispute without the kode always waits: the first in the queue. */
const URGENT_BEFORE_MS = 3 * HOUR_MS;
const ENGLISH = 0.12;
const HIDDEN = 0.04;
const LOST_SMS = 0.06;
const HURRIED = 0.35;
const AGAIN = 0.12;

/** Random numbers from 0 to 1, the same for the same seed (mulberry32). */
export function createChance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Calls of the two weeks before `now`, in order. */
export function planCalls(now: Date, seed: number): PlannedCall[] {
  const chance = createChance(seed);
  const until = new Date(now.getTime() - LATEST_BEFORE_MS);
  const first = addDays(osloDate(now), 1 - DAYS);
  const days = Array.from({ length: DAYS }, (_, i) => addDays(first, i));
  const calls = days.flatMap((day, i) => callsOf(day, i, chance));
  const locking = LOCKING.map((script, i) =>
    callOf(atHour(addDays(first, DAYS - 3), 10 + i, 0.5), script, exampleCases[0]!, chance),
  );
  const urgent = callOf(new Date(now.getTime() - URGENT_BEFORE_MS), WITHOUT_KODE, exampleCases[1]!, chance);
  return [...calls, ...locking, urgent].filter(({ at }) => at <= until).sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** The second week is a little busier than the first. */
function callsOf(day: IsoDate, i: number, chance: () => number): PlannedCall[] {
  const count = Math.round(BY_WEEKDAY[weekday(day)]! * (i < DAYS / 2 ? 0.85 : 1));
  return Array.from({ length: count }, () => {
    const script =
      SCRIPTS[
        pick(
          SCRIPTS.map(({ weight }) => weight),
          chance,
        )
      ]!;
    // The first case is the one that gets locked.
    const sak = exampleCases[1 + Math.floor(chance() * (exampleCases.length - 1))]!;
    const call = callOf(atHour(day, pick(BY_HOUR, chance), chance()), script, sak, chance);
    if (chance() >= AGAIN) return [call];
    const later = new Date(call.at.getTime() + (0.2 + chance() * 20) * HOUR_MS);
    return [call, { ...callOf(later, SCRIPTS[0]!, sak, chance), from: call.from }];
  }).flat();
}

function callOf(at: Date, { acts, landline }: Script, sak: ExampleCase, chance: () => number): PlannedCall {
  const home = `+4722${sak.mobil.slice(-6)}`;
  const english = chance() < ENGLISH;
  const hidden = chance() < HIDDEN && !acts.includes('feil kode');
  return {
    ...{ at, sak, acts: english ? inEnglish(acts) : acts },
    from: hidden ? null : landline ? home : sak.mobil,
    sms: chance() < LOST_SMS ? 'undelivered' : 'delivered',
    hurried: chance() < HURRIED,
  };
}

const atHour = (day: IsoDate, hour: number, intoHour: number): Date =>
  new Date(osloMidnight(day).getTime() + (hour + intoHour) * HOUR_MS);

function pick(weights: readonly number[], chance: () => number): number {
  let left = chance() * weights.reduce((sum, weight) => sum + weight, 0);
  return Math.max(
    0,
    weights.findIndex((weight) => {
      left -= weight;
      return left < 0;
    }),
  );
}
