// Beginning payments: how much, at Vipps once, going on with the one that is open, changing one's mind, and breaking off halfway.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Desk, openDesk, SAK } from './desk.ts';

const PLAN = {
  ...{ referanse: '4711223', antall: 3, siste: '2027-02-15', betalte: [] },
  neste: { nummer: 1, frist: '2026-12-15', belop: 77_000 },
};
const MINUTE_MS = 60_000;

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => desk.reset());
afterAll(() => desk.close());

const there = (reference: string) => desk.vipps.payments().find((one) => one.reference === reference);

describe('how much', () => {
  test('is all that remains of the case', async () => {
    const payment = await desk.begun(desk.newSak());
    expect(payment).toMatchObject({ status: 'opprettet', belop: 223_050, hele: true, fanget: 0 });
    expect(there(payment.reference)).toMatchObject({ amount: 223_050, method: 'WALLET', state: 'CREATED' });
  });

  test('is the next instalment where a plan is in force, and then it is not the whole', async () => {
    desk.setSak({ nedbetaling: PLAN });
    expect(await desk.begun(desk.newSak(), { metode: 'CARD' })).toMatchObject({ belop: 77_000, hele: false });
  });

  test('is the whole when the instalment is all that remains', async () => {
    desk.setSak({ nedbetaling: PLAN, restgjeld: 77_000 });
    expect(await desk.begun(desk.newSak())).toMatchObject({ belop: 77_000, hele: true });
  });

  test.each([
    ['a closed case', { status: 'avsluttet' }],
    ['a case with nothing left', { restgjeld: 0 }],
    ['no case', null],
  ] as const)('is nothing on %s, and Vipps is not asked', async (_, changes) => {
    desk.setSak(changes);
    const before = desk.vipps.asked().length;
    const saksnummer = desk.newSak();
    expect(await desk.begin(saksnummer)).toBe('ingenting å betale');
    expect(desk.vipps.asked()).toHaveLength(before);
    expect(await desk.rowsOf(saksnummer)).toEqual([]);
  });
});

describe('what Vipps is told', () => {
  test('says who asks, and nothing of the case', async () => {
    const saksnummer = desk.newSak();
    const { reference } = await desk.begun(saksnummer);
    expect(JSON.stringify(there(reference))).not.toContain(saksnummer);
    expect(JSON.stringify(there(reference))).not.toContain(SAK.kreditor);
  });

  test('and what opens the payment stand readable in no column', async () => {
    const saksnummer = desk.newSak();
    const { redirectUrl } = await desk.begun(saksnummer);
    const rows = JSON.stringify(await desk.rowsOf(saksnummer));
    for (const secret of [saksnummer, redirectUrl!, '/l/']) expect(rows).not.toContain(secret);
  });
});

describe('a second click', () => {
  test('of the same kind goes on with the payment that is open', async () => {
    const saksnummer = desk.newSak();
    const first = await desk.begun(saksnummer);
    expect(await desk.begun(saksnummer)).toEqual(first);
  });

  test('of the other kind ends the first at Vipps, and begins anew', async () => {
    const saksnummer = desk.newSak();
    const first = await desk.begun(saksnummer);
    const second = await desk.begun(saksnummer, { metode: 'CARD' });
    expect(second).toMatchObject({ metode: 'CARD', status: 'opprettet' });
    expect(there(first.reference)?.state).toBe('TERMINATED');
    expect(await desk.payments.look(first.reference)).toMatchObject({ status: 'avbrutt' });
  });

  test('of the other kind, when the first has just been approved, captures that one and begins nothing', async () => {
    const saksnummer = desk.newSak();
    const { reference } = await desk.begun(saksnummer);
    desk.vipps.approve(reference);
    expect(await desk.begin(saksnummer, { metode: 'CARD' })).toBe('behandles');
    expect(there(reference)).toMatchObject({ captured: 223_050 });
    expect(await desk.rowsOf(saksnummer)).toHaveLength(1);
  });

  test('that comes too late to end the first, which has been approved, captures it', async () => {
    const saksnummer = desk.newSak();
    const { reference } = await desk.begun(saksnummer);
    desk.vipps.misbehave('cancel', { refuse: 400, meanwhile: () => desk.vipps.approve(reference) });
    expect(await desk.begin(saksnummer, { metode: 'CARD' })).toBe('behandles');
    expect(there(reference)).toMatchObject({ captured: 223_050, cancelled: 0 });
    expect(await desk.rowsOf(saksnummer)).toMatchObject([{ status: 'betalt' }]);
  });

  test('that ends the first just as it is approved, lets its money go', async () => {
    const saksnummer = desk.newSak();
    const { reference } = await desk.begun(saksnummer);
    desk.vipps.misbehave('cancel', { meanwhile: () => desk.vipps.approve(reference) });
    expect(await desk.begun(saksnummer, { metode: 'CARD' })).toMatchObject({ status: 'opprettet' });
    expect(there(reference)).toMatchObject({ captured: 0, cancelled: 223_050 });
    expect((await desk.rowsOf(saksnummer)).map(({ status }) => status)).toEqual(['avbrutt', 'opprettet']);
  });

  test('while capture is refused is told that the first is being dealt with', async () => {
    const saksnummer = desk.newSak();
    const { reference } = await desk.begun(saksnummer);
    desk.vipps.approve(reference);
    desk.vipps.misbehave('capture', { refuse: 400 });
    expect(await desk.begin(saksnummer)).toBe('behandles');
    expect(await desk.rowsOf(saksnummer)).toMatchObject([{ status: 'reservert' }]);
  });

  test('after the sum has changed begins anew with the new one', async () => {
    const saksnummer = desk.newSak();
    const { reference } = await desk.begun(saksnummer);
    desk.setSak({ restgjeld: 230_000 });
    expect(await desk.begun(saksnummer)).toMatchObject({ belop: 230_000 });
    expect(there(reference)?.state).toBe('TERMINATED');
  });

  test('eight minutes later goes on; later, when the first has less than two left, ends it and begins anew', async () => {
    const saksnummer = desk.newSak();
    const { reference } = await desk.begun(saksnummer);
    desk.pass(8 * MINUTE_MS);
    expect((await desk.begun(saksnummer)).reference).toBe(reference);
    desk.pass(1);
    expect((await desk.begun(saksnummer)).reference).not.toBe(reference);
    expect(there(reference)?.state).toBe('TERMINATED');
    expect((await desk.rowsOf(saksnummer)).map(({ status }) => status)).toEqual(['avbrutt', 'opprettet']);
  });

  test('ten minutes later, when the first has expired, begins anew', async () => {
    const saksnummer = desk.newSak();
    const { reference } = await desk.begun(saksnummer);
    desk.pass(10 * MINUTE_MS);
    expect((await desk.begun(saksnummer)).reference).not.toBe(reference);
    expect((await desk.rowsOf(saksnummer)).map(({ status }) => status)).toEqual(['utlopt', 'opprettet']);
  });
});

