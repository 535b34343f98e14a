// What a caller may agree to: a deferral or an instalment plan. Offered as the case stands, looked at again when it is accepted.
import type { IsoDate, Ports } from '../../flows/ports.ts';
import type { NewRegistrering } from '../records/registreringer.ts';
import type { CaseFacts } from './case-source.ts';
import { type ActingCall, caseToday, type DeedsDeps, findSak, registeredBy, turnOf } from './deeds.ts';
import { plansFor, samePlan } from './nedbetaling.ts';
import { offersFor, sameOffer } from './utsettelse.ts';

type Reads = Pick<Ports, 'offerUtsettelse' | 'offerNedbetaling'>;
type Writes = 'registerUtsettelse' | 'registerNedbetaling';
export type Agreements = Reads & {
  [Name in Writes]: (call: ActingCall, ...q: Parameters<Ports[Name]>) => ReturnType<Ports[Name]>;
};

export function createAgreements(deps: DeedsDeps): Agreements {
  const offered = async <Offer>(saksnummer: string, offer: (...now: CaseNow) => Offer) => {
    const facts = await findSak(deps.source, saksnummer);
    const { sak, today } = await caseToday(deps, deps.records.db, facts);
    return offer(sak, facts, today);
  };
  return {
    offerUtsettelse: ({ saksnummer }) => offered(saksnummer, offersFor),
    offerNedbetaling: ({ saksnummer }) => offered(saksnummer, plansFor),

    registerUtsettelse: (call, { saksnummer, tilbud }) => {
      const { nyFrist, gebyr, sum, tungtSalar } = tilbud;
      return accept(deps, call, saksnummer, {
        what: { type: 'utsettelse', gjelderTil: nyFrist, data: { gebyr, sum, tungtSalar } },
        holds: (...now) => {
          const answer = offersFor(...now);
          return 'tilbud' in answer && answer.tilbud.some((one) => sameOffer(one, tilbud));
        },
      });
    },

    registerNedbetaling: (call, { saksnummer, plan }) =>
      accept(deps, call, saksnummer, {
        what: { type: 'nedbetaling', gjelderTil: plan.frister.at(-1) ?? null, data: plan },
        holds: (...now) => {
          const answer = plansFor(...now);
          return 'planer' in answer && answer.planer.some((one) => samePlan(one, plan));
        },
      }),
  };
}

type CaseNow = [sak: Awaited<ReturnType<Ports['getSak']>>, facts: CaseFacts, today: IsoDate];

/** What was accepted, and whether the case still gives exactly that. */
type Accepted = {
  what: Pick<NewRegistrering, 'type' | 'gjelderTil' | 'data'>;
  holds: (...now: CaseNow) => boolean;
};

/** Registers what was accepted, once a turn, unless it no longer holds as it was heard. */
async function accept(deps: DeedsDeps, call: ActingCall, saksnummer: string, { what, holds }: Accepted) {
  if (!call.termsHeard) throw new Error('An agreement binds only with the terms that were heard');
  const { records, registreringer } = deps;
  const facts = await findSak(deps.source, saksnummer);
  return records.inTransaction(async (trx) => {
    await registreringer.lockSak(trx, saksnummer);
    const own = await registreringer.findByTurn(trx, { ...turnOf(call), type: what.type });
    if (own) return { referanse: own.referanse };

    const { sak, today } = await caseToday(deps, trx, facts);
    if (!holds(sak, facts, today)) return 'endret';
    const { registrering } = await registreringer.register(trx, {
      ...registeredBy(call, saksnummer, deps.now()),
      ...{ ...what, status: 'i kraft' },
    });
    return { referanse: registrering.referanse };
  });
}
