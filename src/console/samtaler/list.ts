// The call log as operators read it: live calls first, then newest first, a page at a time, however long it is.
import type { FlowName } from '../../../flows/vocabulary.ts';
import type { Language } from '../../../prompts/catalogue.ts';
import { addDays, osloMidnight } from '../../cases/dates.ts';
import type { KeyedHash } from '../../records/crypto.ts';
import type { Outcome, Row } from '../../records/schema.ts';
import type { Executor } from '../../records/transactions.ts';

/** What is searched for; everything given must hold. Numbers come as hashes, so that none stands in an address. */
export type CallFilter = {
  saksnummer?: KeyedHash[];
  ringer?: KeyedHash[];
  referanse?: string;
  utfall?: Outcome;
  /** Calls that have been in this flow. */
  tjeneste?: FlowName;
  sprak?: Language;
  /** Calendar days in Oslo, both included. */
  fra?: string;
  til?: string;
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

/** Where the next page begins: after this call. */
export type CallCursor = { startedAt: Date; id: number };

const CALLS_A_PAGE = 50;
const LIVE_MAX = 50;

const COLUMNS = [
  ...(['id', 'started_at', 'ended_at', 'duration_s', 'caller_masked', 'caller_kind', 'saksnummer_masked'] as const),
  ...(['language', 'level', 'outcome', 'flow', 'state', 'flows', 'turns', 'repeats', 'example'] as const),
] as const;

/** Calls going on now, latest first. */
export function liveCalls(db: Executor): Promise<CallLine[]> {
  return db
    .selectFrom('samtaler')
    .select(COLUMNS)
    .where('ended_at', 'is', null)
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(LIVE_MAX)
    .execute();
}

/** Calls that have ended, newest first. */
export function listCalls(
  db: Executor,
  filter: CallFilter,
  { after, limit = CALLS_A_PAGE }: { after?: CallCursor | undefined; limit?: number } = {},
): Promise<CallLine[]> {
  const { saksnummer, ringer, referanse, utfall, tjeneste, sprak, fra, til } = filter;
  let query = db.selectFrom('samtaler').select(COLUMNS).where('ended_at', 'is not', null);
  if (saksnummer) query = query.where('saksnummer_hash', 'in', saksnummer);
  if (ringer) query = query.where('caller_hash', 'in', ringer);
  if (referanse !== undefined) query = query.where('call_sid', 'in', callsWith(db, referanse));
  if (utfall) query = query.where('outcome', '=', utfall);
  if (tjeneste) query = query.where('flows', '@>', [tjeneste]);
  if (sprak) query = query.where('language', '=', sprak);
  if (fra) query = query.where('started_at', '>=', osloMidnight(fra));
  if (til) query = query.where('started_at', '<', osloMidnight(addDays(til, 1)));
  if (after)
    query = query.where((row) => row(row.refTuple('started_at', 'id'), '<', row.tuple(after.startedAt, after.id)));
  return query.orderBy('started_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
}

/** The calls in which something was registered under a reference. */
const callsWith = (db: Executor, referanse: string) =>
  db
    .selectFrom('registreringer')
    .select('call_sid')
    .where('referanse', '=', referanse)
    .where('call_sid', 'is not', null)
    .$narrowType<{ call_sid: string }>();
