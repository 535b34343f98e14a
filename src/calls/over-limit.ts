// What of a call counts towards its limits. Waiting on the line costs nothing of them.
import { CALL_MS_MAX, TURNS_MAX } from './limits.ts';
import type { LiveCall } from './live-call.ts';

const NOTHING = { turns: 0, ms: 0 };

/** What waiting has taken once the caller acts at `now` (ISO): only a turn that ends a round of waiting adds to it. */
export function waitedBy(now: string, { step, waited = NOTHING }: LiveCall): Pick<LiveCall, 'waited'> {
  if (step.listen.kind !== 'wait') return {};
  return { waited: { turns: waited.turns + 1, ms: waited.ms + Date.parse(now) - Date.parse(step.at) } };
}

/** Applied at the next step, never between terms and acceptance. */
export function isOverLimit({ step, turn, startedAt, waited = NOTHING }: LiveCall, now: string): boolean {
  const { listen } = step;
  if (listen.kind === 'terms' || (listen.kind === 'menu' && listen.accepting)) return false;
  const takenTurns = turn - 1 - waited.turns;
  const takenMs = Date.parse(now) - Date.parse(startedAt) - waited.ms;
  return takenTurns > TURNS_MAX || takenMs > CALL_MS_MAX;
}
