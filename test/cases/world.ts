// Cases over a real database, with a clock, callers and records of what was slowed and told.
import { classifyCaller } from '../../src/cases/caller-kind.ts';
import type { CaseEntry } from '../../src/cases/cases-file.ts';
import type { LockoutEvent } from '../../src/cases/identification.ts';
import { importCases } from '../../src/cases/import.ts';
import { createImportedCases } from '../../src/cases/imported-cases.ts';
import { type CasePorts, createCases } from '../../src/cases/index.ts';
import { createSecrets, type Secrets } from '../../src/records/crypto.ts';
import type { Records } from '../../src/records/database.ts';
import { createRegistreringer, type TermsHeard } from '../../src/records/registreringer.ts';

export const KODE = '483920';
export const WRONG = '000000';
export const DAY_MS = 24 * 60 * 60 * 1000;

/** What a caller heard in full before accepting. */
export const TERMS: TermsHeard = { catalogueVersion: 'v1', language: 'nb', lines: [] };

export const entry = (saksnummer: string, changes: Partial<CaseEntry> = {}): CaseEntry => ({
  ...{ saksnummer, kode: KODE, status: 'apen', stadium: 'betalingsoppfordring', kreditor: 'Fjellheim Bredbånd' },
  skyldner: { type: 'privat', navn: 'Maren Eksempel', mobil: '+4790000011' },
  ...{ hovedstol: 100_000, renter: 1_000, salar: 30_000, innbetalt: 1_000, restgjeld: 130_000 },
  ...{ frist: '+10d', kid: '318402658', konto: '12345678903' },
  ...{ utsettelse: { dager: [7, 14, 28], gebyr: 5_000 }, nedbetaling: null, bestridt: false, fakturakopi: null },
  ...changes,
});

/** Worlds over one database know nothing of each other: each has days, case numbers and callers of its own. */
let worlds = 0;

export type World = ReturnType<typeof createWorld>;

export function createWorld(records: Pick<Records, 'db' | 'inTransaction'>, secretKey = 'en hemmelighet til prøver') {
  const number = worlds++;
  const secrets: Secrets = createSecrets(secretKey);
  // Ten days apart, mondays at noon, so that no world's failures reach into another's.
  let now = new Date(Date.UTC(2027, 0, 4, 11) + number * 14 * DAY_MS);
  const [delays, events]: [number[], LockoutEvent[]] = [[], []];
  const counters = { sak: 0, call: 0, caller: 0, referanse: 0 };
  const clock = () => now;
  const cases = createCases({
    records,
    secrets,
    source: createImportedCases({ db: records.db, secrets }),
    registreringer: createRegistreringer({
      secrets,
      newReferanse: () => String(1_000_000 + number * 10_000 + counters.referanse++),
    }),
    readCopy: async (path) => (path === 'faktura.pdf' ? Buffer.from('%PDF-1.4') : null),
    now: clock,
    delay: async (ms) => void delays.push(ms),
    onLockout: (event) => void events.push(event),
  });
  const newSaksnummer = () => String(30_000_000 + number * 10_000 + counters.sak++);

  return {
    cases,
    secrets,
    delays,
    events,
    clock,
    pass: (ms: number) => {
      now = new Date(now.getTime() + ms);
    },
    /** A case number nobody has. */
    unknown: newSaksnummer,
    /** Imports a case; returns its number. */
    addCase: async (changes: Partial<CaseEntry> = {}): Promise<string> => {
      const saksnummer = newSaksnummer();
      await importCases({ records, secrets, now: clock }, [entry(saksnummer, changes)]);
      return saksnummer;
    },
    /** A mobile nobody has called from yet. */
    newCaller: () => `+47${91_000_000 + number * 1_000 + counters.caller++}`,
    /** The ports of the next turn: of a new call unless told which. */
    turn: (
      from: string,
      { callSid = `CA${number}-${counters.call++}`, turn = 1, termsHeard = TERMS as TermsHeard | null } = {},
    ): CasePorts =>
      cases.forCall({
        callSid,
        turn,
        caller: classifyCaller(from),
        language: 'nb',
        termsHeard,
        catalogueVersion: 'v1',
      }),
  };
}

/** Runs the deed so many times, one after the other; gives what each answered. */
export async function times<T>(count: number, deed: (n: number) => Promise<T>): Promise<T[]> {
  const answers: T[] = [];
  for (let n = 0; n < count; n += 1) answers.push(await deed(n));
  return answers;
}
