// The way through BankID: out with something to remember, back with somebody, or with why not.
import type { Request, Response } from 'express';
import { clientBucket } from '../pages/client.ts';
import { languageOf } from '../pages/requests.ts';
import type { Secrets } from '../records/crypto.ts';
import { PATHS, type Reason, safeTil, withQuery } from './addresses.ts';
import { personOf } from './bankid.ts';
import type { Oidc } from './oidc.ts';
import type { Sessions } from './sessions.ts';
import type { CountStart } from './starts.ts';
import type { Transaction, Transactions } from './transactions.ts';

export type BankidDeps = {
  oidc: Oidc;
  sessions: Sessions;
  transactions: Transactions;
  secrets: Pick<Secrets, 'hashes'>;
  countStart: CountStart;
  /** Writes of a `cause` only what is safe to write. */
  log: { info: (facts: object, message: string) => void; error: (facts: object, message: string) => void };
};

/** Sends the browser to BankID. Only from our own pages, and never ahead of a click: a browser that looks ahead gets nothing. */
export async function beginBankid(deps: BankidDeps, request: Request, response: Response): Promise<void> {
  const language = languageOf(request);
  const til = safeTil(request.query.til);
  response.set('Cache-Control', 'no-store');
  if (request.get('Sec-Purpose')?.includes('prefetch')) return void response.status(503).end();
  const back = (grunn?: Reason) =>
    response.redirect(303, withQuery(PATHS.signIn, { lang: language, til, ...(grunn && { grunn }) }));
  if (request.get('Sec-Fetch-Site') === 'cross-site') return back();
  if (!deps.countStart(clientBucket(request))) return back('for mange');

  const begun = await reached(deps, () => deps.oidc.begin({ uiLocale: language }));
  if (begun === null) return back('borte');
  await deps.transactions.begin(response, { secret: begun.secret, til, language });
  response.redirect(303, begun.url.href);
}

/** Takes the browser in again. It is sent on at once, so that code and state stay in no history. */
export async function finishBankid(deps: BankidDeps, request: Request, response: Response): Promise<void> {
  response.set('Cache-Control', 'no-store');
  // Gone before the code is exchanged: whoever comes the same way again finds nothing to come back to.
  const transaction = await deps.transactions.take(request, response);
  const { til, language } = transaction ?? { til: PATHS.minside, language: languageOf(request) };
  const outcome = transaction === null ? 'ugyldig' : await whoCameBack(deps, request, transaction);
  if (typeof outcome === 'string') {
    deps.log.info({ reason: outcome }, 'A sign-in with BankID was not completed');
    return response.redirect(303, withQuery(PATHS.signIn, { lang: language, til, grunn: outcome }));
  }
  const personHash = deps.secrets.hashes('fodselsnummer', outcome.fodselsnummer);
  await deps.sessions.start(request, response, { who: { niva: 2, personHash }, language });
  response.redirect(303, til);
}

async function whoCameBack(
  deps: BankidDeps,
  request: Request,
  { secret }: Transaction,
): Promise<{ fodselsnummer: string } | Reason> {
  const query = new URL(request.originalUrl, 'http://localhost').searchParams;
  const finished = await reached(deps, () => deps.oidc.finish(query, secret));
  if (finished === null) return 'borte';
  return typeof finished === 'string' ? finished : personOf(finished.claims);
}

/** Null when BankID, or what is between us, has broken down. */
async function reached<Answer>({ log }: BankidDeps, ask: () => Promise<Answer>): Promise<Answer | null> {
  try {
    return await ask();
  } catch (cause) {
    log.error({ cause }, 'BankID could not be reached');
    return null;
  }
}
