// Where the payer comes: the page in Vipps' place, and what is answered there.
import { type Request, type Response, type Router, urlencoded } from 'express';
import { z } from 'zod';
import { sendPage } from '../pages/layout.ts';
import { languageOf } from '../pages/requests.ts';
import { landingPage, unknownPage } from './landing-page.ts';
import type { Entry, Ledger } from './ledger.ts';

const Answer = z.object({ svar: z.enum(['godkjenn', 'avbryt', 'avvis']) });
const DEEDS = { godkjenn: 'approve', avbryt: 'abort', avvis: 'decline' } as const;

export function addPayerPages(router: Router, ledger: Ledger): void {
  const show = (entry: Entry | undefined, request: Request, response: Response) => {
    const language = languageOf(request);
    sendPage(response, entry ? 200 : 404, entry ? landingPage(entry, language) : unknownPage(language));
  };
  router.get('/betal/:token', (request: Request<{ token: string }>, response) =>
    show(ledger.findByToken(request.params.token), request as Request, response),
  );
  router.post('/betal/:token', urlencoded({ extended: false }), (request: Request<{ token: string }>, response) => {
    const { token } = request.params;
    const answer = Answer.safeParse(request.body);
    if (answer.success) ledger[DEEDS[answer.data.svar]](token);
    const entry = ledger.findByToken(token);
    if (entry && entry.state !== 'CREATED' && entry.state !== 'EXPIRED') response.redirect(303, entry.returnUrl);
    else show(entry, request as Request, response);
  });
}
