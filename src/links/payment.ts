// Paying behind a link: the payment page, the press that sends the payer on to Vipps, and the page where the payer comes back.
import type { Request } from 'express';
import { z } from 'zod';
import { isWithinVipps } from '../../flows/avdrag.ts';
import type { Sak } from '../../flows/ports.ts';
import type { Language } from '../../prompts/catalogue.ts';
import type { Payments } from '../payments/payments.ts';
import type { Trx } from '../records/transactions.ts';
import { paymentPage, seenOf } from './payment-page.ts';
import { mayPayAgain, type PaymentSoFar, paymentResultPage } from './payment-result-page.ts';
import type { FailedAttempt } from './payment-words.ts';
import { underwayPage } from './plain-pages.ts';
import type { Redirect, ServeDeps, Show, ShowOfCase } from './serve.ts';
import { insertLink, LINK_DAYS, linkUrl, type OpenLink } from './tokens.ts';

export type PaymentDeps = ServeDeps & {
  payments: Pick<Payments, 'kind' | 'begin' | 'look'>;
  /** The origins Vipps receives payers at. */
  formTargets: readonly string[];
  newToken: () => string;
  /** Without a slash at the end. */
  publicUrl: string;
};

const DAY_MS = 86_400_000;

/** The payment page; `?vis=1` shows the case too. */
export const showPayment =
  (deps: PaymentDeps, { query }: Pick<Request, 'query'>): ShowOfCase =>
  async (_link, sak, today, language) =>
    paymentPage(sak, today, language, { ...waysFor(deps, sak), showsCase: query.vis === '1', failed: null });

/** Sends the payer on to Vipps; or the payment page again, with why not. Null where nothing is left to pay. */
export const pay =
  (deps: PaymentDeps, { body }: Pick<Request, 'body'>): ShowOfCase =>
  async (link, sak, today, language) => {
    const attempt = await attemptToPay(deps, { link, sak, body }, language);
    if (attempt === 'ingenting') return null;
    if (attempt === 'behandles') return underwayPage(language);
    if (attempt && typeof attempt === 'object') return attempt;
    return paymentPage(sak, today, language, { ...waysFor(deps, sak), showsCase: false, failed: attempt });
  };

/** How a payment stands, asked of Vipps: what the address it is opened by says of that is never believed. */
export const showResult =
  (deps: PaymentDeps, { query }: Pick<Request, 'query'>): Show =>
  async (link, today, language) => {
    const soFar = await find(deps, link);
    const asked = Asked.parse(query);
    return soFar && paymentResultPage(soFar, today, language, { ...waysOf(deps), failed: null, asked });
  };

/** Pays again from where a payment came to nothing. */
export const payAgain =
  (deps: PaymentDeps, { body }: Pick<Request, 'body'>): Show =>
  async (link, today, language) => {
    const soFar = await find(deps, link);
    if (!soFar) return null;
    const attempt = mayPayAgain(soFar) ? await attemptToPay(deps, { link, sak: soFar.sak, body }, language) : null;
    if (attempt === 'behandles') return underwayPage(language);
    if (attempt && typeof attempt === 'object') return attempt;
    const failed = attempt === 'ingenting' ? null : attempt;
    return paymentResultPage(soFar, today, language, { ...waysOf(deps), failed, asked: Asked.parse({}) });
  };

/** How often the page has asked by itself, and whether it is to go on. */
const Asked = z
  .object({ sjekk: z.coerce.number().int().min(0).catch(0), vent: z.string().catch('') })
  .transform(({ sjekk, vent }) => ({ times: sjekk, byItself: vent !== 'nei' }));
const Pressed = z.object({ metode: z.enum(['WALLET', 'CARD']), sett: z.string() });

const waysOf = ({ payments, formTargets }: PaymentDeps) => ({ kind: payments.kind, formTargets });

/** By bank only, where there is more to pay than Vipps takes. */
export const waysFor = ({ payments, formTargets }: Pick<PaymentDeps, 'payments' | 'formTargets'>, sak: Sak) => ({
  kind: isWithinVipps(sak) ? payments.kind : null,
  formTargets,
});

/** What an attempt to pay takes, from whichever page. */
export type AttemptDeps = Pick<PaymentDeps, 'payments' | 'log' | 'secrets' | 'now' | 'newToken' | 'publicUrl'>;

type Attempt = Redirect | FailedAttempt | 'behandles' | 'ingenting' | null;

/** Begins the payment that was asked for, or goes on with the one that is open. Null: nothing was asked for that can be done. */
export async function attemptToPay(
  deps: AttemptDeps,
  { link, sak, body }: { link: Pick<OpenLink, 'smsId'>; sak: Sak; body: unknown },
  language: Language,
): Promise<Attempt> {
  const pressed = Pressed.safeParse(body);
  if (!pressed.success || deps.payments.kind === null || !isWithinVipps(sak)) return null;
  const { metode, sett } = pressed.data;
  if (sett !== seenOf(sak)) return 'endret'; // nobody pays another sum than the one they saw
  const { saksnummer } = sak;
  const { smsId } = link;
  try {
    const returnUrl = returnLink(deps, { saksnummer, language, smsId });
    const begun = await deps.payments.begin({ saksnummer, metode, smsId, language, returnUrl });
    if (begun === 'behandles') return begun;
    if (begun === 'ingenting å betale') return 'ingenting';
    return begun.payment.redirectUrl === null ? 'borte' : { seeOther: begun.payment.redirectUrl };
  } catch (cause) {
    deps.log.error({ cause }, 'A payment could not be begun');
    return 'borte';
  }
}

type Payer = { saksnummer: string; language: Language; smsId: number | null };

/** Where a payer comes back to: the page of that one payment, behind a link of its own, written as the payment is. */
const returnLink =
  (deps: Pick<PaymentDeps, 'secrets' | 'now' | 'newToken' | 'publicUrl'>, { saksnummer, language, smsId }: Payer) =>
  async (trx: Trx, reference: string): Promise<string> => {
    const token = deps.newToken();
    const link = { purpose: 'kvittering', saksnummer, language, betaling: reference } as const;
    await insertLink(trx, deps.secrets, { token, link, smsId, now: deps.now() });
    return linkUrl(deps.publicUrl, 'kvittering', token);
  };

/** The payment of a link; null once it came to nothing and is as old as a link to pay by can be. */
async function find(deps: PaymentDeps, { betaling }: OpenLink): Promise<PaymentSoFar | null> {
  const payment = betaling === null ? null : await deps.payments.look(betaling);
  if (!payment) return null;
  const recent = deps.now().getTime() - payment.createdAt.getTime() < LINK_DAYS.betaling * DAY_MS;
  if (!recent && payment.status !== 'betalt') return null;
  return { payment, recent, sak: await caseOf(deps, payment.saksnummer) };
}

/** A receipt is shown although the case system is away: the money has been taken. */
async function caseOf({ findSak, log }: PaymentDeps, saksnummer: string): Promise<Sak | null> {
  try {
    return await findSak(saksnummer);
  } catch (cause) {
    log.error({ cause }, 'The case of a payment could not be fetched');
    return null;
  }
}
