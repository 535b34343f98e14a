// When failed tries close the telephone for a case number or a caller (call-design.md, "Who is calling"). Pure.
//
// Nothing is recorded while it is closed, so the failure that closes is the latest one, and 24 hours after it the
// telephone is open with a clean sheet. A successful try erases nothing.

/** A failed try. Subjects are keyed hashes: equal text is the same case, or the same caller. */
export type Failure = {
  at: Date;
  /** 'kode': number and kode did not belong together. 'oppslag': an unknown number was asked for at level 0. */
  kind: 'kode' | 'oppslag';
  saksnummer: string;
  caller: string;
  /** Whether the case exists. */
  known: boolean;
  /** The call it was tried in. */
  callSid: string;
};

/** Who tries what now; `shared` when the caller is the bucket of those who cannot be told apart. */
export type Attempt = {
  saksnummer: string;
  caller: string;
  shared: boolean;
  /** When staff last reopened the telephone for the case, and for the caller: failures up to then do not count. */
  caseReopenedAt: Date | null;
  callerReopenedAt: Date | null;
};

export const LOCKOUT_MS = 24 * 60 * 60 * 1000;
/** Failures still matter for the closing of the telephone, or for its being closed, for so long. */
export const FAILURES_MATTER_MS = 2 * LOCKOUT_MS;

const CASE_AND_CALLER_FAILURES_MAX = 5;
const CASE_FAILURES_MAX = 10;
const CALLER_UNKNOWN_MAX = 10;
const CALLER_FAILURES_MAX = 15;
/** Hidden callers and switchboards together: slowed from the limits of one caller on, closed at these. */
const SHARED_UNKNOWN_MAX = 100;
const SHARED_FAILURES_MAX = 150;
export const SHARED_DELAY_MS_MAX = 2000;

/** What failed tries in these 24 hours mean for an attempt now. */
export type Standing = {
  caseClosed: boolean;
  callerClosed: boolean;
  /** How long the answer is to wait: 0, except for a shared caller past the limits of one. */
  delayMs: number;
};

/** `failures`: those of the case or of the caller in FAILURES_MATTER_MS, in any order. */
export function standing(failures: Failure[], attempt: Attempt, now: Date): Standing {
  const { caseReopenedAt, callerReopenedAt } = attempt;
  const ofCase = after(caseReopenedAt, failures).filter(
    (f) => f.kind === 'kode' && f.saksnummer === attempt.saksnummer,
  );
  const ofCaller = after(callerReopenedAt, failures).filter((f) => f.caller === attempt.caller);
  const closed = (these: Failure[], full: (window: Failure[]) => boolean) => wasFull(these, full, now);
  return {
    caseClosed:
      closed(ofCase, (window) => window.length >= CASE_FAILURES_MAX) ||
      [...Map.groupBy(ofCase, (f) => f.caller).values()].some((ofBoth) =>
        closed(ofBoth, (window) => window.length >= CASE_AND_CALLER_FAILURES_MAX),
      ),
    callerClosed: closed(ofCaller, (window) => callerLoad(window, attempt.shared) >= 1),
    delayMs: attempt.shared ? sharedDelayMs(within(ofCaller, now)) : 0,
  };
}

/** Tries at one case in one call (call design, "Who is calling"). */
const TRIES_A_CALL_MAX = 3;

/** Whether the call has used up its tries at the case, however it came back to try again. */
export const hasUsedUpTries = (failures: Failure[], { saksnummer }: Attempt, callSid: string): boolean =>
  failures.filter((f) => f.kind === 'kode' && f.callSid === callSid && f.saksnummer === saksnummer).length >=
  TRIES_A_CALL_MAX;

/** Whether the telephone is closed to the attempt, whosever failures closed it. */
export const isClosed = ({ caseClosed, callerClosed }: Standing): boolean => caseClosed || callerClosed;

/** Whether the latest failure, if less than 24 hours old, filled the 24 hours up to it: none is recorded after one that closes. */
function wasFull(failures: Failure[], full: (window: Failure[]) => boolean, now: Date): boolean {
  const latest = new Date(Math.max(...failures.map((f) => f.at.getTime())));
  return within(failures, now).length > 0 && full(within(failures, latest));
}

const after = (at: Date | null, failures: Failure[]): Failure[] =>
  at === null ? failures : failures.filter((f) => f.at.getTime() > at.getTime());

const within = (failures: Failure[], until: Date): Failure[] =>
  failures.filter((f) => until.getTime() - f.at.getTime() < LOCKOUT_MS);

/** How much of a caller's limits is used up: 1 closes. */
function callerLoad(window: Failure[], shared: boolean): number {
  const { unknown, tries } = counts(window);
  return shared
    ? Math.max(unknown / SHARED_UNKNOWN_MAX, tries / SHARED_FAILURES_MAX)
    : Math.max(unknown / CALLER_UNKNOWN_MAX, tries / CALLER_FAILURES_MAX);
}

/** Grows evenly from nothing at one caller's limits to SHARED_DELAY_MS_MAX where the shared bucket closes. */
function sharedDelayMs(window: Failure[]): number {
  const { unknown, tries } = counts(window);
  const share = (count: number, from: number, to: number) => Math.max(0, (count - from + 1) / (to - from));
  const used = Math.max(
    share(unknown, CALLER_UNKNOWN_MAX, SHARED_UNKNOWN_MAX),
    share(tries, CALLER_FAILURES_MAX, SHARED_FAILURES_MAX),
  );
  return Math.round(Math.min(1, used) * SHARED_DELAY_MS_MAX);
}

const counts = (window: Failure[]) => ({
  unknown: new Set(window.filter((f) => !f.known).map((f) => f.saksnummer)).size,
  tries: window.filter((f) => f.kind === 'kode').length,
});
