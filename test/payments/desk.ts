// Payments with made-up surroundings: a Vipps over real HTTP, cases that can be changed, a clock that is set, jobs in hand.
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { expect } from 'vitest';
import type { Sak } from '../../flows/ports.ts';
import { createAdvance } from '../../src/payments/advance.ts';
import { createPayments, type PaymentsDeps } from '../../src/payments/create-payments.ts';
import { followOne } from '../../src/payments/follow.ts';
import type { NewPayment, Payment } from '../../src/payments/payments.ts';
import { newPaymentReference } from '../../src/payments/reference.ts';
import { createVippsClient } from '../../src/payments/vipps-client.ts';
import { createWebhookRouter } from '../../src/payments/webhook.ts';
import { latestCaptured } from '../../src/records/captured-payments.ts';
import { createSecrets } from '../../src/records/crypto.ts';
import type { Records } from '../../src/records/database.ts';
import { createRegistreringer } from '../../src/records/registreringer.ts';
import { createVippsImitation, type VippsImitation } from '../../src/vipps-imitation/vipps-imitation.ts';
import { openTestRecords } from '../servers/servers.ts';

export const ACCOUNT = { clientId: 'client', clientSecret: 'secret', subscriptionKey: 'subscription', msn: '123456' };
export const WEBHOOK_SECRET = 'a webhook secret for tests';
const secrets = createSecrets('a key for tests that is long enough');

export const SAK: Sak = {
  ...{ saksnummer: '20418837', status: 'apen', stadium: 'betalingsoppfordring', skyldnertype: 'privat' },
  ...{ kreditor: 'Fjellheim Bredbånd', hovedstol: 189_000, renter: 4_050, salar: 30_000, innbetalt: 0 },
  ...{ restgjeld: 223_050, frist: '2026-12-02', dagerTilFrist: 10, kid: '318402658', konto: '86011170945' },
  ...{ tungtSalar: null, utsettelse: null, nedbetaling: null, onsketMerTid: false, bestridt: false },
  ...{ innsigelse: null, meldtBetalt: null },
};

export type Desk = Awaited<ReturnType<typeof openDesk>>;

export async function openDesk(over: 'pglite' | 'postgres' = 'postgres') {
  const records = await openTestRecords(over);
  let now = new Date('2026-11-23T09:00:00Z');
  const clock = () => now;
  const vippsSite = await openVipps(clock);
  const { app, url, vipps, client } = vippsSite;
  const world = createSurroundings(records, clock);
  const { deps, log, paid, statuses } = world;

  const service = await createPayments({ ...deps, vipps: { kind: 'vipps', client } });
  const advance = createAdvance({ ...deps, vipps: client });
  const refused: string[] = [];
  const webhook = createWebhookRouter({
    ...{ hear: service.hear, secret: WEBHOOK_SECRET, publicUrl: url, now: clock, log: deps.log },
    onRefused: (reason) => void refused.push(reason),
  });
  app.use('/vipps/webhook', webhook);

  let cases = 0;
  const begin = (saksnummer: string, more: Partial<NewPayment> = {}) =>
    service.payments.begin({
      ...{ saksnummer, metode: 'WALLET', smsId: null, language: 'nb' },
      returnUrl: async (_trx, reference) => `${url}/l/${reference}`,
      ...more,
    });
  return {
    ...{ ...service, ...world.change, records, vipps, client, url, clock, begin },
    ...{ log, paid, statuses, refused },
    /** The latest captured payment of a case, as the telephone asks for it. */
    latestPaid: (saksnummer: string) => latestCaptured(records.db, secrets, saksnummer),
    /** A case nobody has paid on. */
    newSak: () => String(20_000_000 + ++cases),
    pass: (ms: number) => {
      now = new Date(now.getTime() + ms);
    },
    /** Begins one that must succeed. */
    begun: async (...what: Parameters<typeof begin>): Promise<Payment> => {
      const begun = await begin(...what);
      if (typeof begun === 'string') throw new Error(begun);
      return begun.payment;
    },
    /** Does the jobs in hand once; gives the gaps until those that follow. */
    work: () => world.work((id) => followOne({ ...deps, advance }, { id })),
    ...readers(records),
    /** As it was when nothing had happened, but for the records. */
    reset: () => {
      vipps.setAway(false);
      vipps.webhooksAs('never');
      world.reset();
      refused.length = 0;
    },
    close: async () => {
      await vippsSite.close();
      await records.close();
    },
  };
}

