// Which days are counted, and when again: the newest often, for they move; older ones now and then, for an SMS or a payment
// may come late; those past that never.
import { sql } from 'kysely';
import type { IsoDate } from '../../../flows/ports.ts';
import { addDays, daysBetween, osloDate } from '../../cases/dates.ts';
import { exampleCases } from '../../cases/example-cases.ts';
import type { Secrets } from '../../records/crypto.ts';
import type { Records } from '../../records/database.ts';
import { countDay } from './count-day.ts';

type Deps = { records: Records; secrets: Secrets; now: () => Date };

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Calls of yesterday may still be going on. */
const MOVING_DAYS = 1;
/** A payment link lives for fourteen days. */
const UNSETTLED_DAYS = 15;
/** As long as calls are kept. */
const KEPT_DAYS = 90;

/** Counts what is missing or old among the days from `from` to `to`. */
export async function countDays(deps: Deps, { from, to }: { from: IsoDate; to: IsoDate }): Promise<void> {
  const { records, secrets, now } = deps;
  const today = osloDate(now());
  const oldest = await firstDay(deps);
  if (oldest === null) return;
  const first = [from, oldest, addDays(today, -KEPT_DAYS)].sort().at(-1)!;
  const last = [to, today].sort()[0]!;
  const countedAt = await whenCounted(deps, first, last);
  for (let day = first; day <= last; day = addDays(day, 1)) {
    if (isFresh(day, countedAt.get(day), today, now())) continue;
    await records.inTransaction(async (trx) => {
      await countDay(
        trx,
        day,
        exampleCases.flatMap(({ saksnummer }) => secrets.hashes('saksnummer', saksnummer)),
      );
      await sql`insert into dagstall_talt (dag, talt_at) values (${day}, ${now()})
        on conflict (dag) do update set talt_at = excluded.talt_at`.execute(trx);
    });
  }
}

/** All days there are calls of. For the sweeper. */
export const countAllDays = (deps: Deps): Promise<void> => {
  const today = osloDate(deps.now());
  return countDays(deps, { from: addDays(today, -KEPT_DAYS), to: today });
};

/** The first day there is anything of; null while there is nothing. */
async function firstDay({ records }: Deps): Promise<IsoDate | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select least((select min(started_at) from samtaler), (select min(created_at) from sms)) as at`.execute(records.db);
  return rows[0]?.at ? osloDate(rows[0].at) : null;
}

async function whenCounted({ records }: Deps, from: IsoDate, to: IsoDate): Promise<Map<IsoDate, Date>> {
  const rows = await records.db
    .selectFrom('dagstall_talt')
    .selectAll()
    .where('dag', '>=', from)
    .where('dag', '<=', to)
    .execute();
  return new Map(rows.map(({ dag, talt_at }) => [dag, talt_at]));
}

function isFresh(day: IsoDate, countedAt: Date | undefined, today: IsoDate, now: Date): boolean {
  if (!countedAt) return false;
  if (daysBetween(day, osloDate(countedAt)) > UNSETTLED_DAYS) return true;
  const oldMs = daysBetween(day, today) <= MOVING_DAYS ? MINUTE_MS : 12 * HOUR_MS;
  return now.getTime() - countedAt.getTime() < oldMs;
}
