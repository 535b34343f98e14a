// What the call log must do over both databases.
import { beforeAll, describe, expect, it } from 'vitest';
import { createCallLog } from '../../src/records/call-log.ts';
import { type LostAnswer, readLostAnswers } from '../../src/records/call-log-lost.ts';
import type { Records } from '../../src/records/database.ts';
import { begun, CALLER, SAKSNUMMER, secrets, taken } from './records.examples.ts';

export function callLogContract(opened: () => Records): void {
  describe('the call log', () => {
    let records: Records;
    let sid = 0;
    const log = () => createCallLog(records, secrets);
    const newCall = async () => {
      const callSid = `CA${sid++}`;
      await log().begin(begun(callSid));
      return callSid;
    };
    beforeAll(() => {
      records = opened();
    });

    it('tells a call turn by turn, with what was said ready to be said again', async () => {
      const callSid = await newCall();
      await log().addTurn(taken(callSid, 0));
      await log().addTurn(
        taken(callSid, 1, {
          passed: ['status', 'betale'],
          state: 'kode',
          action: { kind: 'digits', masked: '••••••' },
          events: [{ name: 'identify', ms: 12.6, outcome: 'ja' }],
          answerMs: 1_240.4,
          level: 1,
          saksnummer: SAKSNUMMER,
        }),
      );
      expect(await log().find(callSid)).toMatchObject({
        caller: CALLER,
        caller_masked: '+47 9•• •• ••1',
        saksnummer: SAKSNUMMER,
        saksnummer_masked: '•••••837',
        level: 1,
        turns: 1,
        flows: ['status', 'betale'],
        state: 'kode',
        outcome: 'in progress',
        ended_at: null,
      });
      const steps = await log().steps(callSid);
      expect(steps.map(({ turn, seq, kind }) => [turn, seq, kind])).toEqual([
        [0, 0, 'digits'],
        [0, 1, 'said'],
        [1, 0, 'digits'],
        [1, 1, 'deed'],
        [1, 2, 'said'],
      ]);
      expect(steps[2]).toMatchObject({ action: '••••••' });
      expect(steps[3]).toMatchObject({ deed: 'identify', deed_ms: 13, deed_outcome: 'ja' });
      expect(steps.map(({ answer_ms }) => answer_ms)).toEqual([4, null, 1_240, null, null]);
      expect(steps[4]?.lines).toEqual(taken(callSid, 1).lines);
      expect(steps[4]?.prompts).toEqual(taken(callSid, 1).lines.map((line) => line.prompt));
    });

    it('pages the steps by key', async () => {
      const callSid = await newCall();
      for (const turn of [0, 1, 2]) await log().addTurn(taken(callSid, turn));
      const first = await log().steps(callSid, { limit: 3 });
      const rest = await log().steps(callSid, { after: { turn: 1, seq: 0 }, limit: 10 });
      expect([...first, ...rest].map(({ turn, seq }) => `${turn}.${seq}`)).toEqual([
        ...['0.0', '0.1', '1.0', '1.1', '2.0', '2.1'],
      ]);
    });

    it('adds a turn once, however many copies come together', async () => {
      const callSid = await newCall();
      const copies = [1, 2, 3, 4].map(() => log().addTurn(taken(callSid, 1)));
      expect((await Promise.all(copies)).toSorted()).toEqual(['added', 'repeated', 'repeated', 'repeated']);
      const again = new Date('2026-11-22T10:00:09Z');
      await log().countRepeat(callSid, again);
      const found = await log().find(callSid);
      expect(found).toMatchObject({ turns: 1, repeats: 4 });
      expect(found?.repeated_at).toHaveLength(4);
      expect(found?.repeated_at.at(-1)).toEqual(again);
      expect(await log().steps(callSid)).toHaveLength(2);
    });

    it('knows no turn of a call that never began', async () => {
      expect(await log().addTurn(taken('CA-unknown', 1))).toBe('unknown');
    });

    it('begins a call once', async () => {
      const callSid = await newCall();
      await log().begin({ ...begun(callSid), caller: { number: null, kind: 'skjult' } });
      expect(await log().find(callSid)).toMatchObject({ caller: CALLER, caller_kind: 'norskMobil' });
    });

    it('closes a call once, at the first callback', async () => {
      const callSid = await newCall();
      await log().close({ callSid, at: new Date('2026-11-22T10:05:00Z'), durationS: 300 });
      await log().close({ callSid, at: new Date('2026-11-22T11:00:00Z'), durationS: 9 });
      expect(await log().find(callSid)).toMatchObject({
        ended_at: new Date('2026-11-22T10:05:00Z'),
        duration_s: 300,
        outcome: 'hung up',
      });
    });

    it('never replaces an outcome by a lesser one, also when the last turn comes after the end', async () => {
      const callSid = await newCall();
      await log().addTurn(taken(callSid, 1, { outcome: 'sent link' }));
      await log().close({ callSid, at: new Date('2026-11-22T10:05:00Z') });
      expect(await log().find(callSid)).toMatchObject({ outcome: 'sent link' });
      await log().addTurn(taken(callSid, 3, { outcome: 'registered', state: 'kvittering' }));
      await log().addTurn(taken(callSid, 2, { outcome: 'failed', state: 'vilkar' }));
      expect(await log().find(callSid)).toMatchObject({ outcome: 'registered', state: 'kvittering', turns: 3 });
    });

    it('tells who gave up after the main menu from who only heard it, whichever of end and last turn comes first', async () => {
      const end = { at: new Date('2026-11-22T10:05:00Z') };
      const outcomeOf = async (callSid: string) => (await log().find(callSid))?.outcome;
      const callSid = await newCall();
      await log().addTurn(taken(callSid, 0, { flow: 'hovedmeny' }));
      await log().close({ ...end, callSid });
      expect(await outcomeOf(callSid)).toBe('hung up');
      await log().addTurn(taken(callSid, 1, { flow: 'identifisering' }));
      expect(await outcomeOf(callSid)).toBe('gave up');
      await log().addTurn(taken(callSid, 2, { flow: 'hjelp', outcome: 'not understood' }));
      expect(await outcomeOf(callSid)).toBe('not understood');
      await log().close({ ...end, callSid });
      expect(await outcomeOf(callSid)).toBe('not understood');
    });

    it('closes abandoned calls as of their last turn, and only those', async () => {
      const [abandoned, alive] = [await newCall(), await newCall()];
      const at = new Date('2026-11-22T12:00:00Z');
      await log().addTurn(taken(alive, 1, { at: new Date(at.getTime() - 60_000) }));
      await log().addTurn(taken(abandoned, 1, { at: new Date(at.getTime() - 60_001) }));
      await log().sweepAbandoned(at, 60_000);
      expect(await log().find(abandoned)).toMatchObject({
        outcome: 'gave up',
        ended_at: new Date(at.getTime() - 60_001),
      });
      expect(await log().find(alive)).toMatchObject({ outcome: 'in progress', ended_at: null });
      expect(await log().sweepAbandoned(at, 60_000)).toBe(0);
    });

    it('keeps the answers that were lost, in order; the call has failed until it comes to something', async () => {
      const callSid = await newCall();
      const { lines } = taken(callSid, 1);
      const at = new Date('2026-11-22T10:00:05.123Z');
      const lost: LostAnswer = { callSid, at, turn: 1, by: 'twilio', errorCode: '11200', lines, language: 'en' };
      const noAnswer: LostAnswer = { ...lost, at: new Date('2026-11-22T10:00:09Z'), by: 'service', errorCode: null };
      expect(await log().addLostAnswer({ ...lost, callSid: 'CA-unknown' })).toBe('unknown');
      expect([await log().addLostAnswer(lost), await log().addLostAnswer(noAnswer)]).toEqual(['added', 'added']);
      const call = await log().find(callSid);
      expect(call).toMatchObject({ outcome: 'failed', last_seen_at: noAnswer.at });
      const read = await readLostAnswers(records.db, secrets, call!.id);
      expect(read.map((one) => ({ ...one, callSid }))).toEqual([lost, noAnswer]);
      await log().addTurn(taken(callSid, 1, { outcome: 'done' }));
      expect(await log().find(callSid)).toMatchObject({ outcome: 'done' });
    });

    it('counts the calls that have begun and not ended', async () => {
      const before = await log().countLive();
      const callSid = await newCall();
      expect(await log().countLive()).toBe(before + 1);
      await log().close({ callSid, at: new Date('2026-11-22T10:05:00Z') });
      expect(await log().countLive()).toBe(before);
    });
  });
}
