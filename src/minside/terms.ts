// Terms as they were shown: sealed into the form that accepts them, so that what is accepted is what was read.
import type { Language } from '../../prompts/catalogue.ts';
import type { Line } from '../../prompts/index.ts';
import type { Sealed, Secrets } from '../records/crypto.ts';
import type { CaseVisit } from './visit.ts';

/** What was on the page beside the button. `slag`: which service's offer it is. */
export type Shown<Offer> = { slag: string; skjema: string; language: Language; lines: Line[]; offer: Offer };

const PLACE = 'minside.vilkar';

/** Bound to the session and the case it was shown in. */
const bound = ({ session, own }: CaseVisit) => `${session.id}:${own.saksnummer}`;

export const sealTerms = <Offer>(secrets: Secrets, visit: CaseVisit, shown: Shown<Offer>): string =>
  secrets.seal(PLACE, JSON.stringify({ for: bound(visit), shown }));

/** Null for what we have not sealed here, for this session, case and service: an old form, or a forged one. */
export function openTerms<Offer>(secrets: Secrets, visit: CaseVisit, slag: string): Shown<Offer> | null {
  const opened = unsealed(secrets, visit.sent.vilkar ?? '');
  const { shown } = opened ?? {};
  return opened?.for === bound(visit) && shown?.slag === slag ? (shown as Shown<Offer>) : null;
}

function unsealed(secrets: Secrets, sealed: string): { for: string; shown: Shown<unknown> } | null {
  try {
    return JSON.parse(secrets.open(PLACE, sealed as Sealed));
  } catch {
    return null;
  }
}
