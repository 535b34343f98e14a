// Payments, and files sent in. schema-payments.ts says what each column holds.
import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  `create table betalinger (
    id bigint generated always as identity primary key,
    reference text not null unique,
    saksnummer text not null,
    saksnummer_hash text not null,
    metode text not null,
    belop bigint not null check (belop > 0),
    hele boolean not null,
    status text not null,
    fanget bigint not null default 0,
    redirect_url text,
    sms_id bigint references sms (id) on delete set null,
    language text not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    fanget_at timestamptz
  )`,
  `create index betalinger_sak on betalinger (saksnummer_hash)`,
  `create unique index betalinger_en_apen on betalinger (saksnummer_hash) where status in ('opprettes', 'opprettet', 'reservert')`,
  `create index betalinger_apne on betalinger (updated_at) where status in ('opprettes', 'opprettet', 'reservert')`,

  `create table betalingshendelser (
    id bigint generated always as identity primary key,
    betaling_id bigint not null references betalinger (id) on delete cascade,
    at timestamptz not null,
    status text not null,
    kilde text not null,
    fanget bigint not null default 0
  )`,
  `create index betalingshendelser_betaling on betalingshendelser (betaling_id, id)`,

  `create table vedlegg (
    id bigint generated always as identity primary key,
    registrering_id bigint not null references registreringer (id) on delete cascade,
    at timestamptz not null,
    content_type text not null,
    bytes integer not null,
    content_hash text not null,
    content bytea not null,
    unique (registrering_id, content_hash)
  )`,
];

/** Creates them. There is no way back: a restore is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
