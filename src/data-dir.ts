// What is made once and kept in DATA_DIR, so that nothing need be configured: the secret key, a demo's account, the local operator's password.
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const OWNER_ONLY = 0o600;

/** The service's secret key: made at the first start, the same ever after. */
export const keepSecretKey = (dataDir: string) =>
  keep(dataDir, 'secret-key', () => randomBytes(32).toString('base64url'));

/** The local operator's password. `isNew`: made just now, so whoever starts the service must be told it. */
export async function keepOperatorPassword(dataDir: string): Promise<{ password: string; isNew: boolean }> {
  const made = randomBytes(9).toString('base64url');
  const password = await keep(dataDir, 'operator-password', () => made);
  return { password, isNew: password === made };
}

export type Account = { accountSid: string; authToken: string };

/** A demo's own Twilio account: what its built-in telephone signs with. `npm run call` reads it here. */
export async function keepDemoAccount(dataDir: string): Promise<Account> {
  const account = (): Account => ({
    accountSid: `AC${randomBytes(16).toString('hex')}`,
    authToken: randomBytes(16).toString('hex'),
  });
  return JSON.parse(await keep(dataDir, 'twilio.json', () => JSON.stringify(account())));
}

/** The file's text; made by `make` when it is not there. Two starts at once agree on one. */
async function keep(dataDir: string, name: string, make: () => string): Promise<string> {
  await mkdir(dataDir, { recursive: true });
  const file = join(dataDir, name);
  await writeFile(file, make(), { flag: 'wx', mode: OWNER_ONLY }).catch((cause) => {
    if (cause.code !== 'EEXIST') throw cause;
  });
  return readFile(file, 'utf8');
}
