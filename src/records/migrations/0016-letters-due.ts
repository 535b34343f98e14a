// Letters staff must send: since when, and why. schema.ts says what each column holds.
import { type Kysely, sql } from 'kysely';

/** Adds them. There is no way back: a restore is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table registreringer add column brev_fra timestamptz, add column brev_grunn text`.execute(db);
}
