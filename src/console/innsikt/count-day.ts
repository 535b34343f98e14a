// Counts one day of calls: everything Innsikt tells, as one row for each thing counted. A day counted again is counted anew.
import { type RawBuilder, sql } from 'kysely';
import { flows } from '../../../flows/index.ts';
import type { IsoDate } from '../../../flows/ports.ts';
import { ANSWERED, ON_THE_WAY, REGISTERS } from '../../calls/goals.ts';
import { addDays, osloMidnight } from '../../cases/dates.ts';
import type { KeyedHash } from '../../records/crypto.ts';
import type { Outcome } from '../../records/schema.ts';
import type { Trx } from '../../records/transactions.ts';

/** The caller got what they came for. */
export const IN_GOAL: readonly Outcome[] = ['done', 'sent link', 'registered'];
/** The caller left, or was left, without. */
export const LEFT: readonly Outcome[] = ['gave up', 'hung up', 'not understood'];
/** Longer than this to the goal is counted as this. */
const GOAL_S_MAX = 1_800;
/** How many services of a call its path tells. */
const SERVICES_IN_PATH = 3;
/** What the service says before a question it asks again, and what it says after. */
const MISSES = {
  'felles.stille': 'stille',
  'felles.stilleSiffer': 'stille',
  'felles.feilTast': 'feil tast',
  'felles.feilLengde': 'feil lengde',
} as const;
const AFTER_SILENCE = 'felles.stjerneOgNull';
const NOT_UNDERSTOOD = 'hjelp.komIkkeVidere';
/** Marks, in a key of several parts, where one ends. */
export const BETWEEN = '|';

/** The name of a count: `nokkel` says which of them, in parts. */
export type Stall =
  /** outcome */
  | 'utfall'
  /** language */
  | 'språk'
  /** hour in Oslo, two digits */
  | 'time'
  /** service | 'i mål' or 'ikke': whether a goal was reached while the call was there for it */
  | 'tjeneste'
  /** whole seconds from the start of the call to its first goal */
  | 'mål'
  /** outcome | flow.state: calls left there */
  | 'forlatt'
  /** flow.state: calls that were there */
  | 'nådd'
  /** services and then the outcome, with '>' between */
  | 'sti'
  /** 'ja' or 'nei': whether the same number called in the 24 hours before */
  | 'igjen'
  /** flow.state: times something was asked there, not counting that it was asked again after a miss */
  | 'spurt'
  /** miss, or 'hjelp' where it was the last one | flow.state | the prompts of the question */
  | 'bom'
  /** deed | milliseconds, rounded */
  | 'gjerning'
  /** milliseconds from a turn's webhook to its answer, rounded the same way */
  | 'svartid'
  /** kind | status */
  | 'sms'
  /** 'lenke', 'åpnet', 'begynt', 'betalt', 'øre': payment links sent that day, and what has come of them since */
  | 'betaling';

type Day = { from: Date; to: Date; exampleCases: readonly KeyedHash[] };

const counted = (rows: RawBuilder<unknown>) => sql`
  select eksempel, stall, nokkel, count(*) as antall from (${rows}) hver group by eksempel, stall, nokkel`;
const among = (values: Iterable<string>) => sql`any(${[...values]}::text[])`;
const list = (rows: RawBuilder<unknown>[]) => sql.join(rows, sql` union all `);

const fromCalls = () =>
  counted(
    list([
      sql`select eksempel, 'utfall' as stall, outcome as nokkel from dagens`,
      sql`select eksempel, 'språk', language from dagens`,
      sql`select eksempel, 'time', to_char(started_at at time zone 'Europe/Oslo', 'HH24') from dagens`,
      sql`select eksempel, 'forlatt', outcome || ${BETWEEN} || flow || '.' || state
          from dagens where outcome = ${among(LEFT)} and flow is not null`,
      sql`select eksempel, 'sti', array_to_string(array(select tjeneste from unnest(flows) with ordinality as i(tjeneste, nr)
            where tjeneste <> all(${ON_THE_WAY}::text[]) order by nr limit ${SERVICES_IN_PATH}) || outcome, '>')
          from dagens where outcome <> 'in progress'`,
      sql`select eksempel, 'igjen', case when exists (select 1 from samtaler tidligere
            where tidligere.caller_hash = dagens.caller_hash and tidligere.example = dagens.eksempel
              and tidligere.started_at < dagens.started_at
              and tidligere.started_at >= dagens.started_at - interval '24 hours') then 'ja' else 'nei' end
          from dagens where caller_hash is not null`,
    ]),
  );

/** So that a day has some hundred of them at most, and a median of any period still comes from sums. */
const rounded = (ms: 'deed_ms' | 'answer_ms') => {
  const value = sql.ref(ms);
  return sql`case when ${value} < 100 then ${value} when ${value} < 1000 then ${value} / 10 * 10 else ${value} / 100 * 100 end`;
};

const SERVICES = Object.keys(flows).filter((flow) => !ON_THE_WAY.includes(flow));
/** As `passedBy` in goals.ts has it. */
const ownService = sql`case when flow = ${among(SERVICES)} then flow else (select split_part(prompt, '.', 1)
  from unnest(prompts) with ordinality as sagt_av(prompt, plass) where split_part(prompt, '.', 1) = ${among(SERVICES)} order by plass desc limit 1) end`;

