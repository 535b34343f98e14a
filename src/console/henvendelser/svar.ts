// Tells whoever registered something that they have been answered: an SMS with a link to the answer.
import type { Language } from '../../../prompts/catalogue.ts';
import { mobileOf } from '../../messages/recipient.ts';
import { type OutboxDeps, writeSms } from '../../messages/write-sms.ts';
import type { Send } from './handle.ts';
import type { Item } from './item.ts';
import { idOf } from './queue.ts';

/** The mobile an answer can go to: where they want to be called back, else where they rang from; null: none. */
const mobileFor = ({ unmasked }: Item): string | null => {
  const { tilbakeringing, ringer } = unmasked;
  return (tilbakeringing && mobileOf(tilbakeringing)) ?? (ringer && mobileOf(ringer)) ?? null;
};

/** Where an answer goes, without the number; null where it can go nowhere. */
export type AnswersTo = {
  which: 'tilbakeringing' | 'ringer';
  /** The case has a mobile, and it is another: a masked number does not show it. */
  isNotOfCase: boolean;
};

export function answersTo(item: Item): AnswersTo | null {
  const to = mobileFor(item);
  if (to === null) return null;
  const { tilbakeringing, mobil } = item.unmasked;
  return {
    which: tilbakeringing && mobileOf(tilbakeringing) ? 'tilbakeringing' : 'ringer',
    isNotOfCase: mobil !== null && mobileOf(mobil) !== to,
  };
}

/** Writes the SMS in the transaction that keeps the answer. Limits against spam hold for answers too. */
export function sendAnswer(deps: OutboxDeps, item: Item): Send {
  const to = mobileFor(item);
  const id = idOf(item.henvendelse.nummer);
  const language: Language = item.language;
  return async (trx, noteId) => {
    if (to === null) return false;
    const answer = await writeSms(deps, trx, {
      ...{ kind: 'svar', to, language, callSid: null, saksnummer: item.unmasked.saksnummer },
      registreringId: id && 'registrering' in id ? id.registrering : null,
      eventKey: `svar:${noteId}`,
      link: { purpose: 'svar', saksnummer: null, language, notat: noteId },
      facts: (link) => ({ type: 'svar', link }),
    });
    return answer === 'sendt';
  };
}
