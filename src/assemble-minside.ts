// Min side put in its place: behind the sign-in, over the telephone's own deeds, payments and receipts.
import { randomBytes } from 'node:crypto';
import type { Router } from 'express';
import { CATALOGUE_VERSION } from './calls/catalogue-version.ts';
import { payerOrigins } from './links/payer-origins.ts';
import { mobileOf } from './messages/recipient.ts';
import { createMinsideRouter } from './minside/router.ts';
import type { MinsideDeps } from './minside/visit.ts';
import { createRegistreringer } from './records/registreringer.ts';
import type { Resources } from './resources.ts';
import type { SignIn } from './sign-in/router.ts';

type Parts = Pick<MinsideDeps, 'source' | 'cases' | 'payments' | 'settleReceipts'> & { signIn: SignIn };

export function assembleMinside(resources: Resources, { signIn, ...parts }: Parts): Router {
  const { publicUrl, portalUrl, vipps } = resources.config;
  const deps: MinsideDeps = {
    ...resources,
    ...parts,
    ...{ mobileOf, publicUrl, nettadresse: portalUrl, catalogueVersion: CATALOGUE_VERSION },
    newFormId: () => randomBytes(16).toString('base64url'),
    registreringer: createRegistreringer(resources),
    formTargets: payerOrigins(vipps?.apiUrl ?? null, publicUrl),
  };
  return createMinsideRouter(deps, signIn);
}
