// The job behind each outbox row: sends it once, and never a second time unless the first surely did nothing.
//
// Twilio gives no idempotency key, so a request whose fate is unknown is looked for afterwards, not repeated.
import type { Job, Jobs } from '../records/jobs.ts';
import type { Row } from '../records/schema.ts';
import { isReserved } from './reservations.ts';
import type { SmsClient } from './sms-client.ts';
import { reportStatus, type StatusDeps, settle } from './statuses.ts';

export type SendJobDeps = StatusDeps & {
  client: SmsClient;
  log: { warn: (facts: object, message: string) => void; error: (facts: object, message: string) => void };
};

/** Begins to work off the outbox. */
export async function workOutbox(deps: SendJobDeps, jobs: Pick<Jobs, 'work'>): Promise<void> {
  await jobs.work('send sms', (job) => sendOne(deps, job));
}

/** Does what is left to do for one row. Throws to be called again later. */
export async function sendOne(deps: SendJobDeps, job: Job): Promise<void> {
  const row = await read(deps, job.id);
  if (!row || row.provider_sid || row.status === 'failed' || row.status === 'withheld') return;
  if (row.status === 'queued') await trySending(deps, row, job);
  else await lookFor(deps, row, job); // sent by an attempt that never heard the answer
}

type OutboxRow = Row<'sms'>;

const read = ({ records }: SendJobDeps, id: number): Promise<OutboxRow | undefined> =>
  records.db.selectFrom('sms').selectAll().where('id', '=', id).executeTakeFirst();

async function trySending(deps: SendJobDeps, row: OutboxRow, job: Job): Promise<void> {
  const { secrets } = deps;
  const to = secrets.open('sms.recipient', row.recipient);
  if (await isReserved(deps.records.db, secrets, to)) {
    return settleUnheard(deps, row, { status: 'withheld', error_code: 'reservert' }); // STOP came while it waited
  }
  if (!(await claim(deps, row.id))) throw new Error('Another attempt has this message');
  const result = await deps.client.send({ id: row.id, to, body: secrets.open('sms.body', row.body) });
  const facts = { smsId: row.id, attempt: job.attempt };
  switch (result.outcome) {
    case 'accepted':
      return settleUnheard(deps, row, { status: 'sending', provider_sid: result.sid, error_code: null });
    case 'refused':
      deps.log.error({ ...facts, code: result.code }, 'Twilio refused an SMS');
      return settleUnheard(deps, row, { status: 'failed', error_code: result.code });
    case 'not sent':
      deps.log.warn({ ...facts, reason: result.reason }, 'An SMS did not leave');
      await settleUnheard(deps, row, { status: job.last ? 'failed' : 'queued', error_code: result.reason });
      break;
    case 'unknown':
      deps.log.warn({ ...facts, reason: result.reason }, 'It is not known whether an SMS left');
      await settleUnheard(deps, row, { status: job.last ? 'unknown' : 'sending', error_code: result.reason });
  }
  if (!job.last) throw new Error('The message is not settled');
}

/** Whether this attempt is the one that sends. Written before the request, so that a crash leaves 'sending', not 'queued'. */
async function claim({ records, now }: SendJobDeps, id: number): Promise<boolean> {
  const { numUpdatedRows } = await records.db
    .updateTable('sms')
    .set(({ eb }) => ({ status: 'sending', attempts: eb('attempts', '+', 1), updated_at: now() }))
    .where('id', '=', id)
    .where('status', '=', 'queued')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Writes the outcome, unless a status callback told more in the meantime. */
async function settleUnheard(deps: SendJobDeps, row: OutboxRow, change: Parameters<typeof settle>[3]): Promise<void> {
  await deps.records.inTransaction(async (trx) => {
    const now = await trx.selectFrom('sms').selectAll().where('id', '=', row.id).forUpdate().executeTakeFirst();
    if (now && !now.provider_sid) await settle(deps, trx, now, change);
  });
}

async function lookFor(deps: SendJobDeps, row: OutboxRow, job: Job): Promise<void> {
  const { records, secrets } = deps;
  const to = secrets.open('sms.recipient', row.recipient);
  const known = await records.db
    .selectFrom('sms')
    .select('provider_sid')
    .where('recipient_hash', 'in', secrets.hashes('telefon', to))
    .where('provider_sid', 'is not', null)
    .execute();
  const notSids = known.flatMap(({ provider_sid }) => provider_sid ?? []);
  const body = secrets.open('sms.body', row.body);
  const found = await deps.client.find({ to, body, since: row.created_at, notSids }).catch(() => null);
  if (found) {
    await reportStatus(deps, { ...found, id: row.id });
    return;
  }
  if (!job.last) throw new Error('The message is not found yet');
  deps.log.error({ smsId: row.id }, 'An SMS may never have left: nobody knows');
  await settleUnheard(deps, row, { status: 'unknown', error_code: row.error_code });
}
