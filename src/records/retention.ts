// How long what we keep is kept, and the deleting of what nobody else deletes. Shown to operators as it stands here.
//
// Source: GDPR article 5(1)(e), no longer than it is needed for. The days are a proposal for the company's lawyer.
import { type RawBuilder, sql } from 'kysely';
import type { Executor } from './transactions.ts';

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;

/** Days each is kept, from what `KEPT_FROM` says of it. */
export const KEPT_DAYS = {
  /** Long enough to answer a complaint about a call. */
  samtaler: 90,
  /** As long as the calls they were sent in: until then they tell what was sent when. */
  lenker: 90,
  /** They close the telephone for 48 hours at most; after that they only tell of an attack. */
  forsok: 90,
  /** With the henvendelse they belong to, and then gone; so long it may be opened again. */
  opptak: 90,
  vedlegg: 90,
} as const;
export type Kept = keyof typeof KEPT_DAYS;

export const keptMs = (what: Kept): number => KEPT_DAYS[what] * DAY_MS;

/** From when the days of each row are counted; no row before that. */
const KEPT_FROM: Record<Kept, RawBuilder<unknown>> = {
  samtaler: sql`select started_at as fra from samtaler`,
  lenker: sql`select expires_at as fra from lenker`,
  forsok: sql`select at as fra from feilede_identifiseringer`,
  opptak: sql`select b.endret_at as fra from opptak o join behandlinger b on b.registrering_id = o.registrering_id
    where b.status = 'ferdig'`,
  vedlegg: sql`select b.endret_at as fra from vedlegg v join behandlinger b on b.registrering_id = v.registrering_id
    where b.status = 'ferdig'`,
};

/** A week's count goes no further: a page must not read a whole log to tell what is in it. */
export const DUE_COUNTED_MAX = 10_000;

/** How many are deleted in each of the coming weeks, the first one's and those overdue together; DUE_COUNTED_MAX + 1 stands for more. */
export async function dueByWeek(db: Executor, what: Kept, now: Date, weeks: number): Promise<number[]> {
  const startMs = now.getTime() - keptMs(what);
  const counts = Array.from({ length: weeks }, (_, week) => {
    const [from, until] = [new Date(startMs + week * WEEK_MS), new Date(startMs + (week + 1) * WEEK_MS)];
    const since = week === 0 ? sql`` : sql`and fra >= ${from}`;
    // In order, so that the index is read and not the table.
    return sql`(select count(*)::integer from
      (select 1 from (${KEPT_FROM[what]}) as holdt where fra < ${until} ${since} order by fra limit ${DUE_COUNTED_MAX + 1}) as uke)`;
  });
  const { rows } = await sql<{ antall: number[] }>`select array[${sql.join(counts)}] as antall`.execute(db);
  return rows[0]!.antall;
}

/** Deletes failed tries, recordings and files whose days are over. A recording still at Twilio is left until it is deleted there. */
export async function forgetWhatIsOld(db: Executor, now: Date): Promise<void> {
  const before = (what: Kept) => new Date(now.getTime() - keptMs(what));
  const finished = (what: Kept) =>
    db
      .selectFrom('behandlinger')
      .select('registrering_id')
      .where('status', '=', 'ferdig')
      .where('endret_at', '<=', before(what))
      .where('registrering_id', 'is not', null)
      .$narrowType<{ registrering_id: number }>();
  await db.deleteFrom('feilede_identifiseringer').where('at', '<=', before('forsok')).execute();
  await db.deleteFrom('vedlegg').where('registrering_id', 'in', finished('vedlegg')).execute();
  await db
    .deleteFrom('opptak')
    .where('registrering_id', 'in', finished('opptak'))
    .where((where) => where.or([where('recording_sid', 'is', null), where('deleted_at_twilio_at', 'is not', null)]))
    .execute();
}
