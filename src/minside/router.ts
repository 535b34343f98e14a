// The pages behind the sign-in: which there are, what each takes, and how they answer. Whatever is not one's own is not there.
import { type Request, type RequestHandler, type Response, Router, urlencoded } from 'express';
import { osloDate } from '../cases/dates.ts';
import { type Page, sendPage } from '../pages/layout.ts';
import { sendPrivateFile } from '../pages/private-file.ts';
import { languageOfSession, sessionOf } from '../sign-in/guards.ts';
import type { SignIn } from '../sign-in/router.ts';
import { findOwn } from './access.ts';
import { accepting, choosing, type Kind, reading } from './agreement.ts';
import { betaltPage, tellOfPayment } from './betalt.ts';
import { casePage } from './case-page.ts';
import { contactPage, correct } from './contact.ts';
import { askForCopy, copyPage, openCopy } from './copy.ts';
import { askToAdd, fodselsnummerPage } from './fodselsnummer.ts';
import { dispute, innsigelsePage } from './innsigelse.ts';
import { nedbetaling, utsettelse } from './kinds.ts';
import { kontaktPage, write } from './kontakt.ts';
import { overviewPage } from './overview-page.ts';
import { pay, payPage } from './pay.ts';
import { personalDataFile, personalDataPage } from './personal-data-page.ts';
import { plainPage } from './plain-pages.ts';
import { calendar, receiptPage } from './receipt.ts';
import { asking } from './refusal.ts';
import type { Answer, CaseVisit, MinsideDeps, Visit } from './visit.ts';

type Outcome = Answer | 'for gammelt';
/** What an address answers; `part` is what stands after the last slash, where the address has such a part. */
type Show = (visit: Visit, part: string) => Promise<Outcome> | Outcome;
type ShowCase = (visit: CaseVisit, part: string) => Promise<Outcome> | Outcome;

/** A comment of 4000 letters, each of them escaped; or sealed terms. */
const FORM_LIMIT = '64kb';
const REFERANSE = /^\d{7}$/;

/** Routes at the root of the site, behind the guards of the sign-in. */
export function createMinsideRouter(
  deps: MinsideDeps,
  guards: Pick<SignIn, 'requireSession' | 'requireBankid' | 'checkCsrf'>,
) {
  const router = Router();
  const { requireSession, requireBankid, checkCsrf } = guards;
  const form = urlencoded({ extended: false, limit: FORM_LIMIT, parameterLimit: 10 });
  const routes = (guard: RequestHandler) => ({
    get: (path: string, show: Show) => router.get(`/minside${path}`, guard, answering(deps, show)),
    post: (path: string, show: Show) => router.post(`/minside${path}`, guard, form, checkCsrf, answering(deps, show)),
  });
  const anybody = routes(requireSession);
  const person = routes(requireBankid);

  anybody.get('', (visit) => overviewPage(deps, visit));
  person.get('/personopplysninger', (visit) => personalDataPage(deps, visit));
  person.get('/personopplysninger/fil', (visit) => personalDataFile(deps, visit));
  person.get('/personopplysninger/endre', (visit) => contactPage(deps, visit, { ...saved(visit.sent.lagret) }));
  person.post('/personopplysninger/endre', (visit) => correct(deps, visit));
  person.get('/fodselsnummer', (visit) => fodselsnummerPage(deps, visit, done(visit.sent.registrert)));
  person.post('/fodselsnummer', (visit) => askToAdd(deps, visit));

  const ofCase =
    (show: ShowCase): Show =>
    async (visit, part) => {
      const own = await findOwn(deps, visit.session, visit.caseId);
      return own && show({ ...visit, own, sak: await deps.cases.getSak({ saksnummer: own.saksnummer }) }, part);
    };
  const sak = {
    get: (path: string, show: ShowCase) => anybody.get(`/sak/:id${path}`, ofCase(show)),
    post: (path: string, show: ShowCase) => anybody.post(`/sak/:id${path}`, ofCase(show)),
  };
  sak.get('', (visit) => casePage(deps, visit));
  sak.get('/betal', (visit) => payPage(deps, visit));
  sak.post('/betal', (visit) => pay(deps, visit));
  sak.get('/innsigelse', (visit) => innsigelsePage(deps, visit));
  sak.post('/innsigelse', (visit) => dispute(deps, visit));
  sak.get('/betalt', (visit) =>
    betaltPage(deps, visit, { disputed: visit.sent.skjema !== undefined && visit.sak.innsigelse !== null }),
  );
  sak.post('/betalt', (visit) => tellOfPayment(deps, visit));
  sak.get('/kontakt', (visit) => kontaktPage(deps, visit));
  sak.post('/kontakt', (visit) => write(deps, visit));
  sak.get('/fakturakopi', (visit) => openCopy(deps, visit));
  sak.get('/be-om-kopi', (visit) => copyPage(deps, visit));
  sak.post('/be-om-kopi', (visit) => askForCopy(deps, visit));
  sak.get('/kvittering/:part', (visit, referanse) => receiptPage(deps, visit, referanse));
  sak.get('/kvittering/:part/avdrag.ics', (visit, referanse) => calendar(deps, visit, referanse));
  const agreement = <O>(kind: Kind<O>) => {
    sak.get(`/${kind.slag}`, (visit) => choosing(deps, kind, visit));
    sak.post(`/${kind.slag}`, (visit) => asking(deps, kind.slag, visit));
    sak.get(`/${kind.slag}/:part`, (visit, key) => reading(deps, kind, visit, key));
    sak.post(`/${kind.slag}/:part`, (visit, key) => accepting(deps, kind, visit, key));
  };
  agreement(utsettelse);
  agreement(nedbetaling);
  return router;
}

/** A reference in an address is one of ours, or nothing. */
const reference = (text: string | undefined): string | undefined => (text && REFERANSE.test(text) ? text : undefined);
const saved = (text: string | undefined) => (reference(text) ? { saved: text! } : {});
const done = (text: string | undefined) => (reference(text) ? { done: text! } : {});

const answering =
  (deps: MinsideDeps, show: Show): RequestHandler =>
  async (request, response) => {
    const visit = visitOf(deps, request, response);
    try {
      const part = request.params.part;
      send(response, await show(visit, typeof part === 'string' ? part : ''), visit);
    } catch (cause) {
      deps.log.error({ cause }, 'A page of Min side could not be made');
      sendPage(response, 503, plainPage('away', visit.language));
    }
  };

function visitOf({ now }: MinsideDeps, request: Request, response: Response): Visit {
  const session = sessionOf(response);
  const at = now();
  const { id } = request.params;
  return {
    session,
    language: languageOfSession(request, session),
    at,
    today: osloDate(at),
    sent: { ...texts(request.query), ...texts(request.body) },
    caseId: typeof id === 'string' ? id : '',
  };
}

/** A field sent twice, or as something else than text, is not there. */
const texts = (fields: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields ?? {}).filter((field): field is [string, string] => typeof field[1] === 'string'),
  );

function send(response: Response, outcome: Outcome, visit: Visit): void {
  const { language } = visit;
  if (outcome === null) sendPage(response, 404, signedIn(plainPage('gone', language), visit));
  else if (outcome === 'for gammelt') sendPage(response, 400, signedIn(plainPage('old', language), visit));
  else if ('to' in outcome) response.set('Cache-Control', 'no-store').redirect(303, outcome.to);
  else if ('bytes' in outcome) sendPrivateFile(response, outcome);
  else sendPage(response, 200, outcome);
}

const signedIn = (page: Page, { session }: Visit): Page => ({ ...page, signedIn: { csrf: session.csrf } });
