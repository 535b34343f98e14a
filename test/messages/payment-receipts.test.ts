// The receipt of a payment by SMS: to whom it goes, and that it comes, once.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { findLink } from '../../src/links/tokens.ts';
import { SMS_LIMITS } from '../../src/messages/limits.ts';
import { createPaymentReceipts } from '../../src/messages/payment-receipts.ts';
import { reserve } from '../../src/messages/reservations.ts';
import type { Payment } from '../../src/payments/payments.ts';
import { type Desk, MOBIL, openDesk, SAKSNUMMER, SIFFER, secrets } from './desk.ts';

const NOW = new Date('2026-11-22T10:00:00Z');
const REGISTERED = '+4790000009';

let desk: Desk;
let registered: string | null;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());
beforeEach(async () => {
  registered = REGISTERED;
  await desk.reset();
});

const somePayment = (changes: Partial<Payment> = {}): Payment => ({
  ...{
    id: 1,
    reference: 'nk-1',
    saksnummer: SAKSNUMMER,
    metode: 'WALLET',
    belop: 223_050,
    hele: true,
    fanget: 223_050,
  },
  ...{ status: 'betalt', redirectUrl: null, smsId: null, language: 'nb' },
  ...{ createdAt: NOW, updatedAt: NOW, fangetAt: NOW },
  ...changes,
});
const paid = (payment: Payment) => {
  const onPaid = createPaymentReceipts({ ...desk.deps, findMobil: async () => registered });
  return desk.records.inTransaction((trx) => onPaid(trx, payment));
};
/** Sends a payment link, and gives its SMS. */
async function linkSent(): Promise<number> {
  const til = { nummer: 'tastet', siffer: SIFFER } as const;
  await desk.call().sendSms({ til, innhold: { type: 'betalingslenke', saksnummer: SAKSNUMMER } });
  return (await desk.rows()).at(-1)!.id;
}
const recipients = async () =>
  (await desk.rows())
    .filter(({ kind }) => kind === 'kvittering')
    .map(({ recipient }) => secrets.open('sms.recipient', recipient));

test('goes to the number the payment link was sent to', async () => {
  await paid(somePayment({ smsId: await linkSent() }));
  expect(await recipients()).toEqual([`+47${SIFFER}`]);
});

test('goes to the registered mobile of the case where no link was paid from', async () => {
  await paid(somePayment());
  expect(await recipients()).toEqual([REGISTERED]);
});

test.each([null, '+4722000000'])('is left out where the case’s mobile is %s', async (mobil) => {
  registered = mobil;
  await paid(somePayment());
  expect(await recipients()).toEqual([]);
});

test('is left out for who has said STOP', async () => {
  await reserve(desk.records.db, secrets.hash('telefon', REGISTERED), NOW);
  await paid(somePayment());
  expect(await recipients()).toEqual([]);
});

test('is one message for one payment, and another for the next', async () => {
  await paid(somePayment());
  await paid(somePayment());
  expect(await recipients()).toHaveLength(1);
  await paid(somePayment({ reference: 'nk-2' }));
  expect(await recipients()).toHaveLength(2);
});

test('is not lost to the limits, which are for those who ask for messages', async () => {
  registered = MOBIL;
  for (let turn = 0; turn < SMS_LIMITS.perNumberPerHour; turn += 1) {
    const innhold = { type: 'betalingslenke', saksnummer: SAKSNUMMER } as const;
    await desk.call(`CA${turn}`, turn).sendSms({ til: { nummer: 'ringer' }, innhold });
  }
  await paid(somePayment());
  expect(await recipients()).toEqual([MOBIL]);
});

test('is discreet, in the payer’s language, and leads to that payment for 90 days', async () => {
  await paid(somePayment({ language: 'en' }));
  const body = secrets.open('sms.body', (await desk.rows())[0]!.body);
  expect(body).toMatch(/^NorKreditt: Your payment has been received\. Receipt:\n\S+\nYou cannot reply\.$/);
  const token = /\/l\/(\S+)\n/.exec(body)![1]!;
  const open = (now: Date) => findLink(desk.records.db, secrets, { token, purposes: ['kvittering'], now });
  expect(await open(NOW)).toMatchObject({ betaling: 'nk-1', saksnummer: SAKSNUMMER, referanse: null, language: 'en' });
  expect(await open(new Date('2027-02-20T09:59:59Z'))).not.toBeNull();
  expect(await open(new Date('2027-02-20T10:00:00Z'))).toBeNull();
});
