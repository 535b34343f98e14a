// The pages behind links, served for a test: a case that can be changed, links that can be made, requests over HTTP.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { Nedbetalingsplan, Sak } from '../../flows/ports.ts';
import { createIdentification } from '../../src/cases/identification.ts';
import { createLinksRouter } from '../../src/links/router.ts';
import { insertLink, type LinkPurpose, type NewLink, newToken } from '../../src/links/tokens.ts';
import type { Room } from '../../src/links/upload.ts';
import { createSecrets, type Secrets } from '../../src/records/crypto.ts';
import type { Records } from '../../src/records/database.ts';
import { createRegistreringer } from '../../src/records/registreringer.ts';
import type { NewRow } from '../../src/records/schema.ts';
import { openTestRecords } from '../servers/servers.ts';
import { createFakePayments, type FakePayments } from './fake-payments.ts';

export const SAKSNUMMER = '20418837';
export const KODE = '483920';
export const COPY = Buffer.from('%PDF-1.4\n% a copy of an invoice\n%%EOF\n');
export const REFERANSE = '4711223';
export const secrets = createSecrets('a key for tests that is long enough');

const SAK: Sak = {
  ...{ saksnummer: SAKSNUMMER, status: 'apen', stadium: 'betalingsoppfordring', skyldnertype: 'privat' },
  kreditor: 'Fjellheim <Bredbånd>',
  ...{ hovedstol: 189_000, renter: 4_050, salar: 30_000, innbetalt: 0, restgjeld: 223_050 },
  ...{ frist: '2026-12-02', dagerTilFrist: 10, kid: '318402658', konto: '86011170945' },
  ...{
    tungtSalar: null,
    utsettelse: null,
    nedbetaling: null,
    onsketMerTid: false,
    bestridt: false,
    innsigelse: null,
    meldtBetalt: null,
  },
};

export type Site = {
  records: Records;
  url: string;
  payments: FakePayments;
  /** The case as it is from now on; null: gone. */
  setSak: (changes: Partial<Sak> | null) => void;
  /** The copy of the case's invoice; null: gone. */
  setCopy: (copy: Buffer | null) => void;
  /** The disk with the copies fails. */
  breakCopies: () => void;
  /** The case system stops answering. */
  breakCases: () => void;
  setNow: (iso: string) => void;
  /** The path of a new link; `more` is what differs. */
  makeLink: (purpose: LinkPurpose, language?: 'nb' | 'en', more?: Partial<NewLink>) => Promise<string>;
  /** A deferral until 2026-12-16, under REFERANSE. */
  registerDeferral: (data?: object) => Promise<void>;
  /** A dispute or a payment told of, under REFERANSE; its id. */
  registerTold: (type: 'innsigelse' | 'allerede betalt', data: object, settled?: boolean) => Promise<number>;
  /** An instalment plan, under REFERANSE. */
  registerPlan: (plan: Nedbetalingsplan) => Promise<void>;
  /** Where files are held on their way in. */
  room: Room;
  /** How often the pages have asked the database, and hashed a token, so far. */
  work: () => { queries: number; hashes: number };
  /** Every path asked for, static messages logged and all they were given. */
  logged: unknown[];
  reset: () => Promise<void>;
  close: () => Promise<void>;
};

