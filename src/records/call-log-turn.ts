// One turn into the call log: its steps, and what it changes of the call. Once, however often it is written.
import { type RawBuilder, sql } from 'kysely';
import type { TurnTaken } from './call-log.ts';
import { toStepRows } from './call-log-rows.ts';
import type { Secrets } from './crypto.ts';
import { maskSaksnummer } from './masking.ts';
import { OUTCOMES, type Outcome } from './schema.ts';
import type { Trx } from './transactions.ts';

/** The call's row is locked first, so that copies of a turn come one after another and the later ones see it there. */
export async function addTurn(trx: Trx, secrets: Secrets, taken: TurnTaken): Promise<'added' | 'repeated' | 'unknown'> {
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
    await ofThisCall.set(oneMoreRepeat(taken.at)).execute();
    return 'repeated';
  }
  await trx
    .insertInto('samtalesteg')
    .values(toStepRows(call.id, taken, secrets))
    .execute();
  await ofThisCall.set(changesOf(taken, secrets)).execute();
  await ofThisCall.set({ flow: taken.flow, state: taken.state }).where('turns', '<=', turn).execute();
  await ofThisCall.set({ outcome: leftWithout }).where('ended_at', 'is not', null).execute();
  return 'added';
}

async function isThere(trx: Trx, callId: number, turn: number): Promise<boolean> {
  const step = trx.selectFrom('samtalesteg').select('seq').where('call_id', '=', callId).where('turn', '=', turn);
  return (await step.limit(1).executeTakeFirst()) !== undefined;
}

function changesOf({ turn, at, language, level, flow, passed, outcome, saksnummer }: TurnTaken, secrets: Secrets) {
  return {
    language,
    last_seen_at: sql<Date>`greatest(last_seen_at, ${at})`,
    level: sql<number>`greatest(level, ${level})`,
    turns: sql<number>`greatest(turns, ${turn})`,
    flows: sql<
      string[]
    >`flows || array(select been from unnest(${[...passed, flow]}::text[]) been where been <> all(flows))`,
    ...(outcome ? { outcome: better(sql<Outcome>`${outcome}::text`) } : {}),
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
export function better(outcome: RawBuilder<Outcome>): RawBuilder<Outcome> {
  const rank = (value: RawBuilder<unknown>) => sql`array_position(${[...OUTCOMES]}::text[], ${value})`;
  return sql<Outcome>`case when ${rank(outcome)} > ${rank(sql`outcome`)} then ${outcome} else outcome end`;
}

/** What a call that is over has come to, when nothing better is known: whether the caller ever left the main menu. */
export const leftWithout = better(
  sql<Outcome>`case when flows <@ array['hovedmeny'] then 'hung up' else 'gave up' end`,
);

/** A call keeps the time of so many repeats; more are only counted. */
const REPEATS_KEPT_MAX = 50;

/** A webhook came again at this time. */
export const oneMoreRepeat = (at: Date) => ({
  repeats: sql<number>`repeats + 1`,
  repeated_at: sql<
    Date[]
  >`case when repeats < ${REPEATS_KEPT_MAX} then array_append(repeated_at, ${at}::timestamptz) else repeated_at end`,
});
