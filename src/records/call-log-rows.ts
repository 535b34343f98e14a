// The call log's rows: a turn taken apart into steps to store, and what is stored read back.
import type { Line } from '../../prompts/index.ts';
import type { TurnTaken } from './call-log.ts';
import type { Secrets } from './crypto.ts';
import type { NewRow, Row } from './schema.ts';
import type { Executor } from './transactions.ts';

/** A call as read: `caller` and `saksnummer` opened. */
export type LoggedCall = Omit<Row<'samtaler'>, 'caller' | 'caller_hash' | 'saksnummer' | 'saksnummer_hash'> & {
  caller: string | null;
  saksnummer: string | null;
};

/** A step as read. `lines` is empty unless something was said. */
export type LoggedStep = Omit<Row<'samtalesteg'>, 'call_id' | 'lines'> & { lines: Line[] };

const STEPS_PER_PAGE = 500;

/** What the caller did, the deeds that followed, what was said: in that order, numbered from 0. */
export function toStepRows(callId: number, turn: TurnTaken, secrets: Secrets): NewRow<'samtalesteg'>[] {
  const shared = {
    call_id: callId,
    turn: turn.turn,
    at: turn.at,
    flow: turn.flow,
    state: turn.state,
    language: turn.language,
  };
  const steps = [
    { kind: turn.action.kind, action: turn.action.masked, answer_ms: Math.round(turn.answerMs) },
    ...turn.events.map(({ name, ms, outcome }) => ({
      kind: 'deed',
      deed: name,
      deed_outcome: outcome ?? null,
      deed_ms: ms === undefined ? null : Math.round(ms),
    })),
  ];
  const said = {
    kind: 'said',
    prompts: turn.lines.map((line) => line.prompt),
    lines: secrets.seal('samtalesteg.lines', JSON.stringify(turn.lines)),
  };
  return [...steps, ...(turn.lines.length > 0 ? [said] : [])].map((step, seq) => ({
    ...shared,
    ...EMPTY,
    ...step,
    seq,
  }));
}

/** Rows written together must have the same columns. */
const EMPTY = {
  action: null,
  prompts: [],
  lines: null,
  deed: null,
  deed_outcome: null,
  deed_ms: null,
  answer_ms: null,
};

export async function readCall(db: Executor, secrets: Secrets, callSid: string): Promise<LoggedCall | null> {
  const row = await db.selectFrom('samtaler').selectAll().where('call_sid', '=', callSid).executeTakeFirst();
  if (!row) return null;
  const { caller_hash: _, saksnummer_hash: __, ...call } = row;
  return {
    ...call,
    caller: row.caller === null ? null : secrets.open('samtaler.caller', row.caller),
    saksnummer: row.saksnummer === null ? null : secrets.open('samtaler.saksnummer', row.saksnummer),
  };
}

export async function readSteps(
  db: Executor,
  secrets: Secrets,
  callSid: string,
  { after, limit = STEPS_PER_PAGE }: { after?: { turn: number; seq: number }; limit?: number },
): Promise<LoggedStep[]> {
  const rows = await db
    .selectFrom('samtalesteg')
    .selectAll('samtalesteg')
    .where('call_id', '=', db.selectFrom('samtaler').select('id').where('call_sid', '=', callSid))
    .$if(after !== undefined, (query) =>
      query.where((row) => row(row.refTuple('turn', 'seq'), '>', row.tuple(after?.turn ?? 0, after?.seq ?? 0))),
    )
    .orderBy('turn')
    .orderBy('seq')
    .limit(limit)
    .execute();
  return rows.map(({ call_id: _, lines, ...step }) => ({
    ...step,
    lines: lines === null ? [] : JSON.parse(secrets.open('samtalesteg.lines', lines)),
  }));
}
