// Paying from Min side: the same page and the same way to Vipps as behind the link in an SMS.
import { line } from '../../flows/vocabulary.ts';
import { attemptToPay, waysFor } from '../links/payment.ts';
import { needsOf, waysToPay } from '../links/payment-page.ts';
import { ATTEMPT_WORDS, type FailedAttempt } from '../links/payment-words.ts';
import { underwayPage } from '../links/plain-pages.ts';
import { isUnsettled } from '../links/serve.ts';
import { html } from '../pages/html.ts';
import type { Page } from '../pages/layout.ts';
import { backToCase, framed, said } from './frame.ts';
import { type Answer, atCase, type CaseVisit, type MinsideDeps } from './visit.ts';

const TITLE = { nb: 'Betal', en: 'Pay' } as const;

/** `failed`: why the payment that was asked for just now was not begun. */
export function payPage(deps: MinsideDeps, visit: CaseVisit, failed: FailedAttempt | null = null): Page {
  const { sak, today, language, session } = visit;
  const title = TITLE[language];
  if (!isUnsettled(sak)) {
    return framed(visit, { title, body: html`${backToCase(visit)}${said([line('betale.ingenting')], language)}` });
  }
  const ways = waysFor(deps, sak);
  const view = { kind: ways.kind, showsCase: null, csrf: session.csrf };
  const body = html`
${backToCase(visit)}
${failed && html`<p class="ds-paragraph melding" role="alert">${ATTEMPT_WORDS[language][failed]}</p>`}
${sak.stadium === 'rettslig' && said([line('betale.rettslig')], language)}
${waysToPay(sak, today, language, view)}`;
  return {
    ...framed(visit, { title, body, faulty: failed !== null }),
    ...needsOf(ways),
  };
}

/** Sends the payer on to Vipps; the receipt's page, and where the payer comes back to, need no session. */
export async function pay(deps: MinsideDeps, visit: CaseVisit): Promise<Answer> {
  const { sak, sent, language } = visit;
  const attempt = await attemptToPay(deps, { link: { smsId: null }, sak, body: sent }, language);
  if (attempt === 'behandles') return underwayPage(language);
  if (attempt === 'ingenting') return { to: atCase('/betal', visit) };
  if (attempt && typeof attempt === 'object') return { to: attempt.seeOther };
  return payPage(deps, visit, attempt);
}
