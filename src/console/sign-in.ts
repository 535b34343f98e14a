// Operators sign in: at the company's OpenID provider, which tells their roles; or, in a demo, as the local operator.
import { createHash, timingSafeEqual } from 'node:crypto';
import { type Request, type RequestHandler, type Response, Router, urlencoded } from 'express';
import { z } from 'zod';
import { clientBucket } from '../pages/client.ts';
import { onlyOurOwn } from '../pages/requests.ts';
import { ROLLER, type Rolle } from '../records/schema-console.ts';
import type { Claims, Oidc } from '../sign-in/oidc.ts';
import type { CountStart } from '../sign-in/starts.ts';
import type { Transactions } from '../sign-in/transactions.ts';
import { OIDC, OIDC_RETURN, SIGN_IN, SIGN_OUT, safeKonsoll } from './addresses.ts';
import { checkCsrf } from './forms.ts';
import type { Operator } from './operator.ts';
import type { Okter } from './sessions.ts';
import { sendProblem, sendSignIn, type Trouble } from './sign-in-page.ts';

/** How operators come in. */
export type WayIn =
  | { kind: 'oidc'; oidc: Oidc; transactions: Transactions }
  /** Only while no provider is configured. */
  | { kind: 'lokal'; password: string };

export type ConsoleSignInDeps = {
  wayIn: WayIn;
  okter: Okter;
  /** Each try at the password, and each start at the provider, counts against the client's address. */
  countStart: CountStart;
  log: { info: (facts: object, message: string) => void; error: (facts: object, message: string) => void };
};

/** What the company's provider is asked for. */
export const OPERATOR_SCOPE = 'openid profile';
const FORM_LIMIT = '4kb';
const LOCAL_USER = 'operator';
const LOCAL: Operator = {
  subject: 'lokal:operator',
  navn: 'Lokal operatør',
  roller: ['saksbehandler', 'leder', 'revisor'],
};

/** Routes at the root of the site; nobody need be signed in. */
export function createConsoleSignIn(deps: ConsoleSignInDeps): Router {
  const router = Router();
  const safely =
    (handle: (request: Request, response: Response) => Promise<void>): RequestHandler =>
    async (request, response) => {
      response.set('Cache-Control', 'no-store');
      try {
        await handle(request, response);
      } catch (cause) {
        deps.log.error({ cause }, 'Signing in to the console broke down');
        sendProblem(response, 503, 'borte');
      }
    };
  const form = [
    onlyOurOwn((_request, response) => sendProblem(response, 403, 'fremmed')),
    urlencoded({ extended: false, limit: FORM_LIMIT, parameterLimit: 10 }),
  ];
  router.get(SIGN_IN, ({ query }, response) => {
    const asked = { til: safeKonsoll(query.til), trouble: troubleOf(query.grunn), out: query.ut === 'ja' };
    sendSignIn(response, { kind: deps.wayIn.kind, ...asked });
  });
  router.post(
    SIGN_IN,
    form,
    safely((request, response) => signInLocally(deps, request, response)),
  );
  router.get(
    OIDC,
    safely((request, response) => begin(deps, request, response)),
  );
  router.get(
    OIDC_RETURN,
    safely((request, response) => finish(deps, request, response)),
  );
  router.post(
    SIGN_OUT,
    form,
    safely((request, response) => signOut(deps, request, response)),
  );
  return router;
}

const back = (response: Response, til: string, grunn: Trouble) =>
  response.redirect(303, `${SIGN_IN}?${new URLSearchParams({ til, grunn })}`);

const troubleOf = (grunn: unknown): Trouble | null => z.enum(TROUBLES).safeParse(grunn).data ?? null;
const TROUBLES = [
  'avbrutt',
  'for svak',
  'ugyldig',
  'uten rolle',
  'feil passord',
  'for mange',
  'borte',
  'fremmed',
  'uten https',
] as const satisfies Trouble[];

