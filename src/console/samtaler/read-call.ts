// Everything that is kept of one call, read together.
import { type LostAnswer, readLostAnswers } from '../../records/call-log-lost.ts';
import { type LoggedCall, type LoggedStep, readCall, readSteps } from '../../records/call-log-rows.ts';
import type { KeyedHash, Secrets } from '../../records/crypto.ts';
import { maskPhone } from '../../records/masking.ts';
import type { Row } from '../../records/schema.ts';
import type { Executor } from '../../records/transactions.ts';
import { findHenvendelse } from '../henvendelser/queue.ts';

export type SentSms = {
  at: Date;
  kind: string;
  /** Masked. */
  to: string;
  toCaller: boolean;
  status: Row<'sms'>['status'];
  statuses: { status: string; at: Date }[];
};

export type MadeRegistration = Pick<Row<'registreringer'>, 'id' | 'turn' | 'type' | 'referanse'> & {
  /** Whether staff have it among their henvendelser. */
  isHenvendelse: boolean;
};

export type CallRecord = {
  call: LoggedCall & { callerHash: KeyedHash | null; saksnummerHash: KeyedHash | null };
  steps: LoggedStep[];
  /** Answers that did not reach the caller. */
  lost: Omit<LostAnswer, 'callSid'>[];
  /** Whether staff have the call itself among their henvendelser: what the caller wanted broke. */
  isHenvendelse: boolean;
  sms: SentSms[];
  registrations: MadeRegistration[];
  recordings: Pick<Row<'opptak'>, 'turn' | 'seconds' | 'confirmed' | 'status'>[];
};

/** More than a call may have within its limits, waiting included. */
const STEPS_MAX = 3_000;

/** Null where there is no such call (any more). */
export async function readWholeCall(db: Executor, secrets: Secrets, id: number): Promise<CallRecord | null> {
  const row = await db
    .selectFrom('samtaler')
    .select(['call_sid', 'caller_hash', 'saksnummer_hash'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  const { call_sid: callSid, caller_hash: callerHash, saksnummer_hash: saksnummerHash } = row;
  const [call, steps, lost, failed, sms, registrations, recordings] = await Promise.all([
    readCall(db, secrets, callSid),
    readSteps(db, secrets, callSid, { limit: STEPS_MAX }),
    readLostAnswers(db, secrets, id),
    findHenvendelse(db, secrets, `S${id}`),
    readSms(db, secrets, callSid, callerHash),
    readRegistrations(db, secrets, callSid),
    db
      .selectFrom('opptak')
      .select(['turn', 'seconds', 'confirmed', 'status'])
      .where('call_sid', '=', callSid)
      .orderBy('turn')
      .execute(),
  ]);
  if (!call) return null;
  const isHenvendelse = failed !== null;
  return { call: { ...call, callerHash, saksnummerHash }, steps, lost, isHenvendelse, sms, registrations, recordings };
}

async function readSms(
  db: Executor,
  secrets: Secrets,
  callSid: string,
  callerHash: KeyedHash | null,
): Promise<SentSms[]> {
  const rows = await db
    .selectFrom('sms')
    .select(['id', 'created_at', 'kind', 'recipient', 'recipient_hash', 'status'])
    .where('call_sid', '=', callSid)
    .orderBy('id')
    .execute();
  if (rows.length === 0) return [];
  const statuses = await db
    .selectFrom('sms_hendelser')
    .select(['sms_id', 'status', 'at'])
    .where(
      'sms_id',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('at')
    .execute();
  return rows.map(({ id, created_at, kind, recipient, recipient_hash, status }) => ({
    ...{ at: created_at, kind, status },
    to: maskPhone(secrets.open('sms.recipient', recipient)),
    toCaller: recipient_hash === callerHash,
    statuses: statuses.filter((one) => one.sms_id === id),
  }));
}

async function readRegistrations(db: Executor, secrets: Secrets, callSid: string): Promise<MadeRegistration[]> {
  const rows = await db
    .selectFrom('registreringer')
    .select(['id', 'turn', 'type', 'referanse'])
    .where('call_sid', '=', callSid)
    .orderBy('id')
    .execute();
  return Promise.all(
    rows.map(async (row) => ({ ...row, isHenvendelse: (await findHenvendelse(db, secrets, `R${row.id}`)) !== null })),
  );
}
