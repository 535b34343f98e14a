// Signing in and out of Min side: with BankID, or with what the letter says. Whatever goes wrong leads back to the page with both.
import { type Request, type RequestHandler, type Response, Router, urlencoded } from 'express';
import { sendPage } from '../pages/layout.ts';
import { languageOf, onlyOurOwn } from '../pages/requests.ts';
import { PATHS, reasonOf, safeTil, withQuery } from './addresses.ts';
import { type BankidDeps, beginBankid, finishBankid } from './bankid-way.ts';
import { createGuards, type Guards, isOfSession } from './guards.ts';
import { type LetterDeps, newForm, signInByLetter } from './letter-way.ts';
import { awayPage, refusedFormPage, signedOutPage, signInPage } from './pages.ts';

export type SignInDeps = LetterDeps & Omit<BankidDeps, 'oidc'> & { oidc: BankidDeps['oidc'] | null; publicUrl: string };

export type SignIn = Guards & {
  /** Routes at the root of the site. */
  router: Router;
};

/** `oidc` null: BankID is not set up, and the pages say so. */
export function createSignIn(deps: SignInDeps): SignIn {
  const guards = createGuards(deps);
  const safely = (handle: (request: Request, response: Response) => Promise<void>): RequestHandler => {
    return async (request, response) => {
      try {
        await handle(request, response);
      } catch (cause) {
        deps.log.error({ cause }, 'Signing in or out broke down');
        sendPage(response, 503, awayPage(languageOf(request)));
      }
    };
  };
  const form = [
    onlyOurOwn((request, response) => sendPage(response, 403, refusedFormPage(languageOf(request)))),
    urlencoded({ extended: false, limit: FORM_LIMIT, parameterLimit: 10 }),
  ];

  const router = Router();
  router.get(PATHS.signIn, (request, response) => showSignIn(deps, request, response));
  router.post(
    PATHS.signIn,
    form,
    safely((request, response) => signInByLetter(deps, request, response)),
  );
  router.get(PATHS.bankid, safely(bankidOr(deps, beginBankid)));
  router.get(PATHS.bankidReturn, safely(bankidOr(deps, finishBankid)));
  router.post(
    PATHS.signOut,
    form,
    safely((request, response) => signOut(deps, request, response)),
  );
  router.get(
    PATHS.signedOut,
    safely((request, response) => showSignedOut(deps, request, response)),
  );
  return { ...guards, router };
}

const FORM_LIMIT = '4kb';

function showSignIn({ oidc }: SignInDeps, request: Request, response: Response): void {
  const { til, grunn } = request.query;
  const view = { bankid: oidc !== null, til: safeTil(til), reason: reasonOf(grunn), form: newForm() };
  sendPage(response, 200, signInPage(view, languageOf(request)));
}

/** Without BankID, its addresses lead to the page that says so. */
const bankidOr =
  (deps: SignInDeps, go: (deps: BankidDeps, request: Request, response: Response) => Promise<void>) =>
  async (request: Request, response: Response) => {
    const { oidc } = deps;
    if (oidc !== null) return go({ ...deps, oidc }, request, response);
    const { til } = request.query;
    response.redirect(303, withQuery(PATHS.signIn, { lang: languageOf(request), til: safeTil(til) }));
  };

/** A form of a session that is over already signs nobody out, and is told the same. */
async function signOut({ sessions }: SignInDeps, request: Request, response: Response): Promise<void> {
  const lang = languageOf(request);
  const session = await sessions.find(request);
  if (session && !isOfSession(request, session)) return sendPage(response, 403, refusedFormPage(lang));
  await sessions.end(request, response);
  const med = session?.who.niva === 2 ? { med: 'bankid' } : {};
  response.set('Cache-Control', 'no-store').redirect(303, withQuery(PATHS.signedOut, { lang, ...med }));
}

async function showSignedOut({ oidc, publicUrl, log }: SignInDeps, request: Request, response: Response) {
  const usedBankid = oidc !== null && request.query.med === 'bankid';
  const atBankid = usedBankid
    ? await oidc.signOutUrl(publicUrl + PATHS.signedOut).catch((cause: unknown) => {
        log.error({ cause }, 'BankID could not be reached');
        return null;
      })
    : null;
  sendPage(response, 200, signedOutPage(atBankid, languageOf(request)));
}
