// Indexes to find what has been kept long enough. retention.ts says what that is.
import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  `create index betalinger_fanget on betalinger (fanget_at) where status = 'betalt'`,
  `create index betalinger_uten_penger on betalinger (updated_at) where status in ('avbrutt', 'utlopt', 'avvist', 'frigitt', 'feilet')`,
  `create index registreringer_avtaler on registreringer (timezone('Europe/Oslo', gjelder_til::timestamp)) where gjelder_til is not null`,
];

/** Creates them. There is no way back: a restore is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
