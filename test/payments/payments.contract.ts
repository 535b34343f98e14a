// What holds of payments over any database: one open payment a case, however it is asked for; credited once.
import { afterEach, expect, test } from 'vitest';
import type { Begun } from '../../src/payments/payments.ts';
import { type Desk, SAK } from './desk.ts';

const referencesOf = (begun: Begun[]) => begun.map((one) => (typeof one === 'string' ? one : one.payment.reference));

export function paymentsContract(desk: () => Desk): void {
  afterEach(() => desk().reset());

  test('five clicks at once are one payment, at one address', async () => {
    const { begin, newSak, rowsOf, vipps } = desk();
    const saksnummer = newSak();
    const begun = await Promise.all(Array.from({ length: 5 }, () => begin(saksnummer)));
    expect(new Set(referencesOf(begun)).size).toBe(1);
    expect(new Set(begun.map((one) => typeof one === 'object' && one.payment.redirectUrl)).size).toBe(1);
    expect(await rowsOf(saksnummer)).toHaveLength(1);
    expect(vipps.payments().filter(({ reference }) => referencesOf(begun).includes(reference))).toHaveLength(1);
  });

  test('clicks on different cases are payments of their own', async () => {
    const { begun, newSak } = desk();
    const [a, b] = await Promise.all([begun(newSak()), begun(newSak())]);
    expect(a.reference).not.toBe(b.reference);
  });

  test('whoever asks, however many at once, a payment is captured and credited once', async () => {
    const { begun, newSak, vipps, payments, hear, paid, history } = desk();
    const payment = await begun(newSak());
    vipps.approve(payment.reference);
    const look = () => payments.look(payment.reference);
    const answers = await Promise.all([look(), hear(payment.reference), look(), hear(payment.reference), look()]);
    expect(answers[4]).toMatchObject({ status: 'betalt', fanget: 223_050 });
    expect(paid.map(({ id }) => id)).toEqual([payment.id]);
    const changes = await history(payment);
    expect(changes.map(({ status }) => status)).toEqual(['opprettes', 'opprettet', 'reservert', 'betalt']);
    expect(changes.at(-1)).toMatchObject({ fanget: 223_050 });
    const there = vipps.payments().find(({ reference }) => reference === payment.reference);
    expect(there).toMatchObject({ captured: 223_050, cancelled: 0 });
    expect(there?.events.filter(({ name }) => name === 'CAPTURED')).toHaveLength(1);
  });

  test('while it is captured in one tab, no second is begun in another', async () => {
    const { begun, begin, newSak, vipps, payments, setFindSak, paid, rowsOf, latestPaid } = desk();
    const saksnummer = newSak();
    const { reference } = await begun(saksnummer);
    vipps.approve(reference);
    setFindSak(async () => {
      const isPaid = (await latestPaid(saksnummer)) !== null;
      return { ...SAK, saksnummer, ...(isPaid && { status: 'avsluttet', restgjeld: 0 }) };
    });
    const [, other] = await Promise.all([payments.look(reference), begin(saksnummer)]);
    expect(['behandles', 'ingenting å betale']).toContain(other);
    expect(paid).toHaveLength(1);
    expect(await rowsOf(saksnummer)).toHaveLength(1);
  });

  test('what the receipt’s hook throws leaves it uncredited, and it is credited the next time', async () => {
    const { begun, newSak, vipps, payments, setOnPaid, paid } = desk();
    const { reference } = await begun(newSak());
    vipps.approve(reference);
    setOnPaid(async () => {
      throw new Error('no receipt');
    });
    expect(await payments.look(reference)).toMatchObject({ status: 'reservert', fanget: 0 });
    setOnPaid(async () => {});
    expect(await payments.look(reference)).toMatchObject({ status: 'betalt', fanget: 223_050 });
    expect(paid).toHaveLength(1);
  });
}
