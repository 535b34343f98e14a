// How often each text was said in the last 30 days. Counting takes seconds in a long log, so it is done at most once an hour, and no page waits for it.
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Executor } from '../../records/transactions.ts';

/** `said`: how often, by key; what is not there was never said. */
export type Usage = { said: ReadonlyMap<string, number>; countedAt: Date };

export const USAGE_DAYS = 30;
const DAY_MS = 86_400_000;
const KNOWN_MS = 60 * 60_000;
const PAGE_WAIT_MS_MAX = 150;

type Deps = { db: Executor; now: () => Date; log: { error: (facts: object, message: string) => void } };

/** What was counted last; null while it is counted for the first time. */
export function createUsage({ db, now, log }: Deps): () => Promise<Usage | null> {
  let known: Usage | null = null;
  let counting: Promise<void> | null = null;
  const isFresh = () => known !== null && now().getTime() - known.countedAt.getTime() < KNOWN_MS;
  const countAnew = async () => {
    try {
      known = await count(db, now());
    } catch (cause) {
      log.error({ cause }, 'What is said could not be counted');
    } finally {
      counting = null;
    }
  };
  return async () => {
    if (!isFresh()) {
      counting ??= countAnew();
      await Promise.race([counting, wait(PAGE_WAIT_MS_MAX)]);
    }
    return known;
  };
}

async function count(db: Executor, now: Date): Promise<Usage> {
  const from = new Date(now.getTime() - USAGE_DAYS * DAY_MS);
  const { rows } = await sql<{ tekst: string; antall: number }>`
    select tekst, count(*)::integer as antall from samtalesteg, unnest(prompts) as tekst
    where kind = 'said' and at >= ${from} group by tekst`.execute(db);
  return { said: new Map(rows.map(({ tekst, antall }) => [tekst, antall])), countedAt: now };
}
