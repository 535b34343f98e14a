// A service of one's own: started in a temporary folder, stopped and cleared away afterwards.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export type OwnService = { url: string; dataDir: string; stop: () => Promise<void> };

const READY_WITHIN_MS = 60_000;
const ASK_EVERY_MS = 150;
const STOPPED_WITHIN_MS = 10_000;
/** Settings of another service must not reach this one. */
const NOT_INHERITED = /^(TWILIO_|VIPPS_|OIDC_|BANKID_|CASE_SYSTEM_|DATABASE_URL|REDIS_URL|PUBLIC_URL|SECRET_KEY)/;

/**
 * Starts a demo, with settings of its own where they are given, and gives its address once it is ready. Throws what the
 * service complained of when it would not start.
 */
export async function startOwnService(settings: Record<string, string> = {}): Promise<OwnService> {
  const dataDir = await mkdtemp(join(tmpdir(), 'norkreditt-'));
  const port = await freePort();
  const inherited = Object.entries(process.env).filter(([name]) => !NOT_INHERITED.test(name));
  const child = spawn(process.execPath, [fileURLToPath(new URL('../main.ts', import.meta.url))], {
    env: { ...Object.fromEntries(inherited), DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'fatal', ...settings },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr?.on('data', (text) => {
    complaint += text;
  });
  const stop = async () => {
    await end(child);
    await rm(dataDir, { recursive: true, force: true });
  };

  const url = `http://localhost:${port}`;
  const deadlineMs = performance.now() + READY_WITHIN_MS;
  while (!(await isReady(url))) {
    if (child.exitCode !== null || performance.now() > deadlineMs) {
      await stop();
      throw new Error(complaint.trim() || 'tjenesten ble ikke klar');
    }
    await pause(ASK_EVERY_MS);
  }
  return { url, dataDir, stop };
}

/** Whether a service at `url` is ready to take calls. */
export const isReady = (url: string): Promise<boolean> =>
  fetch(`${url}/readyz`).then(
    (response) => response.ok,
    () => false,
  );

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), STOPPED_WITHIN_MS);
  await exit;
  clearTimeout(late);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
