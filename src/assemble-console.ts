// The operators' console, put together: who may come in, and what it works on.
import type { Router } from 'express';
import { OIDC_RETURN } from './console/addresses.ts';
import { createConsole } from './console/index.ts';
import { createOkter, type Okter } from './console/sessions.ts';
import { OPERATOR_SCOPE, type WayIn } from './console/sign-in.ts';
import { keepOperatorPassword } from './data-dir.ts';
import type { Resources } from './resources.ts';
import { createOidc } from './sign-in/oidc.ts';
import { createStarts } from './sign-in/starts.ts';
import { createTransactions } from './sign-in/transactions.ts';

/** Tries at the local password from one address: it is not to be guessed. At a provider there is none to guess, and a whole office behind one address. */
const TRIES = { max: 10, windowMs: 15 * 60_000 };

/** `newPassword`: the local operator's, when it was made just now. */
export async function assembleConsole(
  resources: Resources,
): Promise<{ router: Router; okter: Okter; newPassword: string | null }> {
  const { records, now } = resources;
  const { wayIn, newPassword } = await wayInOf(resources);
  const okter = createOkter({ ...resources, db: records.db });
  const outbox = { ...resources, publicUrl: resources.config.publicUrl, webAddress: resources.config.portalUrl };
  const countStart = wayIn.kind === 'lokal' ? createStarts(now, TRIES) : createStarts(now);
  return {
    router: createConsole({ ...resources, outbox, wayIn, okter, countStart }),
    okter,
    newPassword,
  };
}

async function wayInOf(resources: Resources): Promise<{ wayIn: WayIn; newPassword: string | null }> {
  const { config } = resources;
  if (config.oidc) {
    const redirectUri = config.publicUrl + OIDC_RETURN;
    const oidc = createOidc({ ...config.oidc, redirectUri, scope: OPERATOR_SCOPE });
    const transactions = createTransactions(resources, '__Host-konsollinnlogging');
    return { wayIn: { kind: 'oidc', oidc, transactions }, newPassword: null };
  }
  if (config.mode === 'live') throw new Error('A live service has no local operator');
  if (config.operatorPassword !== null)
    return { wayIn: { kind: 'lokal', password: config.operatorPassword }, newPassword: null };
  const { password, isNew } = await keepOperatorPassword(config.dataDir);
  return { wayIn: { kind: 'lokal', password }, newPassword: isNew ? password : null };
}
