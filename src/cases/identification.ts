// Who is calling: whether case number and kode belong together, and when failed tries close the telephone.
//
// Failed tries live in Postgres, each once for a call and turn, so a restart or a repeated webhook changes nothing.
// 'No such case' and 'wrong kode' take the same way through here: same queries, same hashes, same words.
import { sql } from 'kysely';
import type { Ports } from '../../flows/ports.ts';
import type { Secrets } from '../records/crypto.ts';
import type { Records } from '../records/database.ts';
import type { Trx } from '../records/transactions.ts';
import { type Caller, SHARED_BUCKET } from './caller-kind.ts';
import type { CaseSource } from './case-source.ts';
import { type Attempt, FAILURES_MATTER_MS, type Failure, isClosed, type Standing, standing } from './lockouts.ts';

/** What is worth telling staff or counting. The shared ones mean that hidden callers are trying numbers: an alarm. */
export type LockoutEvent = 'caseClosed' | 'callerClosed' | 'sharedSlowed' | 'sharedClosed';

export type IdentificationDeps = {
  records: Pick<Records, 'inTransaction'>;
  secrets: Secrets;
  source: CaseSource;
  now: () => Date;
  /** Waits; what slows the shared bucket. */
  delay: (ms: number) => Promise<void>;
  /** Hears of every closing, once, after it is durable. Told no number and no case. */
  onLockout: (event: LockoutEvent) => void;
};

/** The turn that asks, and who calls. */
export type AskingCall = { callSid: string; turn: number; caller: Caller };

export type Identification = {
  [Name in 'checkOpen' | 'identify']: (call: AskingCall, ...q: Parameters<Ports[Name]>) => ReturnType<Ports[Name]>;
};

/** The same unknown number asked for again within this time is not recorded again: only different ones count. */
const SAME_LOOKUP_MS = 60 * 60 * 1000;

export function createIdentification(deps: IdentificationDeps): Identification {
  const { source } = deps;
  return {
    checkOpen: async (call, { saksnummer }) => {
      const facts = await source.find(saksnummer);
      const closed = await judge(deps, call, saksnummer, facts ? null : { kind: 'oppslag', known: false });
      return closed ? 'sperret' : (facts?.status ?? 'ukjent');
    },

    identify: async (call, { saksnummer, kode }) => {
      const proof = await source.verifyKode(saksnummer, kode);
      const failed = proof === 'ja' ? null : { kind: 'kode' as const, known: proof === 'feilKode' };
      if (await judge(deps, call, saksnummer, failed)) return 'sperret';
      return failed ? 'nei' : 'ja';
    },
  };
}

type Failed = Pick<Failure, 'kind' | 'known'>;

/** Records the failure, if it is one, and tells whether the telephone is closed: before it, or by it. */
async function judge(
  deps: IdentificationDeps,
  call: AskingCall,
  saksnummer: string,
  failed: Failed | null,
): Promise<boolean> {
  const { before, after } = await deps.records.inTransaction((trx) => settle(deps, trx, call, saksnummer, failed));
  const shared = call.caller.bucket === SHARED_BUCKET;
  for (const event of eventsBetween(before, after, shared)) deps.onLockout(event);
  if (after.delayMs > 0) await deps.delay(after.delayMs);
  return isClosed(after);
}

/** Tries on one case, and by one caller, wait for each other here: many at once get no more tries than one by one. */
async function settle(
  { secrets, now }: IdentificationDeps,
  trx: Trx,
  { callSid, turn, caller }: AskingCall,
  saksnummer: string,
  failed: Failed | null,
): Promise<{ before: Standing; after: Standing }> {
  const subjects = {
    cases: secrets.hashes('saksnummer', saksnummer),
    callers: secrets.hashes('telefon', caller.bucket),
  };
  await lock(trx, subjects);
  const at = now();
  const recorded = await recentFailures(trx, subjects, at);
  const attempt = {
    ...{ saksnummer: subjects.cases[0]!, caller: subjects.callers[0]!, shared: caller.bucket === SHARED_BUCKET },
    ...(await lastReopened(trx, subjects)),
  };
  const before = standing(recorded, attempt, at);
  if (!failed || isClosed(before) || isRepeated(recorded, attempt, failed, at)) return { before, after: before };

  const failure = { ...failed, at, saksnummer: attempt.saksnummer, caller: attempt.caller };
  const isNew = await record(trx, { callSid, turn }, failure);
  return { before, after: isNew ? standing([...recorded, failure], attempt, at) : before };
}

