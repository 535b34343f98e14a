// Finds the programs the tests need; on a Debian where we are root, installs those that are missing.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Debian keeps Postgres' own programs out of PATH. */
const DEBIAN_POSTGRES = '/usr/lib/postgresql';
/** The versions our SQL is written for. */
const POSTGRES_MAJOR_MIN = 15;

/** What else is called postgres may wait for ever. */
const VERSION_TIMEOUT_MS = 5_000;

/** The folder that holds `postgres` and `initdb`. */
export function findPostgresFolder(): Promise<string> {
  return find('PostgreSQL', 'postgresql', () => postgresFolders().find(isPostgresFolder));
}

/** The path of `redis-server`. */
export function findRedisServer(): Promise<string> {
  return find('Redis', 'redis-server', () => inPath('redis-server'));
}

/** Chromium without a window first: the same pages in half the time. */
const CHROMIUMS = ['chromium-headless-shell', 'chromium', 'chromium-browser'];

/** The path of Chromium, for the browser tests. */
export function findChromium(): Promise<string> {
  return find('Chromium', 'chromium-headless-shell', () => CHROMIUMS.map(inPath).find((path) => path !== undefined));
}

const inPath = (program: string): string | undefined =>
  pathFolders()
    .map((folder) => join(folder, program))
    .find(isProgram);

/** One installation at a time: apt-get has one lock. */
let installing: Promise<void> = Promise.resolve();

async function find(what: string, debianPackage: string, look: () => string | undefined): Promise<string> {
  const found = look();
  if (found) return found;
  installing = installing.then(() => installOnDebian(debianPackage));
  await installing;
  const installed = look();
  if (installed) return installed;
  throw new Error(
    `The tests need ${what} on this machine, and could not install it themselves: install the package ${debianPackage}`,
  );
}

/** Newest first, and Debian's before what else may be called `postgres` in PATH. */
function postgresFolders(): string[] {
  const versions = existsSync(DEBIAN_POSTGRES) ? readdirSync(DEBIAN_POSTGRES) : [];
  const debian = versions.sort((a, b) => Number(b) - Number(a)).map((version) => join(DEBIAN_POSTGRES, version, 'bin'));
  return [...debian, ...pathFolders()];
}

function isPostgresFolder(folder: string): boolean {
  if (!isProgram(join(folder, 'postgres')) || !isProgram(join(folder, 'initdb'))) return false;
  const { stdout } = spawnSync(join(folder, 'postgres'), ['--version'], {
    encoding: 'utf8',
    timeout: VERSION_TIMEOUT_MS,
  });
  const major = /^postgres \(PostgreSQL\) (\d+)/.exec(stdout ?? '')?.[1];
  return Number(major) >= POSTGRES_MAJOR_MIN;
}

function pathFolders(): string[] {
  return (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Debian asks this file before it starts a service it has installed; 101 is no. */
const POLICY = '/usr/sbin/policy-rc.d';
const POLICY_ASIDE = '/usr/sbin/policy-rc.d.norkreditt-test';

/** Does nothing where it cannot: the caller says what is missing. No service is started. */
async function installOnDebian(debianPackage: string): Promise<void> {
  if (process.getuid?.() !== 0 || !isProgram('/usr/bin/apt-get')) return;
  const hadPolicy = existsSync(POLICY);
  if (hadPolicy) renameSync(POLICY, POLICY_ASIDE);
  try {
    writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
    await aptGet('update');
    await aptGet('install', '-y', '--no-install-recommends', debianPackage);
  } finally {
    rmSync(POLICY, { force: true });
    if (hadPolicy) renameSync(POLICY_ASIDE, POLICY);
  }
}

/** Not synchronous: the test run must go on answering its workers meanwhile. */
async function aptGet(...args: string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await once(spawn('apt-get', args, { env, stdio: 'ignore' }), 'exit');
}
