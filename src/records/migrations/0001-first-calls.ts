// The first tables: cases, call log, registrations, SMS, links, failed identifications. schema.ts says what each holds.
import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  `create table saker (
    id bigint generated always as identity primary key,
    saksnummer text not null,
    saksnummer_hash text not null unique,
    kode_hash text not null,
    status text not null,
    stadium text not null,
    skyldnertype text not null,
    detaljer text not null,
    fodselsnummer_hash text,
    hovedstol bigint not null,
    renter bigint not null,
    salar bigint not null,
    innbetalt bigint not null,
    restgjeld bigint not null,
    frist date not null,
    tungt_salar_fra date,
    tungt_salar bigint,
    utsettelse jsonb,
    nedbetaling jsonb,
    bestridt boolean not null,
    fakturakopi text,
    importert date not null,
    fingeravtrykk text not null,
    posisjon integer not null
  )`,
  `create index saker_fodselsnummer on saker (fodselsnummer_hash) where fodselsnummer_hash is not null`,

  `create table samtaler (
    id bigint generated always as identity primary key,
    call_sid text not null unique,
    started_at timestamptz not null,
    last_seen_at timestamptz not null,
    ended_at timestamptz,
    duration_s integer,
    caller text,
    caller_hash text,
    caller_masked text not null,
    caller_kind text not null,
    language text not null,
    level smallint not null default 0,
    saksnummer text,
    saksnummer_hash text,
    saksnummer_masked text,
    outcome text not null default 'in progress',
    flow text,
    state text,
    flows text[] not null default '{}',
    turns integer not null default 0,
    repeats integer not null default 0,
    example boolean not null default false
  )`,
  `create index samtaler_started on samtaler (started_at, id)`,
  `create index samtaler_caller on samtaler (caller_hash, started_at)`,
  `create index samtaler_saksnummer on samtaler (saksnummer_hash, started_at)`,
  `create index samtaler_open on samtaler (last_seen_at) where ended_at is null`,

  `create table samtalesteg (
    call_id bigint not null references samtaler (id) on delete cascade,
    turn integer not null,
    seq smallint not null,
    at timestamptz not null,
    flow text not null,
    state text not null,
    kind text not null,
    action text,
    language text not null,
    prompts text[] not null default '{}',
    lines text,
    deed text,
    deed_outcome text,
    deed_ms integer,
    primary key (call_id, turn, seq)
  )`,

  `create table registreringer (
    id bigint generated always as identity primary key,
    referanse text not null unique check (referanse ~ '^[0-9]{7}$'),
    type text not null,
    status text not null,
    receipt_status text not null default 'pending',
    saksnummer text,
    saksnummer_hash text,
    call_sid text,
    turn integer,
    registered_at timestamptz not null,
    caller text,
    caller_hash text,
    language text not null,
    gjelder_til date,
    data jsonb not null,
    terms text,
    unique (call_sid, turn, type)
  )`,
  `create index registreringer_saksnummer on registreringer (saksnummer_hash, registered_at)`,
  `create index registreringer_waiting on registreringer (registered_at) where status = 'venter'`,

  `create table sms (
    id bigint generated always as identity primary key,
    event_key text not null unique,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    recipient text not null,
    recipient_hash text not null,
    body text not null,
    kind text not null,
    saksnummer_hash text,
    call_sid text,
    registrering_id bigint references registreringer (id),
    status text not null default 'queued',
    provider_sid text unique,
    error_code text,
    attempts integer not null default 0
  )`,
  `create index sms_created on sms (created_at)`,
  `create index sms_recipient on sms (recipient_hash, created_at)`,
  `create index sms_saksnummer on sms (saksnummer_hash, created_at)`,
  `create index sms_call on sms (call_sid)`,
  `create index sms_registrering on sms (registrering_id)`,

  `create table sms_hendelser (
    sms_id bigint not null references sms (id) on delete cascade,
    status text not null,
    at timestamptz not null,
    error_code text,
    primary key (sms_id, status)
  )`,
  `create table sms_reserverte (number_hash text primary key, at timestamptz not null)`,

  `create table lenker (
    token_hash text primary key,
    purpose text not null,
    saksnummer text,
    saksnummer_hash text,
    language text not null,
    data jsonb not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    opened_at timestamptz,
    closed_at timestamptz,
    sms_id bigint references sms (id) on delete set null
  )`,
  `create index lenker_saksnummer on lenker (saksnummer_hash, purpose)`,
  `create index lenker_sms on lenker (sms_id)`,
  `create index lenker_expires on lenker (expires_at)`,

  `create table feilede_identifiseringer (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    kind text not null,
    saksnummer_hash text not null,
    caller_hash text not null,
    known boolean not null,
    call_sid text not null,
    turn integer not null,
    unique (call_sid, turn)
  )`,
  `create index feilede_saksnummer on feilede_identifiseringer (saksnummer_hash, at)`,
  `create index feilede_caller on feilede_identifiseringer (caller_hash, at)`,
  `create index feilede_at on feilede_identifiseringer (at)`,

  `create table gjenapninger (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    saksnummer_hash text,
    caller_hash text,
    operator text not null,
    reason text not null
  )`,
  `create index gjenapninger_saksnummer on gjenapninger (saksnummer_hash, at)`,
  `create index gjenapninger_caller on gjenapninger (caller_hash, at)`,
];

/** Creates the tables. There is no way back: a restore is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
