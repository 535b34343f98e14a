// Drift: what is said to everybody, who is let in, what is said at all, and what is kept.
import { Router } from 'express';
import type { ConsoleDeps } from '../index.ts';
import type { ForOperators } from '../page.ts';
import { createLagring } from './lagring-router.ts';
import { createMeldinger } from './melding-router.ts';
import { createSperringer } from './sperring-router.ts';
import { createTekster } from './tekst-router.ts';
import { createTelefonOpening } from './telefon-router.ts';

/** Routes below /konsoll. */
export function createDrift(deps: ConsoleDeps, page: ForOperators): Router {
  const router = Router();
  for (const create of [createMeldinger, createTelefonOpening, createSperringer, createTekster, createLagring])
    router.use(create(deps, page));
  return router;
}
