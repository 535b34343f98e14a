// What stands before a signed-in page: somebody is signed in, strongly enough; and a form is of that session, from our own page.
import { timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import type { Language } from '../../prompts/catalogue.ts';
import { sendPage } from '../pages/layout.ts';
import { languageOf } from '../pages/requests.ts';
import { PATHS, type Reason, tilAfter, withQuery } from './addresses.ts';
import { awayPage, refusedFormPage } from './pages.ts';
import { hadSession, type Session, type Sessions } from './sessions.ts';

export type Guards = {
  /** Lets in whoever is signed in; sends others to sign in, and on afterwards. `sessionOf` tells who it is. */
  requireSession: RequestHandler;
  /** The same, for what takes BankID: nothing a letter proves is enough. */
  requireBankid: RequestHandler;
  /** Lets a form through that is of this session and comes from our own page. After `requireSession` and the parser of the form. */
  checkCsrf: RequestHandler;
};

type Deps = {
  sessions: Pick<Sessions, 'find'>;
  /** Writes of a `cause` only what is safe to write. */
  log: { error: (facts: object, message: string) => void };
};

/** Who is signed in, once `requireSession` has let them in. */
export const sessionOf = (response: Response): Session => response.locals.session;

/** `?lang=` first, then the language of the sign-in. */
export const languageOfSession = (request: Request, { language }: Session): Language => languageOf(request, language);

export function createGuards({ sessions, log }: Deps): Guards {
  const guard =
    (nivaMin: 1 | 2): RequestHandler =>
    async (request, response, next) => {
      try {
        const session = await sessions.find(request);
        if (session && session.who.niva >= nivaMin) {
          response.locals.session = session;
          return next();
        }
        askToSignIn(request, response, session ? 'trenger bankid' : hadSession(request) ? 'utlopt' : null);
      } catch (cause) {
        log.error({ cause }, 'Who is signed in could not be found');
        sendPage(response, 503, awayPage(languageOf(request)));
      }
    };
  return {
    requireSession: guard(1),
    requireBankid: guard(2),
    checkCsrf: (request, response, next) => {
      const session = sessionOf(response);
      if (isOfSession(request, session)) next();
      else sendPage(response, 403, refusedFormPage(languageOfSession(request, session)));
    },
  };
}

function askToSignIn(request: Request, response: Response, reason: Reason | null): void {
  const address = withQuery(PATHS.signIn, {
    ...(request.query.lang !== undefined && { lang: languageOf(request) }),
    ...(reason !== null && { grunn: reason }),
    til: tilAfter(request.originalUrl.split('?')[0]),
  });
  response.set('Cache-Control', 'no-store').redirect(303, address);
}

/** Whether a form carries the session's token, and the browser, if it says where the form comes from, says: from us. */
export function isOfSession(request: Request, { csrf }: Pick<Session, 'csrf'>): boolean {
  const from = request.get('Sec-Fetch-Site') ?? 'same-origin';
  return from === 'same-origin' && isSame(request.body?.csrf, csrf);
}

/** Whether what was sent is this secret, told in the same time whatever it is. */
export function isSame(sent: unknown, expected: string): boolean {
  if (typeof sent !== 'string') return false;
  const [a, b] = [Buffer.from(sent), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