const Typed = z.object({ bruker: z.string().catch(''), passord: z.string().catch(''), til: z.string().catch('') });

async function signInLocally(
  { wayIn, okter, countStart, log }: ConsoleSignInDeps,
  request: Request,
  response: Response,
) {
  const { bruker, passord, til } = Typed.parse(request.body ?? {});
  const next = safeKonsoll(til);
  if (wayIn.kind !== 'lokal') return sendProblem(response, 404, 'ugyldig');
  if (!countStart(clientBucket(request))) return back(response, next, 'for mange');
  const right = same(passord, wayIn.password) && bruker.trim().toLowerCase() === LOCAL_USER;
  log.info({ right }, 'The local operator signed in, or tried to');
  if (!right) return back(response, next, 'feil passord');
  if (!keepsCookies(request)) return back(response, next, 'uten https');
  await okter.start(request, response, { who: LOCAL, language: 'nb' });
  response.redirect(303, next);
}

/** A browser takes our cookie over https and from this machine alone; elsewhere it also leaves out where a request is from. */
const keepsCookies = (request: Request): boolean =>
  request.secure ||
  request.get('Sec-Fetch-Site') !== undefined ||
  request.get('User-Agent')?.startsWith('Mozilla/') !== true;

/** Compared by their hashes, so that neither length nor content shows in the time it takes. */
const same = (a: string, b: string): boolean => {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
};

async function begin({ wayIn, countStart }: ConsoleSignInDeps, request: Request, response: Response) {
  const til = safeKonsoll(request.query.til);
  if (wayIn.kind !== 'oidc') return response.redirect(303, SIGN_IN);
  if (!countStart(clientBucket(request))) return back(response, til, 'for mange');
  const { url, secret } = await wayIn.oidc.begin({ uiLocale: 'nb' });
  await wayIn.transactions.begin(response, { secret, til, language: 'nb' });
  response.redirect(303, url.href);
}

async function finish({ wayIn, okter, log }: ConsoleSignInDeps, request: Request, response: Response) {
  if (wayIn.kind !== 'oidc') return response.redirect(303, SIGN_IN);
  const transaction = await wayIn.transactions.take(request, response);
  if (!transaction) return back(response, safeKonsoll(null), 'ugyldig');
  const til = safeKonsoll(transaction.til);
  const query = new URL(request.originalUrl, 'http://localhost').searchParams;
  const finished = await wayIn.oidc.finish(query, transaction.secret);
  if (typeof finished === 'string') return back(response, til, finished);
  const operator = operatorOf(finished.claims);
  if (!operator) {
    log.info({}, 'Somebody without a role tried to sign in to the console');
    return back(response, til, 'uten rolle');
  }
  await okter.start(request, response, { who: operator, language: 'nb' });
  response.redirect(303, til);
}

/** `roles`: a list, or words with spaces between. */
const Claimed = z.object({
  sub: z.string().min(1),
  name: z.string().min(1).optional().catch(undefined),
  roles: z.union([z.array(z.string()), z.string().transform((text) => text.split(/[\s,]+/))]).catch([]),
});

/** Null: the provider gives them no role here. */
export function operatorOf(claims: Claims): Operator | null {
  const { sub, name, roles } = Claimed.parse(claims);
  const roller = ROLLER.filter((rolle): rolle is Rolle => roles.includes(rolle));
  return roller.length === 0 ? null : { subject: sub, navn: name ?? sub, roller };
}

async function signOut({ okter }: ConsoleSignInDeps, request: Request, response: Response) {
  const okt = await okter.find(request);
  if (okt) {
    if (!checkCsrf(request, okt)) return sendProblem(response, 403, 'fremmed');
    if (request.body?.overalt === 'ja') await okter.endEverywhere(okt.who.subject);
  }
  await okter.end(request, response);
  response.redirect(303, `${SIGN_IN}?ut=ja`);
}
