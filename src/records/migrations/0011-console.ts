// What the operators' console keeps, and the indexes its pages need. schema-console.ts says what each column holds.
import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  `create table operatorer (
    id bigint generated always as identity primary key,
    subject text not null unique,
    navn text not null,
    roller text[] not null,
    inne_at timestamptz not null,
    ute_at timestamptz
  )`,

  `create table behandlinger (
    id bigint generated always as identity primary key,
    registrering_id bigint unique references registreringer (id) on delete cascade,
    samtale_id bigint unique references samtaler (id) on delete cascade,
    status text not null,
    operator text,
    versjon integer not null default 1,
    utfall text,
    endret_at timestamptz not null,
    check ((registrering_id is null) <> (samtale_id is null))
  )`,
  `create index behandlinger_ferdige on behandlinger (endret_at, id) where status = 'ferdig'`,

  `create table notater (
    id bigint generated always as identity primary key,
    behandling_id bigint not null references behandlinger (id) on delete cascade,
    at timestamptz not null,
    operator text not null,
    hva text not null,
    tekst text
  )`,
  `create index notater_behandling on notater (behandling_id, id)`,

  `create table revisjonslogg (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    operator text not null,
    rolle text not null,
    handling text not null,
    gjelder text not null,
    begrunnelse text
  )`,
  `create index revisjonslogg_at on revisjonslogg (at, id)`,
  // Append-only for every user of the database, ours included.
  `create function revisjonslogg_staar() returns trigger language plpgsql as $$
    begin raise exception 'revisjonslogg is append-only'; end $$`,
  `create trigger revisjonslogg_staar before update or delete or truncate on revisjonslogg
    for each statement execute function revisjonslogg_staar()`,

  `create table driftsmeldinger (
    id bigint generated always as identity primary key,
    tekst_nb text not null,
    tekst_en text not null,
    fra timestamptz not null,
    til timestamptz not null check (til > fra),
    operator text not null,
    skrevet_at timestamptz not null,
    trukket_at timestamptz
  )`,
  `create index driftsmeldinger_til on driftsmeldinger (til) where trukket_at is null`,

  `create table sperringer (
    id bigint generated always as identity primary key,
    caller_hash text not null,
    caller_masked text not null,
    at timestamptz not null,
    til timestamptz,
    operator text not null,
    begrunnelse text not null,
    opphevet_at timestamptz
  )`,
  `create index sperringer_caller on sperringer (caller_hash) where opphevet_at is null`,

  `create index samtaler_outcome on samtaler (outcome, started_at, id)`,
  `create index samtaler_language on samtaler (language, started_at, id)`,
  `create index samtaler_flows on samtaler using gin (flows)`,
  `create index samtaler_masked on samtaler (caller_masked, started_at, id)`,
  `create index samtalesteg_brudd on samtalesteg (call_id) where deed_outcome = 'brudd'`,
  `create index registreringer_skriftlig on registreringer (registered_at) where receipt_status = 'written'`,
];

/** Creates them. There is no way back: a restore is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
