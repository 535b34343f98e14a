// What the list of calls and the page of one call need beside what was kept: when webhooks came again, and what has ended since.
import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  `alter table samtaler add column repeated_at timestamptz[] not null default '{}'`,
  `create index samtaler_ended on samtaler (ended_at)`,
];

/** Changes them. There is no way back: a restore is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
