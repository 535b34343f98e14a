// The call log: one row a call, its steps in order. Every function may be called again with the same call or turn.
import { type RawBuilder, sql } from 'kysely';
import type { Language } from '../../prompts/catalogue.ts';
import type { Line } from '../../prompts/index.ts';
import type { CallerKind } from '../cases/caller-kind.ts';
import { type LoggedCall, type LoggedStep, readCall, readSteps, toStepRows } from './call-log-rows.ts';
import type { Secrets } from './crypto.ts';
import type { Records } from './database.ts';
import { maskPhone, maskSaksnummer } from './masking.ts';
import { OUTCOMES, type Outcome } from './schema.ts';
import type { Trx } from './transactions.ts';

/** A call that came in. `number`: E.164, null when hidden. `example`: made by the service itself, for show. */
export type CallBegun = {
  callSid: string;
  at: Date;
  caller: { number: string | null; kind: CallerKind };
  language: Language;
  example?: boolean;
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
  /** What the caller did; `masked` as keyed, secret keys as dots. */
  action: { kind: string; masked: string };
  /** What was said, in order. */
  lines: readonly Line[];
  /** The deeds of the turn, in order. `outcome` must hold nothing personal. */
  events: readonly { name: string; ms?: number; outcome?: string }[];
  /** What the call has come to, where this turn settles that. */
  outcome?: Outcome;
  saksnummer?: string | null;
};

export type CallLog = {
  begin: (call: CallBegun) => Promise<void>;
  /** 'repeated' when the turn is there already (counted, else nothing changes); 'unknown' when the call never began. */
  addTurn: (turn: TurnTaken) => Promise<'added' | 'repeated' | 'unknown'>;
  /** A webhook that was answered from the stored reply. */
  countRepeat: (callSid: string) => Promise<void>;
  /** The end, as the status callback tells it: however often, late, or before the last turn. First `at` holds. */
  close: (end: { callSid: string; at: Date; durationS?: number; outcome?: Outcome }) => Promise<void>;
  /** Closes calls nobody has heard from for `olderThanMs`, as of their last turn. Returns how many. */
  sweepAbandoned: (now: Date, olderThanMs: number) => Promise<number>;
  /** Deletes calls begun before `before` with their steps, a batch at a time. Returns how many. */
  purge: (before: Date) => Promise<number>;
  find: (callSid: string) => Promise<LoggedCall | null>;
  /** The steps of a call in order, at most `limit` after the one named. */
  steps: (callSid: string, page?: { after?: { turn: number; seq: number }; limit?: number }) => Promise<LoggedStep[]>;
};

const PURGE_BATCH_CALLS = 500;

export function createCallLog(records: Records, secrets: Secrets): CallLog {
  const { db } = records;
  return {
    async begin({ callSid, at, caller, language, example = false }) {
      const { number } = caller;
      await db
        .insertInto('samtaler')
        .values({
          call_sid: callSid,
          started_at: at,
          last_seen_at: at,
          caller: number === null ? null : secrets.seal('samtaler.caller', number),
          caller_hash: number === null ? null : secrets.hash('telefon', number),
          caller_masked: maskPhone(number),
          caller_kind: caller.kind,
          language,
          example,
        })
        .onConflict((conflict) => conflict.column('call_sid').doNothing())
        .execute();
    },

    addTurn: (turn) => records.inTransaction((trx) => addTurn(trx, secrets, turn)),

    async countRepeat(callSid) {
      await db
        .updateTable('samtaler')
        .set((row) => ({ repeats: row('repeats', '+', 1) }))
        .where('call_sid', '=', callSid)
        .execute();
    },

    async close({ callSid, at, durationS, outcome = 'hung up' }) {
      await db
        .updateTable('samtaler')
        .set({
          ended_at: sql`coalesce(ended_at, ${at})`,
          duration_s: sql`coalesce(duration_s, ${durationS ?? null}::integer)`,
          outcome: better(outcome),
        })
        .where('call_sid', '=', callSid)
        .execute();
    },

    async sweepAbandoned(now, olderThanMs) {
      const { numUpdatedRows } = await db
        .updateTable('samtaler')
        .set({ ended_at: sql`last_seen_at`, outcome: better('hung up') })
        .where('ended_at', 'is', null)
        .where('last_seen_at', '<', new Date(now.getTime() - olderThanMs))
        .executeTakeFirst();
      return Number(numUpdatedRows);
    },

    async purge(before) {
      let deleted = 0;
      for (let batch = PURGE_BATCH_CALLS; batch === PURGE_BATCH_CALLS; deleted += batch) {
        const oldest = db.selectFrom('samtaler').select('id').where('started_at', '<', before);
        const { numDeletedRows } = await db
          .deleteFrom('samtaler')
          .where('id', 'in', oldest.orderBy('started_at').limit(PURGE_BATCH_CALLS))
          .executeTakeFirst();
        batch = Number(numDeletedRows);
      }
      return deleted;
    },

    find: (callSid) => readCall(db, secrets, callSid),
    steps: (callSid, page = {}) => readSteps(db, secrets, callSid, page),
  };
}

/** The call's row is locked first, so that copies of a turn come one after another and the later ones see it there. */
async function addTurn(trx: Trx, secrets: Secrets, taken: TurnTaken): Promise<'added' | 'repeated' | 'unknown'> {
  const { callSid, turn } = taken;
  const call = await trx
    .selectFrom('samtaler')
    .select('id')
    .where('call_sid', '=', callSid)
    .forUpdate()
    .executeTakeFirst();
  if (!call) return 'unknown';

  const ofThisCall = trx.updateTable('samtaler').where('id', '=', call.id);
  if (await isThere(trx, call.id, turn)) {
    await ofThisCall.set((row) => ({ repeats: row('repeats', '+', 1) })).execute();
    return 'repeated';
  }
  await trx
    .insertInto('samtalesteg')
    .values(toStepRows(call.id, taken, secrets))
    .execute();
  await ofThisCall.set(changesOf(taken, secrets)).execute();
  await ofThisCall.set({ flow: taken.flow, state: taken.state }).where('turns', '<=', turn).execute();
  return 'added';
}

async function isThere(trx: Trx, callId: number, turn: number): Promise<boolean> {
  const step = trx.selectFrom('samtalesteg').select('seq').where('call_id', '=', callId).where('turn', '=', turn);
  return (await step.limit(1).executeTakeFirst()) !== undefined;
}

function changesOf({ turn, at, language, level, flow, outcome, saksnummer }: TurnTaken, secrets: Secrets) {
  return {
    language,
    last_seen_at: sql<Date>`greatest(last_seen_at, ${at})`,
    level: sql<number>`greatest(level, ${level})`,
    turns: sql<number>`greatest(turns, ${turn})`,
    flows: sql<string[]>`case when ${flow} = any(flows) then flows else array_append(flows, ${flow}) end`,
    ...(outcome ? { outcome: better(outcome) } : {}),
    ...(saksnummer
      ? {
          saksnummer: secrets.seal('samtaler.saksnummer', saksnummer),
          saksnummer_hash: secrets.hash('saksnummer', saksnummer),
          saksnummer_masked: maskSaksnummer(saksnummer),
        }
      : {}),
  };
}

/** The new outcome where it is further down `OUTCOMES` than the stored one. */
function better(outcome: Outcome): RawBuilder<Outcome> {
  const rank = (value: RawBuilder<unknown>) => sql`array_position(${[...OUTCOMES]}::text[], ${value})`;
  return sql<Outcome>`case when ${rank(sql`${outcome}::text`)} > ${rank(sql`outcome`)} then ${outcome}::text else outcome end`;
}
