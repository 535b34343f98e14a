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
  /** What was told of it, in order: first by Twilio, and last what nobody but us knows, where it was never sent. */
  statuses: { status: string; at: Date; errorCode: string | null }[];
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
  /** What was registered about the case before the call, each kind once. */
  before: Row<'registreringer'>['type'][];
  recordings: Pick<Row<'opptak'>, 'turn' | 'seconds' | 'confirmed' | 'status'>[];
};

/** More than a call may have within its limits, waiting included. */
const STEPS_MAX = 3_000;

/** Null where there is no such call (any more). */
export async function readWholeCall(db: Executor, secrets: Secrets, id: number): Promise<CallRecord | null> {
  const row = await db
    .selectFrom('samtaler')
    .select(['call_sid', 'started_at', 'caller_hash', 'saksnummer_hash'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  const { call_sid: callSid, started_at: startedAt, caller_hash: callerHash, saksnummer_hash: saksnummerHash } = row;
  const [call, steps, lost, failed, sms, registrations, before, recordings] = await Promise.all([
    readCall(db, secrets, callSid),
    readSteps(db, secrets, callSid, { limit: STEPS_MAX }),
    readLostAnswers(db, secrets, id),
    findHenvendelse(db, secrets, `S${id}`),
    readSms(db, secrets, callSid, callerHash),
    readRegistrations(db, secrets, callSid),
    readBefore(db, saksnummerHash, startedAt),
    db
      .selectFrom('opptak')
      .select(['turn', 'seconds', 'confirmed', 'status'])
      .where('call_sid', '=', callSid)
      .orderBy('turn')
      .execute(),
  ]);
  if (!call) return null;
  const isHenvendelse = failed !== null;
  return {
    call: { ...call, callerHash, saksnummerHash },
    steps,
    lost,
    isHenvendelse,
    sms,
    registrations,
    before,
    recordings,
  };
}

async function readBefore(db: Executor, saksnummerHash: KeyedHash | null, at: Date): Promise<CallRecord['before']> {
  if (saksnummerHash === null) return [];
  const rows = await db
    .selectFrom('registreringer')
    .select('type')
    .distinct()
    .where('saksnummer_hash', '=', saksnummerHash)
    .where('registered_at', '<', at)
    .orderBy('type')
    .execute();
  return rows.map(({ type }) => type);
}

async function readSms(
  db: Executor,
  secrets: Secrets,
  callSid: string,
  callerHash: KeyedHash | null,
): Promise<SentSms[]> {
  const rows = await db
    .selectFrom('sms')
    .select(['id', 'created_at', 'updated_at', 'kind', 'recipient', 'recipient_hash', 'status', 'error_code'])
    .where('call_sid', '=', callSid)
    .orderBy('id')
    .execute();
  if (rows.length === 0) return [];
  const statuses = await db
    .selectFrom('sms_hendelser')
    .select(['sms_id', 'status', 'at', 'error_code'])
    .where(
      'sms_id',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('at')
    .execute();
  return rows.map((row) => ({
    ...{ at: row.created_at, kind: row.kind },
    to: maskPhone(secrets.open('sms.recipient', row.recipient)),
    toCaller: row.recipient_hash === callerHash,
    statuses: withLast(
      row,
      statuses.filter((one) => one.sms_id === row.id),
    ),
  }));
}

type Told = Pick<Row<'sms_hendelser'>, 'status' | 'at' | 'error_code'>;

function withLast(
  { status, updated_at, error_code }: Pick<Row<'sms'>, 'status' | 'updated_at' | 'error_code'>,
  told: readonly Told[],
): SentSms['statuses'] {
  const isTold = status === 'queued' || told.some((one) => one.status === status);
  const all = isTold ? told : [...told, { status, at: updated_at, error_code }];
  return all.map((one) => ({ status: one.status, at: one.at, errorCode: one.error_code }));
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
