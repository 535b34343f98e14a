// What an identified caller may hear of a case and do to it: status, deferrals, a request for more time.
import type { Ports } from '../../flows/ports.ts';
import type { Language } from '../../prompts/catalogue.ts';
import type { Records } from '../records/database.ts';
import type { NewRegistrering, Registrering, Registreringer, TermsHeard } from '../records/registreringer.ts';
import type { Executor } from '../records/transactions.ts';
import type { Caller } from './caller-kind.ts';
import type { CaseFacts, CaseSource } from './case-source.ts';
import { osloDate } from './dates.ts';
import { type Registrert, sakToday } from './sak-today.ts';
import { offersFor, sameOffer } from './utsettelse.ts';

export type DeedsDeps = {
  records: Pick<Records, 'db' | 'inTransaction'>;
  registreringer: Registreringer;
  source: CaseSource;
  now: () => Date;
};

/** The turn that acts. `termsHeard`: what the caller heard in full before the key that accepts; null where nothing binds. */
export type ActingCall = {
  callSid: string;
  turn: number;
  caller: Caller;
  language: Language;
  termsHeard: TermsHeard | null;
};

type Reads = Pick<Ports, 'getSak' | 'offerUtsettelse'>;
type Writes = 'registerUtsettelse' | 'requestMerTid';
export type Deeds = Reads & {
  [Name in Writes]: (call: ActingCall, ...q: Parameters<Ports[Name]>) => ReturnType<Ports[Name]>;
};

export function createDeeds(deps: DeedsDeps): Deeds {
  const { records, registreringer } = deps;
  return {
    getSak: async ({ saksnummer }) => {
      const facts = await findSak(deps.source, saksnummer);
      return (await caseToday(deps, records.db, facts)).sak;
    },

    offerUtsettelse: async ({ saksnummer }) => {
      const facts = await findSak(deps.source, saksnummer);
      const { sak, today } = await caseToday(deps, records.db, facts);
      return offersFor(sak, facts, today);
    },

    registerUtsettelse: async (call, { saksnummer, tilbud }) => {
      if (!call.termsHeard) throw new Error('A deferral binds only with the terms that were heard');
      const facts = await findSak(deps.source, saksnummer);
      return records.inTransaction(async (trx) => {
        await registreringer.lockSak(trx, saksnummer);
        const own = await registreringer.findByTurn(trx, { ...turnOf(call), type: 'utsettelse' });
        if (own) return { referanse: own.referanse };

        const { sak, today } = await caseToday(deps, trx, facts);
        const offered = offersFor(sak, facts, today);
        if ('ingen' in offered || !offered.tilbud.some((now) => sameOffer(now, tilbud))) return 'endret';

        const { nyFrist, gebyr, sum, tungtSalar } = tilbud;
        const { registrering } = await registreringer.register(trx, {
          ...registeredBy(call, saksnummer, deps.now()),
          ...{ type: 'utsettelse', status: 'i kraft', gjelderTil: nyFrist, data: { gebyr, sum, tungtSalar } },
        });
        return { referanse: registrering.referanse };
      });
    },

    requestMerTid: (call, { saksnummer, onske }) =>
      records.inTransaction(async (trx) => {
        await registreringer.lockSak(trx, saksnummer);
        const open = await registreringer.openOfSak(trx, saksnummer);
        const asked = open.find((one) => isUnansweredWish(one) && one.data.onske === onske);
        if (asked) return { referanse: asked.referanse };

        const { registrering } = await registreringer.register(trx, {
          ...registeredBy(call, saksnummer, deps.now()),
          ...{ type: 'mer tid', status: 'venter', data: { onske } },
        });
        return { referanse: registrering.referanse };
      }),
  };
}

async function findSak(source: CaseSource, saksnummer: string): Promise<CaseFacts> {
  const facts = await source.find(saksnummer);
  if (!facts) throw new Error('The identified case is not there');
  return facts;
}

async function caseToday({ registreringer, now }: DeedsDeps, db: Executor, facts: CaseFacts) {
  const today = osloDate(now());
  const open = await registreringer.openOfSak(db, facts.saksnummer);
  return { today, sak: sakToday(facts, toRegistrert(open), today) };
}

/** `open`: newest first. */
function toRegistrert(open: Registrering[]): Registrert {
  const utsettelse = open.find(({ type, status }) => type === 'utsettelse' && status === 'i kraft');
  const innsigelse = open.findLast(({ type }) => type === 'innsigelse');
  return {
    utsettelse: utsettelse ? inForce(utsettelse) : null,
    onsketMerTid: open.some(isUnansweredWish),
    bestridtFra: innsigelse ? osloDate(innsigelse.registeredAt) : null,
  };
}

function inForce({ gjelderTil, data, referanse }: Registrering): Registrert['utsettelse'] {
  if (gjelderTil === null || typeof data.gebyr !== 'number') throw new Error('A registered deferral is not whole');
  return { nyFrist: gjelderTil, gebyr: data.gebyr, referanse };
}

const isUnansweredWish = ({ type, status }: Registrering): boolean => type === 'mer tid' && status === 'venter';

const turnOf = ({ callSid, turn }: ActingCall) => ({ callSid, turn });

const registeredBy = (call: ActingCall, saksnummer: string, registeredAt: Date) =>
  ({
    ...turnOf(call),
    saksnummer,
    registeredAt,
    caller: call.caller.e164 ?? null,
    language: call.language,
    terms: call.termsHeard,
  }) satisfies Partial<NewRegistrering>;
