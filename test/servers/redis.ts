// A real Redis for the tests, in memory only.
import { setTimeout as wait } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { findRedisServer } from './programs.ts';
import { runServer } from './run-server.ts';

/** Each test file takes a database of its own. */
const DATABASES = 4096;

/** Starts a Redis of one's own; add `/<number>` to `url` for a database. `asCluster`: one node that has every slot, and one database. */
export async function startRedis({ asCluster = false } = {}): Promise<{ url: string; stop: () => Promise<void> }> {
  const program = await findRedisServer();
  const { port, stop } = await runServer({
    name: 'redis',
    command: (folder, freePort) => ({
      program,
      args: [
        ...['--port', String(freePort), '--bind', '127.0.0.1', '--dir', folder],
        ...['--save', '', '--appendonly', 'no'],
        ...(asCluster
          ? ['--cluster-enabled', 'yes', '--cluster-announce-ip', '127.0.0.1']
          : ['--databases', String(DATABASES)]),
      ],
    }),
    readyLine: 'Ready to accept connections',
    stopSignal: 'SIGKILL',
  });
  const url = `redis://127.0.0.1:${port}`;
  if (asCluster) await takeEverySlot(url);
  return { url, stop };
}

/** Resolves once the cluster of this one node answers. */
async function takeEverySlot(url: string): Promise<void> {
  const node = new Redis(url);
  await node.call('CLUSTER', 'ADDSLOTSRANGE', '0', '16383');
  while (!String(await node.call('CLUSTER', 'INFO')).includes('cluster_state:ok')) await wait(50);
  node.disconnect();
}