const fromSteps = () =>
  counted(
    list([
      sql`select eksempel, 'mål' as stall,
            least(${GOAL_S_MAX}, floor(extract(epoch from min(at) - min(started_at))))::integer::text as nokkel
          from trinn where mal group by eksempel, call_id`,
      // A turn is of the service it rests in, or that said something on the way; where there is none, of the one before it.
      sql`select eksempel, 'tjeneste', tjeneste || ${BETWEEN} || case when bool_or(mal) then 'i mål' else 'ikke' end
          from (select *, max(egen) over (partition by call_id, nr) as tjeneste
            from (select *, count(egen) over (partition by call_id order by turn) as nr
              from (select *, max(${ownService}) over (partition by call_id, turn) as egen
                from trinn where outcome <> 'in progress') i_seg) talt) av
          where tjeneste is not null group by eksempel, call_id, tjeneste`,
      sql`select eksempel, 'nådd', sted from (select distinct eksempel, call_id, flow || '.' || state as sted from trinn) steder`,
      sql`select eksempel, 'spurt', flow || '.' || state from sagt where bom is null and prompts <> '{}'`,
      sql`select eksempel, 'bom', bom || ${BETWEEN} || flow || '.' || state || ${BETWEEN} || sporsmal from sagt where bom is not null`,
      sql`select eksempel, 'bom', 'hjelp' || ${BETWEEN} || forrige_sted || ${BETWEEN} || forrige_sporsmal
          from (select *, lag(bom) over i as forrige_bom, lag(flow || '.' || state) over i as forrige_sted,
              lag(sporsmal) over i as forrige_sporsmal from sagt window i as (partition by call_id order by turn, seq)) etter
          where prompts[1] = ${NOT_UNDERSTOOD} and forrige_bom is not null`,
      sql`select eksempel, 'gjerning', deed || ${BETWEEN} || ${rounded('deed_ms')} from trinn where deed_ms is not null`,
      sql`select eksempel, 'svartid', ${rounded('answer_ms')}::text from trinn where answer_ms is not null`,
    ]),
  );

const fromSms = ({ from, to, exampleCases }: Day) =>
  counted(sql`select coalesce(s.example, m.saksnummer_hash = any(${exampleCases}::text[]), false) as eksempel,
      'sms' as stall, m.kind || ${BETWEEN} || m.status as nokkel
    from sms m left join registreringer r on r.id = m.registrering_id
      left join samtaler s on s.call_sid = coalesce(m.call_sid, r.call_sid) where m.created_at >= ${from} and m.created_at < ${to}`);

const fromLinks = ({ from, to, exampleCases }: Day) => sql`
  select eksempel, stall, nokkel, sum(antall)::bigint from (
    select coalesce(s.example, l.saksnummer_hash = any(${exampleCases}::text[]), false) as eksempel, 'betaling' as stall, hva.nokkel, hva.antall
    from lenker l left join sms on sms.id = l.sms_id left join samtaler s on s.call_sid = sms.call_sid
      cross join lateral (select count(*) as begynt, count(*) filter (where b.status = 'betalt') as betalt,
        coalesce(sum(b.fanget), 0) as fanget from betalinger b where b.sms_id = l.sms_id) b
      cross join lateral (values ('lenke', 1), ('åpnet', (l.opened_at is not null)::integer), ('begynt', (b.begynt > 0)::integer),
        ('betalt', (b.betalt > 0)::integer), ('øre', b.fanget)) as hva(nokkel, antall)
    where l.purpose = 'betaling' and l.created_at >= ${from} and l.created_at < ${to}) hver
  group by eksempel, stall, nokkel having sum(antall) > 0`;

const reachesGoal = sql`((deed = ${among(REGISTERS)} and deed_outcome = 'svar')
  or (deed = 'sendSms' and deed_outcome = 'sendt') or s.flow || '.' || s.state = ${among(ANSWERED)}) is true`;

const withCalls = ({ from, to }: Day) => sql`
  dagens as materialized (select id, example as eksempel, started_at, outcome, language, flows, flow, state, caller_hash
    from samtaler where started_at >= ${from} and started_at < ${to}),
  trinn as materialized (select dagens.eksempel, dagens.started_at, dagens.outcome, s.*, ${reachesGoal} as mal
    from dagens join samtalesteg s on s.call_id = dagens.id),
  sagt as materialized (select *, ${missOf()} as bom,
      array_to_string(array_remove(prompts[2:], ${AFTER_SILENCE}), ' ') as sporsmal from trinn where kind = 'said')`;

const missOf = () =>
  sql`case prompts[1] ${sql.join(
    Object.entries(MISSES).map(([prompt, miss]) => sql`when ${prompt} then ${miss}`),
    sql` `,
  )} end`;

/** @param exampleCases what the demo's own calls are about, as `hash('saksnummer', …)`. */
export async function countDay(trx: Trx, dag: IsoDate, exampleCases: readonly KeyedHash[]): Promise<void> {
  const day = { from: osloMidnight(dag), to: osloMidnight(addDays(dag, 1)), exampleCases };
  await sql`select pg_advisory_xact_lock(hashtextextended('counting of a day', 0))`.execute(trx);
  await trx.deleteFrom('dagstall').where('dag', '=', dag).execute();
  for (const rows of [
    sql`with ${withCalls(day)} ${fromCalls()}`,
    sql`with ${withCalls(day)} ${fromSteps()}`,
    fromSms(day),
    fromLinks(day),
  ])
    await sql`insert into dagstall (dag, eksempel, stall, nokkel, antall) select ${dag}::date, talt.* from (${rows}) talt`.execute(
      trx,
    );
}
