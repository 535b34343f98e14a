// The pages behind SMS links: /b/:token pays, /l/:token shows a receipt, and takes a comment, or an answer. Whatever opens nothing gives one and the same 404.
import { type Request, Router, urlencoded } from 'express';
import { z } from 'zod';
import { createAssetsRouter } from '../pages/assets.ts';
import { bankidPage } from './bankid-page.ts';
import { askForKode, type FakturakopiDeps, openWithKode } from './fakturakopi.ts';
import { faqPage } from './faq-page.ts';
import { emptyForm, type FormDeps, takeForm } from './form.ts';
import { paymentPage } from './payment-page.ts';
import { receipt, receiptWithComment } from './receipt.ts';
import { deadWhenUnreadable, ofCase, page, type ServeDeps, sameOrigin } from './serve.ts';

export type LinksDeps = ServeDeps &
  FormDeps &
  FakturakopiDeps & {
    /** The portal's address. */
    nettadresse: string;
  };

/** A comment of 4000 letters, each of them escaped. */
const FORM_LIMIT = '64kb';

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
        kvittering: ofCase(deps, receiptWithComment(deps, request)),
        skjema: (link, _today, language) =>
          takeForm(deps, { link, token: request.params.token, body: request.body }, language),
        fakturakopi: (link, _today, language) =>
          openWithKode(deps, link, Typed.parse(request.body ?? {}).kode, language),
      })(request, response),
  );
  router.use(['/b', '/l'], deadWhenUnreadable);
  return router;
}

const Typed = z.object({ kode: z.string().catch('') });
