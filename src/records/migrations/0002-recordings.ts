// Recordings, and where a message is to be answered. schema.ts says what each column holds.
import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  `create table opptak (
    id bigint generated always as identity primary key,
    registrering_id bigint not null references registreringer (id),
    call_sid text not null,
    turn integer not null,
    recording_sid text unique,
    seconds integer,
    status text not null,
    confirmed boolean not null default false,
    awaited_at timestamptz not null,
    tried_at timestamptz,
    attempts integer not null default 0,
    audio bytea,
    content_type text,
    fetched_at timestamptz,
    deleted_at_twilio_at timestamptz,
    play_token_hash text,
    play_until timestamptz,
    unique (call_sid, turn)
  )`,
  `create index opptak_registrering on opptak (registrering_id)`,
  `create index opptak_unfinished on opptak (tried_at) where recording_sid is not null and deleted_at_twilio_at is null`,
  `create index opptak_play on opptak (play_token_hash) where play_token_hash is not null`,
  `alter table registreringer add column tilbakeringing text, add column svar_epost text`,
];

/** Creates them. There is no way back: a restore is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
