// Work to be done after a commit: pg-boss jobs, written in the same transaction as what they follow from.
//
// A job carries the id of a row and nothing else: what is to be done is read from the row when it is done.
import {
  type ConstructorOptions as BossOptions,
  fromKysely,
  type JobResult,
  type JobWithMetadata,
  PgBoss,
  type QueueOptions,
} from 'pg-boss';
import type { Trx } from './transactions.ts';

/** Every kind of job, and how often and how late it is tried again when its handler throws. */
export const JOBS = {
  'send sms': { retryLimit: 8, retryDelay: 2, retryBackoff: true, retryDelayMax: 900, expireInSeconds: 60 },
  // Tried for days: the sweeper then asks again, until it succeeds.
  'keep recording': { retryLimit: 60, retryDelay: 1, retryBackoff: true, retryDelayMax: 3_600, expireInSeconds: 60 },
  // One that is still open writes its own successor; only trouble with the database is tried again.
  'follow payment': { retryLimit: 20, retryDelay: 5, retryBackoff: true, retryDelayMax: 3_600, expireInSeconds: 60 },
} as const satisfies Record<string, QueueOptions>;
export type JobName = keyof typeof JOBS;

/** One job at its handler. `attempt` is 1 the first time; `last` when no more will follow. */
export type Job = { id: number; attempt: number; last: boolean };

export type Jobs = {
  /** Writes a job that is done soon after `trx` commits, and never if it does not. `afterS`: so many seconds later. */
  send: (trx: Trx, name: JobName, job: { id: number }, options?: { afterS?: number }) => Promise<void>;
  /**
   * Begins to do jobs of this name, up to ten at a time. A handler that throws has its job tried again as `JOBS`
   * says; the error goes to `onError` and is not stored. A job may come twice.
   */
  work: (name: JobName, handler: (job: Job) => Promise<void>) => Promise<void>;
  /** Lets the jobs in hand finish, at most `JOB_STOP_TIMEOUT_MS`. */
  stop: () => Promise<void>;
};

const BATCH_SIZE = 10;
const POLLING_S = 2;
/** With notifications a job starts at once; polling then only finds those whose time has come. */
const POLLING_WITH_NOTIFY_S = 5;
const JOB_STOP_TIMEOUT_MS = 10_000;

/** Starts pg-boss over `options`' database and makes the queues. `onError` hears of what goes wrong in between. */
export async function startJobs(options: BossOptions, onError: (error: Error) => void): Promise<Jobs> {
  const boss = new PgBoss({ ...options, useListenNotify: true, schedule: false });
  boss.on('error', onError);
  await boss.start();
  for (const [name, queue] of Object.entries(JOBS)) {
    await boss.createQueue(toQueue(name), { ...queue, notify: true });
    await boss.updateQueue(toQueue(name), { ...queue, notify: true }); // where it was made with other settings
  }

  return {
    send: async (trx, name, job, { afterS = 0 } = {}) => {
      const id = await boss.send(toQueue(name), job, {
        db: fromKysely(trx),
        ...(afterS > 0 && { startAfter: afterS }),
      });
      if (id === null) throw new Error(`The job ${name} was not written`);
    },
    work: async (name, handler) => {
      await boss.work(
        toQueue(name),
        {
          batchSize: BATCH_SIZE,
          includeMetadata: true,
          perJobResults: true,
          pollingIntervalSeconds: POLLING_S,
          notifyPollingIntervalSeconds: POLLING_WITH_NOTIFY_S,
        },
        (batch: JobWithMetadata<{ id: number }>[]) => Promise.all(batch.map((job) => settle(job, handler, onError))),
      );
    },
    stop: () => boss.stop({ graceful: true, timeout: JOB_STOP_TIMEOUT_MS, close: true }),
  };
}

async function settle(
  job: JobWithMetadata<{ id: number }>,
  handler: (job: Job) => Promise<void>,
  onError: (error: Error) => void,
): Promise<JobResult> {
  try {
    await handler({ id: job.data.id, attempt: job.retryCount + 1, last: job.retryCount >= job.retryLimit });
    return { id: job.id, status: 'completed' };
  } catch (error) {
    onError(new Error(`The job ${job.name} failed`, { cause: error }));
    return { id: job.id, status: 'failed' };
  }
}

/** pg-boss allows no spaces in the name of a queue. */
function toQueue(name: string): string {
  return name.replaceAll(' ', '-');
}
