// Where a payer comes back to: kept, so that a creation that broke off is asked for again word by word.
import { type Kysely, sql } from 'kysely';

/** Changes them. There is no way back: a restore is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table betalinger add column return_url text`.execute(db);
}
