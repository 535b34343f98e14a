// What each day came to, counted once, so that whoever looks at months of calls reads hundreds of rows and not millions.
import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  `create table dagstall (
    dag date not null,
    eksempel boolean not null,
    stall text not null,
    nokkel text not null,
    antall bigint not null,
    primary key (dag, eksempel, stall, nokkel)
  )`,
  `create table dagstall_talt (dag date primary key, talt_at timestamptz not null)`,
  `create index lenker_created on lenker (created_at) where purpose = 'betaling'`,
  `create index betalinger_sms on betalinger (sms_id) where sms_id is not null`,
];

/** Creates them. There is no way back: a restore is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
