// What is known of a message, only ever moving forward: Twilio's callbacks repeat, overtake each other or never come.
import type { Secrets } from '../records/crypto.ts';
import type { Records } from '../records/database.ts';
import type { Row, SmsStatus } from '../records/schema.ts';
import type { Trx } from '../records/transactions.ts';
import { letterIsDue, letterIsNotDue } from './letters.ts';
import { reserve } from './reservations.ts';

export type StatusDeps = {
  records: Pick<Records, 'db' | 'inTransaction'>;
  secrets: Secrets;
  now: () => Date;
  /** Hears of each change of status, for the metrics. */
  onStatus?: (status: SmsStatus) => void;
};

/** One report of Twilio's. `id` is the row the callback's address named, where it named one. */
export type StatusReport = { sid: string; id: number | null; status: string; errorCode: string | null };

/** Twilio's words in ours. */
const MEANING: Record<string, SmsStatus> = {
  accepted: 'sending',
  scheduled: 'sending',
  queued: 'sending',
  sending: 'sending',
  sent: 'sent',
  delivered: 'delivered',
  read: 'delivered',
  undelivered: 'undelivered',
  failed: 'failed',
  canceled: 'failed',
};
/** A status gives way only to a higher one, so the first final one stands. */
const RANK: Record<SmsStatus, number> = {
  queued: 0,
  unknown: 1,
  sending: 2,
  sent: 3,
  delivered: 4,
  undelivered: 4,
  failed: 4,
  withheld: 4,
};
const LOST: readonly SmsStatus[] = ['undelivered', 'failed', 'unknown', 'withheld'];
/** Twilio's code for a recipient who has sent STOP. */
const OPTED_OUT_CODE = '21610';

/** Takes in one report. False when it is of no message of ours, or in words we do not know: nothing is changed then. */
export async function reportStatus(deps: StatusDeps, report: StatusReport): Promise<boolean> {
  const status = MEANING[report.status];
  if (!status) return false;
  return deps.records.inTransaction(async (trx) => {
    const row = await findMessage(trx, report);
    if (!row) return false;
    await trx
      .insertInto('sms_hendelser')
      .values({ sms_id: row.id, status: report.status, at: deps.now(), error_code: report.errorCode })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const forward = RANK[status] > RANK[row.status];
    await settle(deps, trx, row, {
      status: forward ? status : row.status,
      provider_sid: report.sid,
      error_code: forward ? report.errorCode : row.error_code,
    });
    return true;
  });
}

export type SmsRow = Pick<Row<'sms'>, 'id' | 'status' | 'kind' | 'registrering_id' | 'recipient_hash' | 'error_code'>;
type Change = { status: SmsStatus; provider_sid?: string; error_code: string | null };

/** Writes what is now known; a receipt that was lost on the way goes to staff, and an opted-out number gets no more. */
export async function settle(deps: StatusDeps, trx: Trx, row: SmsRow, change: Change): Promise<void> {
  const now = deps.now();
  await trx
    .updateTable('sms')
    .set({ ...change, updated_at: now })
    .where('id', '=', row.id)
    .execute();
  if (change.error_code === OPTED_OUT_CODE) await reserve(trx, row.recipient_hash, now);
  if (row.registrering_id) await tellStaff(deps, trx, row.registrering_id, row, change);
  if (change.status !== row.status) deps.onStatus?.(change.status);
}

/** What a lost message should have said goes by letter, unless it comes after all. */
async function tellStaff(deps: StatusDeps, trx: Trx, registrering: number, was: SmsRow, { status }: Change) {
  const grunn = was.kind === 'svar' ? 'svar tapt' : 'sms tapt';
  if (LOST.includes(status) && !LOST.includes(was.status)) await letterIsDue(trx, deps, registrering, grunn);
  if (status === 'delivered' && was.status === 'unknown') await letterIsNotDue(trx, deps, registrering);
}

/** By Twilio's id once we know it; before that by the row our own address named. */
async function findMessage(trx: Trx, { sid, id }: StatusReport): Promise<SmsRow | undefined> {
  const columns = ['id', 'status', 'kind', 'registrering_id', 'recipient_hash', 'error_code'] as const;
  const rows = trx.selectFrom('sms').select(columns).forUpdate();
  const known = await rows.where('provider_sid', '=', sid).executeTakeFirst();
  if (known || id === null) return known;
  return rows.where('id', '=', id).where('provider_sid', 'is', null).executeTakeFirst();
}
