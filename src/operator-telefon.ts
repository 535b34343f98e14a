// The telephone in the browser of a live service: for operators alone, with a hidden number, and with nothing behind it.
//
// A call from here is a real call to the real service: keys with a letter's saksnummer and kode do what they say. There is no
// imitation of Twilio's API, so no SMS is shown and nothing is recorded. The number is hidden because any other is somebody's:
// they would get the SMS, and be counted as the caller.
import { type RequestHandler, Router } from 'express';
import type { Config } from './config.ts';
import { SIGN_IN } from './console/addresses.ts';
import { audit } from './console/audit.ts';
import { may } from './console/operator.ts';
import { type Okter, oktOf, requireOkt } from './console/sessions.ts';
import { OWN_NUMBER, TELEFON_PATH } from './demo.ts';
import { createHandset } from './handset/handset.ts';
import { createInbox } from './handset/inbox.ts';
import { createTelefon, type Telefon } from './handset/telefon/router.ts';
import { onlyOurOwnAndLinks } from './pages/requests.ts';
import type { Resources } from './resources.ts';

const CALLERS = [{ from: '+266696687', name: 'Skjult nummer' }] as const;

/** What it needs of the service. */
type Deps = Pick<Resources, 'account' | 'records' | 'secrets' | 'now'> & { config: Pick<Config, 'publicUrl'> };

export function createOperatorTelefon(resources: Deps, okter: Okter): Telefon {
  const { config, account } = resources;
  const handset = createHandset({ ...account, publicUrl: config.publicUrl, to: OWN_NUMBER });
  const telefon = createTelefon({ handset, inbox: createInbox(), demoCases: [], callers: CALLERS, real: true });
  const router = Router();
  router.use(
    TELEFON_PATH,
    requireOkt(okter, askToSignIn),
    onlyOurOwnAndLinks((_request, response) => void response.status(403).end()),
    onlyOperators,
  );
  router.post(`${TELEFON_PATH}/api/linjer/:id/ring`, writeDown(resources));
  router.use(TELEFON_PATH, telefon.router);
  return { router, close: telefon.close };
}

const askToSignIn: RequestHandler = (request, response) =>
  request.method === 'GET' && request.path === '/' ? response.redirect(303, SIGN_IN) : void response.status(401).end();

const onlyOperators: RequestHandler = (request, response, next) =>
  may(oktOf(request).who, 'behandle') ? next() : void response.status(403).type('text/plain').send('Ingen tilgang.');

/** Each call is in the audit log before it is made. */
const writeDown =
  (resources: Deps): RequestHandler =>
  async (request, _response, next) => {
    const { who } = oktOf(request);
    await audit(resources.records.db, resources, who, 'behandle', {
      handling: 'ring',
      gjelder: 'telefonen i nettleseren',
    });
    next();
  };
