// What the list of calls and the page of one call need beside what was kept: when webhooks came again, and what has ended since.
import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  `alter table samtaler add column repeated_at timestamptz[] not null default '{}'`,
  `create index samtaler_ended on samtaler (ended_at)`,
  `create index samtaler_eksempel on samtaler (id) where example`,
  // Outcomes with services or a language that hardly ever meet are looked through in the index alone.
  `drop index samtaler_outcome`,
  `create index samtaler_outcome on samtaler (outcome, started_at, id) include (language, flows)
    where ended_at is not null`,
  // So that also a flow few have been in is known to be rare, and looked for where those few are.
  `alter table samtaler alter column flows set statistics 1000`,
];

/** Changes them. There is no way back: a restore is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
