// The real app on a real port, for tests: a database of its own, an imitation of Twilio's API, a clock that is set.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { pino } from 'pino';
import { readConfig } from '../src/config.ts';
import { createVirtualClock, type VirtualClock } from '../src/handset/clock.ts';
import { createInbox } from '../src/handset/inbox.ts';
import { createTwilioApi, type TwilioApi } from '../src/handset/twilio-api.ts';
import { logOptions } from '../src/log.ts';
import { createAssetsRouter } from '../src/pages/assets.ts';
import { createSecrets, type Secrets } from '../src/records/crypto.ts';
import type { Records } from '../src/records/database.ts';
import type { World } from '../src/resources.ts';
import { createService, type Service } from '../src/service.ts';
import { createVippsImitation, type VippsImitation } from '../src/vipps-imitation/vipps-imitation.ts';
import { createPhone, type PhoneFixture } from './call.ts';
import { openTestRecords } from './servers/servers.ts';

/** A Monday, in winter time. */
export const TODAY = '2026-11-23';
const NOW = `${TODAY}T10:00:00+01:00`;
const ACCOUNT = { accountSid: `AC${'a1'.repeat(16)}`, authToken: 'a token only tests know' };
const VIPPS = {
  ...{ clientId: 'a client', clientSecret: 'its secret', subscriptionKey: 'a subscription', msn: '123456' },
  webhookSecret: 'a webhook secret only tests know',
};
const VIPPS_ENV = {
  ...{ VIPPS_CLIENT_ID: VIPPS.clientId, VIPPS_CLIENT_SECRET: VIPPS.clientSecret, VIPPS_MSN: VIPPS.msn },
  ...{ VIPPS_SUBSCRIPTION_KEY: VIPPS.subscriptionKey, VIPPS_WEBHOOK_SECRET: VIPPS.webhookSecret },
};
/** Takes Vipps away again, as `env`. */
export const NO_VIPPS = Object.fromEntries([...Object.keys(VIPPS_ENV), 'VIPPS_API_URL'].map((name) => [name, '']));
const SECRET_KEY = 'a secret key only tests know';

export type TestApp = PhoneFixture & {
  clock: VirtualClock;
  records: Records;
  secrets: Secrets;
  twilio: TwilioApi;
  /** The Vipps it pays with, unless `options.env` takes its settings away: then a demo's own. */
  vipps: VippsImitation;
  service: Service;
  phone: ReturnType<typeof createPhone>;
  /** Everything logged so far. */
  logged: () => string;
  /** Stops the service and starts it again over the same records, as a deployment does. */
  restart: () => Promise<void>;
  stop: () => Promise<void>;
};

export type TestAppOptions = {
  /** Settings beside those the test app needs itself. */
  env?: Record<string, string>;
  /** Entries of the cases file; the demo's own when left out. */
  saker?: object[];
  /** Files beside the cases file, by name. */
  files?: Record<string, string | Buffer>;
  /** Postgres, as in production, when left out; PGlite, as in a demo, takes a second to open. */
  over?: 'pglite' | 'postgres';
  /** Chance and the records, where a test wants others; it closes its records itself. */
  world?: Partial<World>;
};

export async function startApp(options: TestAppOptions = {}): Promise<TestApp> {
  const folder = await mkdtemp(join(tmpdir(), 'telefon-test-'));
  const clock = createVirtualClock(Date.parse(NOW));
  const inbox = createInbox();
  const lines: string[] = [];
  const log = pino(logOptions('debug'), { write: (text: string) => void lines.push(text) });
  const { over = 'postgres', world = {} } = options;
  const records = world.records ?? (await openTestRecords(over, { onError: () => {} }));
  const now = () => new Date(clock.nowMs());
  const twilio = createTwilioApi({ ...{ ...ACCOUNT, inbox, now }, randomHex: counted(), reportAfterMs: 0 });
  const apis = express();
  const api = await listen(apis);
  const apiUrl = `http://127.0.0.1:${(api.address() as AddressInfo).port}`;

  const server = await listen(express());
  const port = (server.address() as AddressInfo).port;
  const publicUrl = `http://127.0.0.1:${port}`;
  const vipps = createVippsImitation({
    ...{ ...VIPPS, now, randomHex: counted() },
    ...{ payerUrl: `${apiUrl}/vipps`, webhookUrl: `${publicUrl}/vipps/webhook` },
  });
  apis.use(createAssetsRouter()).use('/vipps', vipps.router).use(twilio.router);
  for (const [name, content] of Object.entries(options.files ?? {})) await writeFile(join(folder, name), content);
  const config = readConfig({
    PORT: String(port),
    PUBLIC_URL: publicUrl,
    PORTAL_URL: 'https://norkreditt.no',
    TWILIO_ACCOUNT_SID: ACCOUNT.accountSid,
    TWILIO_AUTH_TOKEN: ACCOUNT.authToken,
    TWILIO_API_URL: apiUrl,
    ...{ ...VIPPS_ENV, VIPPS_API_URL: `${apiUrl}/vipps` },
    SECRET_KEY,
    DATA_DIR: folder,
    ...(options.saker && { CASES_FILE: await writeCases(folder, options.saker) }),
    ...options.env,
  });
  let referanse = 4_000_000;
  let token = 0;
  const open = () =>
    createService(config, log, {
      ...{ now, records },
      delay: async () => {},
      newReferanse: () => String(++referanse),
      newToken: () => `testtoken${String(++token).padStart(13, '0')}`,
      ...world,
    });
  let service = await open();
  serve(server, service);

  const fixture = { ...ACCOUNT, publicUrl, inbox, clock, onRecording: twilio.keepRecording };
  return {
    ...{ ...fixture, records, secrets: createSecrets(SECRET_KEY), twilio, vipps },
    get service() {
      return service;
    },
    phone: createPhone(fixture),
    logged: () => lines.join(''),
    restart: async () => {
      await service.close();
      service = await open();
      serve(server, service);
    },
    stop: async () => {
      await twilio.settled();
      await vipps.settled();
      await close(server);
      await close(api);
      await service.close();
      if (!world.records) await records.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Hexadecimal, each different from the last. */
function counted(): (bytes: number) => string {
  let counter = 0;
  return (bytes) => (++counter).toString(16).padStart(bytes * 2, '0');
}

async function writeCases(folder: string, saker: object[]): Promise<string> {
  const file = join(folder, 'cases.json');
  await writeFile(file, JSON.stringify({ saker }));
  return file;
}

function listen(app: express.Express): Promise<Server> {
  const server = createServer(app);
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

function serve(server: Server, { app }: Service): void {
  server.removeAllListeners('request');
  server.on('request', app);
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => void server.close(() => resolve()));
}
