// The counted days read back: each count of the period, and of the one before it.
import { sql } from 'kysely';
import type { IsoDate } from '../../../flows/ports.ts';
import { addDays } from '../../cases/dates.ts';
import type { Executor } from '../../records/transactions.ts';
import { BETWEEN, type Stall } from './count-day.ts';
import type { Period } from './period.ts';

/** How many, in the period and in the one before. */
export type Pair = { now: number; before: number };
/** `key`: the parts of what is counted. */
export type Sum = Pair & { key: readonly string[] };

export type Sums = {
  of: (stall: Stall) => readonly Sum[];
  /** Calls by weekday (0 Monday to 6 Sunday) and hour in Oslo, in the period. */
  hours: number[][];
  /** Calls of each day of the period, and of the same day of the one before. */
  days: (Pair & { day: IsoDate })[];
  /** How long answers took, by day: of the period, and of the one before. Days without calls are left out. */
  answers: Answers[];
  /** Whether they are of the demo's own calls. */
  examples: boolean;
};

/** Milliseconds: the median, and what 95 of 100 answers took at most. */
export type Answers = { day: IsoDate; count: number; median: number; high: number };

/** Of real calls; of the demo's own where they are asked for, or where there are no others. */
export async function readSums(db: Executor, period: Period): Promise<Sums> {
  const examples = period.examples || !(await hasRealCalls(db, period));
  const rows = await db
    .selectFrom('dagstall')
    .select(['stall', 'nokkel'])
    .select([
      sql<number>`coalesce(sum(antall) filter (where dag >= ${period.from}), 0)::bigint`.as('now'),
      sql<number>`coalesce(sum(antall) filter (where dag < ${period.from}), 0)::bigint`.as('before'),
    ])
    .where('dag', '>=', period.before)
    .where('dag', '<=', period.to)
    .where('eksempel', '=', examples)
    .groupBy(['stall', 'nokkel'])
    .execute();
  const sums = Map.groupBy(rows, ({ stall }) => stall);
  return {
    of: (stall) =>
      (sums.get(stall) ?? []).map(({ nokkel, now, before }) => ({ key: nokkel.split(BETWEEN), now, before })),
    hours: await readHours(db, period, examples),
    days: await readDays(db, period, examples),
    answers: await readAnswers(db, period, examples),
    examples,
  };
}

async function hasRealCalls(db: Executor, { before, to }: Period): Promise<boolean> {
  const row = await db
    .selectFrom('dagstall')
    .select('dag')
    .where('dag', '>=', before)
    .where('dag', '<=', to)
    .where('eksempel', '=', false)
    .where('stall', '=', 'utfall')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

const WEEKDAYS = 7;
const HOURS = 24;

async function readHours(db: Executor, { from, to }: Period, examples: boolean): Promise<number[][]> {
  const rows = await db
    .selectFrom('dagstall')
    .select([
      sql<number>`extract(isodow from dag)::integer`.as('weekday'),
      'nokkel',
      sql<number>`sum(antall)::bigint`.as('calls'),
    ])
    .where('dag', '>=', from)
    .where('dag', '<=', to)
    .where('eksempel', '=', examples)
    .where('stall', '=', 'time')
    .groupBy(['weekday', 'nokkel'])
    .execute();
  const hours = Array.from({ length: WEEKDAYS }, () => Array<number>(HOURS).fill(0));
  for (const { weekday, nokkel, calls } of rows) hours[weekday - 1]![Number(nokkel)] = calls;
  return hours;
}

async function readDays(db: Executor, period: Period, examples: boolean): Promise<Sums['days']> {
  const rows = await db
    .selectFrom('dagstall')
    .select(['dag', sql<number>`sum(antall)::bigint`.as('calls')])
    .where('dag', '>=', period.before)
    .where('dag', '<=', period.to)
    .where('eksempel', '=', examples)
    .where('stall', '=', 'utfall')
    .groupBy('dag')
    .execute();
  const calls = new Map(rows.map(({ dag, calls }) => [dag, calls]));
  return Array.from({ length: period.days }, (_, i) => {
    const day = addDays(period.from, i);
    return { day, now: calls.get(day) ?? 0, before: calls.get(addDays(day, -period.days)) ?? 0 };
  });
}

/** By the nearest rank, as all percentiles here. */
async function readAnswers(db: Executor, { before, to }: Period, examples: boolean): Promise<Answers[]> {
  const { rows } = await sql<Answers>`
    select dag as day, max(alle)::bigint as count, min(ms) filter (where til >= alle * 0.5) as median, min(ms) filter (where til >= alle * 0.95) as high
    from (select dag, nokkel::integer as ms, sum(antall) over (partition by dag order by nokkel::integer) as til, sum(antall) over (partition by dag) as alle
      from dagstall where dag >= ${before} and dag <= ${to} and eksempel = ${examples} and stall = 'svartid') talt
    group by dag order by dag`.execute(db);
  return rows;
}
