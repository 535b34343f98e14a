// Runs a server program for a test: on a free port of 127.0.0.1, in a temporary folder, gone without a trace.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type User = { uid: number; gid: number };

export type ServerProgram = {
  name: string;
  /** Runs before the server, in its folder; throws when it cannot be made ready. */
  prepare?: (folder: string) => void;
  command: (folder: string, port: number) => { program: string; args: string[] };
  /** What it prints once it takes connections. */
  readyLine: string;
  stopSignal: NodeJS.Signals;
  /** The user it runs as, where that is not ours. */
  user?: User | undefined;
};

export type RunningServer = { port: number; stop: () => Promise<void> };

const START_TIMEOUT_MS = 30_000;
const START_TRIES_MAX = 3; // the free port may be taken before the server has it
const OUTPUT_CHARS_MAX = 2_000;

/** Resolves once the server takes connections. It is killed and its folder removed also when this process ends early. */
export async function runServer(server: ServerProgram): Promise<RunningServer> {
  const folder = mkdtempSync(join(tmpdir(), `norkreditt-${server.name}-`));
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  let child: ChildProcess | undefined;
  const atExit = () => {
    child?.kill('SIGKILL');
    remove();
  };
  process.once('exit', atExit);
  const stop = async (signal: NodeJS.Signals) => {
    if (child) await end(child, signal);
    process.off('exit', atExit);
    remove();
  };
  try {
    if (server.user) chownSync(folder, server.user.uid, server.user.gid);
    server.prepare?.(folder);
    for (let tries = 1; ; tries += 1) {
      const port = await freePort();
      child = start(server, folder, port);
      const failure = await ready(child, server);
      if (!failure) return { port, stop: () => stop(server.stopSignal) };
      await end(child, 'SIGKILL');
      if (tries === START_TRIES_MAX) throw failure;
    }
  } catch (error) {
    await stop('SIGKILL');
    throw error;
  }
}

function start(server: ServerProgram, folder: string, port: number): ChildProcess {
  const { program, args } = server.command(folder, port);
  return spawn(program, args, { ...server.user, cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Undefined once the server takes connections, else why it does not. */
function ready(child: ChildProcess, { name, readyLine }: ServerProgram): Promise<Error | undefined> {
  return new Promise((resolve) => {
    let output = '';
    const fail = (why: string) => resolve(new Error(`${name} ${why}: ${output.slice(-OUTPUT_CHARS_MAX)}`));
    const timer = setTimeout(() => fail('was not ready in time'), START_TIMEOUT_MS);
    const read = (chunk: Buffer) => {
      if (output.includes(readyLine)) return; // read on, so that the server never waits for a full pipe
      output += chunk.toString();
      if (!output.includes(readyLine)) return;
      clearTimeout(timer);
      resolve(undefined);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', (error) => fail(error.message));
    child.once('exit', () => {
      clearTimeout(timer);
      fail('ended');
    });
  });
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
