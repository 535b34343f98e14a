// The queue: what callers have registered that somebody must answer, and calls in which a deed broke.
//
// Nothing is copied into a queue of its own: a registration that waits is a henvendelse, so none can be forgotten.
import { type RawBuilder, sql } from 'kysely';
import type { Secrets } from '../../records/crypto.ts';
import { maskSaksnummer } from '../../records/masking.ts';
import type { Brevgrunn } from '../../records/schema.ts';
import type { BehandlingStatus } from '../../records/schema-console.ts';
import type { Executor } from '../../records/transactions.ts';
import { FIRST, FRIST_DAYS, LETTER, type Slag } from './slag.ts';

/** 'R17': a registration; 'S17': a call. */
export type Nummer = `${'R' | 'S'}${number}`;

/** One line of the queue: nothing in it tells who. */
export type Henvendelse = {
  nummer: Nummer;
  slag: Slag;
  /** The registration's reference; null for a call. */
  referanse: string | null;
  at: Date;
  /** When it should be answered by. */
  frist: Date;
  status: BehandlingStatus;
  /** Subject of whoever has it, or finished it. */
  operator: string | null;
  versjon: number;
  utfall: string | null;
  /** Why a letter is due, until it is sent; null: none is. */
  brev: Brevgrunn | null;
  /** '•••••837'; null where no case is known. */
  sak: string | null;
  /** When it was last changed; null while nobody has touched it. */
  endret: Date | null;
  /** Of a call the demo made itself. */
  eksempel: boolean;
};

/** Where the next page begins: after this one. */
export type Cursor = { forst: boolean; frist: Date; nummer: Nummer };

export type QueueFilter = { slag?: Slag; operator?: string };

const LINES_A_PAGE = 50;
const HOUR_S = 3_600;
const OTHERS_MAX = 20;

type Row = {
  nummer: Nummer;
  slag: Slag;
  referanse: string | null;
  at: Date;
  frist: Date;
  status: BehandlingStatus;
  operator: string | null;
  versjon: number;
  utfall: string | null;
  brev: Brevgrunn | null;
  saksnummer: Parameters<Secrets['open']>[1] | null;
  masked: string | null;
  endret: Date | null;
  eksempel: boolean;
};

/** The open ones: innsigelse without the kode first, then what is due soonest. */
export async function openQueue(
  db: Executor,
  secrets: Secrets,
  { filter = {}, after, limit = LINES_A_PAGE }: { filter?: QueueFilter; after?: Cursor; limit?: number } = {},
): Promise<Henvendelse[]> {
  const forst = sql`(slag = ${FIRST})`;
  const key = sql`(not ${forst}, frist, nummer)`;
  const wanted = [
    ...conditions(filter),
    ...(after ? [sql`${key} > (${!after.forst}::boolean, ${after.frist}::timestamptz, ${after.nummer}::text)`] : []),
  ];
  const { rows } = await sql<Row>`select * from (${eachOf(OPEN)}) as alle where ${all(wanted)}
    order by not ${forst}, frist, nummer limit ${limit}`.execute(db);
  return rows.map((row) => toHenvendelse(row, secrets));
}

/** The finished ones, latest first: each source by its own index, no further than the page. */
export async function finishedQueue(
  db: Executor,
  secrets: Secrets,
  {
    filter = {},
    after,
    limit = LINES_A_PAGE,
  }: { filter?: QueueFilter; after?: { endret: Date; nummer: Nummer }; limit?: number } = {},
): Promise<Henvendelse[]> {
  const wanted = [
    ...conditions(filter),
    ...(after ? [sql`(endret, nummer) < (${after.endret}::timestamptz, ${after.nummer}::text)`] : []),
  ];
  const latest = sql`order by endret desc, nummer desc limit ${limit}`;
  const of = (source: RawBuilder<unknown>) =>
    sql`(select * from (${source}) as ferdige where ${all(wanted)} ${latest})`;
  const { rows } = await sql<Row>`select * from (${of(registreringer(FINISHED.registrering))}
    union all ${of(samtaler(FINISHED.samtale))}) as alle ${latest}`.execute(db);
  return rows.map((row) => toHenvendelse(row, secrets));
}

/** What else has been asked on the case of one, latest first: whoever answers one of them should know of the others. */
export async function othersOfCase(db: Executor, secrets: Secrets, nummer: string): Promise<Henvendelse[]> {
  const id = idOf(nummer);
  if (!id || !('registrering' in id)) return [];
  const same = sql`r.id <> ${id.registrering} and r.saksnummer_hash =
    (select saksnummer_hash from registreringer where id = ${id.registrering})`;
  const { rows } = await sql<Row>`${registreringer(sql`${same} and (${OPEN.registrering} or b.id is not null)`)}
    order by r.registered_at desc limit ${OTHERS_MAX}`.execute(db);
  return rows.map((row) => toHenvendelse(row, secrets));
}

/** One of them, open or not; null where there is none. */
export async function findHenvendelse(db: Executor, secrets: Secrets, nummer: string): Promise<Henvendelse | null> {
  const id = idOf(nummer);
  if (!id) return null;
  const { rows } = await sql<Row>`${
    'registrering' in id
      ? registreringer(sql`r.id = ${id.registrering} and (${OPEN.registrering} or b.id is not null)`)
      : samtaler(sql`s.id = ${id.samtale} and (s.id in (${BROKEN}) or b.id is not null)`)
  }`.execute(db);
  return rows[0] ? toHenvendelse(rows[0], secrets) : null;
}