type Subjects = { cases: Hashes; callers: Hashes };
type Hashes = ReturnType<Secrets['hashes']>;

/** In the order of the keys, so that no two transactions wait for each other. */
async function lock(trx: Trx, { cases, callers }: Subjects): Promise<void> {
  const [first, second] = [cases[0]!, callers[0]!].sort();
  await sql`select pg_advisory_xact_lock(hashtextextended(${first}, 0)), pg_advisory_xact_lock(hashtextextended(${second}, 0))`.execute(
    trx,
  );
}

/** Bounded by the limits themselves: nothing is recorded once the telephone is closed. */
async function recentFailures(trx: Trx, { cases, callers }: Subjects, at: Date): Promise<Failure[]> {
  const rows = await trx
    .selectFrom('feilede_identifiseringer')
    .select(['at', 'kind', 'known', 'saksnummer_hash', 'caller_hash'])
    .where((where) => where.or([where('saksnummer_hash', 'in', cases), where('caller_hash', 'in', callers)]))
    .where('at', '>', new Date(at.getTime() - FAILURES_MATTER_MS))
    .execute();
  // What an older key hashed is the same case and the same caller.
  return rows.map(({ saksnummer_hash, caller_hash, ...row }) => ({
    ...row,
    saksnummer: cases.includes(saksnummer_hash) ? cases[0]! : saksnummer_hash,
    caller: callers.includes(caller_hash) ? callers[0]! : caller_hash,
  }));
}

async function lastReopened(
  trx: Trx,
  { cases, callers }: Subjects,
): Promise<Pick<Attempt, 'caseReopenedAt' | 'callerReopenedAt'>> {
  const { ofCase, ofCaller } = await trx
    .selectFrom('gjenapninger')
    .select(({ fn }) => [
      fn.max('at').filterWhere('saksnummer_hash', 'in', cases).as('ofCase'),
      fn.max('at').filterWhere('caller_hash', 'in', callers).as('ofCaller'),
    ])
    .where((where) => where.or([where('saksnummer_hash', 'in', cases), where('caller_hash', 'in', callers)]))
    .executeTakeFirstOrThrow();
  return { caseReopenedAt: ofCase, callerReopenedAt: ofCaller };
}

/** Whether it is a look-up of an unknown number this caller asked for a moment ago. */
const isRepeated = (recorded: Failure[], attempt: Attempt, failed: Failed, at: Date): boolean =>
  failed.kind === 'oppslag' &&
  recorded.some(
    (f) =>
      f.kind === 'oppslag' &&
      f.saksnummer === attempt.saksnummer &&
      f.caller === attempt.caller &&
      at.getTime() - f.at.getTime() < SAME_LOOKUP_MS,
  );

/** False when the turn is recorded already: a repeated webhook is no second failure. */
async function record(
  trx: Trx,
  { callSid, turn }: { callSid: string; turn: number },
  failure: Failure & { saksnummer: Hashes[number]; caller: Hashes[number] },
): Promise<boolean> {
  const { at, kind, known, saksnummer, caller } = failure;
  const { numInsertedOrUpdatedRows = 0n } = await trx
    .insertInto('feilede_identifiseringer')
    .values({ at, kind, known, saksnummer_hash: saksnummer, caller_hash: caller, call_sid: callSid, turn })
    .onConflict((conflict) => conflict.columns(['call_sid', 'turn']).doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows > 0n;
}

function eventsBetween(before: Standing, after: Standing, shared: boolean): LockoutEvent[] {
  const events: LockoutEvent[] = [];
  if (!before.caseClosed && after.caseClosed) events.push('caseClosed');
  if (!before.callerClosed && after.callerClosed) events.push(shared ? 'sharedClosed' : 'callerClosed');
  if (before.delayMs === 0 && after.delayMs > 0) events.push('sharedSlowed');
  return events;
}
