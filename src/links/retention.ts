// Links that have been dead for a while are forgotten: until then they tell what was sent when, should somebody ask.
import { keptMs } from '../records/retention.ts';
import type { Executor } from '../records/transactions.ts';

export const DEAD_LINKS_KEPT_MS = keptMs('lenker');

/** Deletes the links that expired before `now` by so much. What was sent through them stays with its registration. */
export async function forgetDeadLinks(db: Executor, now: Date): Promise<void> {
  await db
    .deleteFrom('lenker')
    .where('expires_at', '<=', new Date(now.getTime() - DEAD_LINKS_KEPT_MS))
    .execute();
}
