// What is kept for how long, and which rows that leaves: read by the page that shows it, and by forget.ts, which deletes them.
//
// Source: GDPR article 5(1)(e), no longer than it is needed for; docs/decisions/0096. The lengths are a proposal for the company's lawyer.
import { type RawBuilder, sql } from 'kysely';
import type { Executor } from './transactions.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const WEEK_MS = 7 * DAY_MS;

/** `regnskapsaar`: years after the end of the year, as accounts are kept. */
export type Length = { dager: number } | { aar: number } | { regnskapsaar: number };

export const KEPT = {
  /** Long enough to answer a complaint about a call. */
  samtaler: { dager: 90 },
  /** As long as the calls they were sent in: until then they tell what was sent when. */
  lenker: { dager: 90 },
  sms: { dager: 90 },
  /** They close the telephone for 48 hours at most; after that they only tell of an attack. */
  forsok: { dager: 90 },
  gjenapninger: { dager: 90 },
  /** No money was moved. */
  betalingsforsok: { dager: 90 },
  /** With the henvendelse they belong to, and then gone; so long it may be opened again. */
  opptak: { dager: 90 },
  vedlegg: { dager: 90 },
  /** They change nothing of the claim: long enough for who asks again. */
  beskjeder: { aar: 1 },
  sperringer: { aar: 1 },
  kontakt: { aar: 1 },
  /** Foreldelsesloven §§ 2 and 9: so long somebody may claim something for how we handled it. */
  innsigelser: { aar: 3 },
  /** Bokføringsloven § 13: five years after the year. What was agreed documents the fees that are booked. */
  avtaler: { regnskapsaar: 5 },
  betalinger: { regnskapsaar: 5 },
} as const satisfies Record<string, Length>;
export type Kept = keyof typeof KEPT;

/** A call in which something the caller wanted broke, and that nobody has looked at, is kept so long. */
const WAITING_CALL: Length = { aar: 1 };

/** The last instant from which something has been kept long enough, at `now`. */
export const keptSince = (what: Kept, now: Date): Date => before(KEPT[what], now);

function before(length: Length, now: Date): Date {
  if ('dager' in length) return new Date(now.getTime() - length.dager * DAY_MS);
  if ('aar' in length) return new Date(new Date(now).setUTCFullYear(now.getUTCFullYear() - length.aar));
  // A year begins in winter time: an hour before it does in UTC.
  const year = new Date(now.getTime() + HOUR_MS).getUTCFullYear() - length.regnskapsaar;
  return new Date(Date.UTC(year, 0, 1) - HOUR_MS - 1);
}

/** Of a step: its deed writes something for the caller. When one breaks, somebody may believe that it was done. */
export const WRITES = sql`(deed like 'register%' or deed like 'request%' or deed in ('sendSms', 'confirmInWriting'))`;
const FINISHED = sql`b.status = 'ferdig'`;
/** Nothing of it waits: not for staff, for a letter, for an SMS under way, for a link that lives, for a recording to be deleted at Twilio. */
const SETTLED = sql`r.status <> 'venter' and r.receipt_status <> 'written'
  and not exists (select 1 from behandlinger o where o.registrering_id = r.id and o.status <> 'ferdig')
  and not exists (select 1 from opptak o where o.registrering_id = r.id)
  and not exists (select 1 from sms m where m.registrering_id = r.id and (m.status in ('queued', 'sending')
    or exists (select 1 from lenker l where l.sms_id = m.id)))`;
/** A case whose sums hold for a later day has it in them; an earlier one would owe again what is deleted. */
const notCounted = (hash: RawBuilder<unknown>, day: RawBuilder<unknown>) =>
  sql`not exists (select 1 from saker s where s.saksnummer_hash = ${hash} and s.importert <= ${day})`;
const CAPTURED_DAY = sql`(p.fanget_at at time zone 'Europe/Oslo')::date`;

const ended = (types: readonly string[]) => sql`select r.id, b.endret_at as fra
  from registreringer r join behandlinger b on b.registrering_id = r.id
  where ${FINISHED} and r.type in (${sql.join(types)}) and ${SETTLED}`;