describe('when it breaks off', () => {
  test('before Vipps has answered, the next click creates the same payment with the same words', async () => {
    const saksnummer = desk.newSak();
    desk.vipps.misbehave('create', 'server error', 'server error');
    await expect(desk.begin(saksnummer)).rejects.toThrow('Vipps answered 500');
    expect(await desk.rowsOf(saksnummer)).toMatchObject([{ status: 'opprettes' }]);
    let asked = 0;
    const payment = await desk.begun(saksnummer, { returnUrl: async () => `${desk.url}/l/${++asked}` });
    expect(payment).toMatchObject({ status: 'opprettet' });
    expect(there(payment.reference)?.returnUrl).toBe(`${desk.url}/l/${payment.reference}`);
    expect(asked).toBe(0);
    expect(await desk.rowsOf(saksnummer)).toHaveLength(1);
  });

  test('after Vipps has created it, the next click finds it', async () => {
    const saksnummer = desk.newSak();
    desk.vipps.misbehave('create', 'done without answer', 'done without answer');
    await expect(desk.begin(saksnummer)).rejects.toThrow('could not be reached');
    const payment = await desk.begun(saksnummer);
    expect(payment.redirectUrl).toContain(there(payment.reference)!.token);
    expect(await desk.rowsOf(saksnummer)).toHaveLength(1);
  });

  test('and nobody clicks again, the poll finds what Vipps created', async () => {
    const saksnummer = desk.newSak();
    desk.vipps.misbehave('create', 'done without answer', 'done without answer');
    await expect(desk.begin(saksnummer)).rejects.toThrow();
    await desk.work();
    expect(await desk.rowsOf(saksnummer)).toMatchObject([{ status: 'opprettet' }]);
  });

  test('and Vipps never heard of it, it has failed after two minutes, and not before', async () => {
    const saksnummer = desk.newSak();
    desk.vipps.misbehave('create', 'reset', 'reset');
    await expect(desk.begin(saksnummer)).rejects.toThrow();
    desk.pass(2 * MINUTE_MS);
    await desk.work();
    expect(await desk.rowsOf(saksnummer)).toMatchObject([{ status: 'opprettes' }]);
    desk.pass(1);
    expect(await desk.work()).toEqual([]);
    expect(await desk.rowsOf(saksnummer)).toMatchObject([{ status: 'feilet' }]);
  });

  test('to know a payment it has created, that one stays, and no other is begun beside it', async () => {
    const saksnummer = desk.newSak();
    const { reference } = await desk.begun(saksnummer);
    desk.vipps.misbehave('cancel', { refuse: 404 });
    await expect(desk.begin(saksnummer, { metode: 'CARD' })).rejects.toThrow();
    expect(await desk.rowsOf(saksnummer)).toMatchObject([{ status: 'opprettet' }]);
    desk.vipps.approve(reference);
    expect(await desk.begin(saksnummer)).toBe('behandles');
  });

  test('because Vipps refuses, the payment has failed, and the next click begins another', async () => {
    const saksnummer = desk.newSak();
    desk.vipps.misbehave('create', { refuse: 403 });
    await expect(desk.begin(saksnummer)).rejects.toThrow('Vipps refused to create a payment: 403');
    expect(await desk.begun(saksnummer)).toMatchObject({ status: 'opprettet' });
    expect((await desk.rowsOf(saksnummer)).map(({ status }) => status)).toEqual(['feilet', 'opprettet']);
  });

  test('because Vipps is away, it rejects, and an open payment stays as it is', async () => {
    const saksnummer = desk.newSak();
    const { reference } = await desk.begun(saksnummer);
    desk.vipps.setAway(true);
    await expect(desk.begin(saksnummer, { metode: 'CARD' })).rejects.toThrow('could not be reached');
    desk.vipps.setAway(false);
    expect((await desk.begun(saksnummer)).reference).toBe(reference);
  });

  test('in the transaction that writes it, nothing is written and nobody asked', async () => {
    const saksnummer = desk.newSak();
    const returnUrl = async () => Promise.reject(new Error('no link'));
    const before = desk.vipps.asked().length;
    await expect(desk.begin(saksnummer, { returnUrl })).rejects.toThrow('no link');
    expect(await desk.rowsOf(saksnummer)).toEqual([]);
    expect(desk.vipps.asked()).toHaveLength(before);
  });
});
