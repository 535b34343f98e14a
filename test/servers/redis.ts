// A real Redis for the tests, in memory only.
import { findRedisServer } from './programs.ts';
import { runServer } from './run-server.ts';

/** Each test file takes a database of its own. */
const DATABASES = 4096;

/** Starts a Redis of one's own; add `/<number>` to `url` for a database. */
export async function startRedis(): Promise<{ url: string; stop: () => Promise<void> }> {
  const program = findRedisServer();
  const { port, stop } = await runServer({
    name: 'redis',
    command: (folder, freePort) => ({
      program,
      args: [
        ...['--port', String(freePort), '--bind', '127.0.0.1', '--dir', folder],
        ...['--save', '', '--appendonly', 'no', '--databases', String(DATABASES)],
      ],
    }),
    readyLine: 'Ready to accept connections',
    stopSignal: 'SIGKILL',
  });
  return { url: `redis://127.0.0.1:${port}`, stop };
}
