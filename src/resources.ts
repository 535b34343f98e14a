// What the service stands on: secrets, records, the store of live calls, metrics. Opened first, closed last.

import { randomBytes, randomInt } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { type CallStore, createMemoryCallStore } from './calls/call-store.ts';
import { LIVE_CALL_TTL_MS } from './calls/limits.ts';
import { createRedisCallStore } from './calls/redis-call-store.ts';
import type { Config } from './config.ts';
import { type Account, keepDemoAccount, keepSecretKey } from './data-dir.ts';
import type { Log } from './log.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { createSecrets, type Secrets } from './records/crypto.ts';
import { openRecords, type Records } from './records/database.ts';

/** Time, chance and the records: what a test puts in their place. */
export type World = {
  now: () => Date;
  delay: (ms: number) => Promise<void>;
  newReferanse: () => string;
  newToken: () => string;
  /** Whether every call is a demo's example. */
  examples?: boolean;
  /** Records that are open already, and stay so when the service closes. */
  records?: Records;
};

const REAL_WORLD: World = {
  now: () => new Date(),
  delay: async (ms) => void (await wait(ms)),
  newReferanse: () => String(randomInt(1_000_000, 10_000_000)),
  newToken: () => randomBytes(16).toString('base64url'),
};

export type Resources = World & {
  config: Config;
  log: Log;
  secrets: Secrets;
  /** Twilio's account, or a demo's own. */
  account: Account;
  metrics: Metrics;
  records: Records;
  store: CallStore;
  close: () => Promise<void>;
};

/** Throws, with nothing left open, when something needed is away or wrong. */
export async function openResources(config: Config, log: Log, unreal: Partial<World>): Promise<Resources> {
  const world = { ...REAL_WORLD, ...unreal };
  const secrets = createSecrets(config.secretKey ?? (await keepSecretKey(config.dataDir)));
  const account = config.twilio.credentials ?? (await keepDemoAccount(config.dataDir));
  const records =
    world.records ??
    (await openRecords({
      databaseUrl: config.databaseUrl ?? undefined,
      dataDir: config.dataDir,
      onError: (cause) => log.warn({ cause }, 'Trouble with the database or its jobs'),
    }));
  const store = openStore(config, log, world.now);
  return {
    ...{ ...world, config, log, secrets, account, records, store },
    metrics: createMetrics(),
    close: async () => {
      if (!world.records) await records.close();
      await store.close();
    },
  };
}

function openStore({ redisUrl }: Config, log: Log, now: () => Date): CallStore {
  const ttlMs = LIVE_CALL_TTL_MS;
  if (redisUrl === null) return createMemoryCallStore({ now, ttlMs });
  return createRedisCallStore({ url: redisUrl, ttlMs, onError: (cause) => log.warn({ cause }, 'Trouble with Redis') });
}
