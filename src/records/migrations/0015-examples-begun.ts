// Whether a demo's example calls have been made: what was stopped halfway is made anew.
import { type Kysely, sql } from 'kysely';

/** Adds it. There is no way back: a restore is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table eksempler (begynt_at timestamptz not null, ferdig_at timestamptz)`.execute(db);
}
