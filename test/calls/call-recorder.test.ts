// What a turn leaves behind: in the call log also where the log missed the call's beginning, and in metrics that do not lie.
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { createCallRecorder } from '../../src/calls/call-recorder.ts';
import { createMetrics } from '../../src/metrics.ts';
import type { CallLog } from '../../src/records/call-log.ts';
import { isDown } from '../flows/fakes.ts';
import { exchange, MOBILE, SID } from './exchange.ts';

/** A call log in memory: which calls it knows, and which turns of them. */
function recorder() {
  const begun: string[] = [];
  const turns: number[] = [];
  const broken: string[] = [];
  const log = {
    away: false,
    begin: async ({ at }: { at: Date }) => (log.away ? isDown() : void begun.push(at.toISOString())),
    addTurn: async ({ turn, events }: { turn: number; events: { name: string; outcome?: string }[] }) => {
      if (log.away) return isDown();
      if (begun.length === 0) return 'unknown' as const;
      turns.push(turn);
      broken.push(...events.filter(({ outcome }) => outcome === 'brudd').map(({ name }) => name));
      return 'added' as const;
    },
  };
  const metrics = createMetrics();
  const lines: string[] = [];
  const recorder = createCallRecorder({
    callLog: log as unknown as CallLog,
    metrics,
    now: () => new Date(0),
    log: pino({}, { write: (text: string) => void lines.push(text) }),
  });
  return { recorder, log, begun, turns, broken, metrics, lines };
}

describe('a call whose beginning could not be written', () => {
  it('is written from its next turn on, as begun when it began', async () => {
    const { recorder: to, log, begun, turns } = recorder();
    const call = exchange();
    log.away = true;
    await call.turns.incoming(SID, MOBILE);
    await to.onTurn(call.records[0]!);
    log.away = false;
    await call.key(1, '1');
    await to.onTurn(call.records[1]!);
    expect(begun).toEqual([call.records[1]!.after.startedAt]);
    expect(turns).toEqual([1]);
  });
});

describe('a turn that broke down', () => {
  it('says so among its deeds, once, whether a deed broke or the conversation itself', async () => {
    const { recorder: to, broken } = recorder();
    const call = exchange();
    await call.turns.incoming(SID, MOBILE);
    const record = call.records[0]!;
    await to.onTurn(record);
    expect(broken).toEqual([]);
    await to.onTurn({ ...record, broke: true });
    expect(broken).toEqual(['samtalen']);
    await to.onTurn({ ...record, broke: true, deeds: [{ name: 'getSak', outcome: 'brudd', ms: 1 }] });
    expect(broken).toEqual(['samtalen', 'getSak']);
  });

  it('is logged under the same id each time, and another turn under another', () => {
    const { recorder: to, lines } = recorder();
    const cause = new Error('away');
    for (const turn of [1, 1, 2]) to.onBreakdown({ callSid: SID, turn }, cause);
    const [first, again, other] = lines.map((text) => JSON.parse(text).feilId);
    expect(first).toMatch(/^F-[0-9A-F]{8}$/);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });
});
