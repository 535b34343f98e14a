// Drift: what is said to everybody, who is let in, what is said at all, and what is kept.
import { Router } from 'express';
import type { ConsoleDeps } from '../index.ts';
import type { ForOperators } from '../page.ts';
import { createDriftFiles } from './exports.ts';
import { createLagring } from './lagring-router.ts';
import { createMeldinger } from './melding-router.ts';
import { createSperringer } from './sperring-router.ts';
import { createTekster } from './tekst-router.ts';
import { createTelefonOpening } from './telefon-router.ts';
import { createUsage } from './usage.ts';

/** Routes below /konsoll. */
export function createDrift(deps: ConsoleDeps, page: ForOperators): Router {
  const router = Router();
  const usage = createUsage({ db: deps.records.db, now: deps.now, log: deps.log });
  for (const create of [
    ...[createMeldinger, createTelefonOpening, createSperringer],
    ...[createTekster, createLagring, createDriftFiles],
  ])
    router.use(create({ ...deps, usage }, page));
  return router;
}
