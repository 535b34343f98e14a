// Letters staff must send: since when, and why; and what is being handled, found fast. schema.ts says what each column holds.
import { type Kysely, sql } from 'kysely';

/** Adds them. There is no way back: a restore is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table registreringer add column brev_fra timestamptz, add column brev_grunn text`.execute(db);
  await sql`create index behandlinger_apne on behandlinger (registrering_id) where status <> 'ferdig'`.execute(db);
}
