// Jobs of a service that shares its records with another: kept in memory, done when asked, seen by nobody else.
import type { Job, JobName, Jobs } from '../records/jobs.ts';

export type OwnJobs = {
  jobs: Jobs;
  /** Does what is due. Jobs that are written meanwhile wait for the next time. */
  run: () => Promise<void>;
};

const ATTEMPTS_MAX = 3;
type Waiting = { name: JobName; id: number; attempt: number; dueMs: number };

export function createOwnJobs(nowMs: () => number): OwnJobs {
  const handlers = new Map<JobName, (job: Job) => Promise<void>>();
  let waiting: Waiting[] = [];

  async function work({ name, id, attempt, dueMs }: Waiting): Promise<void> {
    const last = attempt >= ATTEMPTS_MAX;
    try {
      await handlers.get(name)?.({ id, attempt, last });
    } catch {
      if (!last) waiting.push({ name, id, attempt: attempt + 1, dueMs });
    }
  }

  return {
    jobs: {
      send: async (_trx, name, { id }, { afterS = 0 } = {}) =>
        void waiting.push({ name, id, attempt: 1, dueMs: nowMs() + afterS * 1000 }),
      work: async (name, handler) => void handlers.set(name, handler),
      stop: async () => {},
    },
    run: async () => {
      const due = waiting.filter(({ dueMs }) => dueMs <= nowMs());
      waiting = waiting.filter((job) => !due.includes(job));
      for (const job of due) await work(job);
    },
  };
}
