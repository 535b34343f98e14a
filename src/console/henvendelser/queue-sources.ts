// The queue's two sources in the database: registrations that wait, and calls in which a deed broke. Lines of one shape.
import { type RawBuilder, sql } from 'kysely';
import { WRITES } from '../../records/retention.ts';
import { FIRST, FRIST_DAYS, LETTER, type Slag } from './slag.ts';

const HOUR_S = 3_600;

export const BROKEN = sql`select call_id from samtalesteg where deed_outcome = 'brudd' and ${WRITES}`;
/** Not where the same deed was answered later, in the call or in a later one about the case: the caller has what they wanted. */
const STILL_BROKEN = sql`select x.call_id from samtalesteg x where x.deed_outcome = 'brudd' and ${WRITES}
  and not exists (select 1 from samtalesteg y where y.call_id = x.call_id and y.deed = x.deed
    and y.deed_outcome <> 'brudd' and (y.turn, y.seq) > (x.turn, x.seq))
  and not exists (select 1 from samtaler f join samtaler n on n.saksnummer_hash = f.saksnummer_hash and n.started_at > f.started_at
    join samtalesteg y on y.call_id = n.id where f.id = x.call_id and y.deed = x.deed and y.deed_outcome <> 'brudd')`;
const DONE_LATER = 'kunden fikk det til senere';

/** What callers add to a registration, and when each was added. */
export const ADDED_TO = [
  ['kommentarer', 'at'],
  ['vedlegg', 'at'],
  ['opptak', 'awaited_at'],
] as const;
const NEW_SINCE = sql.join(
  ADDED_TO.map(
    ([table, at]) =>
      sql`exists (select 1 from ${sql.table(table)} n where n.registrering_id = q.registrering and n.${sql.ref(at)} > q.endret)`,
  ),
  sql` or `,
);

/** Which of them: each source has its own way to be found fast. */
export const OPEN = {
  // What has been finished neither waits nor lacks its letter.
  registrering: sql`(r.status = 'venter' or r.receipt_status = 'written')`,
  samtale: sql`s.id in (${BROKEN}) and case when b.id is null then s.id in (${STILL_BROKEN}) else b.status <> 'ferdig' end`,
};
export const FINISHED = {
  registrering: sql`b.status = 'ferdig'`,
  samtale: sql`s.id in (${BROKEN}) and case when b.id is null then s.id not in (${STILL_BROKEN}) else b.status = 'ferdig' end`,
};

export const openOnes = () =>
  sql`${registreringer(OPEN.registrering, sql`b.status <> 'ferdig'`)} union all ${samtaler(OPEN.samtale)}`;

/** `handled`: which handling counts; all of it, unless those that are finished are known not to be asked for. */
export const registreringer = (where: RawBuilder<unknown>, handled = sql`true`) => sql`
  select 'R' || r.id as nummer, r.slag, r.referanse, r.registered_at as at, ${FRIST_OF_REGISTRERING} as frist,
    coalesce(b.status, 'ny') as status, b.operator, coalesce(b.versjon, 0) as versjon, b.utfall,
    case when r.receipt_status = 'written' then coalesce(r.brev_grunn, 'bedt om') end as brev, r.saksnummer, null as masked,
    b.endret_at as endret, r.call_sid, r.id as registrering, false as eksempel
  from (select *, ${SLAG_OF_REGISTRERING} as slag from registreringer) as r
  left join behandlinger b on b.registrering_id = r.id and ${handled}
  where ${where}`;

export const samtaler = (where: RawBuilder<unknown>) => sql`
  select 'S' || s.id as nummer, s.slag, null as referanse, s.started_at as at, ${fristOf('s.started_at')} as frist,
    coalesce(b.status, case when s.id in (${STILL_BROKEN}) then 'ny' else 'ferdig' end) as status, b.operator,
    coalesce(b.versjon, 0) as versjon,
    case when b.id is null and s.id not in (${STILL_BROKEN}) then ${DONE_LATER} else b.utfall end as utfall, null as brev,
    null as saksnummer, s.saksnummer_masked as masked, coalesce(b.endret_at, s.last_seen_at) as endret,
    null as call_sid, null::bigint as registrering, s.example as eksempel
  from (select *, 'feilet' as slag from samtaler) as s
  left join behandlinger b on b.samtale_id = s.id
  where ${where}`;

const SLAG_OF_REGISTRERING = sql`case
  when type = 'melding' and data ->> 'om' = 'innsigelse uten kode' then 'innsigelse uten kode'
  when type in ('utsettelse', 'nedbetaling') then ${sql.lit(LETTER)}
  when receipt_status = 'written' and status <> 'venter' then ${sql.lit(LETTER)}
  else type end`;

const fristOf = (from: 'r.registered_at' | 's.started_at') => {
  const cases = Object.entries(FRIST_DAYS).map(
    ([slag, days]) => sql`when ${sql.lit(slag)} then ${sql.lit(days * 24 * HOUR_S)}`,
  );
  return sql`${sql.ref(from)} + make_interval(secs => case slag ${sql.join(cases, sql` `)} else 0 end)`;
};

const BREV_FRIST = sql`coalesce(r.brev_fra, r.registered_at) + make_interval(secs => ${sql.lit(FRIST_DAYS[LETTER] * 24 * HOUR_S)})`;

/** A letter is due from when it was asked for, whatever else is to be answered, and before. */
const FRIST_OF_REGISTRERING = sql`case when r.slag = ${sql.lit(LETTER)} then ${BREV_FRIST}
  when r.receipt_status = 'written' then least(${BREV_FRIST}, ${fristOf('r.registered_at')})
  else ${fristOf('r.registered_at')} end`;

/** The lines of a page with what is looked up for each: of an example call, and whether its caller has added something since. */
export const withDetails = (page: RawBuilder<unknown>) => sql`
  select q.*, (q.status <> 'ferdig' and (${NEW_SINCE})) is true as nytt,
    q.eksempel or exists (select 1 from samtaler where call_sid = q.call_sid and example) as er_eksempel
  from (${page}) as q`;

/** A finished one's kind is its type, but for these: then the database knows how many there are, and reads no more than it must. */
const NO_TYPE: readonly Slag[] = [LETTER, FIRST, 'melding'];

/** Of a kind among what is finished, in each source. */
export const ofKind = (slag: Slag | undefined): Record<'registrering' | 'samtale', RawBuilder<unknown>> => {
  const samtale = slag === undefined || slag === 'feilet' ? sql`true` : sql`false`;
  if (slag === undefined) return { registrering: sql`true`, samtale };
  return { registrering: NO_TYPE.includes(slag) ? sql`r.slag = ${slag}` : sql`r.type = ${slag}`, samtale };
};
