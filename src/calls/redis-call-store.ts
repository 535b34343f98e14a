// Live calls in Redis: one hash a call, saved by a script that compares the turn and sets in one step.
import { Cluster, Redis } from 'ioredis';
import type { CallStore } from './call-store.ts';

/** KEYS[1] the call; ARGV expected turn ('' for none), new turn, sealed call, time to live in ms. */
const SAVE = `
local stored = redis.call('HGET', KEYS[1], 'turn')
if (stored or '') ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'turn', ARGV[2], 'sealed', ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return 1`;

/** How long one command may take. A caller is waiting: better an apology than silence. */
const COMMAND_TIMEOUT_MS = 1_500;

/**
 * @param url `redis://` or `rediss://`; several nodes separated by commas are a Redis Cluster.
 * @param onError told of connection trouble, which ioredis mends by itself.
 */
export function createRedisCallStore(options: {
  url: string;
  ttlMs: number;
  onError: (cause: Error) => void;
  keyPrefix?: string;
}): CallStore {
  const client = connect(options.url);
  client.on('error', options.onError);
  const key = (callSid: string) => `${options.keyPrefix ?? 'samtale:'}${callSid}`;
  return {
    load: async (callSid) => {
      const [turn, sealed] = await client.hmget(key(callSid), 'turn', 'sealed');
      return turn && sealed ? { turn: Number(turn), sealed } : null;
    },
    save: async (callSid, expected, { turn, sealed }) => {
      const saved = await client.eval(SAVE, 1, key(callSid), expected ?? '', turn, sealed, options.ttlMs);
      return saved === 1;
    },
    remove: async (callSid) => void (await client.del(key(callSid))),
    keep: async (name, sealed, ttlMs) => {
      if (sealed === null) await client.del(key(name));
      else await client.set(key(name), sealed, 'PX', ttlMs);
    },
    kept: (name) => client.get(key(name)),
    take: (name) => client.getdel(key(name)),
    renew: async (name, ttlMs) => (await client.pexpire(key(name), ttlMs)) === 1,
    ping: async () => void (await client.ping()),
    close: async () => client.disconnect(),
  };
}

function connect(url: string): Redis | Cluster {
  const nodes = url.split(',').map((node) => node.trim());
  const options = { commandTimeout: COMMAND_TIMEOUT_MS, maxRetriesPerRequest: 1, connectTimeout: COMMAND_TIMEOUT_MS };
  if (nodes.length === 1) return new Redis(url, { ...options, enableOfflineQueue: true });
  const { username, password, protocol } = new URL(nodes[0]!);
  const redisOptions = {
    ...options,
    ...(username && { username: decodeURIComponent(username) }),
    ...(password && { password: decodeURIComponent(password) }),
    ...(protocol === 'rediss:' && { tls: {} }),
  };
  const startupNodes = nodes.map((node) => ({
    host: new URL(node).hostname,
    port: Number(new URL(node).port || 6379),
  }));
  // While no node is in reach a command fails at once; queued, it would wait for as long as that lasts.
  return new Cluster(startupNodes, { redisOptions, enableOfflineQueue: false });
}
