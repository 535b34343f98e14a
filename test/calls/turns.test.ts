// The turns of a call: repeats byte for byte, lost state, races, failing stores, and what is written down.
import { describe, expect, test } from 'vitest';
import type { Ports } from '../../flows/ports.ts';
import { type CallStore, createMemoryCallStore, type StoredCall } from '../../src/calls/call-store.ts';
import type { LiveCall } from '../../src/calls/live-call.ts';
import { createTurns, type DeedContext, type TurnRecord } from '../../src/calls/turns.ts';
import { classifyCaller } from '../../src/cases/caller-kind.ts';
import { createSecrets } from '../../src/records/crypto.ts';
import { fakePorts, isDown, KODE, SAKSNUMMER } from '../flows/fakes.ts';

const SID = 'CA00000000000000000000000000000001';
const MOBILE = classifyCaller('+4793456789');
const LANDLINE = classifyCaller('+4722345678');
const NOW = new Date('2026-11-24T09:00:00Z');

type Setting = { ports?: Partial<Ports>; store?: (inner: CallStore) => CallStore };

/** A telephone exchange in memory, with everything it wrote down laid open. */
function exchange({ ports, store: wrap = (inner) => inner }: Setting = {}) {
  const secrets = createSecrets('en-hemmelighet-bare-for-tester');
  const saved: StoredCall[] = [];
  const records: TurnRecord[] = [];
  const repeats: string[] = [];
  const breakdowns: unknown[] = [];
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
    bindPorts: (context) => {
      bound.push(context);
      return fakePorts(ports);
    },
    render: (reply, turn) => JSON.stringify({ turn, ...reply }),
    now: () => NOW,
    nettadresse: 'norkreditt.no',
    onTurn: async (record) => void records.push(record),
    onRepeat: async (callSid) => void repeats.push(callSid),
    onBreakdown: (_, cause) => void breakdowns.push(cause),
  });
  const key = (turn: number, digits: string, language: 'nb' | 'en' = 'nb') =>
    turns.take(SID, turn, { digits, endedByHash: false }, MOBILE, language);
  const wake = (s: StoredCall): { call: LiveCall } => JSON.parse(secrets.open('live.call', s.sealed as never));
  return { turns, key, saved, records, repeats, breakdowns, bound, inner, wake };
}

/** Greeting, deferral, case number and code, the second date, its terms heard out: the caller may accept at turn 6. */
async function untilAcceptance({ turns, key }: ReturnType<typeof exchange>) {
  await turns.incoming(SID, MOBILE);
  const script = ['3', SAKSNUMMER, KODE, '1', '2', ''];
  for (const [turn, digits] of script.entries()) await key(turn, digits);
  return script.length;
}

const prompts = (reply: string): string[] =>
  (JSON.parse(reply).lines as { prompt: string }[]).map(({ prompt }) => prompt);
const turnOf = (reply: string): number => JSON.parse(reply).turn;

describe('a turn that comes again', () => {
  test('gets the same reply, byte for byte, and nothing is done twice', async () => {
    const call = exchange({
      ports: { registerUtsettelse: async () => ({ referanse: String(Math.random()).slice(2) }) },
    });
    const turn = await untilAcceptance(call);
    const first = await call.key(turn, '1');
    const { length } = call.bound;
    expect(await call.key(turn, '1')).toBe(first);
    expect(await call.key(turn, '2')).toBe(first);
    expect(call.bound.length).toBe(length);
    expect(call.repeats).toEqual([SID, SID]);
    expect(call.records.filter((record) => record.turn === turn).length).toBe(1);
  });

  test('and an older one gets the latest reply, so that the caller goes on from there', async () => {
    const call = exchange();
    await call.turns.incoming(SID, MOBILE);
    await call.key(0, '1');
    const latest = await call.key(1, SAKSNUMMER);
    expect(await call.key(0, '2')).toBe(latest);
    expect(await call.turns.incoming(SID, MOBILE)).toBe(latest);
    expect(call.repeats.length).toBe(2);
  });

  test('turn numbers rise by one', async () => {
    const call = exchange();
    expect(turnOf(await call.turns.incoming(SID, MOBILE))).toBe(0);
    expect(turnOf(await call.key(0, '1'))).toBe(1);
    expect(turnOf(await call.key(1, ''))).toBe(2);
  });
});

