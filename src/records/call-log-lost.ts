// Answers that did not reach the caller, in the call log: what went wrong when, and what was heard instead.
import { sql } from 'kysely';
import type { Language } from '../../prompts/catalogue.ts';
import type { Line } from '../../prompts/index.ts';
import { better } from './call-log-turn.ts';
import type { Secrets } from './crypto.ts';
import type { Outcome, Row } from './schema.ts';
import type { Executor, Trx } from './transactions.ts';

/** An answer that was lost. */
export type LostAnswer = {
  callSid: string;
  at: Date;
  /** The turn the call waited for. */
  turn: number;
  /** Who noticed: Twilio could not use the answer, or the service could make none. */
  by: Row<'samtalefeil'>['by'];
  /** Twilio's, where Twilio noticed and said why. */
  errorCode: string | null;
  /** What the caller heard instead, in order. */
  lines: readonly Line[];
  language: Language;
};

/** The call has failed, until it comes to something after all. 'unknown': it never began. */
export async function addLostAnswer(trx: Trx, secrets: Secrets, lost: LostAnswer): Promise<'added' | 'unknown'> {
  const { callSid, at, turn, by, errorCode, lines, language } = lost;
  const call = await trx
    .updateTable('samtaler')
    .set({
      last_seen_at: sql<Date>`greatest(last_seen_at, ${at})`,
      outcome: better(sql<Outcome>`${'failed' satisfies Outcome}::text`),
    })
    .where('call_sid', '=', callSid)
    .returning('id')
    .executeTakeFirst();
  if (!call) return 'unknown';
  const said = secrets.seal('samtalefeil.lines', JSON.stringify(lines));
  await trx
    .insertInto('samtalefeil')
    .values({ call_id: call.id, at, turn, by, error_code: errorCode, language, lines: said })
    .execute();
  return 'added';
}

/** Those of one call, in the order they came. */
export async function readLostAnswers(
  db: Executor,
  secrets: Secrets,
  callId: number,
): Promise<Omit<LostAnswer, 'callSid'>[]> {
  const rows = await db.selectFrom('samtalefeil').selectAll().where('call_id', '=', callId).orderBy('id').execute();
  return rows.map(({ at, turn, by, error_code: errorCode, language, lines }) => ({
    ...{ at, turn, by, errorCode, language },
    lines: JSON.parse(secrets.open('samtalefeil.lines', lines)),
  }));
}
