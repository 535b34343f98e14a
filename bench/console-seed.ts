// A million calls, made by the database itself: of eighty days, with their outcomes, flows, callers and cases spread as in real life.
import type { Client } from 'pg';

export const CALLS = 1_000_000;

/** Hashes of one caller and one case, each in some forty calls; and a reference that is in one. */
export type Known = { ringer: string; saksnummer: string; referanse: string };

/** Indexes are made after the rows: minutes become seconds. */
export async function seedCalls(client: Client, { ringer, saksnummer, referanse }: Known): Promise<void> {
  await client.query(
    'alter table samtalesteg drop constraint samtalesteg_pkey, drop constraint samtalesteg_call_id_fkey',
  );
  const indexes = await takeIndexes(client);
  await client.query(SAMTALER, [CALLS, ringer, saksnummer]);
  await client.query(SAMTALESTEG);
  await client.query(REGISTRERINGER, [referanse]);
  await client.query(BEHANDLINGER);
  for (const index of indexes) await client.query(index);
  await client.query('alter table samtalesteg add primary key (call_id, turn, seq)');
  await client.query(
    'alter table samtalesteg add foreign key (call_id) references samtaler (id) on delete cascade not valid',
  );
  for (const table of ['samtaler', 'samtalesteg', 'registreringer', 'behandlinger'])
    await client.query(`vacuum analyze ${table}`);
}

/** Drops what no constraint needs; returns what makes them again. */
async function takeIndexes(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select i.relname as name, pg_get_indexdef(i.oid) as definition from pg_index x
     join pg_class i on i.oid = x.indexrelid
     where x.indrelid in ('samtaler'::regclass, 'samtalesteg'::regclass) and not x.indisunique`,
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  return rows.map(({ definition }) => definition);
}

const SAMTALER = `
  insert into samtaler (call_sid, started_at, last_seen_at, ended_at, duration_s, caller_hash, caller_masked, caller_kind,
    language, level, saksnummer_hash, saksnummer_masked, outcome, flow, state, flows, turns, repeats)
  select 'CA' || md5(i::text), at, at + interval '2 minutes', at + interval '2 minutes', 120,
    case when i % 25000 = 0 then $2 else rpad(md5((i * 7919 % 200000)::text), 43, 'x') end,
    '+47 9•• •• ••' || (i * 7 % 10), 'norskMobil',
    case when i % 20 = 0 then 'en' else 'nb' end, 1,
    case when i % 25000 = 1 then $3 when i % 5 < 3 then rpad(md5('sak' || (i * 6151 % 100000)), 43, 'y') end, '•••••837',
    case when i % 100 < 40 then 'done' when i % 100 < 55 then 'registered' when i % 100 < 70 then 'sent link'
      when i % 100 < 85 then 'gave up' when i % 100 < 93 then 'hung up' when i % 100 < 97 then 'not understood'
      when i % 100 < 99 then 'failed' when i % 1000 = 99 then 'locked' else 'done' end,
    'noeMer', 'asking',
    case when i % 2 = 0 then '{hovedmeny,identifisering,status,noeMer}'::text[]
      when i % 7 < 4 then '{hovedmeny,identifisering,betale,sms,noeMer}'::text[]
      when i % 501 = 0 then '{hovedmeny,uenig,klage}'::text[]
      when i % 3 = 0 then '{hovedmeny,altAnnet,faq}'::text[]
      else '{hovedmeny,identifisering,merTid,utsettelse,sms,noeMer}'::text[] end,
    12, case when i % 50 = 0 then 1 else 0 end
  from (select i, now() - interval '80 days' * (1 - i::float8 / $1::float8) as at from generate_series(1, $1::bigint) as i) as calls`;

/** Three steps of each call: enough for the table to be as deep as in real life. */
const SAMTALESTEG = `
  insert into samtalesteg (call_id, turn, seq, at, flow, state, kind, action, language, prompts, deed, deed_outcome, deed_ms, answer_ms)
  select id, 1, seq, started_at, 'status', 'choosing',
    (array['digits', 'deed', 'said'])[seq + 1], case when seq = 0 then '1' end, language,
    case when seq = 2 then '{status.restgjeld,felles.frist}'::text[] else '{}' end,
    case when seq = 1 then 'getSak' end, case when seq = 1 then case when id % 5000 = 0 then 'brudd' else 'svar' end end,
    case when seq = 1 then 12 end, case when seq = 0 then 4 + id * 7919 % 300 end
  from samtaler, generate_series(0, 2) as seq where ended_at is not null`;

/** The latest ten thousand wait; staff have finished the rest. */
const REGISTRERINGER = `
  insert into registreringer (referanse, type, status, receipt_status, call_sid, turn, registered_at, language, data)
  select (5000000 + n)::text, (array['klage', 'innsigelse', 'melding', 'fakturakopi', 'allerede betalt'])[1 + n % 5],
    case when n <= 10000 then 'venter' else 'avsluttet' end, 'sms', call_sid, 5, started_at, language, '{}'
  from (select call_sid, started_at, language, row_number() over (order by id desc) as n
        from samtaler where outcome = 'registered' and ended_at is not null) as made
  where (5000000 + n)::text = $1 or n <= 200000`;

const BEHANDLINGER = `
  insert into behandlinger (registrering_id, status, operator, utfall, endret_at)
  select id, 'ferdig', 'kari', 'besvart', registered_at + interval '3 days' from registreringer where status = 'avsluttet'`;
