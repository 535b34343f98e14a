// How answers went: how long each took, and the ones that never reached the caller.
import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  `alter table samtalesteg add column answer_ms integer`,
  `create table samtalefeil (
    id bigint generated always as identity primary key,
    call_id bigint not null references samtaler (id) on delete cascade,
    at timestamptz not null,
    turn integer not null,
    by text not null,
    error_code text,
    language text not null,
    lines text not null
  )`,
  `create index samtalefeil_call on samtalefeil (call_id, id)`,
];

/** Changes them. There is no way back: a restore is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
