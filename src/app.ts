// The Express app: which routes there are, and what stands before them.
import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type RequestHandler,
  type Router,
} from 'express';
import helmet from 'helmet';
import { pinoHttp } from 'pino-http';
import type { Log } from './log.ts';
import { errorPage } from './pages/error-pages.ts';
import { sendPage } from './pages/layout.ts';
import { languageOf } from './pages/requests.ts';

export type AppParts = {
  log: Log;
  trustProxy: string | null;
  /** Lets only Twilio through. */
  requireTwilio: RequestHandler;
  voice: Router;
  sms: Router;
  health: Router;
  /** Callers' own recordings, played back to them. */
  opptak: Router;
  /** Recorded prompts. */
  lyd: Router;
  /** The pages behind SMS links. */
  links: Router;
  /** Vipps' webhook; in a demo an imitation of Vipps too. */
  payments: Router;
  /** Signing in to Min side, and out. */
  signIn: Router;
  /** The pages behind that. */
  minside: Router;
  /** The pages anybody may read. */
  publicSite: Router;
  /** The operators' console. */
  konsoll: Router;
  /** The built-in telephone; in a demo the imitation of Twilio's API behind it too. */
  telefon: Router | null;
};

/** Twilio's forms are a few kB; more than this is nobody we know. */
const FORM_LIMIT = '256kb';

export function createApp(parts: AppParts): Express {
  const app = express();
  app.disable('x-powered-by');
  if (parts.trustProxy !== null) app.set('trust proxy', trustProxyOf(parts.trustProxy));
  app.use(securityHeaders());
  app.use(requestLog(parts.log));
  app.use(parts.health);
  // Twilio signs the form as it was sent: nested parsing or trimming would break the signature.
  const form = express.urlencoded({ extended: false, limit: FORM_LIMIT, parameterLimit: 200 });
  app.use('/voice', form, parts.requireTwilio, parts.voice);
  app.use('/sms', form, parts.requireTwilio, parts.sms);
  app.use('/lyd', parts.lyd);
  app.use(parts.opptak);
  app.use(parts.payments);
  if (parts.telefon) app.use(parts.telefon);
  app.use(parts.links);
  app.use(parts.konsoll);
  app.use(parts.signIn);
  app.use(parts.minside);
  app.use(parts.publicSite);
  app.use((request, response) => {
    if (isReader(request)) sendPage(response, 404, errorPage('missing', languageOf(request)));
    else response.status(404).type('text/plain').send('Siden finnes ikke.');
  });
  app.use(errorAnswer(parts.log));
  return app;
}

/** Nothing from elsewhere, nothing inline. What asks for less, a page's own router narrows further. */
const securityHeaders = () =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
  });

const trustProxyOf = (setting: string) => (/^\d+$/.test(setting) ? Number(setting) : setting);

/** One line a request, at debug: the turn's own line tells more. Paths may hold link tokens, so only their first part. */
function requestLog(log: Log): RequestHandler {
  return pinoHttp({
    logger: log,
    useLevel: 'debug',
    quietReqLogger: true,
    serializers: {
      req: ({ method, url }: { method: string; url: string }) => ({ method, path: `/${url.split(/[/?]/)[1] ?? ''}` }),
      res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
    },
    customErrorMessage: () => 'Request failed',
  });
}

/** A browser asks for a page by name; webhooks and tools take whatever comes. */
const isReader = (request: Request): boolean => request.accepts(['text', 'html']) === 'html';

/** No stack, no message of a library: a number and a sentence, or a page for who reads. */
function errorAnswer(log: Log): ErrorRequestHandler {
  return (cause, request, response, next) => {
    if (response.headersSent) return next(cause);
    const status = statusOf(cause);
    if (status >= 500) log.error({ cause }, 'A request failed');
    if (isReader(request))
      return sendPage(response, status, errorPage(status >= 500 ? 'broken' : 'refused', languageOf(request)));
    response
      .status(status)
      .type('text/plain')
      .send(status >= 500 ? 'Noe gikk galt hos oss.' : '');
  };
}

/** Body parsers say what was wrong with a request; anything else is our own fault. */
function statusOf(cause: unknown): number {
  const status = typeof cause === 'object' && cause !== null && 'status' in cause ? Number(cause.status) : 500;
  return status >= 400 && status < 500 ? status : 500;
}