export async function openSite(options: { bankid?: boolean } = {}): Promise<Site> {
  const records = await openTestRecords('postgres');
  const logged: unknown[] = [];
  let [sak, broken, now]: [Sak | null, boolean, Date] = [SAK, false, new Date()];
  let [copy, copiesBroken]: [Buffer | null, boolean] = [COPY, false];
  const payments = createFakePayments(records, { now: () => now, toPay: () => sak?.restgjeld ?? 0 });
  const site = {
    setSak: (changes: Partial<Sak> | null) => {
      sak = changes && { ...SAK, ...changes };
    },
    setCopy: (changed: Buffer | null) => {
      copy = changed;
    },
    setNow: (iso: string) => {
      now = new Date(iso);
    },
    reset: async () => {
      [sak, broken, now] = [SAK, false, new Date('2026-11-22T10:00:00Z')];
      [copy, copiesBroken] = [COPY, false];
      payments.reset();
      logged.length = 0;
      await records.db.deleteFrom('feilede_identifiseringer').execute();
      await records.db.deleteFrom('lenker').execute();
      await records.db.deleteFrom('sms').execute();
      await records.db.deleteFrom('kommentarer').execute();
      await records.db.deleteFrom('registreringer').execute();
    },
  };
  const findSak = async () => {
    if (broken) throw new Error(`no answer about ${SAKSNUMMER}`);
    return sak;
  };
  const { identifyByLink } = createIdentification({
    ...{ records, secrets, now: () => now, delay: async () => {}, onLockout: () => {} },
    source: { verifyKode: async (_saksnummer, kode) => (kode === KODE ? 'ja' : 'feilKode') },
    findStatus: async () => null,
  });
  const copyOf = async () => {
    if (copiesBroken) throw new Error(`no copy of ${SAKSNUMMER}`);
    return copy;
  };
  let referanse = 5_000_000;
  const room: Room = { heldBytes: 0, heldBytesMax: 100_000_000 };
  const work = { queries: 0, hashes: 0 };
  const db = records.db.withPlugin({
    transformQuery: ({ node }) => {
      work.queries += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  const hashing: Secrets = {
    ...secrets,
    hashes: (purpose, value) => {
      if (purpose === 'lenke') work.hashes += 1;
      return secrets.hashes(purpose, value);
    },
  };
  const app = express();
  const log = { error: (...what: unknown[]) => void logged.push(what) };
  app.use(
    createLinksRouter({
      bankid: options.bankid ?? false,
      ...{ ...records, db, room, secrets: hashing, now: () => now, findSak, copyOf, identifyByLink },
      ...{ nettadresse: 'https://norkreditt.no', log, newToken, payments },
      ...{ publicUrl: 'https://telefon.test', formTargets: ['https://*.vipps.no'] },
      registreringer: createRegistreringer({ secrets, newReferanse: () => String(++referanse) }),
    }),
  );
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await site.reset();
  return {
    ...site,
    records,
    room,
    work: () => ({ ...work }),
    logged,
    payments,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    breakCopies: () => {
      copiesBroken = true;
    },
    breakCases: () => {
      broken = true;
    },
    makeLink: async (purpose, language = 'nb', more = {}) => {
      const token = newToken();
      await records.inTransaction(async (trx) => {
        const { id } = await trx
          .insertInto('sms')
          .values(someSms(token, now))
          .returning('id')
          .executeTakeFirstOrThrow();
        const link = { purpose, saksnummer: SAKSNUMMER, language, referanse: REFERANSE, faqId: 'utsettelse', ...more };
        await insertLink(trx, secrets, { token, link, smsId: id, now });
      });
      return `/${purpose === 'betaling' ? 'b' : 'l'}/${token}`;
    },
    registerDeferral: async (data = { gebyr: 5_000, sum: 228_050, tungtSalar: null }) => {
      await records.db.insertInto('registreringer').values(someDeferral(data, now)).execute();
    },
    registerTold: async (type, data, settled = false) => {
      const row = {
        ...someDeferral(data, now),
        type,
        status: settled ? 'avsluttet' : 'venter',
        gjelder_til: null,
      } as const;
      const { id } = await records.db
        .insertInto('registreringer')
        .values(row)
        .returning('id')
        .executeTakeFirstOrThrow();
      return id;
    },
    registerPlan: async (plan) => {
      const row = { ...someDeferral(plan, now), type: 'nedbetaling', gjelder_til: plan.frister.at(-1)! } as const;
      await records.db.insertInto('registreringer').values(row).execute();
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await records.close();
    },
  };
}

const someSms = (token: string, now: Date): NewRow<'sms'> => ({
  event_key: token,
  ...{ created_at: now, updated_at: now, kind: 'betalingslenke' },
  recipient: secrets.seal('sms.recipient', '+4790000001'),
  recipient_hash: secrets.hash('telefon', '+4790000001'),
  body: secrets.seal('sms.body', 'x'),
});

const someDeferral = (data: object, now: Date): NewRow<'registreringer'> => ({
  ...{ referanse: REFERANSE, type: 'utsettelse', status: 'i kraft', call_sid: 'CA1', turn: 3, language: 'nb' },
  ...{ registered_at: now, gjelder_til: '2026-12-16', data: JSON.stringify(data) },
  saksnummer: secrets.seal('registreringer.saksnummer', SAKSNUMMER),
});
