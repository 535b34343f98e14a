// The pages behind SMS links: /b/:token pays, /l/:token shows a receipt, and takes a comment, or an answer. Whatever opens nothing gives one and the same 404.
import { type Request, Router, urlencoded } from 'express';
import { z } from 'zod';
import { createAssetsRouter } from '../pages/assets.ts';
import { type BankidPageDeps, bankidPage } from './bankid-page.ts';
import { askForKode, type FakturakopiDeps, openWithKode } from './fakturakopi.ts';
import { faqPage } from './faq-page.ts';
import { emptyForm, type FormDeps, takeForm } from './form.ts';
import { type PaymentDeps, pay, payAgain, showPayment, showResult } from './payment.ts';
import { receipt, receiptCalendar, receiptWithMore } from './receipt.ts';
import { deadOtherwise, deadWhenUnreadable, ofCase, page, type ServeDeps, type Show, sameOrigin } from './serve.ts';
import { answerOf } from './svar-page.ts';

export type LinksDeps = ServeDeps & FormDeps & PaymentDeps & FakturakopiDeps & BankidPageDeps;

/** A comment of 4000 letters, each of them escaped. */
const FORM_LIMIT = '64kb';

/** Routes at the root of the site, their stylesheet and script included. */
export function createLinksRouter(deps: LinksDeps): Router {
  const router = Router();
  router.use(createAssetsRouter());
  const form = urlencoded({ extended: false, limit: FORM_LIMIT, parameterLimit: 10 });
  router
    .route('/b/:token')
    .get((request, response) => page(deps, { betaling: ofCase(deps, showPayment(deps, request)) })(request, response))
    .post(sameOrigin, form, (request: OfToken, response) =>
      page(deps, { betaling: ofCase(deps, pay(deps, request)) })(request, response),
    );
  router.get('/l/:token', (request, response) =>
    page(deps, {
      kvittering: receiptOf(showResult(deps, request), ofCase(deps, receipt(deps))),
      skjema: (link, _today, language) => emptyForm(deps, link, language),
      faq: async ({ faqId }, _today, language) => faqPage(faqId, deps.nettadresse, language),
      fakturakopi: (link, _today, language) => askForKode(deps, link, language),
      svar: ({ notat }, _today, language) => answerOf(deps, notat, language),
      bankid: async ({ formal }, _today, language) => formal && bankidPage(deps, formal, language),
    })(request, response),
  );
  router.post('/l/:token', sameOrigin, form, (request: OfToken, response) =>
    page(deps, {
      kvittering: receiptOf(payAgain(deps, request), ofCase(deps, receiptWithMore(deps, request, response))),
      skjema: (link, _today, language) =>
        takeForm(deps, { link, token: request.params.token, body: request.body }, language),
      fakturakopi: (link, _today, language) => openWithKode(deps, link, Typed.parse(request.body ?? {}).kode, language),
    })(request, response),
  );
  router.get('/l/:token/avdrag.ics', page(deps, { kvittering: ofCase(deps, receiptCalendar(deps)) }));
  router.use(['/b', '/l'], deadOtherwise, deadWhenUnreadable);
  return router;
}

type OfToken = Request<{ token: string }>;

/** A receipt is of a payment, or of something registered. */
const receiptOf =
  (ofPayment: Show, ofRegistration: Show): Show =>
  (link, ...rest) =>
    (link.betaling === null ? ofRegistration : ofPayment)(link, ...rest);

const Typed = z.object({ kode: z.string().catch('') });
