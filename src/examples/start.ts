// Example calls at a demo's first start: in the background, and given up at once when the service stops.
import { setTimeout as wait } from 'node:timers/promises';
import type { Config } from '../config.ts';
import { areExamplesRemoved } from '../console/innsikt/remove-examples.ts';
import type { Log } from '../log.ts';
import type { Records } from '../records/database.ts';
import { makeExamples } from './make.ts';

/** Whoever starts a demo to see its first page, or to make one call, goes first. */
const AFTER_START_MS = 3_000;

type Deps = { config: Config; log: Log; records: Records };

/** Never throws: a demo without examples is still a demo. Resolves once nothing is being made any more. */
export function startExamples(deps: Deps, afterMs = AFTER_START_MS): { stop: () => Promise<void> } {
  const { log } = deps;
  const stopping = new AbortController();
  const making = (async () => {
    try {
      await wait(afterMs, undefined, { signal: stopping.signal });
      if (!(await wantsExamples(deps))) return;
      const calls = await makeExamples({ ...deps, now: () => new Date(), signal: stopping.signal });
      log.info({ calls }, 'Example calls have been made');
    } catch (cause) {
      if (!stopping.signal.aborted) log.warn({ cause }, 'Example calls could not be made');
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await making;
    },
  };
}

/** Whether there is to be something to look at: a demo over records and cases of its own, until it has been made once. */
export async function wantsExamples({ config, records: { db } }: Pick<Deps, 'config' | 'records'>): Promise<boolean> {
  if (config.mode !== 'demo' || config.databaseUrl !== null || config.casesFile !== null) return false;
  if (await areExamplesRemoved(db)) return false;
  const begun = await db.selectFrom('eksempler').select('ferdig_at').executeTakeFirst();
  if (begun) return begun.ferdig_at === null;
  return !(await db.selectFrom('samtaler').select('id').limit(1).executeTakeFirst());
}
