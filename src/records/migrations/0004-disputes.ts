// Disputes and payments told of by telephone: comments written afterwards; and which texts were heard.
import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  `alter table registreringer add column tekster text`,

  `create table kommentarer (
    id bigint generated always as identity primary key,
    registrering_id bigint not null references registreringer (id) on delete cascade,
    at timestamptz not null,
    text text not null
  )`,
  `create index kommentarer_registrering on kommentarer (registrering_id, at)`,
];

/** Adds them. There is no way back: a restore is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
