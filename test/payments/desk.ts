// Payments with made-up surroundings: a Vipps over real HTTP, cases that can be changed, a clock that is set, jobs in hand.
import { randomBytes, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { expect } from 'vitest';
import type { Sak } from '../../flows/ports.ts';
import { createAdvance } from '../../src/payments/advance.ts';
import { createPayments } from '../../src/payments/create-payments.ts';
import { followOne } from '../../src/payments/follow.ts';
import type { NewPayment, Payment } from '../../src/payments/payments.ts';
import { createVippsClient } from '../../src/payments/vipps-client.ts';
import { createWebhookRouter } from '../../src/payments/webhook.ts';
import { createSecrets } from '../../src/records/crypto.ts';
import { createRegistreringer } from '../../src/records/registreringer.ts';
import { createVippsImitation, type VippsImitation } from '../../src/vipps-imitation/vipps-imitation.ts';
import { openTestRecords } from '../servers/servers.ts';

export const ACCOUNT = { clientId: 'client', clientSecret: 'secret', subscriptionKey: 'subscription', msn: '123456' };
const WEBHOOK_SECRET = 'a webhook secret for tests';
export const secrets = createSecrets('a key for tests that is long enough');

export const SAK: Sak = {
  ...{ saksnummer: '20418837', status: 'apen', stadium: 'betalingsoppfordring', skyldnertype: 'privat' },
  ...{ kreditor: 'Fjellheim Bredbånd', hovedstol: 189_000, renter: 4_050, salar: 30_000, innbetalt: 0 },
  ...{ restgjeld: 223_050, frist: '2026-12-02', dagerTilFrist: 10, kid: '318402658', konto: '86011170945' },
  ...{ tungtSalar: null, utsettelse: null, nedbetaling: null, onsketMerTid: false, bestridt: false },
  ...{ innsigelse: null, meldtBetalt: null },
};

export type Desk = Awaited<ReturnType<typeof openDesk>>;

export async function openDesk(over: 'pglite' | 'postgres' = 'pglite') {
  const records = await openTestRecords(over);
  let now = new Date('2026-11-23T09:00:00Z');
  let sakNow: (saksnummer: string) => Promise<Sak | null> = async (saksnummer) => ({ ...SAK, saksnummer });
  let jobs: { id: number; afterS: number }[] = [];
  const log: { facts: object; message: string }[] = [];
  const [paid, statuses, refused]: [Payment[], string[], string[]] = [[], [], []];
  let onPaid = async () => {};
  const clock = () => now;

  const app = express();
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const vipps: VippsImitation = createVippsImitation({
    ...{ ...ACCOUNT, webhookSecret: WEBHOOK_SECRET, now: clock, randomHex: (n) => randomBytes(n).toString('hex') },
    ...{ payerUrl: `${url}/api`, webhookUrl: `${url}/vipps/webhook` },
  });
  vipps.webhooksAs('never');

  const note = (facts: object, message: string) => void log.push({ facts, message });
  const deps = {
    records: {
      ...records,
      jobs: {
        ...records.jobs,
        work: async () => {},
        send: async (_trx: unknown, name: string, { id }: { id: number }, { afterS = 0 } = {}) => {
          expect(name).toBe('follow payment');
          jobs.push({ id, afterS });
        },
      },
    },
    ...{ secrets, now: clock, log: { warn: note, error: note }, newReference: () => randomUUID() as string },
    registreringer: createRegistreringer({ secrets, newReferanse: () => '4711223' }),
    findSak: (saksnummer: string) => sakNow(saksnummer),
    onPaid: async (_trx: unknown, payment: Payment) => {
      await onPaid();
      paid.push(payment);
    },
    onStatus: (status: string) => void statuses.push(status),
  };
  const client = createVippsClient({ ...ACCOUNT, apiUrl: `${url}/api`, now: clock });
  const open = () => createPayments({ ...deps, vipps: { kind: 'vipps', client } });
  const service = await open();
  const advance = createAdvance({ ...deps, vipps: client });
  app.use('/api', vipps.router);
  app.use(
    '/vipps/webhook',
    createWebhookRouter({
      ...{ hear: service.hear, secret: WEBHOOK_SECRET, publicUrl: url, now: clock, log: deps.log },
      onRefused: (reason) => void refused.push(reason),
    }),
  );

  let cases = 0;
  const begin = (saksnummer: string, more: Partial<NewPayment> = {}) =>
    service.payments.begin({
      ...{ saksnummer, metode: 'WALLET', smsId: null, language: 'nb' },
      returnUrl: async (_trx, reference) => `${url}/l/${reference}`,
      ...more,
    });
  return {
    ...{ records, vipps, client, url, paid, statuses, refused, log, ...service },
    /** A second service over the same records, as after a restart. */
    reopen: open,
    /** A case nobody has paid on. */
    newSak: () => String(20_000_000 + ++cases),
    setSak: (changes: Partial<Sak> | null) => {
      sakNow = async (saksnummer) => changes && { ...SAK, saksnummer, ...changes };
    },
    setFindSak: (find: (saksnummer: string) => Promise<Sak | null>) => {
      sakNow = find;
    },
    /** What the receipt's hook does from now on. */
    setOnPaid: (next: () => Promise<void>) => {
      onPaid = next;
    },
    pass: (ms: number) => {
      now = new Date(now.getTime() + ms);
    },
    clock,
    begin,
    /** Begins one that must succeed. */
    begun: async (...what: Parameters<typeof begin>): Promise<Payment> => {
      const begun = await begin(...what);
      if (typeof begun === 'string') throw new Error(begun);
      return begun.payment;
    },
    /** Does the jobs in hand once; gives the gaps until those that follow. */
    work: async (): Promise<number[]> => {
      const now = jobs;
      jobs = [];
      for (const { id } of now) await followOne({ ...deps, advance }, { id });
      return jobs.map(({ afterS }) => afterS);
    },
    /** What was written of a payment, in order. */
    history: async ({ id }: Pick<Payment, 'id'>) =>
      records.db
        .selectFrom('betalingshendelser')
        .select(['status', 'kilde', 'fanget'])
        .where('betaling_id', '=', id)
        .orderBy('id')
        .execute(),
    rowsOf: (saksnummer: string) =>
      records.db
        .selectFrom('betalinger')
        .selectAll()
        .where('saksnummer_hash', '=', secrets.hash('saksnummer', saksnummer))
        .orderBy('id')
        .execute(),
    /** As it was when nothing had happened, but for the records. */
    reset: () => {
      vipps.setAway(false);
      vipps.webhooksAs('never');
      sakNow = async (saksnummer) => ({ ...SAK, saksnummer });
      onPaid = async () => {};
      jobs = [];
      for (const list of [log, paid, statuses, refused]) list.length = 0;
    },
    close: async () => {
      await vipps.settled();
      server.closeAllConnections();
      server.close();
      await records.close();
    },
  };
}
