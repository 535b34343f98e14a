// The queue: what callers have registered that somebody must answer, and calls in which a deed broke.
//
// Nothing is copied into a queue of its own: a registration that waits is a henvendelse, so none can be forgotten.
import { type RawBuilder, sql } from 'kysely';
import type { Secrets } from '../../records/crypto.ts';
import { maskSaksnummer } from '../../records/masking.ts';
import { WRITES } from '../../records/retention.ts';
import type { Brevgrunn } from '../../records/schema.ts';
import type { BehandlingStatus } from '../../records/schema-console.ts';
import type { Executor } from '../../records/transactions.ts';
import {
  ADDED_TO,
  BROKEN,
  FINISHED,
  OPEN,
  ofKind,
  openOnes,
  registreringer,
  samtaler,
  withDetails,
} from './queue-sources.ts';
import { FIRST, type Slag } from './slag.ts';

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
  /** Its caller has added something since an operator last touched it. */
  nytt: boolean;
  /** Of a call the demo made itself. */
  eksempel: boolean;
};

/** Where the next page begins: after this one. */
export type Cursor = { forst: boolean; frist: Date; nummer: Nummer };

export type QueueFilter = { slag?: Slag | undefined; operator?: string };

const LINES_A_PAGE = 50;
const OTHERS_MAX = 20;

type Row = Omit<Henvendelse, 'sak' | 'eksempel'> & {
  saksnummer: Parameters<Secrets['open']>[1] | null;
  masked: string | null;
  er_eksempel: boolean;
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
  const order = sql`order by not ${forst}, frist, nummer`;
  const page = sql`select * from (${openOnes()}) as alle where ${all(wanted)} ${order} limit ${limit}`;
  const { rows } = await sql<Row>`${withDetails(page)} ${order}`.execute(db);
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
    ...conditions({ ...filter, slag: undefined }),
    ...(after ? [sql`(endret, nummer) < (${after.endret}::timestamptz, ${after.nummer}::text)`] : []),
  ];
  const order = sql`order by endret desc, nummer desc`;
  const latest = sql`${order} limit ${limit}`;
  const of = (source: RawBuilder<unknown>) =>
    sql`(select * from (${source}) as ferdige where ${all(wanted)} ${latest})`;
  const kind = ofKind(filter.slag);
  const registered = registreringer(sql`${FINISHED.registrering} and ${kind.registrering}`);
  const called = samtaler(sql`${FINISHED.samtale} and ${kind.samtale}`);
  const page = sql`select * from (${of(registered)} union all ${of(called)}) as alle ${latest}`;
  const { rows } = await sql<Row>`${withDetails(page)} ${order}`.execute(db);
  return rows.map((row) => toHenvendelse(row, secrets));
}

/** What else has been asked on the case of one, latest first: whoever answers one of them should know of the others. */
export async function othersOfCase(db: Executor, secrets: Secrets, nummer: string): Promise<Henvendelse[]> {
  const id = idOf(nummer);
  if (!id || !('registrering' in id)) return [];
  const same = sql`r.id <> ${id.registrering} and r.saksnummer_hash =
    (select saksnummer_hash from registreringer where id = ${id.registrering})`;
  const page = registreringer(sql`${same} and (${OPEN.registrering} or b.id is not null)`);
  const { rows } = await sql<Row>`${withDetails(page)} order by at desc limit ${OTHERS_MAX}`.execute(db);
  return rows.map((row) => toHenvendelse(row, secrets));
}

/** What its caller has written, sent in or recorded makes a later version of it too. */
async function additionsOf(db: Executor, id: NonNullable<ReturnType<typeof idOf>>): Promise<number> {
  if (!('registrering' in id)) return 0;
  const count = (table: string) =>
    sql`(select count(*) from ${sql.table(table)} where registrering_id = ${id.registrering})`;
  const { rows } = await sql<{ antall: number }>`
    select (${sql.join(
      ADDED_TO.map(([table]) => count(table)),
      sql` + `,
    )})::int as antall`.execute(db);
  return rows[0]!.antall;
}

/** One of them, open or not; null where there is none. */
export async function findHenvendelse(db: Executor, secrets: Secrets, nummer: string): Promise<Henvendelse | null> {
  const id = idOf(nummer);
  if (!id) return null;
  const one =
    'registrering' in id
      ? registreringer(sql`r.id = ${id.registrering} and (${OPEN.registrering} or b.id is not null)`)
      : samtaler(sql`s.id = ${id.samtale} and (s.id in (${BROKEN}) or b.id is not null)`);
  const { rows } = await sql<Row>`${withDetails(one)}`.execute(db);
  const [row] = rows;
  return row ? toHenvendelse({ ...row, versjon: row.versjon + (await additionsOf(db, id)) }, secrets) : null;
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
    from (${openOnes()}) as alle group by slag order by slag`.execute(db);
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

function toHenvendelse(row: Row, secrets: Secrets): Henvendelse {
  const { nummer, slag, referanse, at, frist, status, operator, versjon, utfall, brev, endret, nytt } = row;
  const opened = row.saksnummer && maskSaksnummer(secrets.open('registreringer.saksnummer', row.saksnummer));
  return {
    ...{ nummer, slag, referanse, at, frist, status, operator, versjon, utfall, brev, endret, nytt },
    ...{ sak: opened ?? row.masked, eksempel: row.er_eksempel },
  };
}
