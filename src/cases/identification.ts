// Who is calling: whether case number and kode belong together, and when failed tries close the telephone.
//
// Failed tries live in Postgres, each once for a call and turn, so a restart or a repeated webhook changes nothing.
// 'No such case' and 'wrong kode' take the same way through here: same queries, same hashes, same words.
import type { Ports } from '../../flows/ports.ts';
import type { Secrets } from '../records/crypto.ts';
import type { Records } from '../records/database.ts';
import type { Trx } from '../records/transactions.ts';
import { type Caller, SHARED_BUCKET } from './caller-kind.ts';
import type { CaseSource } from './case-source.ts';
import type { FindStatus } from './deeds.ts';
import { lastReopened, lockSubjects, recentFailures, recordFailure } from './failures.ts';
import { type Attempt, type Failure, hasUsedUpTries, isClosed, type Standing, standing } from './lockouts.ts';

/** What is worth telling staff or counting. The shared ones mean that hidden callers are trying numbers: an alarm. */
export type LockoutEvent = 'caseClosed' | 'callerClosed' | 'sharedSlowed' | 'sharedClosed';

export type IdentificationDeps = {
  records: Pick<Records, 'inTransaction'>;
  secrets: Secrets;
  source: Pick<CaseSource, 'verifyKode'>;
  findStatus: FindStatus;
  now: () => Date;
  /** Waits; what slows the shared bucket. */
  delay: (ms: number) => Promise<void>;
  /** Hears of every closing, once, after it is durable. Told no number and no case. */
  onLockout: (event: LockoutEvent) => void;
};

/** One try at the kode on the page behind a link. `link`: what the link is known by; `attempt`: no two tries have the same. */
type LinkAttempt = { link: string; attempt: number };
/** Whether a kode typed on a page is the case's. 'brukt opp': a link has as many tries as a call. */
export type LinkProof = (
  attempt: LinkAttempt,
  q: { saksnummer: string; kode: string },
) => Promise<'ja' | 'nei' | 'brukt opp' | 'sperret'>;

/** The turn that asks, and who calls. */
type AskingCall = { callSid: string; turn: number; caller: Caller };

export type Identification = {
  [Name in 'checkOpen' | 'identify']: (call: AskingCall, ...q: Parameters<Ports[Name]>) => ReturnType<Ports[Name]>;
} & { identifyByLink: LinkProof };

/** The same unknown number asked for again within this time is not recorded again: only different ones count. */
const SAME_LOOKUP_MS = 60 * 60 * 1000;

export function createIdentification(deps: IdentificationDeps): Identification {
  const { source } = deps;
  return {
    checkOpen: async (call, { saksnummer }) => {
      const status = await deps.findStatus(saksnummer);
      const verdict = await judge(deps, call, saksnummer, status ? null : { kind: 'oppslag', known: false });
      return isRefused(verdict) ? 'sperret' : (status ?? 'ukjent');
    },

    identify: async (call, { saksnummer, kode }) => {
      const failed = failureOf(await source.verifyKode(saksnummer, kode));
      if (isRefused(await judge(deps, call, saksnummer, failed))) return 'sperret';
      return failed ? 'nei' : 'ja';
    },

    identifyByLink: async ({ link, attempt }, { saksnummer, kode }) => {
      const failed = failureOf(await source.verifyKode(saksnummer, kode));
      const verdict = await judge(deps, asCall(link, attempt), saksnummer, failed);
      if (verdict === 'closed') return 'sperret';
      if (verdict !== 'open') return 'brukt opp';
      return failed ? 'nei' : 'ja';
    },
  };
}

type Failed = Pick<Failure, 'kind' | 'known'>;

/** A link counts as a call of its own, by a caller of its own: whoever types there has no number. */
const asCall = (link: string, attempt: number): AskingCall => ({
  callSid: `lenke:${link}`,
  turn: attempt,
  caller: { kind: 'annet', bucket: `lenke:${link}` },
});

const failureOf = (proof: Awaited<ReturnType<CaseSource['verifyKode']>>): Failed | null =>
  proof === 'ja' ? null : { kind: 'kode', known: proof === 'feilKode' };

/** 'lastTry': this failure was the call's last at the case. 'usedUp': it had none left. */
type Verdict = 'open' | 'lastTry' | 'usedUp' | 'closed';
const isRefused = (verdict: Verdict): boolean => verdict === 'closed' || verdict === 'usedUp';

/** Records the failure, if it is one, and tells what is left: closed before it, or by it, is the same. */
async function judge(
  deps: IdentificationDeps,
  call: AskingCall,
  saksnummer: string,
  failed: Failed | null,
): Promise<Verdict> {
  const { before, after, usedUp, lastTry } = await deps.records.inTransaction((trx) =>
    settle(deps, trx, call, saksnummer, failed),
  );
  const shared = call.caller.bucket === SHARED_BUCKET;
  for (const event of eventsBetween(before, after, shared)) deps.onLockout(event);
  if (after.delayMs > 0) await deps.delay(after.delayMs);
  if (isClosed(after)) return 'closed';
  if (usedUp) return 'usedUp';
  return lastTry ? 'lastTry' : 'open';
}

/** Tries on one case, and by one caller, wait for each other here: many at once get no more tries than one by one. */
async function settle(
  { secrets, now }: IdentificationDeps,
  trx: Trx,
  { callSid, turn, caller }: AskingCall,
  saksnummer: string,
  failed: Failed | null,
): Promise<{ before: Standing; after: Standing; usedUp: boolean; lastTry: boolean }> {
  const subjects = {
    cases: secrets.hashes('saksnummer', saksnummer),
    callers: secrets.hashes('telefon', caller.bucket),
  };
  await lockSubjects(trx, subjects);
  const at = now();
  const recorded = await recentFailures(trx, subjects, at);
  const attempt = {
    ...{ saksnummer: subjects.cases[0]!, caller: subjects.callers[0]!, shared: caller.bucket === SHARED_BUCKET },
    ...(await lastReopened(trx, subjects)),
  };
  const before = standing(recorded, attempt, at);
  const usedUp = hasUsedUpTries(recorded, attempt, callSid);
  if (!failed || isClosed(before) || isRepeated(recorded, attempt, failed, at))
    return { before, after: before, usedUp, lastTry: false };

  const failure = { ...failed, at, callSid, saksnummer: attempt.saksnummer, caller: attempt.caller };
  const isNew = await recordFailure(trx, turn, failure);
  const all = isNew ? [...recorded, failure] : recorded;
  return { before, after: standing(all, attempt, at), usedUp, lastTry: hasUsedUpTries(all, attempt, callSid) };
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

function eventsBetween(before: Standing, after: Standing, shared: boolean): LockoutEvent[] {
  const events: LockoutEvent[] = [];
  if (!before.caseClosed && after.caseClosed) events.push('caseClosed');
  if (!before.callerClosed && after.callerClosed) events.push(shared ? 'sharedClosed' : 'callerClosed');
  if (before.delayMs === 0 && after.delayMs > 0) events.push('sharedSlowed');
  return events;
}
