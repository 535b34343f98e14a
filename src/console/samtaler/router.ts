// Samtaler: the list of calls at /konsoll.
import { Router } from 'express';
import type { ConsoleDeps } from '../index.ts';
import { type ForOperators, sendFor } from '../page.ts';
import { listCalls, liveCalls } from './list.ts';
import { listPage } from './list-page.ts';

/** Routes below /konsoll. */
export function createSamtaler({ records }: ConsoleDeps, page: ForOperators): Router {
  const router = Router();
  router.get(
    '/',
    page('se samtaler', async (_request, response, okt) => {
      const [live, ended] = await Promise.all([liveCalls(records.db), listCalls(records.db, {})]);
      sendFor(response, okt, listPage({ live, ended }));
    }),
  );
  return router;
}
