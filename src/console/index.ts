// The operators' console: its sign-in, and its sections behind it.
import { type Request, type RequestHandler, type Response, Router, urlencoded } from 'express';
import type { OutboxDeps } from '../messages/write-sms.ts';
import { onlyOurOwn, onlyOurOwnAndLinks } from '../pages/requests.ts';
import type { Secrets } from '../records/crypto.ts';
import type { Records } from '../records/database.ts';
import { KONSOLL, pageOfForm, signInFor } from './addresses.ts';
import { createConsoleAssets } from './assets.ts';
import { createDrift } from './drift/router.ts';
import { createQueue } from './henvendelser/queue-router.ts';
import { createHenvendelser } from './henvendelser/router.ts';
import { createInnsikt } from './innsikt/router.ts';
import { forOperators, type PageLog, sendNotFound } from './page.ts';
import { createRevisjon } from './revisjon/router.ts';
import { createSamtaler } from './samtaler/router.ts';
import { oktOf, requireOkt } from './sessions.ts';
import { type ConsoleSignInDeps, createConsoleSignIn } from './sign-in.ts';
import { sendProblem, sendTooLate } from './sign-in-page.ts';

/** What the sections share. */
export type ConsoleDeps = {
  records: Records;
  secrets: Secrets;
  now: () => Date;
  newToken: () => string;
  newReferanse: () => string;
  log: PageLog;
  /** What an SMS is written with. */
  outbox: OutboxDeps;
};

const FORM_LIMIT = '64kb';

/** Routes at the root of the site. */
export function createConsole(deps: ConsoleDeps & ConsoleSignInDeps): Router {
  const router = Router();
  router.use(createConsoleAssets());
  router.use(createConsoleSignIn(deps));

  const inside = Router();
  inside.use(comesFromHere);
  inside.use(urlencoded({ extended: false, limit: FORM_LIMIT, parameterLimit: 50 }));
  inside.use(requireOkt(deps.okter, askToSignIn));
  const page = forOperators(deps.log);
  inside.use(createSamtaler(deps, page));
  inside.use(createQueue(deps, page));
  inside.use(createHenvendelser(deps, page));
  inside.use(createDrift(deps, page));
  inside.use(createInnsikt(deps, page));
  inside.use(createRevisjon(deps, page));
  inside.use((request, response) => sendNotFound(response, oktOf(request)));
  router.use(KONSOLL, inside);
  return router;
}

/** What is written in the audit log by being fetched is not to be fetched by a link from elsewhere. */
const FILE = /\.(?:csv|ts)\/?$|\/(?:opptak|fil)\//i;

const refuseForeign = (_request: Request, response: Response) => sendProblem(response, 403, 'fremmed');
const [ownAlone, ownAndLinks] = [onlyOurOwn(refuseForeign), onlyOurOwnAndLinks(refuseForeign)];
const comesFromHere: RequestHandler = (request, response, next) =>
  (FILE.test(request.path) ? ownAlone : ownAndLinks)(request, response, next);

/**
 * To the sign-in, and on to the page that was asked for. A part that moves has its page asked for anew. What was sent is not
 * done after the sign-in: whoever comes in may be somebody else.
 */
function askToSignIn(request: Request, response: Response): void {
  if (request.get('HX-Request')) return void response.set('HX-Refresh', 'true').status(401).end();
  if (request.method === 'POST')
    sendTooLate(response, { til: pageOfForm(request.originalUrl), form: request.body ?? {} });
  else response.redirect(303, signInFor(request.originalUrl));
}