describe('a call whose state is lost', () => {
  test('goes on from the main menu at the turn it asks for, in the language of its address', async () => {
    const call = exchange();
    const reply = await call.key(7, '1', 'en');
    expect(prompts(reply)).toEqual(['felles.fornyet', 'hovedmeny.valg']);
    expect(JSON.parse(reply)).toMatchObject({ turn: 8, language: 'en' });
    expect(prompts(await call.key(8, '2', 'en'))).toEqual(['identifisering.saksnummer']);
  });

  test('a turn from the future does the same, and the identification that is known is kept', async () => {
    const call = exchange();
    const turn = await untilAcceptance(call);
    const reply = await call.key(turn + 3, '1', 'en');
    expect(prompts(reply)).toEqual(['felles.fornyet', 'hovedmeny.valg']);
    expect(JSON.parse(reply)).toMatchObject({ turn: turn + 4, language: 'nb' });
    expect(call.wake(call.saved.at(-1)!).call.saksnummer).toBe(SAKSNUMMER);
  });

  test('what was keyed then is written down only as dots', async () => {
    const call = exchange();
    await call.key(7, SAKSNUMMER);
    expect(call.records[0]?.action).toEqual({ kind: 'digits', masked: '••••••••' });
  });
});

describe('two copies of a turn at once', () => {
  test("both answer with the winner's reply, and one of them is written down", async () => {
    let registered = 0;
    const call = exchange({
      ports: { registerUtsettelse: async () => ({ referanse: String(70_000 + ++registered) }) },
    });
    const turn = await untilAcceptance(call);
    const [one, other] = await Promise.all([call.key(turn, '1'), call.key(turn, '1')]);
    expect(one).toBe(other);
    expect(await call.key(turn, '1')).toBe(one);
    expect(call.records.filter((record) => record.turn === turn).length).toBe(1);
    // Both did the deed: that it happens once is the port's promise, kept by the turn it is told of.
    expect(registered).toBe(2);
    expect(call.bound.slice(-2).map(({ callSid, turn }) => ({ callSid, turn }))).toEqual([
      { callSid: SID, turn },
      { callSid: SID, turn },
    ]);
  });

  test('of the first turn too', async () => {
    const call = exchange();
    const [one, other] = await Promise.all([call.turns.incoming(SID, MOBILE), call.turns.incoming(SID, MOBILE)]);
    expect(one).toBe(other);
    expect(call.records.length).toBe(1);
  });

  test('different keys: the first to be saved counts for both', async () => {
    const call = exchange();
    await call.turns.incoming(SID, MOBILE);
    const [one, other] = await Promise.all([call.key(0, '1'), call.key(0, '0')]);
    expect(one).toBe(other);
    expect(turnOf(one)).toBe(1);
  });
});

describe('a store that fails', () => {
  test('to save rejects the turn, which is not written down, and can be tried again', async () => {
    let fails = true;
    const call = exchange({ store: (inner) => ({ ...inner, save: (...q) => (fails ? isDown() : inner.save(...q)) }) });
    await expect(call.turns.incoming(SID, MOBILE)).rejects.toThrow('down');
    expect(call.records).toEqual([]);
    fails = false;
    expect(prompts(await call.turns.incoming(SID, MOBILE))).toEqual([
      'hovedmeny.velkommen',
      'hovedmeny.english',
      'hovedmeny.valg',
    ]);
  });

  test('to load rejects the turn before anything is done', async () => {
    const call = exchange({ store: (inner) => ({ ...inner, load: isDown }) });
    await expect(call.key(3, '1')).rejects.toThrow('down');
    expect(call.bound).toEqual([]);
  });
});

