// How payments come out: paid, partly, broken off, expired, refused, let go; found by whoever asks, through whatever Vipps does.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Misbehaviour } from '../../src/vipps-imitation/misbehaviour.ts';
import { type Desk, openDesk, SAK } from './desk.ts';

const MINUTE_MS = 60_000;

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => desk.reset());
afterAll(() => desk.close());

const there = (reference: string) => desk.vipps.payments().find((one) => one.reference === reference);
const look = (reference: string) => desk.payments.look(reference);
const messages = () => desk.log.map(({ message }) => message);

describe('a payment', () => {
  test('that nobody has acted on stays open', async () => {
    const { reference } = await desk.begun(desk.newSak());
    expect(await look(reference)).toMatchObject({ status: 'opprettet', fanget: 0, fangetAt: null });
  });

  test('that is approved is captured whole, and credited', async () => {
    const saksnummer = desk.newSak();
    const { id, reference } = await desk.begun(saksnummer);
    desk.vipps.approve(reference);
    expect(await look(reference)).toMatchObject({ status: 'betalt', fanget: 223_050, fangetAt: desk.clock() });
    expect(await desk.latestPaid(saksnummer)).toEqual({ nummer: id, fanget: 223_050, kvittering: false });
    expect(desk.statuses).toEqual(['opprettes', 'opprettet', 'reservert', 'betalt']);
    expect(desk.paid).toMatchObject([{ id, saksnummer, fanget: 223_050, status: 'betalt' }]);
  });

  test.each([
    ['broken off by the payer', 'abort', 'avbrutt'],
    ['refused by bank or card', 'decline', 'avvist'],
  ] as const)('that is %s ends without money', async (_, deed, status) => {
    const saksnummer = desk.newSak();
    const { reference } = await desk.begun(saksnummer);
    desk.vipps[deed](reference);
    expect(await look(reference)).toMatchObject({ status, fanget: 0 });
    expect(desk.paid).toEqual([]);
    expect(await desk.latestPaid(saksnummer)).toBeNull();
  });

  test('that we have cancelled ourselves is broken off, whoever sees it first, and never refused', async () => {
    const { reference } = await desk.begun(desk.newSak());
    await desk.client.cancel(reference);
    expect(there(reference)?.state).toBe('TERMINATED');
    expect(await look(reference)).toMatchObject({ status: 'avbrutt' });
  });

  test('expires after ten minutes, and not before', async () => {
    const { reference } = await desk.begun(desk.newSak());
    desk.pass(10 * MINUTE_MS - 1);
    expect(await look(reference)).toMatchObject({ status: 'opprettet' });
    desk.pass(1);
    expect(await look(reference)).toMatchObject({ status: 'utlopt' });
  });

  test('that has ended is not asked about again', async () => {
    const { reference } = await desk.begun(desk.newSak());
    desk.vipps.abort(reference);
    await look(reference);
    const asked = desk.vipps.asked().length;
    expect(await look(reference)).toMatchObject({ status: 'avbrutt' });
    expect(desk.vipps.asked()).toHaveLength(asked);
  });

  test('nobody knows is null', async () => {
    expect(await look('nobody-knows-this')).toBeNull();
  });

  test('paid later has the higher number', async () => {
    const saksnummer = desk.newSak();
    const numbers: number[] = [];
    for (const _ of [1, 2]) {
      const { reference } = await desk.begun(saksnummer);
      desk.vipps.approve(reference);
      await look(reference);
      numbers.push((await desk.latestPaid(saksnummer))!.nummer);
    }
    expect(numbers[1]).toBeGreaterThan(numbers[0]!);
  });
});

describe('less than was asked for', () => {
  test('is credited as what it is, once, and the rest is let go', async () => {
    const { id, reference } = await desk.begun(desk.newSak());
    desk.vipps.approve(reference);
    desk.vipps.misbehave('capture', { partly: 100_000 });
    expect(await look(reference)).toMatchObject({ status: 'betalt', belop: 223_050, fanget: 100_000 });
    expect(desk.paid).toMatchObject([{ id, fanget: 100_000 }]);
    expect(there(reference)).toMatchObject({ captured: 100_000, cancelled: 123_050 });
    expect(messages()).toContain('Less was captured than was asked for');
  });

  test('is credited all the same when the rest cannot be let go', async () => {
    const { reference } = await desk.begun(desk.newSak());
    desk.vipps.approve(reference);
    desk.vipps.misbehave('capture', { partly: 100_000 });
    desk.vipps.misbehave('cancel', 'server error', 'server error');
    expect(await look(reference)).toMatchObject({ status: 'betalt', fanget: 100_000 });
    expect(messages()).toContain('The rest of a reservation was not let go');
  });
});

