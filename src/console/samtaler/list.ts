// The call log as operators read it: live calls first, then newest first, a page at a time, however long it is.
import { type ExpressionBuilder, sql } from 'kysely';
import type { FlowName } from '../../../flows/vocabulary.ts';
import type { Language } from '../../../prompts/catalogue.ts';
import { addDays, osloMidnight } from '../../cases/dates.ts';
import type { KeyedHash } from '../../records/crypto.ts';
import type { Database, Outcome, Row } from '../../records/schema.ts';
import type { Executor } from '../../records/transactions.ts';

/** What is searched for; everything given must hold. Numbers come as hashes, so that none stands in an address. */
export type CallFilter = {
  saksnummer?: KeyedHash[];
  ringer?: KeyedHash[];
  /** As masked: '+47 9•• •• ••1', 'skjult'. */
  maskert?: string;
  referanse?: string;
  utfall?: Outcome;
  /** Calls that have been in this flow. */
  tjeneste?: FlowName;
  sprak?: Language;
  /** Calendar days in Oslo, both included. */
  fra?: string;
  til?: string;
  /** Whether the demo has made them itself. Not searched for by anybody. */
  example?: boolean;
};

/** One line of the list; numbers masked. */
export type CallLine = Pick<
  Row<'samtaler'>,
  | 'id'
  | 'started_at'
  | 'ended_at'
  | 'duration_s'
  | 'caller_masked'
  | 'caller_kind'
  | 'saksnummer_masked'
  | 'language'
  | 'level'
  | 'outcome'
  | 'flow'
  | 'state'
  | 'flows'
  | 'turns'
  | 'repeats'
  | 'example'
>;

/** A place in the list: at this call. */
export type CallCursor = { startedAt: Date; id: number };
/** A page of the list: the newest calls, or those older or newer than a place. */
export type CallPage = { older?: CallCursor | undefined; newer?: CallCursor | undefined };

const CALLS_A_PAGE = 50;
/** More live calls than this are said as 'over 50', and the latest shown. */
export const LIVE_MAX = 50;
/** More new calls than this are said as 'over 99'. */
export const COUNTED_MAX = 100;

const COLUMNS = [
  ...(['id', 'started_at', 'ended_at', 'duration_s', 'caller_masked', 'caller_kind', 'saksnummer_masked'] as const),
  ...(['language', 'level', 'outcome', 'flow', 'state', 'flows', 'turns', 'repeats', 'example'] as const),
] as const;

/** Calls going on now, latest first, at most one more than `LIVE_MAX`; not those a demo makes itself, whose time is another. */
export function liveCalls(db: Executor, filter: CallFilter = {}): Promise<CallLine[]> {
  return db
    .selectFrom('samtaler')
    .select(COLUMNS)
    .where('ended_at', 'is', null)
    .where('example', '=', false)
    .where(matching(db, filter))
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(LIVE_MAX + 1)
    .execute();
}

/** Calls that have ended, newest first, and whether there are more beyond them in the direction that was asked for. */
export async function listCalls(
  db: Executor,
  filter: CallFilter,
  { older, newer, limit = CALLS_A_PAGE }: CallPage & { limit?: number } = {},
): Promise<{ calls: CallLine[]; more: boolean }> {
  const direction = newer ? 'asc' : 'desc';
  const from = newer ?? older;
  // Found by their ids first, which an index may hold all of; the rest is read of those alone.
  const found = db
    .selectFrom('samtaler')
    .select('id')
    .where('ended_at', 'is not', null)
    .where(matching(db, filter))
    .$if(from !== undefined, (query) =>
      query.where((row) =>
        row(row.refTuple('started_at', 'id'), newer ? '>' : '<', row.tuple(from!.startedAt, from!.id)),
      ),
    )
    .orderBy('started_at', direction)
    .orderBy('id', direction)
    .limit(limit + 1);
  const rows = await db
    .selectFrom('samtaler')
    .select(COLUMNS)
    .where('id', 'in', found)
    .orderBy('started_at', direction)
    .orderBy('id', direction)
    .execute();
  const calls = rows.slice(0, limit);
  return { calls: newer ? calls.reverse() : calls, more: rows.length > limit };
}

/** How many calls have ended since `at`, at most `COUNTED_MAX`. */
export async function countEndedSince(db: Executor, filter: CallFilter, at: Date): Promise<number> {
  const ended = await db
    .selectFrom('samtaler')
    .select('id')
    .where('ended_at', '>', at)
    .where(matching(db, filter))
    .limit(COUNTED_MAX)
    .execute();
  return ended.length;
}

const matching =
  (db: Executor, { saksnummer, ringer, maskert, referanse, utfall, tjeneste, sprak, fra, til, example }: CallFilter) =>
  (row: ExpressionBuilder<Database, 'samtaler'>) =>
    row.and([
      ...(saksnummer ? [row('saksnummer_hash', 'in', saksnummer)] : []),
      ...(ringer ? [row('caller_hash', 'in', ringer)] : []),
      ...(maskert ? [row('caller_masked', '=', maskert)] : []),
      ...(referanse ? [row('call_sid', 'in', callsWith(db, referanse))] : []),
      ...(utfall ? [row('outcome', '=', utfall)] : []),
      ...(tjeneste ? [sql<boolean>`flows @> array[${tjeneste}]::text[]`] : []),
      ...(example === undefined ? [] : [row('example', '=', example)]),
      ...(sprak ? [row('language', '=', sprak)] : []),
      ...(fra ? [row('started_at', '>=', osloMidnight(fra))] : []),
      ...(til ? [row('started_at', '<', osloMidnight(addDays(til, 1)))] : []),
    ]);

/** The calls in which something was registered under a reference. */
const callsWith = (db: Executor, referanse: string) =>
  db
    .selectFrom('registreringer')
    .select('call_sid')
    .where('referanse', '=', referanse)
    .where('call_sid', 'is not', null)
    .$narrowType<{ call_sid: string }>();
