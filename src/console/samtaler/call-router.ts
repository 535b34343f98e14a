// The routes of one call: its page, the part of it that moves, its pictures, and its numbers for whoever says why.
import { type Request, type Response, Router } from 'express';
import { createImportedCases } from '../../cases/imported-cases.ts';
import { audit } from '../audit.ts';
import type { ConsoleDeps } from '../index.ts';
import { sendPart } from '../layout.ts';
import { type ForOperators, sendFor, sendNotFound } from '../page.ts';
import type { Okt } from '../sessions.ts';
import { callPage, callPart, REASON_CHARS_MAX } from './call-page.ts';
import { callPicture, flowPicture, isFlow } from './picture.ts';
import { type CallRecord, readWholeCall } from './read-call.ts';
import { scriptOf } from './script.ts';
import { scriptPage } from './script-page.ts';
import { endedByUs } from './timeline.ts';

const PATH = '/samtaler/:id';

/** Routes below /konsoll. */
export function createCallRouter(deps: ConsoleDeps, page: ForOperators): Router {
  const { records, secrets, now } = deps;
  const cases = createImportedCases({ db: records.db, secrets });
  const router = Router();
  /** For a call that is there. */
  const ofCall = (
    handle: (record: CallRecord, request: Request, response: Response, okt: Okt) => Promise<void> | void,
  ) =>
    page('se samtaler', async (request, response, okt) => {
      const record = await callOf(request);
      return record ? handle(record, request, response, okt) : sendNotFound(response, okt);
    });
  const callOf = async ({ params: { id } }: Request): Promise<CallRecord | null> =>
    typeof id === 'string' && /^\d{1,15}$/.test(id) ? readWholeCall(records.db, secrets, Number(id)) : null;

  router.get(
    PATH,
    ofCall((record, _request, response, okt) =>
      sendFor(response, okt, callPage({ record, okt, now: now(), revealed: false })),
    ),
  );
  router.get(
    `${PATH}/del`,
    ofCall((record, _request, response, okt) =>
      sendPart(response, callPart({ record, okt, now: now(), revealed: false })),
    ),
  );
  router.post(
    `${PATH}/vis`,
    ofCall(async (record, request, response, okt) => {
      const begrunnelse = reasonIn(request);
      if (begrunnelse === '') {
        const fault = 'Skriv hvorfor du trenger dem.';
        return sendFor(response, okt, callPage({ record, okt, now: now(), revealed: false, fault }), 400);
      }
      const gjelder = `samtale ${record.call.id}`;
      await audit(records.db, deps, okt.who, 'se samtaler', { handling: 'vis nummer', gjelder, begrunnelse });
      sendFor(response, okt, callPage({ record, okt, now: now(), revealed: true }));
    }),
  );
  const scriptFor = async (record: CallRecord): Promise<string> => {
    const { saksnummer } = record.call;
    return scriptOf(record, saksnummer === null ? null : await cases.find(saksnummer));
  };
  router.get(
    `${PATH}/test`,
    ofCall(async (record, _request, response, okt) =>
      sendFor(response, okt, scriptPage(record.call.id, await scriptFor(record))),
    ),
  );
  router.get(
    `${PATH}/test.ts`,
    ofCall(async (record, _request, response, okt) => {
      const gjelder = `samtale ${record.call.id} som test`;
      await audit(records.db, deps, okt.who, 'se samtaler', { handling: 'eksport', gjelder });
      response.attachment(`samtale-${record.call.id}.test.ts`).set('Cache-Control', 'no-store');
      response.type('text/plain').send(await scriptFor(record));
    }),
  );
  router.get(
    `${PATH}/bilde/:flow.svg`,
    ofCall(async (record, request, response, okt) => {
      const { flow } = request.params;
      if (flow === 'samtalen') return sendSvg(response, await callPicture(record.steps, endedByUs(record)));
      if (typeof flow !== 'string' || !isFlow(flow)) return sendNotFound(response, okt);
      sendSvg(response, await flowPicture(flow, record.steps));
    }),
  );
  return router;
}

function reasonIn({ body }: Request): string {
  const grunn: unknown = body?.grunn;
  return typeof grunn === 'string' ? grunn.trim().slice(0, REASON_CHARS_MAX) : '';
}

/** Nothing in a picture but the flows' own names. */
const sendSvg = (response: Response, svg: string): void =>
  void response
    .set({
      'Cache-Control': 'no-store',
      'Content-Security-Policy': "default-src 'none'",
      'X-Content-Type-Options': 'nosniff',
    })
    .type('svg')
    .send(svg);
