// Signing in to Min side, put together: BankID where it is set up, and the letter with the telephone's own identification.
import { CATALOGUE_VERSION } from './calls/catalogue-version.ts';
import type { Cases } from './cases/index.ts';
import type { Resources } from './resources.ts';
import { PATHS } from './sign-in/addresses.ts';
import { bankidOptions } from './sign-in/bankid.ts';
import { createOidc } from './sign-in/oidc.ts';
import { createSignIn, type SignIn } from './sign-in/router.ts';
import { createSessions } from './sign-in/sessions.ts';
import { createStarts } from './sign-in/starts.ts';
import { createTransactions } from './sign-in/transactions.ts';

export function assembleSignIn(resources: Resources, casesFor: Cases['forCall']): SignIn {
  const { config, now } = resources;
  const { bankid, publicUrl } = config;
  return createSignIn({
    ...resources,
    publicUrl,
    sessions: createSessions(resources),
    transactions: createTransactions(resources),
    countStart: createStarts(now),
    oidc: bankid && createOidc(bankidOptions(bankid, publicUrl + PATHS.bankidReturn)),
    identify: ({ form, attempt, bucket }, q) =>
      casesFor({
        ...{ callSid: `side:${form}`, turn: attempt, caller: { kind: 'annet', bucket } },
        ...{ language: 'nb', termsHeard: null, catalogueVersion: CATALOGUE_VERSION },
      }).identify(q),
  });
}
