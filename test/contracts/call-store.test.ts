// The store of live calls in this process and in Redis.
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type CallStore, createMemoryCallStore } from '../../src/calls/call-store.ts';
import { createRedisCallStore } from '../../src/calls/redis-call-store.ts';
import { startRedis } from '../servers/redis.ts';
import { newRedisUrl } from '../servers/servers.ts';
import { callStoreContract, type StoreUnderTest, TTL_MS } from './call-store.contract.ts';

/** A caller is to hear an apology within 5 s of the last key. */
const ANSWER_MS_MAX = 4_000;

describe('in this process', () => {
  let nowMs = Date.parse('2026-11-23T09:00:00Z');
  const store = createMemoryCallStore({ now: () => new Date(nowMs), ttlMs: TTL_MS });
  const alive = async (callSid: string, afterMs: number) => {
    nowMs += afterMs;
    const found = (await store.load(callSid)) ?? (await store.kept(callSid));
    nowMs -= afterMs;
    return found !== null;
  };
  callStoreContract(() => ({
    ...{ store, otherNode: store },
    timeToLiveMs: async (callSid) =>
      (await alive(callSid, TTL_MS - 1)) && !(await alive(callSid, TTL_MS)) ? TTL_MS : null,
    runOut: async () => {
      nowMs += TTL_MS;
    },
  }));
});

describe('in Redis', () => {
  let under: ReturnType<typeof overRedis>;
  beforeAll(async () => {
    const url = await newRedisUrl();
    under = overRedis(url, new Redis(url));
  });
  afterAll(() => under.close());
  callStoreContract(() => under);
});

describe('in a Redis Cluster', () => {
  let under: ReturnType<typeof overRedis>;
  let stop: () => Promise<void>;
  beforeAll(async () => {
    const cluster = await startRedis({ asCluster: true });
    stop = cluster.stop;
    under = overRedis(`${cluster.url}, ${cluster.url}`, new Redis(cluster.url));
    await inReach(under.store);
    await inReach(under.otherNode);
  });
  afterAll(async () => {
    await under.close();
    await stop();
  });
  callStoreContract(() => under);
});

/** Two stores over the same Redis, and a look behind them. */
function overRedis(url: string, redis: Redis): StoreUnderTest & { close: () => Promise<void> } {
  const open = () => createRedisCallStore({ url, ttlMs: TTL_MS, onError: rethrow });
  const [store, otherNode] = [open(), open()];
  return {
    ...{ store, otherNode },
    timeToLiveMs: async (callSid) => {
      const ms = await redis.pttl(`samtale:${callSid}`);
      return ms < 0 ? null : ms;
    },
    runOut: async (callSid) => void (await redis.pexpire(`samtale:${callSid}`, 0)),
    close: async () => {
      await store.close();
      await otherNode.close();
      redis.disconnect();
    },
  };
}

describe.each([
  { what: 'Redis', asCluster: false },
  { what: 'a Redis Cluster', asCluster: true },
])('$what that has gone', ({ asCluster }) => {
  it('is told of by a ping, a load and a save, each soon enough for an apology', async () => {
    const server = await startRedis({ asCluster });
    const url = asCluster ? `${server.url},${server.url}` : server.url;
    const store = createRedisCallStore({ url, ttlMs: TTL_MS, onError: () => {} });
    await inReach(store);
    await store.save('CA-1', null, { turn: 0, sealed: 'sealed' });
    await server.stop();
    const startedMs = performance.now();
    const asked = [store.ping(), store.load('CA-1'), store.save('CA-1', 0, { turn: 1, sealed: 'sealed' })];
    for (const answer of await Promise.allSettled(asked)) expect(answer.status).toBe('rejected');
    expect(performance.now() - startedMs).toBeLessThan(ANSWER_MS_MAX);
    await store.close();
  });
});

describe('Redis that was never there', () => {
  it.each(['redis://127.0.0.1:1', 'redis://127.0.0.1:1,redis://127.0.0.1:2'])('is told of in time: %s', async (url) => {
    const store = createRedisCallStore({ url, ttlMs: TTL_MS, onError: () => {} });
    const startedMs = performance.now();
    await expect(store.ping()).rejects.toThrow();
    expect(performance.now() - startedMs).toBeLessThan(ANSWER_MS_MAX);
    await store.close();
  });
});

/** A cluster is found in a moment; until then a store refuses. */
const inReach = (store: CallStore) => vi.waitFor(() => store.ping(), 10_000);

function rethrow(error: Error): never {
  throw error;
}
