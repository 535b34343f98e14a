// The call log: one row a call, its steps in order. Every function may be called again with the same call or turn.
import { sql } from 'kysely';
import type { Language } from '../../prompts/catalogue.ts';
import type { Line } from '../../prompts/index.ts';
import type { CallerKind } from '../cases/caller-kind.ts';
import { addLostAnswer, type LostAnswer } from './call-log-lost.ts';
import { type LoggedCall, type LoggedStep, readCall, readSteps } from './call-log-rows.ts';
import { addTurn, leftWithout, oneMoreRepeat } from './call-log-turn.ts';
import type { Secrets } from './crypto.ts';
import type { Records } from './database.ts';
import { maskPhone } from './masking.ts';
import type { Outcome } from './schema.ts';
import type { Executor } from './transactions.ts';

/** A call that came in. `number`: E.164, null when hidden. */
export type CallBegun = {
  callSid: string;
  at: Date;
  caller: { number: string | null; kind: CallerKind };
  language: Language;
};

/** One turn, as it was answered. */
export type TurnTaken = {
  callSid: string;
  turn: number;
  at: Date;
  language: Language;
  /** 0, 1 or 2: what the caller has proved by now. */
  level: number;
  /** Where the call stands after the turn. */
  flow: string;
  state: string;
  /** Services the turn went through on the way there. */
  passed: readonly string[];
  /** What the caller did; `masked` as keyed, secret keys as dots. */
  action: { kind: string; masked: string };
  /** What was said, in order. */
  lines: readonly Line[];
  /** The deeds of the turn, in order. `outcome` must hold nothing personal. */
  events: readonly { name: string; ms?: number; outcome?: string }[];
  /** What the call has come to, where this turn settles that. */
  outcome?: Outcome;
  saksnummer?: string | null;
  /** From the webhook to its answer, without the writing of this. */
  answerMs: number;
};

/** A call that has come to nothing better was left: 'hung up' or 'gave up'. */
export type CallEnd = { callSid: string; at: Date; durationS?: number };

export type CallLog = {
  begin: (call: CallBegun) => Promise<void>;
  /** 'repeated' when the turn is there already (counted, else nothing changes); 'unknown' when the call never began. */
  addTurn: (turn: TurnTaken) => Promise<'added' | 'repeated' | 'unknown'>;
  /** A webhook that was answered from the stored reply. */
  countRepeat: (callSid: string, at: Date) => Promise<void>;
  /** 'unknown' when the call never began. */
  addLostAnswer: (lost: LostAnswer) => Promise<'added' | 'unknown'>;
  /** The end, as the status callback tells it: however often, late, or before the last turn. First `at` holds. */
  close: (end: CallEnd) => Promise<void>;
  /** Closes calls nobody has heard from for `olderThanMs`, as of their last turn. Returns how many. */
  sweepAbandoned: (now: Date, olderThanMs: number) => Promise<number>;
  /** How many calls have begun and not ended. */
  countLive: () => Promise<number>;
  find: (callSid: string) => Promise<LoggedCall | null>;
  /** The steps of a call in order, at most `limit` after the one named. */
  steps: (callSid: string, page?: { after?: { turn: number; seq: number }; limit?: number }) => Promise<LoggedStep[]>;
};

/** `examples`: its calls are made by the service itself, for show. */
export function createCallLog(records: Records, secrets: Secrets, { examples = false } = {}): CallLog {
  const { db } = records;
  return {
    begin: (call) => begin(db, secrets, call, examples),
    addTurn: (turn) => records.inTransaction((trx) => addTurn(trx, secrets, turn)),
    countRepeat: (callSid, at) => countRepeat(db, callSid, at),
    addLostAnswer: (lost) => records.inTransaction((trx) => addLostAnswer(trx, secrets, lost)),
    close: (end) => close(db, end),
    sweepAbandoned: (now, olderThanMs) => sweepAbandoned(db, new Date(now.getTime() - olderThanMs)),
    countLive: () => countLive(db),
    find: (callSid) => readCall(db, secrets, callSid),
    steps: (callSid, page = {}) => readSteps(db, secrets, callSid, page),
  };
}

async function begin(db: Executor, secrets: Secrets, { callSid, at, caller, language }: CallBegun, example: boolean) {
  const { number, kind } = caller;
  await db
    .insertInto('samtaler')
    .values({
      call_sid: callSid,
      started_at: at,
      last_seen_at: at,
      caller: number === null ? null : secrets.seal('samtaler.caller', number),
      caller_hash: number === null ? null : secrets.hash('telefon', number),
      caller_masked: maskPhone(number),
      caller_kind: kind,
      language,
      example,
    })
    .onConflict((conflict) => conflict.column('call_sid').doNothing())
    .execute();
}

async function countRepeat(db: Executor, callSid: string, at: Date) {
  await db.updateTable('samtaler').set(oneMoreRepeat(at)).where('call_sid', '=', callSid).execute();
}

async function close(db: Executor, { callSid, at, durationS }: CallEnd) {
  await db
    .updateTable('samtaler')
    .set({
      ended_at: sql`coalesce(ended_at, ${at})`,
      duration_s: sql`coalesce(duration_s, ${durationS ?? null}::integer)`,
      outcome: leftWithout,
    })
    .where('call_sid', '=', callSid)
    .execute();
}

async function sweepAbandoned(db: Executor, lastSeenBefore: Date): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('samtaler')
    .set({ ended_at: sql`last_seen_at`, outcome: leftWithout })
    .where('ended_at', 'is', null)
    .where('last_seen_at', '<', lastSeenBefore)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

async function countLive(db: Executor): Promise<number> {
  const { live } = await db
    .selectFrom('samtaler')
    .select(({ fn }) => fn.countAll<number>().as('live'))
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow();
  return live;
}
