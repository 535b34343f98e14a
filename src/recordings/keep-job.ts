// The job behind each recording: fetch it, seal it here, then delete it at Twilio. Each step once, however often it runs.
import type { Secrets } from '../records/crypto.ts';
import type { Records } from '../records/database.ts';
import type { Job } from '../records/jobs.ts';
import type { Row } from '../records/schema.ts';
import type { RecordingsClient } from './recordings-client.ts';

export type KeepJobDeps = {
  records: Pick<Records, 'db' | 'inTransaction' | 'jobs'>;
  secrets: Secrets;
  now: () => Date;
  client: RecordingsClient;
  log: { error: (facts: object, message: string) => void };
};

/** A recording Twilio has not had ready for so long will never be. */
const LOST_AFTER_MS = 7 * 24 * 60 * 60_000;
/** One that no job has tried for so long has lost its job. */
const FORGOTTEN_AFTER_MS = 2 * 60 * 60_000;
const FORGOTTEN_MAX = 500;

/** Begins to fetch what was recorded. */
export async function workRecordings(deps: KeepJobDeps): Promise<void> {
  await deps.records.jobs.work('keep recording', (job) => keepOne(deps, job));
}

/** Does what is left to do for one recording. Throws to be called again later. */
export async function keepOne(deps: KeepJobDeps, { id }: Pick<Job, 'id'>): Promise<void> {
  const row = await begin(deps, id);
  if (!row?.recording_sid || row.deleted_at_twilio_at) return;
  if (row.status === 'mottatt' && !(await fetchOne(deps, row, row.recording_sid))) {
    throw new Error('A recording is not ready yet');
  }
  await deps.client.delete(row.recording_sid);
  await change(deps, id).set({ deleted_at_twilio_at: deps.now() }).execute();
}

/** Asks again for what was left unfinished by jobs that gave up or were lost. To be run now and then. */
export async function resumeForgotten({ records, now }: KeepJobDeps): Promise<void> {
  const before = new Date(now().getTime() - FORGOTTEN_AFTER_MS);
  await records.inTransaction(async (trx) => {
    const forgotten = await trx
      .updateTable('opptak')
      .set({ tried_at: now() })
      .where('id', 'in', (eb) =>
        eb
          .selectFrom('opptak')
          .select('id')
          .where('recording_sid', 'is not', null)
          .where('deleted_at_twilio_at', 'is', null)
          .where('awaited_at', '<', before)
          .where((or) => or.or([or('tried_at', 'is', null), or('tried_at', '<', before)]))
          .orderBy('id')
          .limit(FORGOTTEN_MAX),
      )
      .returning('id')
      .execute();
    for (const { id } of forgotten) await records.jobs.send(trx, 'keep recording', { id });
  });
}

type OpptakRow = Omit<Row<'opptak'>, 'audio'>;

const change = ({ records }: KeepJobDeps, id: number) => records.db.updateTable('opptak').where('id', '=', id);

const begin = (deps: KeepJobDeps, id: number) =>
  change(deps, id)
    .set(({ eb }) => ({ attempts: eb('attempts', '+', 1), tried_at: deps.now() }))
    .returning(['id', 'recording_sid', 'status', 'awaited_at', 'deleted_at_twilio_at'])
    .executeTakeFirst();

/** Whether it is here now, or never will be. */
async function fetchOne(
  deps: KeepJobDeps,
  { id, awaited_at }: Pick<OpptakRow, 'id' | 'awaited_at'>,
  sid: string,
): Promise<boolean> {
  const audio = await deps.client.fetch(sid);
  const now = deps.now();
  const waiting = change(deps, id).where('status', '=', 'mottatt'); // unless the caller replaced it meanwhile
  if (audio === 'not there') {
    if (now.getTime() - awaited_at.getTime() < LOST_AFTER_MS) return false;
    deps.log.error({ id }, 'Twilio no longer has a recording');
    await waiting.set({ status: 'tapt' }).execute();
    return true;
  }
  const sealed = deps.secrets.sealBytes('opptak.audio', audio.bytes);
  await waiting.set({ status: 'hentet', audio: sealed, content_type: audio.contentType, fetched_at: now }).execute();
  return true;
}
