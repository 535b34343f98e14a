// The service as a process: it starts or says why not, and stops without letting go of a caller.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { lockFolder } from '../../src/records/folder-lock.ts';
import { SAKER } from '../http/saker.ts';
import { formOf, send, spoken } from '../http/webhook.ts';
import { newPostgresUrl } from '../servers/servers.ts';
import { startLine } from './line.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const ACCOUNT = { TWILIO_ACCOUNT_SID: `AC${'a1'.repeat(16)}`, TWILIO_AUTH_TOKEN: 'a token only tests know' };
const READY = 'Ready to take calls';

const folder = mkdtempSync(join(tmpdir(), 'telefon-process-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** Starts src/main.ts with these settings and no others. */
function start(env: Record<string, string>) {
  const settings = { PATH: process.env.PATH, DATA_DIR: join(folder, 'data'), ...env };
  const child = spawn(process.execPath, ['src/main.ts'], {
    cwd: ROOT,
    env: settings,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  const output = { out: '', err: '' };
  child.stdout.on('data', (chunk) => (output.out += chunk));
  child.stderr.on('data', (chunk) => (output.err += chunk));
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, ...output }));
  return { child, ended, says: (words: string) => vi.waitFor(() => expect(output.out).toContain(words), 15_000) };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

describe('a service that cannot start', () => {
  it('says which settings are wrong, in one message, and listens to nothing', async () => {
    const port = await freePort();
    const { code, out, err } = await start({ PORT: String(port), LOG_LEVEL: 'loud', SECRET_KEY: 'hunter2' }).ended;
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^The service cannot start with these settings:\n {2}SECRET_KEY: .*\n {2}LOG_LEVEL: .*\n$/);
    expect(err).not.toContain('hunter2');
    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow();
  });

  it('says which case and which field of the cases file is wrong, and never its value', async () => {
    const file = join(folder, 'cases.json');
    const wrong = { ...SAKER.gratis, restgjeld: 123_454_321, skyldner: { type: 'person', navn: 'Hemmelig Navn' } };
    writeFileSync(file, JSON.stringify({ saker: [SAKER.oppfordring, wrong] }));
    const { code, err } = await start({ CASES_FILE: file }).ended;
    expect(code).toBe(1);
    expect(err).toContain('case 2, skyldner.type: expected one of privat, naring');
    expect(err).not.toMatch(/Hemmelig|123454321|person"|\d{6}|at .*\.ts/);
  });

  it('says that the data folder is in use by another process', async () => {
    const unlock = lockFolder(join(folder, 'database.lock'));
    try {
      const { code, out, err } = await start({ DATA_DIR: folder, PORT: String(await freePort()) }).ended;
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(err).toMatch(/^The service cannot start: .*(in use|another)/);
      expect(err.trim().split('\n').length).toBeLessThanOrEqual(2);
    } finally {
      unlock();
    }
  });

  it('says that the port is taken', async () => {
    const taken = createServer().listen(0);
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const { code, err } = await start({ PORT: String(port), DATABASE_URL: await newPostgresUrl() }).ended;
    expect(code).toBe(1);
    expect(err).toMatch(new RegExp(`^The service cannot start: .*address already in use.*:${port}\n$`));
    taken.close();
  });

  it('says that the database cannot be reached, and not where it is or as whom', async () => {
    const { code, err } = await start({ DATABASE_URL: 'postgres://someone:hunter2@127.0.0.1:1/x' }).ended;
    expect(code).toBe(1);
    expect(err).toMatch(/^The service cannot start: .*ECONNREFUSED/);
    expect(err).not.toMatch(/hunter2|someone|\n.*at /);
  });
});

describe('a service told to stop', () => {
  it('answers the turn in hand, takes no new ones, and exits 0', async () => {
    const url = new URL(await newPostgresUrl());
    const line = await startLine(Number(url.port));
    url.port = String(line.port);
    const port = await freePort();
    const target = { publicUrl: `http://127.0.0.1:${port}`, authToken: ACCOUNT.TWILIO_AUTH_TOKEN };
    const env = { ...ACCOUNT, TWILIO_API_URL: 'http://127.0.0.1:9', PUBLIC_URL: target.publicUrl, PORT: String(port) };
    const service = start({ ...env, DATABASE_URL: url.href });
    await service.says(READY);

    line.cut('held');
    const form = formOf({ accountSid: ACCOUNT.TWILIO_ACCOUNT_SID }, `CA${'c'.repeat(32)}`, { Digits: '1' });
    const greeting = send(target, { path: '/voice/incoming', form });
    await vi.waitFor(() => expect(line.held()).toBe(true), 5_000);
    service.child.kill('SIGTERM');
    await service.says('Stopping');
    await expect(fetch(`${target.publicUrl}/readyz`)).rejects.toThrow();
    line.restore();

    expect(spoken(await greeting)).toContain('Velkommen');
    expect(await service.ended).toMatchObject({ code: 0, err: '' });
    await line.stop();
  });
});
