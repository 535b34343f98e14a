// The queue: what callers have registered that somebody must answer, and calls in which a deed broke.
//
// Nothing is copied into a queue of its own: a registration that waits is a henvendelse, so none can be forgotten.
import { type RawBuilder, sql } from 'kysely';
import type { Secrets } from '../../records/crypto.ts';
import { maskSaksnummer } from '../../records/masking.ts';
import type { BehandlingStatus } from '../../records/schema-console.ts';
import type { Executor } from '../../records/transactions.ts';
import { FIRST, FRIST_DAYS, type Slag } from './slag.ts';

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
  const wanted = [
    ...conditions(filter),
    ...(after
      ? [
          sql`(not ${forst}, frist, nummer) > (${!after.forst}::boolean, ${after.frist}::timestamptz, ${after.nummer}::text)`,
        ]
      : []),
  ];
  const { rows } = await sql<Row>`select * from (${henvendelser(OPEN)}) as alle where ${all(wanted)}
    order by not ${forst}, frist, nummer limit ${limit}`.execute(db);
  return rows.map((row) => toHenvendelse(row, secrets));
}

/** The finished ones, latest first. */
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
  const { rows } = await sql<Row>`select * from (${henvendelser(FINISHED)}) as alle where ${all(wanted)}
    order by endret desc, nummer desc limit ${limit}`.execute(db);
  return rows.map((row) => toHenvendelse(row, secrets));
}

/** One of them, open or not; null where there is none. */
export async function findHenvendelse(db: Executor, secrets: Secrets, nummer: string): Promise<Henvendelse | null> {
  const id = idOf(nummer);
  if (!id) return null;
  const none = sql`false`;
  const where =
    'registrering' in id
      ? { registrering: sql`r.id = ${id.registrering} and (${OPEN.registrering} or b.id is not null)`, samtale: none }
      : { registrering: none, samtale: sql`s.id = ${id.samtale} and (${OPEN.samtale} or b.id is not null)` };
  const { rows } = await sql<Row>`${henvendelser(where)}`.execute(db);
  return rows[0] ? toHenvendelse(rows[0], secrets) : null;
}

/** How many of each kind are open, and how many of them are overdue. */
export async function countOpen(db: Executor, now: Date): Promise<{ slag: Slag; antall: number; over: number }[]> {
  const { rows } = await sql<{ slag: Slag; antall: number; over: number }>`
    select slag, count(*)::int as antall, (count(*) filter (where frist < ${now}::timestamptz))::int as over
    from (${henvendelser(OPEN)}) as alle group by slag order by slag`.execute(db);
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

/** Which of them: each source has its own way to be found fast. */
const OPEN = {
  registrering: sql`(r.status = 'venter' or r.receipt_status = 'written') and coalesce(b.status, 'ny') <> 'ferdig'`,
  samtale: sql`s.id in (${callsWithABrokenDeed()}) and coalesce(b.status, 'ny') <> 'ferdig'`,
};
const FINISHED = { registrering: sql`b.status = 'ferdig'`, samtale: sql`b.status = 'ferdig'` };

const henvendelser = ({ registrering, samtale }: Record<'registrering' | 'samtale', RawBuilder<unknown>>) => sql`
  select 'R' || r.id as nummer, r.slag, r.referanse, r.registered_at as at, ${fristOf('r.registered_at')} as frist,
    coalesce(b.status, 'ny') as status, b.operator, coalesce(b.versjon, 0) as versjon, b.utfall, r.saksnummer,
    null as masked, b.endret_at as endret,
    exists (select 1 from samtaler where call_sid = r.call_sid and example) as eksempel
  from (select *, ${SLAG_OF_REGISTRERING} as slag from registreringer) as r
  left join behandlinger b on b.registrering_id = r.id
  where ${registrering}
  union all
  select 'S' || s.id, s.slag, null, s.started_at, ${fristOf('s.started_at')},
    coalesce(b.status, 'ny'), b.operator, coalesce(b.versjon, 0), b.utfall, null, s.saksnummer_masked, b.endret_at, s.example
  from (select *, 'feilet' as slag from samtaler) as s
  left join behandlinger b on b.samtale_id = s.id
  where ${samtale}`;

/** Deeds that write something for the caller: when one breaks, somebody may believe that it was done. */
function callsWithABrokenDeed() {
  return sql`select call_id from samtalesteg where deed_outcome = 'brudd'
    and (deed like 'register%' or deed like 'request%' or deed = 'sendSms')`;
}

const SLAG_OF_REGISTRERING = sql`case
  when type = 'melding' and data ->> 'om' = 'innsigelse uten kode' then 'innsigelse uten kode'
  when type in ('utsettelse', 'nedbetaling') then 'skriftlig bekreftelse'
  else type end`;

const fristOf = (from: 'r.registered_at' | 's.started_at') => {
  const cases = Object.entries(FRIST_DAYS).map(
    ([slag, days]) => sql`when ${sql.lit(slag)} then ${sql.lit(days * 24 * HOUR_S)}`,
  );
  return sql`${sql.ref(from)} + make_interval(secs => case slag ${sql.join(cases, sql` `)} else 0 end)`;
};

function toHenvendelse({ saksnummer, masked, ...row }: Row, secrets: Secrets): Henvendelse {
  const opened = saksnummer === null ? null : maskSaksnummer(secrets.open('registreringer.saksnummer', saksnummer));
  return { ...row, sak: opened ?? masked };
}
