// Contact details people have corrected on Min side. schema-minside.ts says what each column holds.
import { type Kysely, sql } from 'kysely';

/** Creates the table. There is no way back: a restore is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const table = `create table kontaktopplysninger (
    person_hash text primary key,
    mobil text,
    epost text,
    rettet_at timestamptz not null
  )`;
  await sql.raw(table).execute(db);
}
