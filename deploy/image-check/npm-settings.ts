// This machine's npm settings (another registry, certificates of its own) for `npm ci` in the build: as build secrets.
import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { must } from './run.ts';

/** Arguments of `build`. Writes into `folder`, which whoever calls removes. */
export async function npmSecrets(folder: string): Promise<string[]> {
  const npmrc = join(folder, 'npmrc');
  const settings = [await readIfAny('globalconfig'), await readIfAny('userconfig')]; // the user's come last and win
  await writeFile(npmrc, settings.join('\n'), { mode: 0o600 });
  const certificates = (await setting('cafile')) ?? process.env.NODE_EXTRA_CA_CERTS;
  return ['--secret', `id=npmrc,src=${npmrc}`, ...(certificates ? ['--secret', `id=npm-ca,src=${certificates}`] : [])];
}

async function readIfAny(name: string): Promise<string> {
  const file = await setting(name);
  return file !== null && existsSync(file) ? readFileSync(file, 'utf8') : '';
}

async function setting(name: string): Promise<string | null> {
  const value = await must(['npm', 'config', 'get', name]);
  return ['', 'null', 'undefined'].includes(value) ? null : value;
}
