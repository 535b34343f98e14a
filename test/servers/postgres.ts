// A real Postgres for the tests: fast, forgetful, and never as root.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { findPostgresFolder } from './programs.ts';
import { runServer, type User } from './run-server.ts';

/** Nothing here must survive a crash. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '300',
};

/** Starts a Postgres of one's own; `url` is a superuser's, without password, from this machine only. */
export async function startPostgres(): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = await findPostgresFolder();
  const user = process.getuid?.() === 0 ? unprivilegedUser() : undefined;
  const { port, stop } = await runServer({
    name: 'postgres',
    user,
    prepare: (data) => initialise(join(folder, 'initdb'), data, user),
    command: (data, freePort) => ({
      program: join(folder, 'postgres'),
      args: [
        ...['-D', data, '-p', String(freePort)],
        ...Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
      ],
    }),
    readyLine: 'database system is ready to accept connections',
    stopSignal: 'SIGQUIT', // at once, without writing anything down
  });
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, stop };
}

function initialise(initdb: string, data: string, user: User | undefined): void {
  const args = ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'];
  const { status, stderr, error } = spawnSync(initdb, args, { ...user, cwd: data, encoding: 'utf8' });
  if (status !== 0) throw new Error(`initdb failed: ${error?.message ?? stderr}`);
}

/** Postgres refuses to run as root. */
function unprivilegedUser(): User {
  const idOf = (flag: string, name: string) => {
    const { status, stdout } = spawnSync('id', [flag, name], { encoding: 'utf8' });
    return status === 0 ? Number(stdout) : undefined;
  };
  for (const name of ['postgres', 'nobody']) {
    const uid = idOf('-u', name);
    const gid = idOf('-g', name);
    if (uid !== undefined && gid !== undefined) return { uid, gid };
  }
  throw new Error('Postgres does not run as root, and this machine has neither a user postgres nor nobody');
}
