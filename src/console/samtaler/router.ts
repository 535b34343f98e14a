// Samtaler: the list of calls at /konsoll, and each call.
import { type Response, Router } from 'express';
import { osloDate } from '../../cases/dates.ts';
import { KONSOLL } from '../addresses.ts';
import { audit } from '../audit.ts';
import { sendCsv } from '../csv.ts';
import { csrfField } from '../forms.ts';
import type { ConsoleDeps } from '../index.ts';
import { sendPart } from '../layout.ts';
import { type ForOperators, sendFor } from '../page.ts';
import type { Okt } from '../sessions.ts';
import { CALL_HEADS, callRows } from './call-csv.ts';
import { createCallRouter } from './call-router.ts';
import { type Fault, filterFromForm, filterInWords, filterQuery, momentIn, readFilter, readPage } from './filter.ts';
import { type CallFilter, type CallPage, countEndedSince, listCalls, liveCalls } from './list.ts';
import { type LiveView, listPage, livePart } from './list-page.ts';

/** Routes below /konsoll. */
export function createSamtaler(deps: ConsoleDeps, page: ForOperators): Router {
  const { now, secrets } = deps;
  const { db } = deps.records;
  const router = Router();

  const liveView = async (filter: CallFilter, since: Date): Promise<LiveView> => {
    const [calls, endedSince] = await Promise.all([liveCalls(db, filter), countEndedSince(db, filter, since)]);
    return { filter, calls, since, endedSince, now: now() };
  };
  const sendList = async (
    response: Response,
    okt: Okt,
    { filter, list = {}, faults = [] }: { filter: CallFilter; list?: CallPage; faults?: Fault[] },
  ) => {
    const since = now();
    const [live, ended] = await Promise.all([liveView(filter, since), listCalls(db, filter, list)]);
    const view = { filter, faults, page: list, live, ended, csrf: csrfField(okt) };
    sendFor(response, okt, listPage(view), faults.length > 0 ? 400 : 200);
  };

  router.get(
    '/',
    page('se samtaler', (request, response, okt) =>
      sendList(response, okt, { filter: readFilter(request.query), list: readPage(request.query) }),
    ),
  );
  router.get(
    '/samtaler.csv',
    page('se samtaler', async (request, response, okt) => {
      const filter = readFilter(request.query);
      const gjelder = ['samtaler', ...filterInWords(filter)].join(', ');
      await audit(db, deps, okt.who, 'se samtaler', { handling: 'eksport', gjelder });
      await sendCsv(response, `samtaler-${osloDate(now())}`, CALL_HEADS, callRows(db, filter));
    }),
  );
  router.get(
    '/samtaler/pagar',
    page('se samtaler', async (request, response) => {
      const view = await liveView(readFilter(request.query), momentIn(request.query.siden) ?? now());
      sendPart(response, livePart(view));
    }),
  );
  router.post(
    '/samtaler/sok',
    page('se samtaler', async (request, response, okt) => {
      const { filter, faults } = filterFromForm(request.body ?? {}, secrets);
      if (faults.length > 0) return sendList(response, okt, { filter, faults });
      const query = filterQuery(filter);
      response.redirect(303, query.size > 0 ? `${KONSOLL}?${query}` : KONSOLL);
    }),
  );
  router.use(createCallRouter(deps, page));
  return router;
}
