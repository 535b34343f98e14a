// Deletes what has been kept long enough, a batch at a time. What that is stands in retention.ts.
import { sql } from 'kysely';
import type { IsoDate } from '../../flows/ports.ts';
import type { Sealed, Secrets } from './crypto.ts';
import type { Records } from './database.ts';
import { dueRows, type Kept } from './retention.ts';
import type { Trx } from './transactions.ts';

export type ForgetDeps = {
  records: Pick<Records, 'db' | 'inTransaction'>;
  secrets: Pick<Secrets, 'open'>;
  /** The day the sums of a case hold for: a payment from then on is not in them. Null where there is no such case (any more). */
  perDatoOf: (saksnummer: string) => Promise<IsoDate | null>;
};

const BATCH = 500;

/** Where each is, by what it is known there, and where its saksnummer is sealed, if a case may still count on it. Recordings and files first: they hold their registration. */
const PLACES = {
  forsok: ['feilede_identifiseringer', 'id'],
  gjenapninger: ['gjenapninger', 'id'],
  sperringer: ['sperringer', 'id'],
  opptak: ['opptak', 'id'],
  vedlegg: ['vedlegg', 'id'],
  lenker: ['lenker', 'token_hash'],
  sms: ['sms', 'id'],
  beskjeder: ['registreringer', 'id'],
  innsigelser: ['registreringer', 'id'],
  avtaler: ['registreringer', 'id', 'registreringer.saksnummer'],
  betalingsforsok: ['betalinger', 'id'],
  betalinger: ['betalinger', 'id', 'betalinger.saksnummer'],
  kontakt: ['kontaktopplysninger', 'person_hash'],
  samtaler: ['samtaler', 'id'],
} as const satisfies Record<Kept, readonly [table: string, key: string, sealedAs?: `${string}.${string}`]>;

type Due = { id: number | string; saksnummer?: Sealed | null; dag?: IsoDate };

/**
 * Deletes it all. What others are working with now is left for the next time. Rejects when some of it could not be deleted,
 * after the rest has been.
 */
export async function forgetWhatIsOld(deps: ForgetDeps, now: Date): Promise<void> {
  const failures: unknown[] = [];
  for (const what of Object.keys(PLACES) as Kept[])
    await forget(deps, what, now).catch((cause: unknown) => failures.push(cause));
  if (failures.length > 0) throw new AggregateError(failures, 'Not all that is old could be deleted');
}

async function forget(deps: ForgetDeps, what: Kept, now: Date): Promise<void> {
  for (let after: Due['id'] | null = null; ; ) {
    const { rows } = await sql<Due>`select * from ${dueRows(what, now)}
      ${after === null ? sql`` : sql`where id > ${after}`} order by id limit ${BATCH}`.execute(deps.records.db);
    const ids: Due['id'][] = [];
    for (const row of rows) if (!(await isCounted(deps, what, row))) ids.push(row.id);
    if (ids.length > 0) await deps.records.inTransaction((trx) => deleteRows(trx, what, ids, now));
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return;
    after = last.id;
  }
}

/** Whether its case would owe again what is deleted. Asked of the case itself: its hash may be of another key than the row's. */
async function isCounted({ secrets, perDatoOf }: ForgetDeps, what: Kept, { saksnummer, dag }: Due): Promise<boolean> {
  const [, , sealedAs] = PLACES[what] as readonly [string, string, `${string}.${string}`?];
  if (!sealedAs || !saksnummer || dag === undefined) return false;
  const perDato = await perDatoOf(secrets.open(sealedAs, saksnummer));
  return perDato !== null && perDato <= dag;
}

/** Looked at once more, now that nobody else can change them. */
async function deleteRows(trx: Trx, what: Kept, ids: readonly Due['id'][], now: Date): Promise<void> {
  const [table, key] = PLACES[what];
  const locked = await idsOf(
    trx,
    sql`select ${sql.ref(key)} as id from ${sql.table(table)}
    where ${sql.ref(key)} in (${sql.join(ids)}) for update skip locked`,
  );
  if (locked.length === 0) return;
  const due = await idsOf(trx, sql`select id from ${dueRows(what, now)} where id in (${sql.join(locked)})`);
  if (due.length === 0) return;
  if (table === 'registreringer') await trx.deleteFrom('sms').where('registrering_id', 'in', due.map(Number)).execute();
  await sql`delete from ${sql.table(table)} where ${sql.ref(key)} in (${sql.join(due)})`.execute(trx);
}

async function idsOf(trx: Trx, query: ReturnType<typeof sql>): Promise<Due['id'][]> {
  const { rows } = await (query as ReturnType<typeof sql<{ id: Due['id'] }>>).execute(trx);
  return rows.map(({ id }) => id);
}
