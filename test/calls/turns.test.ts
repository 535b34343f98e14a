// The turns of a call: repeats byte for byte, lost state, races, failing stores, and breakdowns.
import { describe, expect, test } from 'vitest';
import { isDown, KODE, SAKSNUMMER } from '../flows/fakes.ts';
import { exchange, MOBILE, prompts, SID, turnOf, untilAcceptance } from './exchange.ts';

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
    await call.key(1, '1');
    const latest = await call.key(2, SAKSNUMMER);
    expect(await call.key(1, '2')).toBe(latest);
    expect(await call.turns.incoming(SID, MOBILE)).toBe(latest);
    expect(call.repeats.length).toBe(2);
  });

  test('turn numbers rise by one', async () => {
    const call = exchange();
    expect(turnOf(await call.turns.incoming(SID, MOBILE))).toBe(1);
    expect(turnOf(await call.key(1, '1'))).toBe(2);
    expect(turnOf(await call.key(2, ''))).toBe(3);
    expect(call.records.map(({ turn }) => turn)).toEqual([0, 1, 2]);
  });
});

test('a turn takes from when it came, with the call still to be fetched, until its answer is kept', async () => {
  let nowMs = Date.parse('2026-11-24T09:00:00Z');
  const slow = async <T>(answer: Promise<T>, ms: number) => {
    nowMs += ms;
    return answer;
  };
  const call = exchange({
    now: () => new Date(nowMs),
    ports: { checkOpen: () => slow(Promise.resolve('apen'), 700) },
    store: (inner) => ({
      ...inner,
      load: (sid) => slow(inner.load(sid), 20),
      save: (...q) => slow(inner.save(...q), 3),
    }),
  });
  await call.turns.incoming(SID, MOBILE);
  await call.key(1, '1');
  nowMs += 5_000;
  const came = new Date(nowMs);
  await call.key(2, SAKSNUMMER);
  expect(call.records.map(({ ms }) => ms)).toEqual([23, 23, 723]);
  expect(call.records[2]?.at).toEqual(came);
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
    const [one, other] = await Promise.all([call.key(1, '1'), call.key(1, '0')]);
    expect(one).toBe(other);
    expect(turnOf(one)).toBe(2);
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

  test('to keep or to give the place of a dropped call breaks nothing the caller hears', async () => {
    const call = exchange({ store: (inner) => ({ ...inner, keep: isDown, kept: isDown }) });
    const turn = await untilAcceptance(call);
    expect(prompts(await call.key(turn, '1'))).toContain('utsettelse.registrert');
    expect(call.breakdowns).toEqual([]);
    expect(call.lostPlaces.length).toBeGreaterThan(1);
  });

  test('to load rejects the turn before anything is done', async () => {
    const call = exchange({ store: (inner) => ({ ...inner, load: isDown }) });
    await expect(call.key(4, '1')).rejects.toThrow('down');
    expect(call.bound).toEqual([]);
  });
});

describe('an answer of ours that never arrived', () => {
  test('is apologised for and said again at the same turn', async () => {
    const call = exchange();
    await call.turns.incoming(SID, MOBILE);
    await call.key(1, '2');
    const reply = await call.turns.fallback(SID, MOBILE, '11200');
    expect(prompts(reply)).toEqual(['felles.tekniskFeil', 'identifisering.saksnummer']);
    expect(turnOf(reply)).toBe(2);
    const { lines } = JSON.parse(reply);
    const told = { callSid: SID, caller: MOBILE, turn: 2, by: 'twilio', errorCode: '11200', lines, language: 'nb' };
    expect(call.lostAnswers).toEqual([told]);
    expect(prompts(await call.key(2, SAKSNUMMER))).toEqual(['identifisering.saksnummerTastet', 'identifisering.kode']);
  });

  test('to the very first is the greeting', async () => {
    expect(prompts(await exchange().turns.fallback(SID, MOBILE, null))).toEqual([
      'hovedmeny.velkommen',
      'hovedmeny.english',
      'hovedmeny.valg',
    ]);
  });

  test('three times in a row ends the call politely', async () => {
    const call = exchange();
    await call.turns.incoming(SID, MOBILE);
    await call.turns.fallback(SID, MOBILE, null);
    await call.turns.fallback(SID, MOBILE, null);
    const third = await call.turns.fallback(SID, MOBILE, null);
    expect(prompts(third)).toEqual(['felles.tekniskFeil', 'felles.farvel']);
    expect(JSON.parse(third).waitsFor).toBe('hangUp');
  });
});

describe('a breakdown', () => {
  test('is told of, noted on the turn, and the call goes on', async () => {
    const call = exchange({ ports: { offerUtsettelse: async () => null as never } });
    await call.turns.incoming(SID, MOBILE);
    await call.key(1, '3');
    await call.key(2, SAKSNUMMER);
    await call.key(3, KODE);
    const reply = await call.key(4, '1');
    expect(prompts(reply)).toEqual(['felles.tekniskFeil', 'hovedmeny.valg']);
    expect(call.breakdowns.length).toBe(1);
    expect(call.records.map((record) => record.broke)).toEqual([false, false, false, false, true]);
  });
});
