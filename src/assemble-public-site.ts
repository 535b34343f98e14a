// The public pages over the telephone's own deeds, for readers who are no callers.
import { randomUUID } from 'node:crypto';
import type { Router } from 'express';
import { CATALOGUE_VERSION } from './calls/catalogue-version.ts';
import type { Cases } from './cases/index.ts';
import { createPublicSite } from './public-site/router.ts';
import type { Resources } from './resources.ts';

/** Every look-up is a call of its own: a key the browser chose could be used again, and would then not be counted. */
export function assemblePublicSite(
  { config, log }: Pick<Resources, 'config' | 'log'>,
  casesFor: Cases['forCall'],
): Router {
  // Live, there is always a proxy before us: https ends there.
  if (config.mode === 'live' && config.trustProxy === null)
    log.warn('TRUST_PROXY is not set: all readers of pages count as one client, with the limits of one');
  return createPublicSite({
    checkOpen: ({ client, saksnummer, language }) =>
      casesFor({
        ...{ callSid: `side:${randomUUID()}`, turn: 0, caller: { kind: 'annet', bucket: client } },
        ...{ language, termsHeard: null, catalogueVersion: CATALOGUE_VERSION },
      }).checkOpen({ saksnummer }),
    nettadresse: config.portalUrl,
    publicUrl: config.publicUrl,
    demo: config.mode === 'demo',
    log,
  });
}
