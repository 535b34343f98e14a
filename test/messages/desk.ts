// Everything an SMS passes through, for a test: records in memory, the outbox, the client, and Twilio over real HTTP.
import pino from 'pino';
import { createOutbox } from '../../src/messages/outbox.ts';
import { type SendJobDeps, sendOne } from '../../src/messages/send-job.ts';
import type { OutboxDeps } from '../../src/messages/write-sms.ts';
import { createSecrets } from '../../src/records/crypto.ts';
import type { Records } from '../../src/records/database.ts';
import { createRegistreringer, type NewRegistrering } from '../../src/records/registreringer.ts';
import type { Row, SmsStatus } from '../../src/records/schema.ts';
import { createSmsClient } from '../../src/twilio/sms-client.ts';
import type { SmsRouterDeps } from '../../src/twilio/sms-webhooks.ts';
import { openTestRecords } from '../servers/servers.ts';
import { ACCOUNT, openTwilio, TOKEN, type TwilioImitation } from './twilio-imitation.ts';

export const SAKSNUMMER = '20418837';
export const MOBIL = '+4790000001';
export const SIFFER = '90000002';
export const secrets = createSecrets('a key for tests that is long enough');
/** An impatient client: these tests make Twilio hang. */
const TIMEOUT_MS = 150;

type Deps = OutboxDeps & SendJobDeps & SmsRouterDeps;

export type Desk = {
  records: Records;
  twilio: TwilioImitation;
  deps: Deps;
  /** All that was logged, as text. */
  logged: () => string;
  /** Statuses counted for the metrics. */
  counted: SmsStatus[];
  setNow: (iso: string) => void;
  /** The sendSms of one turn. */
  call: (
    callSid?: string,
    turn?: number,
    changes?: { caller?: string | null; language?: 'nb' | 'en' },
  ) => ReturnType<ReturnType<typeof createOutbox>['forCall']>;
  register: (changes?: Partial<NewRegistrering>) => Promise<string>;
  /** Runs the job of each row as pg-boss would: again while it throws, at most `attempts` times. */
  runJobs: (attempts?: number) => Promise<void>;
  rows: () => Promise<Row<'sms'>[]>;
  receiptStatus: (referanse: string) => Promise<string>;
  reset: () => Promise<void>;
  close: () => Promise<void>;
};

export async function openDesk(over: 'pglite' | 'postgres' = 'postgres'): Promise<Desk> {
  const records = await openTestRecords(over);
  let now = new Date();
  const lines: string[] = [];
  const counted: SmsStatus[] = [];
  const twilio = await openTwilio(() => now);
  let tokens = 0;
  const deps: Deps = {
    ...{ records, secrets, now: () => now },
    newToken: () => `TOKEN${String(tokens++).padStart(17, '0')}`,
    ...{ publicUrl: 'https://telefon.norkreditt.no', webAddress: 'https://norkreditt.no' },
    client: createSmsClient({
      ...{ accountSid: ACCOUNT, authToken: TOKEN, apiUrl: `${twilio.url}/`, from: { sender: 'NorKreditt' } },
      ...{ publicUrl: 'https://telefon.norkreditt.no', timeoutMs: TIMEOUT_MS },
    }),
    log: pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }),
    onStatus: (status) => void counted.push(status),
  };
  let references = 4711223;
  const registreringer = createRegistreringer({ secrets, newReferanse: () => String(references++) });
  const rows = () => records.db.selectFrom('sms').selectAll().orderBy('id').execute();

  return {
    ...{ records, twilio, deps, counted, rows },
    logged: () => lines.join(''),
    setNow: (iso) => {
      now = new Date(iso);
    },
    call: (callSid = 'CA1', turn = 4, { caller = MOBIL, language = 'nb' } = {}) =>
      createOutbox(deps).forCall({ callSid, turn, caller, language }),
    register: (changes = {}) =>
      records.inTransaction(async (trx) => {
        const { registrering } = await registreringer.register(trx, { ...deferral(now), ...changes });
        return registrering.referanse;
      }),
    runJobs: async (attempts = 9) => {
      for (const { id } of await rows()) await runJob(deps, id, attempts);
    },
    receiptStatus: async (referanse) => {
      const found = await registreringer.findByReferanse(records.db, referanse);
      return found?.receiptStatus ?? 'none';
    },
    reset: async () => {
      now = new Date('2026-11-22T10:00:00Z');
      lines.length = 0;
      counted.length = 0;
      twilio.reset();
      for (const table of ['lenker', 'sms', 'sms_reserverte', 'registreringer'] as const) {
        await records.db.deleteFrom(table).execute();
      }
    },
    close: async () => {
      await twilio.close();
      await records.close();
    },
  };
}

async function runJob(deps: SendJobDeps, id: number, attempts: number): Promise<void> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    try {
      return await sendOne(deps, { id, attempt, last: attempt === attempts });
    } catch {
      // tried again
    }
  }
}

const deferral = (now: Date): NewRegistrering => ({
  ...{ type: 'utsettelse', status: 'i kraft', saksnummer: SAKSNUMMER, callSid: 'CA1', turn: 3, caller: MOBIL },
  ...{ registeredAt: now, language: 'nb', gjelderTil: '2026-12-16' },
  data: { gebyr: 0, sum: 223_050, tungtSalar: null },
});