describe('a case that has been settled meanwhile', () => {
  test.each([
    ['closed', { status: 'avsluttet' }],
    ['paid down to nothing', { restgjeld: 0 }],
    ['gone', null],
  ] as const)('(%s): the money is let go, never captured', async (_, changes) => {
    const { reference } = await desk.begun(desk.newSak());
    desk.vipps.approve(reference);
    desk.setSak(changes);
    expect(await look(reference)).toMatchObject({ status: 'frigitt', fanget: 0 });
    expect(there(reference)).toMatchObject({ captured: 0, cancelled: 223_050 });
    expect(desk.paid).toEqual([]);
  });

  test('with one øre left to pay is not settled', async () => {
    const { reference } = await desk.begun(desk.newSak());
    desk.vipps.approve(reference);
    desk.setSak({ restgjeld: 1 });
    expect(await look(reference)).toMatchObject({ status: 'betalt' });
  });

  test('is told again when Vipps would not let the money go', async () => {
    const { reference } = await desk.begun(desk.newSak());
    desk.vipps.approve(reference);
    desk.setSak(null);
    desk.vipps.misbehave('cancel', 'reset', 'reset');
    expect(await look(reference)).toMatchObject({ status: 'reservert' });
    expect(await look(reference)).toMatchObject({ status: 'frigitt' });
  });

  test('is not guessed at: while the case system is away, nothing is captured', async () => {
    const { reference } = await desk.begun(desk.newSak());
    desk.vipps.approve(reference);
    desk.setFindSak(() => Promise.reject(new Error('away')));
    expect(await look(reference)).toMatchObject({ status: 'reservert' });
    expect(there(reference)).toMatchObject({ captured: 0, cancelled: 0 });
    desk.setFindSak(async (saksnummer) => ({ ...SAK, saksnummer }));
    expect(await look(reference)).toMatchObject({ status: 'betalt' });
  });
});

describe('when Vipps fails', () => {
  test.each([
    ['get', 'server error'],
    ['get', 'reset'],
    ['get', 'nonsense'],
    ['capture', 'server error'],
    ['capture', 'reset'],
    ['capture', 'nonsense'],
    ['capture', 'done without answer'],
  ] as ['get' | 'capture', Misbehaviour][])('once (%s: %s), nobody notices', async (operation, how) => {
    const { reference } = await desk.begun(desk.newSak());
    desk.vipps.approve(reference);
    desk.vipps.misbehave(operation, how);
    expect(await look(reference)).toMatchObject({ status: 'betalt', fanget: 223_050 });
    expect(there(reference)?.events.filter(({ name }) => name === 'CAPTURED')).toHaveLength(1);
    expect(desk.paid).toHaveLength(1);
  });

  test('for longer, the payment is as it was last known, and comes out right later', async () => {
    const { reference } = await desk.begun(desk.newSak());
    desk.vipps.approve(reference);
    desk.vipps.setAway(true);
    expect(await look(reference)).toMatchObject({ status: 'opprettet' });
    expect(messages()).toEqual(['A payment could not be asked about']);
    desk.vipps.setAway(false);
    expect(await look(reference)).toMatchObject({ status: 'betalt' });
  });

  test('after it has captured, the payment is credited the next time, once', async () => {
    const { reference } = await desk.begun(desk.newSak());
    desk.vipps.approve(reference);
    desk.vipps.misbehave('capture', 'done without answer', 'done without answer');
    expect(await look(reference)).toMatchObject({ status: 'reservert', fanget: 0 });
    expect(await look(reference)).toMatchObject({ status: 'betalt', fanget: 223_050 });
    expect(there(reference)?.events.filter(({ name }) => name === 'CAPTURED')).toHaveLength(1);
    expect(desk.paid).toHaveLength(1);
  });

  test('to tell why a payment ended, it stays open until Vipps does', async () => {
    const { reference } = await desk.begun(desk.newSak());
    desk.vipps.decline(reference);
    desk.vipps.misbehave('events', 'server error', 'server error');
    expect(await look(reference)).toMatchObject({ status: 'opprettet' });
    expect(await look(reference)).toMatchObject({ status: 'avvist' });
  });

  test('to know its tokens any longer, a new one is asked for, once', async () => {
    const { reference } = await desk.begun(desk.newSak());
    desk.vipps.approve(reference);
    desk.vipps.expireTokens();
    const before = desk.vipps.asked().length;
    expect(await look(reference)).toMatchObject({ status: 'betalt' });
    expect(desk.vipps.asked().slice(before)).toEqual(['get', 'token', 'get', 'capture']);
  });
});

