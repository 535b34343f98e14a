// A telephone exchange in memory, for tests of turns: everything it writes down is laid open.
import type { Ports } from '../../flows/ports.ts';
import { type CallStore, createMemoryCallStore, type StoredCall } from '../../src/calls/call-store.ts';
import type { BeforeGreeting } from '../../src/calls/greeting.ts';
import type { LiveCall } from '../../src/calls/live-call.ts';
import { type AnswerLost, createTurns, type DeedContext, type TurnRecord } from '../../src/calls/turns.ts';
import { classifyCaller } from '../../src/cases/caller-kind.ts';
import { createSecrets } from '../../src/records/crypto.ts';
import { fakePorts, KODE, SAKSNUMMER } from '../flows/fakes.ts';

export const SID = 'CA00000000000000000000000000000001';
export const MOBILE = classifyCaller('+4793456789');
export const LANDLINE = classifyCaller('+4722345678');
const NOW = new Date('2026-11-24T09:00:00Z');

type Setting = {
  ports?: Partial<Ports>;
  before?: Partial<BeforeGreeting>;
  store?: (inner: CallStore) => CallStore;
  now?: () => Date;
};

/** A telephone exchange in memory, with everything it wrote down laid open. */
export function exchange({ ports, before, store: wrap = (inner) => inner, now = () => NOW }: Setting = {}) {
  const secrets = createSecrets('en-hemmelighet-bare-for-tester');
  const saved: StoredCall[] = [];
  const records: TurnRecord[] = [];
  const repeats: string[] = [];
  const breakdowns: unknown[] = [];
  const lostPlaces: unknown[] = [];
  const lostAnswers: AnswerLost[] = [];
  const bound: DeedContext[] = [];
  const inner = createMemoryCallStore({ now: () => NOW, ttlMs: 60_000 });
  const store: CallStore = wrap({
    ...inner,
    save: (callSid, expected, call) => {
      saved.push(call);
      return inner.save(callSid, expected, call);
    },
  });
  const turns = createTurns({
    store,
    seal: (text) => secrets.seal('live.call', text),
    open: (sealed) => secrets.open('live.call', sealed as never),
    droppedKey: ({ bucket }, saksnummer) => `${bucket}:${saksnummer}`,
    beforeGreeting: async () => ({ sperret: false, driftsmelding: null, ...before }),
    bindPorts: (context) => {
      bound.push(context);
      return fakePorts(ports);
    },
    render: (reply, turn) => JSON.stringify({ turn, ...reply }),
    now,
    nettadresse: 'norkreditt.no',
    vippsOgKort: true,
    onTurn: async (record) => void records.push(record),
    onAnswerLost: async (lost) => void lostAnswers.push(lost),
    onRepeat: async (callSid) => void repeats.push(callSid),
    onBreakdown: (_, cause) => void breakdowns.push(cause),
    onLostPlace: (_, cause) => void lostPlaces.push(cause),
  });
  const key = (turn: number, digits: string, language: 'nb' | 'en' = 'nb') =>
    turns.take(SID, turn, { digits, endedByHash: false }, MOBILE, language);
  const wake = (s: StoredCall): { call: LiveCall } => JSON.parse(secrets.open('live.call', s.sealed as never));
  return { turns, key, saved, records, repeats, breakdowns, lostPlaces, lostAnswers, bound, inner, wake };
}

/** Greeting, deferral, case number and code, the second date, its terms heard out: the caller may accept at turn 7. */
export async function untilAcceptance({ turns, key }: ReturnType<typeof exchange>) {
  await turns.incoming(SID, MOBILE);
  const script = ['3', SAKSNUMMER, KODE, '1', '2', ''];
  for (const [index, digits] of script.entries()) await key(index + 1, digits);
  return script.length + 1;
}

export const prompts = (reply: string): string[] =>
  (JSON.parse(reply).lines as { prompt: string }[]).map(({ prompt }) => prompt);
export const turnOf = (reply: string): number => JSON.parse(reply).turn;
