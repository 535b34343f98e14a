// Failed tries in Postgres: each once for a call and turn, found by case and by caller. lockouts.ts says what they mean.
import { sql } from 'kysely';
import type { KeyedHash } from '../records/crypto.ts';
import type { Executor, Trx } from '../records/transactions.ts';
import { type Attempt, FAILURES_MATTER_MS, type Failure } from './lockouts.ts';

/** One case and one caller, as hashed under every key; new rows are written with the first. */
export type Subjects = { cases: KeyedHash[]; callers: KeyedHash[] };

/** Makes transactions on the case, and on the caller, wait for each other; in the order of the keys, so that none wait in a ring. */
export async function lockSubjects(trx: Trx, { cases, callers }: Subjects): Promise<void> {
  const [first, second] = [cases[0]!, callers[0]!].sort();
  await sql`select pg_advisory_xact_lock(hashtextextended(${first}, 0)), pg_advisory_xact_lock(hashtextextended(${second}, 0))`.execute(
    trx,
  );
}

/** What may still matter of the case or of the caller. Bounded by the limits themselves: nothing is recorded once the telephone is closed. */
export async function recentFailures(db: Executor, { cases, callers }: Subjects, at: Date): Promise<Failure[]> {
  const rows = await db
    .selectFrom('feilede_identifiseringer')
    .select(['at', 'kind', 'known', 'saksnummer_hash', 'caller_hash', 'call_sid'])
    .where((where) => where.or([where('saksnummer_hash', 'in', cases), where('caller_hash', 'in', callers)]))
    .where('at', '>', new Date(at.getTime() - FAILURES_MATTER_MS))
    .execute();
  // What an older key hashed is the same case and the same caller.
  return rows.map(({ saksnummer_hash, caller_hash, call_sid, ...row }) => ({
    ...row,
    callSid: call_sid,
    saksnummer: cases.includes(saksnummer_hash) ? cases[0]! : saksnummer_hash,
    caller: callers.includes(caller_hash) ? callers[0]! : caller_hash,
  }));
}

/** When staff last reopened the telephone for the case, and for the caller. */
export async function lastReopened(
  db: Executor,
  { cases, callers }: Subjects,
): Promise<Pick<Attempt, 'caseReopenedAt' | 'callerReopenedAt'>> {
  const { ofCase, ofCaller } = await db
    .selectFrom('gjenapninger')
    .select(({ fn }) => [
      fn.max('at').filterWhere('saksnummer_hash', 'in', cases).as('ofCase'),
      fn.max('at').filterWhere('caller_hash', 'in', callers).as('ofCaller'),
    ])
    .where((where) => where.or([where('saksnummer_hash', 'in', cases), where('caller_hash', 'in', callers)]))
    .executeTakeFirstOrThrow();
  return { caseReopenedAt: ofCase, callerReopenedAt: ofCaller };
}

/** False when the turn is recorded already: a repeated webhook is no second failure. */
export async function recordFailure(
  trx: Trx,
  turn: number,
  failure: Failure & { saksnummer: KeyedHash; caller: KeyedHash },
): Promise<boolean> {
  const { at, kind, known, saksnummer, caller, callSid } = failure;
  const { numInsertedOrUpdatedRows = 0n } = await trx
    .insertInto('feilede_identifiseringer')
    .values({ at, kind, known, saksnummer_hash: saksnummer, caller_hash: caller, call_sid: callSid, turn })
    .onConflict((conflict) => conflict.columns(['call_sid', 'turn']).doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows > 0n;
}
