// A call log made by hand for Innsikt: calls with just what a figure looks at, counted and read back.
import { sql } from 'kysely';
import { countDays } from '../../src/console/innsikt/day-sums.ts';
import { readPeriod } from '../../src/console/innsikt/period.ts';
import { readSums, type Sums } from '../../src/console/innsikt/sums.ts';
import { createSecrets, type KeyedHash } from '../../src/records/crypto.ts';
import type { Records } from '../../src/records/database.ts';
import type { NewRow, Outcome, SmsStatus } from '../../src/records/schema.ts';

const secrets = createSecrets('a secret key only tests know');

export type MadeStep = {
  turn: number;
  /** Seconds into the call. */
  s?: number;
  /** flow.state after the turn. */
  at?: string;
  kind?: string;
  prompts?: string[];
  deed?: [name: string, outcome: string, ms?: number];
  /** How long the answer to its turn took. */
  ms?: number;
};
export type MadeCall = {
  at: string;
  outcome?: Outcome;
  flows?: string[];
  /** Where it was left. */
  left?: string;
  language?: 'nb' | 'en';
  caller?: string | null;
  example?: boolean;
  steps?: MadeStep[];
};

const split = (place: string) => {
  const [flow = '', state = ''] = place.split('.');
  return { flow, state };
};

export function createMadeLog(records: Records) {
  let number = 0;
  let now = new Date('2026-11-23T10:00:00+01:00');

  async function call(made: MadeCall): Promise<string> {
    const { at, outcome = 'done', flows = ['hovedmeny'], left = 'noeMer.asking', language = 'nb' } = made;
    const started = new Date(at);
    const call_sid = `CA${String(++number).padStart(32, '0')}`;
    const caller = made.caller === undefined ? `caller ${number}` : made.caller;
    const { id } = await records.db
      .insertInto('samtaler')
      .values({
        ...{
          call_sid,
          started_at: started,
          last_seen_at: started,
          ended_at: outcome === 'in progress' ? null : started,
        },
        ...{ caller_masked: 'skjult', caller_kind: 'norskMobil', language, outcome, flows, turns: 1 },
        ...{ caller_hash: caller as KeyedHash | null, example: made.example ?? false, ...split(left) },
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const steps = (made.steps ?? []).map((step, seq) => stepRow(id, started, step, seq, language));
    if (steps.length > 0) await records.db.insertInto('samtalesteg').values(steps).execute();
    return call_sid;
  }

  const stepRow = (call_id: number, started: Date, step: MadeStep, seq: number, language: 'nb' | 'en') =>
    ({
      ...{ call_id, turn: step.turn, seq, language, ...split(step.at ?? 'hovedmeny.choosing') },
      at: new Date(started.getTime() + (step.s ?? 0) * 1000),
      kind: step.kind ?? (step.deed ? 'deed' : 'said'),
      ...{ prompts: step.prompts ?? [], action: null, lines: null },
      ...{ deed: step.deed?.[0] ?? null, deed_outcome: step.deed?.[1] ?? null, deed_ms: step.deed?.[2] ?? null },
      answer_ms: step.ms ?? null,
    }) satisfies NewRow<'samtalesteg'>;

  /** An SMS of a call; with a payment link that has come so far, where asked for. */
  async function sms(
    call_sid: string | null,
    at: string,
    { kind = 'kvittering', status = 'delivered', link }: { kind?: string; status?: SmsStatus; link?: MadeLink } = {},
  ): Promise<void> {
    const created_at = new Date(at);
    const hash = secrets.hash('telefon', '+4790000001');
    const { id: sms_id } = await records.db
      .insertInto('sms')
      .values({
        ...{ event_key: `made ${++number}`, created_at, updated_at: created_at, kind, status, call_sid },
        ...{ recipient: secrets.seal('sms.recipient', 'x'), recipient_hash: hash, body: secrets.seal('sms.body', 'x') },
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    if (link) await addLink(sms_id, created_at, link);
  }

  async function addLink(sms_id: number, created_at: Date, { opened, paid }: MadeLink): Promise<void> {
    await records.db
      .insertInto('lenker')
      .values({
        ...{ token_hash: secrets.hash('lenke', String(++number)), purpose: 'betaling', language: 'nb', data: '{}' },
        ...{ created_at, expires_at: created_at, opened_at: opened ? created_at : null, sms_id },
      })
      .execute();
    if (paid === undefined) return;
    await records.db
      .insertInto('betalinger')
      .values({
        ...{ reference: `made ${++number}`, saksnummer: secrets.seal('betalinger.saksnummer', String(number)) },
        ...{ saksnummer_hash: secrets.hash('saksnummer', String(number)), metode: 'WALLET', belop: 100, hele: true },
        ...{ status: paid === null ? 'avbrutt' : 'betalt', fanget: paid ?? 0, sms_id, language: 'nb' },
        ...{ created_at, updated_at: created_at },
      })
      .execute();
  }

  return {
    ...{ call, sms },
    setNow: (at: string) => {
      now = new Date(at);
    },
    count: (from: string, to: string) => countDays({ records, secrets, now: () => now }, { from, to }),
    /** Counts what is to be counted, and reads the figures of an address. */
    read: async (query: Record<string, string> = {}): Promise<Sums> => {
      const period = readPeriod(query, now);
      await countDays({ records, secrets, now: () => now }, { from: period.before, to: period.to });
      return readSums(records.db, period);
    },
    clear: async () => {
      for (const table of ['lenker', 'betalinger', 'sms', 'samtaler', 'dagstall', 'dagstall_talt'] as const)
        await records.db.deleteFrom(table).execute();
      now = new Date('2026-11-23T10:00:00+01:00');
    },
    /** The database's own view of a day, to see that it was counted. */
    counted: async () =>
      (await sql<{ n: number }>`select count(*)::int as n from dagstall`.execute(records.db)).rows[0]!.n,
  };
}

type MadeLink = {
  opened?: boolean;
  /** Øre that came; null: a payment that was broken off. */
  paid?: number | null;
};