/** The deeds of a call that broke, in order. */
export const brokenDeeds = async (db: Executor, samtale: number): Promise<{ at: Date; deed: string }[]> =>
  (
    await sql<{ at: Date; deed: string }>`select at, deed from samtalesteg
    where call_id = ${samtale} and deed_outcome = 'brudd' and ${WRITES} order by turn, seq`.execute(db)
  ).rows;

/** How many of each kind are open, and how many of them are overdue. */
export async function countOpen(db: Executor, now: Date): Promise<{ slag: Slag; antall: number; over: number }[]> {
  const { rows } = await sql<{ slag: Slag; antall: number; over: number }>`
    select slag, count(*)::int as antall, (count(*) filter (where frist < ${now}::timestamptz))::int as over
    from (${eachOf(OPEN)}) as alle group by slag order by slag`.execute(db);
  return rows;
}

/** The row behind a number; null when it is no number. */
export function idOf(nummer: string): { registrering: number } | { samtale: number } | null {
  const [, kind, digits] = /^([RS])(\d{1,15})$/.exec(nummer) ?? [];
  if (!digits) return null;
  return kind === 'R' ? { registrering: Number(digits) } : { samtale: Number(digits) };
}

const all = (wanted: RawBuilder<unknown>[]) => (wanted.length > 0 ? sql.join(wanted, sql` and `) : sql`true`);

const conditions = ({ slag, operator }: QueueFilter): RawBuilder<unknown>[] => [
  ...(slag ? [sql`slag = ${slag}`] : []),
  ...(operator ? [sql`operator = ${operator}`] : []),
];

/**
 * Deeds that write something for the caller: when one breaks, somebody may believe that it was done. Not where the same
 * deed was answered later, in the call or in a later one about the case: then the caller has what they wanted.
 */
const WRITES = sql`(deed like 'register%' or deed like 'request%' or deed in ('sendSms', 'confirmInWriting'))`;
const BROKEN = sql`select call_id from samtalesteg where deed_outcome = 'brudd' and ${WRITES}`;
const STILL_BROKEN = sql`select x.call_id from samtalesteg x where x.deed_outcome = 'brudd' and ${WRITES}
  and not exists (select 1 from samtalesteg y where y.call_id = x.call_id and y.deed = x.deed
    and y.deed_outcome <> 'brudd' and (y.turn, y.seq) > (x.turn, x.seq))
  and not exists (select 1 from samtaler f join samtaler n on n.saksnummer_hash = f.saksnummer_hash and n.started_at > f.started_at
    join samtalesteg y on y.call_id = n.id where f.id = x.call_id and y.deed = x.deed and y.deed_outcome <> 'brudd')`;
const DONE_LATER = 'kunden fikk det til senere';

/** Which of them: each source has its own way to be found fast. */
const OPEN = {
  registrering: sql`(r.status = 'venter' or r.receipt_status = 'written') and coalesce(b.status, 'ny') <> 'ferdig'`,
  samtale: sql`s.id in (${BROKEN}) and case when b.id is null then s.id in (${STILL_BROKEN}) else b.status <> 'ferdig' end`,
};
const FINISHED = {
  registrering: sql`b.status = 'ferdig'`,
  samtale: sql`s.id in (${BROKEN}) and case when b.id is null then s.id not in (${STILL_BROKEN}) else b.status = 'ferdig' end`,
};

const eachOf = (which: Record<'registrering' | 'samtale', RawBuilder<unknown>>) =>
  sql`${registreringer(which.registrering)} union all ${samtaler(which.samtale)}`;

const registreringer = (where: RawBuilder<unknown>) => sql`
  select 'R' || r.id as nummer, r.slag, r.referanse, r.registered_at as at, ${FRIST_OF_REGISTRERING} as frist,
    coalesce(b.status, 'ny') as status, b.operator, coalesce(b.versjon, 0) as versjon, b.utfall,
    case when r.receipt_status = 'written' then coalesce(r.brev_grunn, 'bedt om') end as brev, r.saksnummer, null as masked,
    b.endret_at as endret, exists (select 1 from samtaler where call_sid = r.call_sid and example) as eksempel
  from (select *, ${SLAG_OF_REGISTRERING} as slag from registreringer) as r
  left join behandlinger b on b.registrering_id = r.id
  where ${where}`;

const samtaler = (where: RawBuilder<unknown>) => sql`
  select 'S' || s.id as nummer, s.slag, null as referanse, s.started_at as at, ${fristOf('s.started_at')} as frist,
    coalesce(b.status, case when s.id in (${STILL_BROKEN}) then 'ny' else 'ferdig' end) as status, b.operator,
    coalesce(b.versjon, 0) as versjon,
    case when b.id is null and s.id not in (${STILL_BROKEN}) then ${DONE_LATER} else b.utfall end as utfall, null as brev,
    null as saksnummer, s.saksnummer_masked as masked, coalesce(b.endret_at, s.last_seen_at) as endret, s.example as eksempel
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

function toHenvendelse({ saksnummer, masked, ...row }: Row, secrets: Secrets): Henvendelse {
  const opened = saksnummer === null ? null : maskSaksnummer(secrets.open('registreringer.saksnummer', saksnummer));
  return { ...row, sak: opened ?? masked };
}
