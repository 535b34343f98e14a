// What has happened on a case that we know of: registered, paid, sent by SMS. Letters are the case system's, and never made up here.
import type { IsoDate } from '../../flows/ports.ts';
import { osloDate } from '../cases/dates.ts';
import { amount } from '../pages/figures.ts';
import { paymentsOf, registrationsOf, smsOf } from './case-rows.ts';
import type { CaseVisit, MinsideDeps } from './visit.ts';
import { PAYMENT_WORDS, SMS_OTHER, SMS_WORDS, TYPE_WORDS } from './words.ts';

/** `referanse`: of a registration, which has a page of its own. */
export type Event = { when: IsoDate; what: string; referanse?: string };

/** Newest first. Payments that came to nothing, and SMS that were never sent, are left out. */
export async function eventsOf(deps: MinsideDeps, { own, language }: CaseVisit): Promise<Event[]> {
  const { saksnummer } = own;
  const registered = (await registrationsOf(deps, saksnummer)).map(({ type, referanse, registered_at }) => ({
    at: registered_at,
    what: TYPE_WORDS[language][type],
    referanse,
  }));
  const paid = (await paymentsOf(deps, saksnummer))
    .filter(({ fanget }) => fanget > 0)
    .map(({ fanget, fanget_at, created_at }) => ({
      at: fanget_at ?? created_at,
      what: `${PAYMENT_WORDS[language].betalt}: ${amount(fanget, language)}`,
    }));
  const sent = (await smsOf(deps, saksnummer))
    .filter(({ status }) => status !== 'withheld' && status !== 'failed')
    .map(({ kind, created_at }) => ({ at: created_at, what: SMS_WORDS[language][kind] ?? SMS_OTHER[language] }));
  return [...registered, ...paid, ...sent]
    .sort((a, b) => b.at.getTime() - a.at.getTime())
    .map(({ at, ...event }) => ({ ...event, when: osloDate(at) }));
}
