// The recordings, put together: what a call does with them, how they are fetched, and where they are played from.
import type { Router } from 'express';
import { type KeepJobDeps, resumeForgotten, workRecordings } from './keep-job.ts';
import { createOpptak, type Opptak, type OpptakDeps } from './opptak.ts';
import { createOpptakRouter } from './router.ts';

export type Recordings = Opptak & {
  router: Router;
  /** Asks again for what was left unfinished. To be run now and then. */
  resume: () => Promise<void>;
};

/** Begins to fetch what is recorded. */
export async function createRecordings(deps: OpptakDeps & KeepJobDeps): Promise<Recordings> {
  await workRecordings(deps);
  return {
    ...createOpptak(deps),
    router: createOpptakRouter({ ...deps, db: deps.records.db }),
    resume: () => resumeForgotten(deps),
  };
}