describe('an answer of ours that never arrived', () => {
  test('is apologised for and said again at the same turn', async () => {
    const call = exchange();
    await call.turns.incoming(SID, MOBILE);
    await call.key(0, '2');
    const reply = await call.turns.fallback(SID, MOBILE);
    expect(prompts(reply)).toEqual(['felles.tekniskFeil', 'identifisering.saksnummer']);
    expect(turnOf(reply)).toBe(1);
    expect(prompts(await call.key(1, SAKSNUMMER))).toEqual(['identifisering.saksnummerTastet', 'identifisering.kode']);
  });

  test('to the very first is the greeting', async () => {
    expect(prompts(await exchange().turns.fallback(SID, MOBILE))).toEqual([
      'hovedmeny.velkommen',
      'hovedmeny.english',
      'hovedmeny.valg',
    ]);
  });

  test('three times in a row ends the call politely', async () => {
    const call = exchange();
    await call.turns.incoming(SID, MOBILE);
    await call.turns.fallback(SID, MOBILE);
    await call.turns.fallback(SID, MOBILE);
    const third = await call.turns.fallback(SID, MOBILE);
    expect(prompts(third)).toEqual(['felles.tekniskFeil', 'felles.farvel']);
    expect(JSON.parse(third).waitsFor).toBe('hangUp');
  });
});

describe('a breakdown', () => {
  test('is told of, noted on the turn, and the call goes on', async () => {
    const call = exchange({ ports: { offerUtsettelse: async () => null as never } });
    await call.turns.incoming(SID, MOBILE);
    await call.key(0, '3');
    await call.key(1, SAKSNUMMER);
    await call.key(2, KODE);
    const reply = await call.key(3, '1');
    expect(prompts(reply)).toEqual(['felles.tekniskFeil', 'hovedmeny.valg']);
    expect(call.breakdowns.length).toBe(1);
    expect(call.records.map((record) => record.broke)).toEqual([false, false, false, false, true]);
  });
});

describe('what the deeds of a turn are told', () => {
  test('the turn they are done in, the caller, and the terms that were heard', async () => {
    const call = exchange();
    const turn = await untilAcceptance(call);
    await call.key(turn, '1');
    const context = call.bound.at(-1);
    expect(context).toMatchObject({ callSid: SID, turn, caller: MOBILE, language: 'nb' });
    expect(context?.termsHeard?.lines.map(({ prompt }) => prompt)).toContain('utsettelse.mislighold');
  });

  test('whether the caller can take an SMS follows the number', async () => {
    const call = exchange();
    await call.turns.incoming(SID, LANDLINE);
    const reply = await call.turns.take(SID, 0, { digits: '0', endedByHash: false }, LANDLINE, 'nb');
    expect(prompts(reply)).toEqual(['hjelp.info', 'hjelp.valgUtenSms']);
  });
});

describe('what is written down', () => {
  async function wholeCall() {
    const call = exchange();
    const turn = await untilAcceptance(call);
    await call.key(turn, '1');
    await call.key(turn + 1, '2');
    await call.key(turn + 2, '93456789');
    return call;
  }

  test('the stored call is unreadable without the key', async () => {
    const { saved } = await wholeCall();
    expect(saved.length).toBeGreaterThan(5);
    for (const { sealed } of saved)
      for (const secret of [KODE, SAKSNUMMER, '93456789', 'Fjordlys', 'utsettelse', '223050'])
        expect(sealed).not.toContain(secret);
  });

  test('the code is not even in the opened one', async () => {
    const { saved, wake } = await wholeCall();
    for (const stored of saved) expect(JSON.stringify(wake(stored))).not.toContain(KODE);
  });

  test('the code is in no record of a turn', async () => {
    const { records } = await wholeCall();
    expect(JSON.stringify(records)).not.toContain(KODE);
  });

  test('keys are shown, numbers only as dots', async () => {
    const { records } = await wholeCall();
    expect(records.map(({ action }) => action.masked)).toEqual([
      '',
      '3',
      '••••••••',
      '••••••',
      '1',
      '2',
      '',
      '1',
      '2',
      '••••••••',
    ]);
  });

  test('deeds are named with their outcome, never with their facts', async () => {
    const { records } = await wholeCall();
    const deeds = records.flatMap((record) => record.deeds.map(({ name, outcome }) => `${name}: ${outcome}`));
    expect(deeds).toEqual(['identify: ja', 'getSak: svar', 'offerUtsettelse: svar', 'registerUtsettelse: svar']);
  });

  test('a deed that breaks is noted as such', async () => {
    const call = exchange({ ports: { identify: isDown } });
    await call.turns.incoming(SID, MOBILE);
    await call.key(0, '2');
    await call.key(1, SAKSNUMMER);
    await call.key(2, KODE);
    expect(call.records.at(-1)?.deeds).toMatchObject([{ name: 'identify', outcome: 'brudd' }]);
  });
});
