import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createSecrets } from '../../src/records/crypto.ts';
import { openRecords } from '../../src/records/database.ts';
import { lockFolder } from '../../src/records/folder-lock.ts';
import { pgliteDump } from '../servers/servers.ts';

let folder: string;
let path: string;
const module = new URL('../../src/records/folder-lock.ts', import.meta.url).href;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'norkreditt-lock-'));
  path = join(folder, 'database.lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('is taken once, and free again when released', () => {
  const release = lockFolder(path);
  expect(() => lockFolder(path)).toThrow(`in use by process ${process.pid}`);
  release();
  lockFolder(path)();
  expect(readdirSync(folder)).toEqual([]);
});

it('refuses while another process holds it, and takes over when that one was killed', async () => {
  const script = `import { lockFolder } from '${module}'; lockFolder('${path}'); console.log('held'); setInterval(() => {}, 1e6)`;
  const holder = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(holder.stdout, 'data');
  expect(() => lockFolder(path)).toThrow(
    `in use by process ${holder.pid} on ${hostname()}. Stop it, or choose another DATA_DIR`,
  );
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  const release = lockFolder(path);
  expect(readFileSync(path, 'utf8')).toContain(`"pid":${process.pid},`);
  release();
  expect(readdirSync(folder)).toEqual([]);
});

it('takes over from a process whose number another one has now', () => {
  writeFileSync(path, JSON.stringify({ pid: process.pid, startedAt: 'another time', host: hostname() }));
  lockFolder(path)();
  expect(existsSync(path)).toBe(false);
});

it('takes over a lock that was cut off while it was written', () => {
  writeFileSync(path, '{"pid":');
  lockFolder(path)();
});

it('never takes over from another machine, and says which file to delete', () => {
  writeFileSync(path, JSON.stringify({ pid: 1, startedAt: '1', host: 'another' }));
  expect(() => lockFolder(path)).toThrow(
    `on another. Stop it, or choose another DATA_DIR. (If it is surely gone: delete ${path})`,
  );
});

it('does not remove a lock that is no longer its own', () => {
  const release = lockFolder(path);
  writeFileSync(path, 'theirs');
  release();
  expect(existsSync(path)).toBe(true);
});

it('keeps a second set of records out of the folder, and lets the next one in with what was written', async () => {
  const open = async (dump?: Blob) =>
    openRecords({
      dataDir: folder,
      dump,
      onError: (error) => {
        throw error;
      },
    });
  const first = await open(await pgliteDump());
  await expect(open()).rejects.toThrow('The data folder is in use');
  const number_hash = createSecrets('en hemmelighet til prøver').hash('telefon', '+4790000001');
  await first.db
    .insertInto('sms_reserverte')
    .values({ number_hash, at: new Date(0) })
    .execute();
  await first.close();
  expect(existsSync(path)).toBe(false);
  const second = await open();
  expect(await second.db.selectFrom('sms_reserverte').selectAll().execute()).toHaveLength(1);
  await second.close();
});
