// How often a kode has been tried on a link, so that each try has a number of its own.
import { type Kysely, sql } from 'kysely';

/** Adds it. There is no way back: a restore is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table lenker add column tries integer not null default 0').execute(db);
}
