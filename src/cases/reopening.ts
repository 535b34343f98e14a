// The telephone for a case, or for a caller, as staff see it: open or closed, by how many failed tries, and opened again.
//
// Never which numbers were tried: a case is known by its own hash here, a caller by theirs, and the rest is counted.
import type { KeyedHash, Secrets } from '../records/crypto.ts';
import type { Executor, Trx } from '../records/transactions.ts';
import { lastReopened, recentFailures, type Subjects } from './failures.ts';
import { LOCKOUT_MS, standing } from './lockouts.ts';

/** A case or a caller, as hashed under every key. */
export type Subject = { kind: 'sak' | 'ringer'; hashes: KeyedHash[] };

export type TelephoneStanding = {
  closed: boolean;
  /** Failed tries in the last 24 hours that still count. */
  failures: number;
  /** When it opens by itself, while it is closed. */
  opensAt: Date | null;
  /** When staff last opened it. */
  reopenedAt: Date | null;
};

/** No case and no caller: what the other half of a question is asked with. */
const NOBODY = ['' as KeyedHash];

/** Only what the subject itself closes: a case may be open to some callers who are shut out everywhere. */
export async function telephoneStanding(
  db: Executor,
  { kind, hashes }: Subject,
  now: Date,
): Promise<TelephoneStanding> {
  const subjects: Subjects = kind === 'sak' ? { cases: hashes, callers: NOBODY } : { cases: NOBODY, callers: hashes };
  const recorded = await recentFailures(db, subjects, now);
  const { caseReopenedAt, callerReopenedAt } = await lastReopened(db, subjects);
  const reopenedAt = kind === 'sak' ? caseReopenedAt : callerReopenedAt;
  const attempt = {
    ...{ saksnummer: subjects.cases[0]!, caller: subjects.callers[0]!, shared: false },
    ...{ caseReopenedAt, callerReopenedAt },
  };
  const { caseClosed, callerClosed } = standing(recorded, attempt, now);
  const closed = kind === 'sak' ? caseClosed : callerClosed;
  const counting = recorded.filter(
    (failure) =>
      (kind === 'ringer' || failure.kind === 'kode') &&
      failure.at > (reopenedAt ?? new Date(0)) &&
      now.getTime() - failure.at.getTime() < LOCKOUT_MS,
  );
  const latestMs = Math.max(...counting.map(({ at }) => at.getTime()));
  return {
    ...{ closed, failures: counting.length, reopenedAt },
    opensAt: closed ? new Date(latestMs + LOCKOUT_MS) : null,
  };
}

export type Reopening = { subject: Subject; at: Date; operator: string; reason: string };

/** Failures up to now count no more. @returns the id of the row that says so. */
export async function reopen(
  trx: Trx,
  secrets: Pick<Secrets, 'seal'>,
  { subject: { kind, hashes }, at, operator, reason }: Reopening,
): Promise<number> {
  const { id } = await trx
    .insertInto('gjenapninger')
    .values({
      ...{ at, operator, reason: secrets.seal('gjenapninger.reason', reason) },
      saksnummer_hash: kind === 'sak' ? hashes[0]! : null,
      caller_hash: kind === 'ringer' ? hashes[0]! : null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
