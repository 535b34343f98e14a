// What every page of the console has: the operator's session, the right it needs, and an answer when something breaks down.
import type { Request, RequestHandler, Response } from 'express';
import { type Html, html } from '../pages/html.ts';
import { KONSOLL, pageOfForm } from './addresses.ts';
import { checkCsrf } from './forms.ts';
import { type ConsolePage, homeOf, sendConsolePage } from './layout.ts';
import { may, type Operator, type Rett } from './operator.ts';
import { type Okt, oktOf } from './sessions.ts';
import { sendOldForm } from './sign-in-page.ts';

export type PageLog = { error: (facts: object, message: string) => void };

/** A page's work, for an operator who may see it. */
export type Handle = (request: Request, response: Response, okt: Okt) => Promise<void>;

/** A handler for operators with this right; a form must also be of this session. A breakdown gets a page that says so. */
export const forOperators =
  (log: PageLog) =>
  (rett: Rett, handle: Handle): RequestHandler =>
  async (request, response) => {
    const okt = oktOf(request);
    try {
      if (!may(okt.who, rett)) return refuse(request, response, okt);
      if (request.method === 'POST' && !checkCsrf(request, okt))
        return sendOldForm(response, { til: pageOfForm(request.originalUrl), form: request.body ?? {} });
      await handle(request, response, okt);
    } catch (cause) {
      log.error({ cause }, 'A page of the console could not be made');
      if (!response.headersSent)
        sendMessage(response, 503, okt, {
          title: 'Noe gikk galt',
          words: 'Vi får det ikke til akkurat nå. Prøv igjen om litt.',
        });
    }
  };

export type ForOperators = ReturnType<typeof forOperators>;

/** A page for the operator whose session it is. */
export const sendFor = (response: Response, okt: Okt, page: Omit<ConsolePage, 'signedIn'>, status = 200): void =>
  sendConsolePage(response, status, { ...page, signedIn: { operator: okt.who, csrf: okt.csrf } });

/** A page that only says something. */
function sendMessage(response: Response, status: number, okt: Okt, { title, words }: { title: string; words: string }) {
  const body: Html = html`
<h1 class="ds-heading" data-size="lg">${title}</h1>
<p class="ds-paragraph">${words}</p>`;
  sendFor(response, okt, { title, body }, status);
}

export const sendNotFound = (response: Response, okt: Okt): void =>
  sendMessage(response, 404, okt, {
    title: 'Fant ikke siden',
    words: 'Den kan være slettet, eller adressen er skrevet feil.',
  });

/** Everybody comes in by the console's own address; whose first page is another is led there. */
function refuse({ method, originalUrl }: Request, response: Response, okt: Okt): void {
  const home = homeOf(okt.who);
  if (method === 'GET' && originalUrl === KONSOLL && home !== KONSOLL) response.redirect(303, home);
  else sendRefusal(response, okt);
}

const sendRefusal = (response: Response, okt: Okt): void =>
  sendMessage(response, 403, okt, {
    title: 'Ingen tilgang',
    words: `Rollen din (${rolesOf(okt.who)}) gir ikke tilgang til denne siden.`,
  });

const rolesOf = ({ roller }: Operator): string => roller.join(', ');