/** Of each row that may be deleted: its `id`, and from when (`fra`) it is kept. `now`: for what waits no longer than so. */
const ROWS: Record<Kept, (now: Date) => RawBuilder<unknown>> = {
  samtaler: (now) => sql`select id, started_at as fra from samtaler where started_at <= ${before(WAITING_CALL, now)}
    or id not in (select call_id from samtalesteg left join behandlinger b on b.samtale_id = call_id
      where deed_outcome = 'brudd' and ${WRITES} and (b.id is null or b.status <> 'ferdig' or b.endret_at > ${keptSince('samtaler', now)}))`,
  lenker: () => sql`select token_hash as id, expires_at as fra from lenker`,
  sms: () => sql`select id, created_at as fra from sms m where registrering_id is null
    and status not in ('queued', 'sending') and not exists (select 1 from lenker l where l.sms_id = m.id)`,
  forsok: () => sql`select id, at as fra from feilede_identifiseringer`,
  gjenapninger: () => sql`select id, at as fra from gjenapninger`,
  betalingsforsok: () => sql`select id, updated_at as fra from betalinger
    where status in ('avbrutt', 'utlopt', 'avvist', 'frigitt', 'feilet')`,
  opptak:
    () => sql`select o.id, b.endret_at as fra from opptak o join behandlinger b on b.registrering_id = o.registrering_id
    where ${FINISHED} and (o.recording_sid is null or o.deleted_at_twilio_at is not null)`,
  vedlegg:
    () => sql`select v.id, b.endret_at as fra from vedlegg v join behandlinger b on b.registrering_id = v.registrering_id
    where ${FINISHED}`,
  beskjeder: () => ended(['melding', 'feil mottaker', 'fakturakopi', 'kontaktopplysninger', 'fodselsnummer']),
  innsigelser: () => ended(['innsigelse', 'allerede betalt', 'klage', 'mer tid']),
  sperringer: () =>
    sql`select id, coalesce(opphevet_at, til) as fra from sperringer where coalesce(opphevet_at, til) is not null`,
  kontakt: () => sql`select person_hash as id, rettet_at as fra from kontaktopplysninger k
    where not exists (select 1 from saker s where s.fodselsnummer_hash = k.person_hash)`,
  avtaler:
    () => sql`select r.id, r.saksnummer, r.gjelder_til as dag, timezone('Europe/Oslo', r.gjelder_til::timestamp) as fra
    from registreringer r where r.gjelder_til is not null and r.type in ('utsettelse', 'nedbetaling') and ${SETTLED}
    and ${notCounted(sql`r.saksnummer_hash`, sql`r.gjelder_til`)}`,
  betalinger: () => sql`select p.id, p.saksnummer, ${CAPTURED_DAY} as dag, p.fanget_at as fra from betalinger p
    where p.status = 'betalt' and ${notCounted(sql`p.saksnummer_hash`, CAPTURED_DAY)}`,
};

/** The rows that have been kept long enough at `now`, as a table with `id` and `fra`. */
export const dueRows = (what: Kept, now: Date): RawBuilder<unknown> =>
  sql`(select * from (${ROWS[what](now)}) as holdt where fra <= ${keptSince(what, now)}) as forfalt`;

/** A week's count goes no further: a page must not read a whole log to tell what is in it. */
export const DUE_COUNTED_MAX = 10_000;

/** How many are deleted in each of the coming weeks, the first one's and those overdue together; DUE_COUNTED_MAX + 1 stands for more. */
export async function dueByWeek(db: Executor, what: Kept, now: Date, weeks: number): Promise<number[]> {
  const ends = Array.from({ length: weeks }, (_, week) =>
    keptSince(what, new Date(now.getTime() + (week + 1) * WEEK_MS - 1)),
  );
  const counts = ends.map((until, week) => {
    const since = week === 0 ? sql`` : sql`and fra > ${ends[week - 1]}`;
    // In order, so that the index is read and not the table.
    return sql`(select count(*)::integer from
      (select 1 from (${ROWS[what](now)}) as holdt where fra <= ${until} ${since} order by fra limit ${DUE_COUNTED_MAX + 1}) as uke)`;
  });
  const { rows } = await sql<{ antall: number[] }>`select array[${sql.join(counts)}] as antall`.execute(db);
  return rows[0]!.antall;
}
