// The pages behind SMS links: /b/:token pays, /l/:token shows a receipt, and takes a comment, or an answer. Whatever opens nothing gives one and the same 404.
import {
  type ErrorRequestHandler,
  type Request,
  type RequestHandler,
  type Response,
  Router,
  urlencoded,
} from 'express';
import { z } from 'zod';
import type { IsoDate, Sak } from '../../flows/ports.ts';
import type { Language } from '../../prompts/catalogue.ts';
import { osloDate } from '../cases/dates.ts';
import { createAssetsRouter } from '../pages/assets.ts';
import { type Page, sendPage } from '../pages/layout.ts';
import { agreedPage } from './agreed.ts';
import { bankidPage } from './bankid-page.ts';
import { askForKode, type FakturakopiDeps, openWithKode, type Pdf } from './fakturakopi.ts';
import { faqPage } from './faq-page.ts';
import { emptyForm, type FormDeps, takeForm } from './form.ts';
import { paymentPage } from './payment-page.ts';
import { awayPage, deadLinkPage } from './plain-pages.ts';
import { findLink, type LinkPurpose, markOpened, type OpenLink } from './tokens.ts';
import { addComment, findTold } from './told.ts';
import { toldPage } from './told-page.ts';

export type LinksDeps = FormDeps &
  FakturakopiDeps & {
    /** The case as of today; null where there is none. Throws when the case system is away. */
    findSak: (saksnummer: string) => Promise<Sak | null>;
    /** The portal's address. */
    nettadresse: string;
    /** Writes of a `cause` only what is safe to write. */
    log: { error: (facts: object, message: string) => void };
  };

/** A comment of 4000 letters, each of them escaped. */
const FORM_LIMIT = '64kb';

/** What is behind an open link; null when it has nothing to show. */
type Show = (link: OpenLink, today: IsoDate, language: Language) => Promise<Page | Pdf | null>;
/** What is behind the link of a case that has one; null when its case gives it nothing to show. */
type ShowOfCase = (link: OpenLink, sak: Sak, today: IsoDate, language: Language) => Promise<Page | null>;
/** What an address opens, by what its links are for. */
type Shows = Partial<Record<LinkPurpose, Show>>;

/** Routes at the root of the site, their stylesheet and script included. */
export function createLinksRouter(deps: LinksDeps): Router {
  const router = Router();
  router.use(createAssetsRouter());
  router.get(
    '/b/:token',
    page(deps, { betaling: ofCase(deps, async (_link, sak, today, language) => paymentPage(sak, today, language)) }),
  );
  router.get(
    '/l/:token',
    page(deps, {
      kvittering: ofCase(deps, receipt(deps)),
      skjema: async (link, _today, language) => emptyForm(link, language),
      faq: async ({ faqId }, _today, language) => faqPage(faqId, deps.nettadresse, language),
      fakturakopi: (link, _today, language) => askForKode(deps, link, language),
      bankid: async ({ formal }, _today, language) => formal && bankidPage(formal, deps.nettadresse, language),
    }),
  );
  router.post(
    '/l/:token',
    sameOrigin,
    urlencoded({ extended: false, limit: FORM_LIMIT, parameterLimit: 10 }),
    (request: Request<{ token: string }>, response) =>
      page(deps, {
        kvittering: ofCase(deps, commented(deps, request)),
        skjema: (link, _today, language) =>
          takeForm(deps, { link, token: request.params.token, body: request.body }, language),
        fakturakopi: (link, _today, language) =>
          openWithKode(deps, link, Typed.parse(request.body ?? {}).kode, language),
      })(request, response),
  );
  router.use(['/b', '/l'], deadWhenUnreadable);
  return router;
}

const receipt =
  ({ db }: LinksDeps): ShowOfCase =>
  async ({ referanse }, sak, today, language) => {
    if (referanse === null) return null;
    const told = await findTold(db, referanse);
    return told ? toldPage(told, sak, language, null) : agreedPage(db, referanse, sak, today, language);
  };

/** Keeps the comment that was sent, and shows the receipt again. */
const commented =
  ({ db, secrets, now }: LinksDeps, { body }: Pick<Request, 'body'>): ShowOfCase =>
  async ({ referanse }, sak, _today, language) => {
    const told = referanse === null ? null : await findTold(db, referanse);
    if (!told || told.settled) return null;
    const { kommentar } = Comment.parse(body);
    return toldPage(told, sak, language, await addComment(db, secrets, { told, text: kommentar, at: now() }));
  };
const Comment = z.object({ kommentar: z.string().catch('') });

const Typed = z.object({ kode: z.string().catch('') });

/** The token in the address is what lets a form in; a page of somebody else's that has got hold of one is refused all the same. */
const sameOrigin: RequestHandler = (request, response, next) => {
  const from = request.get('Sec-Fetch-Site') ?? 'same-origin';
  if (from === 'same-origin' || from === 'none') next();
  else sendPage(response, 403, deadLinkPage(languageOf(request, undefined)));
};

/** An address that cannot even be decoded is one more dead link. */
const deadWhenUnreadable: ErrorRequestHandler = (error, request, response, next) => {
  if (error instanceof URIError) sendPage(response, 404, deadLinkPage(languageOf(request, undefined)));
  else next(error);
};

function page(deps: LinksDeps, shows: Shows) {
  const purposes = Object.keys(shows) as LinkPurpose[];
  return async (request: Request<{ token: string }>, response: Response): Promise<void> => {
    const { token } = request.params;
    const now = deps.now();
    try {
      const link = await findLink(deps.db, deps.secrets, { token, purposes, now });
      const language = languageOf(request, link?.language);
      const shown = (link && (await shows[link.purpose]?.(link, osloDate(now), language))) ?? null;
      if (shown) await markOpened(deps.db, deps.secrets, token, now);
      if (shown && 'pdf' in shown) sendPdf(response, shown);
      else sendPage(response, shown ? 200 : 404, shown ?? deadLinkPage(languageOf(request, undefined)));
    } catch (cause) {
      deps.log.error({ purposes, cause }, 'A page behind a link could not be made');
      sendPage(response, 503, awayPage(languageOf(request, undefined)));
    }
  };
}

/** Under a file name that tells nothing, kept by nobody. */
function sendPdf(response: Response, { pdf }: Pdf): void {
  response
    .status(200)
    .set({
      'Cache-Control': 'no-store',
      'Content-Disposition': 'inline; filename="kopi.pdf"',
      'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
      'Referrer-Policy': 'no-referrer',
      'X-Robots-Tag': 'noindex, nofollow',
      'X-Content-Type-Options': 'nosniff',
    })
    .type('pdf')
    .send(pdf);
}

/** A link of a case dies with its business: nothing is left to pay on a closed one. */
const ofCase =
  ({ findSak }: LinksDeps, show: ShowOfCase): Show =>
  async (link, today, language) => {
    const sak = link.saksnummer === null ? null : await findSak(link.saksnummer);
    return sak && isUnsettled(sak) ? show(link, sak, today, language) : null;
  };
const isUnsettled = (sak: Sak): boolean => sak.status === 'apen' && sak.restgjeld > 0;

/** `?lang=` first, then the language of the call that sent the link, then the browser's. */
function languageOf(request: Request, ofLink: Language | undefined): Language {
  const { lang } = request.query;
  if (lang === 'nb' || lang === 'en') return lang;
  return ofLink ?? (request.acceptsLanguages('nb', 'no', 'nn', 'en') === 'en' ? 'en' : 'nb');
}