/** A Vipps at `url` + '/api' and a client of it, and beside it what else `app` is given. */
export async function openVipps(now: () => Date) {
  const app = express();
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const vipps: VippsImitation = createVippsImitation({
    ...{ ...ACCOUNT, webhookSecret: WEBHOOK_SECRET, now, randomHex: (bytes) => randomBytes(bytes).toString('hex') },
    ...{ payerUrl: `${url}/api`, webhookUrl: `${url}/vipps/webhook` },
  });
  vipps.webhooksAs('never');
  app.use('/api', vipps.router);
  const close = async () => {
    await vipps.settled();
    server.closeAllConnections();
    server.close();
  };
  const client = createVippsClient({ ...ACCOUNT, apiUrl: `${url}/api`, now });
  return { app, url, vipps, client, close };
}

/** What payments need of the rest of the service: cases, jobs, a receipt, a log. */
function createSurroundings(records: Records, now: () => Date) {
  const usual = async (saksnummer: string): Promise<Sak | null> => ({ ...SAK, saksnummer });
  let [findSak, onPaid] = [usual, async () => {}];
  let jobs: { id: number; afterS: number }[] = [];
  const log: { facts: object; message: string }[] = [];
  const [paid, statuses]: [Payment[], string[]] = [[], []];
  const note = (facts: object, message: string) => void log.push({ facts, message });
  const send: Records['jobs']['send'] = async (_trx, name, { id }, { afterS = 0 } = {}) => {
    expect(name).toBe('follow payment');
    jobs.push({ id, afterS });
  };
  const deps: Omit<PaymentsDeps, 'vipps'> = {
    records: { ...records, jobs: { ...records.jobs, work: async () => {}, send } },
    ...{ secrets, now, log: { warn: note, error: note }, newReference: newPaymentReference },
    registreringer: createRegistreringer({ secrets, newReferanse: () => '4711223' }),
    findSak: (saksnummer) => findSak(saksnummer),
    onPaid: async (_trx, payment) => {
      await onPaid();
      paid.push(payment);
    },
    onStatus: (status) => void statuses.push(status),
  };
  return {
    ...{ deps, log, paid, statuses },
    work: async (follow: (id: number) => Promise<void>): Promise<number[]> => {
      const inHand = jobs;
      jobs = [];
      for (const { id } of inHand) await follow(id);
      return jobs.map(({ afterS }) => afterS);
    },
    change: {
      setSak: (changes: Partial<Sak> | null) => {
        findSak = async (saksnummer) => changes && { ...SAK, saksnummer, ...changes };
      },
      setFindSak: (find: typeof usual) => {
        findSak = find;
      },
      /** What the receipt's hook does from now on. */
      setOnPaid: (next: () => Promise<void>) => {
        onPaid = next;
      },
    },
    reset: () => {
      [findSak, onPaid, jobs] = [usual, async () => {}, []];
      for (const list of [log, paid, statuses]) list.length = 0;
    },
  };
}

const readers = ({ db }: Records) => ({
  /** What was written of a payment, in order. */
  history: ({ id }: Pick<Payment, 'id'>) =>
    db
      .selectFrom('betalingshendelser')
      .select(['status', 'kilde', 'fanget'])
      .where('betaling_id', '=', id)
      .orderBy('id')
      .execute(),
  rowsOf: (saksnummer: string) =>
    db
      .selectFrom('betalinger')
      .selectAll()
      .where('saksnummer_hash', '=', secrets.hash('saksnummer', saksnummer))
      .orderBy('id')
      .execute(),
});
