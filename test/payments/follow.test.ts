// The poll of open payments and the sweep behind it: what is asked, how often, and that one failure holds up no other.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Desk, openDesk } from './desk.ts';

const MINUTE_MS = 60_000;

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => desk.reset());
afterAll(() => desk.close());

describe('the poll', () => {
  test('finds what nobody told, often for three minutes, then more and more seldom, at most hourly', async () => {
    const { id, reference } = await desk.begun(desk.newSak());
    desk.setFindSak(() => Promise.reject(new Error('away'))); // keeps it open
    expect(await desk.work()).toEqual([5]);
    desk.pass(3 * MINUTE_MS - 1);
    desk.vipps.approve(reference);
    expect(await desk.work()).toEqual([5]);
    desk.pass(1);
    expect(await desk.work()).toEqual([90]);
    desk.pass(57 * MINUTE_MS);
    expect(await desk.work()).toEqual([1_800]);
    desk.pass(24 * 60 * MINUTE_MS);
    expect(await desk.work()).toEqual([3_600]);
    desk.setSak({});
    expect(await desk.work()).toEqual([]);
    expect(desk.paid).toMatchObject([{ id }]);
  });

  test('goes on while Vipps is away', async () => {
    const { reference } = await desk.begun(desk.newSak());
    desk.vipps.setAway(true);
    expect(await desk.work()).toEqual([5]);
    desk.vipps.setAway(false);
    desk.vipps.abort(reference);
    expect(await desk.work()).toEqual([]);
    expect(desk.statuses.at(-1)).toBe('avbrutt');
  });

  test('that was lost is made up for by the sweep, for what is older than half an hour', async () => {
    const saksnummer = desk.newSak();
    await desk.begun(saksnummer);
    desk.pass(30 * MINUTE_MS);
    await desk.sweep();
    expect(await desk.rowsOf(saksnummer)).toMatchObject([{ status: 'opprettet' }]);
    desk.pass(1);
    await desk.sweep();
    expect(await desk.rowsOf(saksnummer)).toMatchObject([{ status: 'utlopt' }]);
  });

  test('and the sweep ask about the next payment when one cannot be asked about', async () => {
    const [first, second] = [desk.newSak(), desk.newSak()];
    await desk.begun(first);
    await desk.begun(second);
    desk.pass(31 * MINUTE_MS);
    desk.vipps.misbehave('get', 'server error', 'server error');
    await desk.sweep();
    const statuses = [...(await desk.rowsOf(first)), ...(await desk.rowsOf(second))].map(({ status }) => status);
    expect(statuses.sort()).toEqual(['opprettet', 'utlopt']);
  });
});