describe('a payment Vipps has created and then says it does not know', () => {
  const NEVER_KNOWN = { refuse: 404 } as const;
  const DAY_MS = 24 * 60 * MINUTE_MS;

  test('is asked about again, and captured when it was approved after all', async () => {
    const { reference } = await desk.begun(desk.newSak());
    desk.pass(2 * MINUTE_MS + 1);
    desk.vipps.misbehave('get', NEVER_KNOWN);
    expect(await look(reference)).toMatchObject({ status: 'opprettet' });
    expect(messages()).toEqual(['A payment could not be asked about']);
    desk.vipps.approve(reference);
    expect(await look(reference)).toMatchObject({ status: 'betalt', fanget: 223_050 });
  });

  test('ends without money a day after its ten minutes, and not before', async () => {
    const { reference } = await desk.begun(desk.newSak());
    desk.pass(10 * MINUTE_MS + DAY_MS);
    desk.vipps.misbehave('get', NEVER_KNOWN);
    expect(await look(reference)).toMatchObject({ status: 'opprettet' });
    desk.pass(1);
    desk.vipps.misbehave('get', NEVER_KNOWN);
    expect(await look(reference)).toMatchObject({ status: 'feilet', fanget: 0 });
  });

  test('stays open for as long as it takes where it was approved', async () => {
    const { reference } = await desk.begun(desk.newSak());
    desk.vipps.approve(reference);
    desk.setFindSak(() => Promise.reject(new Error('away')));
    expect(await look(reference)).toMatchObject({ status: 'reservert' });
    desk.pass(7 * DAY_MS);
    desk.vipps.misbehave('get', NEVER_KNOWN);
    expect(await look(reference)).toMatchObject({ status: 'reservert' });
  });
});

describe('a refused capture', () => {
  test('is an error to be seen, and asked for anew ten minutes later, not before', async () => {
    const { reference } = await desk.begun(desk.newSak());
    desk.vipps.approve(reference);
    desk.vipps.misbehave('capture', { refuse: 400 });
    expect(await look(reference)).toMatchObject({ status: 'reservert' });
    expect(messages()).toEqual(['Vipps refused to capture a payment']);
    desk.pass(10 * MINUTE_MS - 1);
    expect(await look(reference)).toMatchObject({ status: 'reservert' });
    desk.pass(1);
    expect(await look(reference)).toMatchObject({ status: 'betalt', fanget: 223_050 });
  });

  test('because it had been captured already, is no error', async () => {
    const { reference } = await desk.begun(desk.newSak());
    desk.vipps.approve(reference);
    desk.vipps.misbehave('capture', { refuse: 400, meanwhile: () => desk.vipps.captureBehindOurBack(reference) });
    expect(await look(reference)).toMatchObject({ status: 'betalt', fanget: 223_050 });
    expect(messages()).toEqual([]);
  });
});

describe('money let go in Vipps’ own portal', () => {
  test('is told as let go', async () => {
    const { reference } = await desk.begun(desk.newSak());
    desk.vipps.approve(reference);
    desk.vipps.misbehave('get', 'server error', 'server error');
    await look(reference);
    desk.vipps.cancelBehindOurBack(reference);
    expect(await look(reference)).toMatchObject({ status: 'frigitt' });
  });
});
