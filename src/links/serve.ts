// How a link is opened: its token looked up, what is behind it shown, and one and the same 404 for whatever opens nothing.
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import type { IsoDate, Sak } from '../../flows/ports.ts';
import type { Language } from '../../prompts/catalogue.ts';
import { osloDate } from '../cases/dates.ts';
import { type Page, sendPage } from '../pages/layout.ts';
import { sendPrivateFile } from '../pages/private-file.ts';
import { languageOf, onlyOurOwn } from '../pages/requests.ts';
import type { Secrets } from '../records/crypto.ts';
import type { Executor } from '../records/transactions.ts';
import { awayPage, deadLinkPage } from './plain-pages.ts';
import { findLink, type LinkPurpose, markOpened, type OpenLink } from './tokens.ts';

export type ServeDeps = {
  db: Executor;
  secrets: Secrets;
  now: () => Date;
  /** The case as of today; null where there is none. Throws when the case system is away. */
  findSak: (saksnummer: string) => Promise<Sak | null>;
  /** Writes of a `cause` only what is safe to write. */
  log: { error: (facts: object, message: string) => void };
};

/** A finished file, to be shown or taken by the browser under a name that tells nothing. */
export type File = { bytes: Buffer; type: 'pdf' | 'text/calendar'; name: string };

/** On to another page, ours or not, opened with GET. */
export type Redirect = { seeOther: string };

/** What is behind an open link; null when it has nothing to show. */
export type Show = (link: OpenLink, today: IsoDate, language: Language) => Promise<Page | File | Redirect | null>;
/** What is behind the link of a case that has one; null when its case gives it nothing to show. */
export type ShowOfCase = (
  link: OpenLink,
  sak: Sak,
  today: IsoDate,
  language: Language,
) => Promise<Page | File | Redirect | null>;
/** What an address opens, by what its links are for. */
type Shows = Partial<Record<LinkPurpose, Show>>;

/** Answers what comes to an address that ends in a token. */
export function page(deps: ServeDeps, shows: Shows) {
  const purposes = Object.keys(shows) as LinkPurpose[];
  return async (request: Request<{ token: string }>, response: Response): Promise<void> => {
    const { token } = request.params;
    const now = deps.now();
    try {
      const link = await findLink(deps.db, deps.secrets, { token, purposes, now });
      const language = languageOf(request, link?.language);
      const shown = (link && (await shows[link.purpose]?.(link, osloDate(now), language))) ?? null;
      if (shown) await markOpened(deps.db, deps.secrets, token, now);
      if (shown && 'bytes' in shown)
        sendPrivateFile(response, { ...shown, disposition: `inline; filename="${shown.name}"` });
      else if (shown && 'seeOther' in shown) sendOn(response, shown);
      else sendPage(response, shown ? 200 : 404, shown ?? deadLinkPage(languageOf(request)));
    } catch (cause) {
      deps.log.error({ purposes, cause }, 'A page behind a link could not be made');
      sendPage(response, 503, awayPage(languageOf(request)));
    }
  };
}

function sendOn(response: Response, { seeOther }: Redirect): void {
  response.set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' }).redirect(303, seeOther);
}

/** A link of a case dies with its business: nothing is left to pay on a closed one. */
export const ofCase =
  ({ findSak }: ServeDeps, show: ShowOfCase): Show =>
  async (link, today, language) => {
    const sak = link.saksnummer === null ? null : await findSak(link.saksnummer);
    return sak && isUnsettled(sak) ? show(link, sak, today, language) : null;
  };
/** Whether there is something left to pay. */
export const isUnsettled = (sak: Sak): boolean => sak.status === 'apen' && sak.restgjeld > 0;

/** The token in the address is what lets a form in; a page of somebody else's that has got hold of one is refused all the same. */
export const sameOrigin: RequestHandler = onlyOurOwn((request, response) =>
  sendPage(response, 403, deadLinkPage(languageOf(request))),
);

/** An address with no token, or with more after it, is one more dead link. */
export const deadOtherwise: RequestHandler = (request, response) =>
  sendPage(response, 404, deadLinkPage(languageOf(request)));

/** So is one that cannot be decoded. */
export const deadWhenUnreadable: ErrorRequestHandler = (error, request, response, next) => {
  if (error instanceof URIError) deadOtherwise(request, response, next);
  else next(error);
};
