// The public pages: / says what the number is for, /status whether a case is open, /sporsmal answers; and what robots may read.
import { type Request, type RequestHandler, type Response, Router, urlencoded } from 'express';
import { z } from 'zod';
import type { Ports } from '../../flows/ports.ts';
import type { Language } from '../../prompts/catalogue.ts';
import { clientBucket } from '../pages/client.ts';
import { errorPage } from '../pages/error-pages.ts';
import { sendPage } from '../pages/layout.ts';
import { languageOf, onlyOurOwn } from '../pages/requests.ts';
import { faqPage } from './faq-page.ts';
import { frontPage } from './front-page.ts';
import { type Answer, SAKSNUMMER_LENGTH, statusAwayPage, statusPage, TYPED_LENGTH_MAX } from './status-page.ts';

export type PublicSiteDeps = {
  /**
   * The telephone's own look-up at level 0, for a client who is no caller: `client` is the bucket its tries are counted
   * on. Every look-up is one of its own: the rules themselves count the same number once.
   */
  checkOpen: (q: { client: string; saksnummer: string; language: Language }) => ReturnType<Ports['checkOpen']>;
  /** The portal's address. */
  nettadresse: string;
  /** Our own address, as SMS links begin with it. */
  publicUrl: string;
  /** Says so on the front page, which then leads to the telephone in the browser. */
  demo: boolean;
  /** Writes of a `cause` only what is safe to write. */
  log: { error: (facts: object, message: string) => void };
};

/** One number, and then some. */
const FORM_LIMIT = '4kb';
/** Where nothing is to be found by searching the web. */
const ROBOTS = ['/b/', '/l/', '/minside', '/konsoll', '/telefon'];

/** Routes at the root of the site. */
export function createPublicSite(deps: PublicSiteDeps): Router {
  const router = Router();
  router.get('/', (request, response) => sendPage(response, 200, frontPage(deps, languageOf(request))));
  router.get('/sporsmal', (request, response) => {
    const { q } = Query.parse(request.query);
    sendPage(response, 200, faqPage(q, { nettadresse: deps.nettadresse, language: languageOf(request) }));
  });
  router.get('/status', (request, response) => sendPage(response, 200, statusPage(null, languageOf(request))));
  router.post(
    '/status',
    onlyOurOwn((request, response) => sendPage(response, 403, errorPage('refused', languageOf(request)))),
    urlencoded({ extended: false, limit: FORM_LIMIT, parameterLimit: 10 }),
    answerStatus(deps),
  );
  router.get('/robots.txt', (_request, response) => void response.type('text/plain').send(robots()));
  return router;
}

const Query = z.object({ q: z.string().catch('') });
const Form = z.object({ saksnummer: z.string().catch('') });

/** Answers at once: an address to go on to would have to say what was asked. */
function answerStatus({ checkOpen, log }: PublicSiteDeps): RequestHandler {
  return async (request: Request, response: Response) => {
    const language = languageOf(request);
    const typed = Form.parse(request.body ?? {}).saksnummer.slice(0, TYPED_LENGTH_MAX);
    const saksnummer = digitsOf(typed);
    try {
      const answer: Answer =
        saksnummer.length === SAKSNUMMER_LENGTH && /^\d+$/.test(saksnummer)
          ? await checkOpen({ client: clientBucket(request), saksnummer, language })
          : 'ikke saksnummer';
      const isNumber = answer === 'apen' || answer === 'avsluttet';
      sendPage(response, 200, statusPage({ typed: isNumber ? saksnummer : typed, answer }, language));
    } catch (cause) {
      log.error({ cause }, 'Whether a case is open could not be looked up');
      sendPage(response, 503, statusAwayPage(typed, language));
    }
  };
}

/** As people write it: in groups, or with the # they end it with on the telephone. */
const digitsOf = (typed: string): string => typed.replace(/[\s.\-#]/g, '');

const robots = () => ['User-agent: *', ...ROBOTS.map((path) => `Disallow: ${path}`), ''].join('\n');
