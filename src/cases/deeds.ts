// What an identified caller may hear of a case, and a request for more time. What all deeds share.
import type { Ports, Sak } from '../../flows/ports.ts';
import type { Language } from '../../prompts/catalogue.ts';
import { type Captured, capturedOfSak, latestCaptured } from '../records/captured-payments.ts';
import type { Secrets } from '../records/crypto.ts';
import type { Records } from '../records/database.ts';
import type { NewRegistrering, Registrering, Registreringer, TermsHeard } from '../records/registreringer.ts';
import type { Executor } from '../records/transactions.ts';
import type { AcceptedPlan } from './avdrag.ts';
import type { Caller } from './caller-kind.ts';
import type { CaseFacts, CaseSource } from './case-source.ts';
import { osloDate } from './dates.ts';
import { readPlan } from './nedbetaling.ts';
import { type Registrert, sakToday } from './sak-today.ts';

export type DeedsDeps = {
  records: Pick<Records, 'db' | 'inTransaction'>;
  secrets: Pick<Secrets, 'hashes'>;
  registreringer: Registreringer;
  source: CaseSource;
  now: () => Date;
};

/**
 * The turn that acts. On a page it is the form that does: `callSid` 'side:' and the form's id, turn 0, a caller without a
 * number; so a form sent twice is one deed, as a turn run twice is.
 * `termsHeard`: what the caller heard in full before the key that accepts; null where nothing binds.
 */
export type ActingCall = {
  callSid: string;
  turn: number;
  caller: Caller;
  language: Language;
  termsHeard: TermsHeard | null;
  /** Which version of the texts the caller hears. */
  catalogueVersion: string;
};

export type Deeds = Pick<Ports, 'getSak' | 'latestPayment'> & {
  findStatus: FindStatus;
  requestMerTid: (call: ActingCall, ...q: Parameters<Ports['requestMerTid']>) => ReturnType<Ports['requestMerTid']>;
};

/** Whether a case is open today; null where there is no such case. Takes the same queries either way. */
export type FindStatus = (saksnummer: string) => Promise<Sak['status'] | null>;

export function createDeeds(deps: DeedsDeps): Deeds {
  const { records, registreringer } = deps;
  return {
    findStatus: async (saksnummer) => {
      const facts = await deps.source.find(saksnummer);
      const registrert = await readRegistrert(deps, records.db, saksnummer);
      return facts && sakToday(facts, registrert, osloDate(deps.now())).status;
    },

    latestPayment: async ({ saksnummer }) => {
      const latest = await latestCaptured(records.db, deps.secrets, saksnummer);
      return latest && { nummer: latest.nummer, belop: latest.fanget, kvittering: latest.kvittering };
    },

    getSak: async ({ saksnummer }) => {
      const facts = await findSak(deps.source, saksnummer);
      return (await caseToday(deps, records.db, facts)).sak;
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

/** The case's facts; a case that was identified and is gone is a breakdown. */
export async function findSak(source: CaseSource, saksnummer: string): Promise<CaseFacts> {
  const facts = await source.find(saksnummer);
  if (!facts) throw new Error('The identified case is not there');
  return facts;
}

type Knowing = Pick<DeedsDeps, 'registreringer' | 'secrets' | 'now'>;

/** The case as it stands today, with what was registered and paid since. */
export async function caseToday(deps: Knowing, db: Executor, facts: CaseFacts) {
  const today = osloDate(deps.now());
  return { today, sak: sakToday(facts, await readRegistrert(deps, db, facts.saksnummer), today) };
}

async function readRegistrert({ registreringer, secrets }: Knowing, db: Executor, saksnummer: string) {
  const open = await registreringer.openOfSak(db, saksnummer);
  return toRegistrert(open, await capturedOfSak(db, secrets, saksnummer));
}

/** `open`: newest first. */
function toRegistrert(open: Registrering[], betalinger: Captured[]): Registrert {
  const utsettelse = open.find(({ type, status }) => type === 'utsettelse' && status === 'i kraft');
  const nedbetalinger = open.filter(({ type, status }) => type === 'nedbetaling' && status === 'i kraft');
  const innsigelse = open.findLast(({ type }) => type === 'innsigelse');
  const betalt = open.findLast(({ type }) => type === 'allerede betalt');
  return {
    utsettelse: utsettelse ? inForce(utsettelse) : null,
    nedbetalinger: nedbetalinger.map(acceptedPlan),
    onsketMerTid: open.some(isUnansweredWish),
    bestridtFra: innsigelse ? osloDate(innsigelse.registeredAt) : null,
    innsigelse: innsigelse ? { referanse: innsigelse.referanse } : null,
    meldtBetalt: betalt ? { referanse: betalt.referanse, fra: osloDate(betalt.registeredAt) } : null,
    betalinger,
  };
}

function inForce({ gjelderTil, data, referanse }: Registrering): Registrert['utsettelse'] {
  if (gjelderTil === null || typeof data.gebyr !== 'number') throw new Error('A registered deferral is not whole');
  return { nyFrist: gjelderTil, gebyr: data.gebyr, referanse };
}

const acceptedPlan = ({ referanse, registeredAt, data }: Registrering): AcceptedPlan => ({
  referanse,
  registrert: registeredAt,
  plan: readPlan(data),
});

const isUnansweredWish = ({ type, status }: Registrering): boolean => type === 'mer tid' && status === 'venter';

export const turnOf = ({ callSid, turn }: ActingCall) => ({ callSid, turn });

/** What every registration of a turn says of its call. */
export const registeredBy = (call: ActingCall, saksnummer: string | null, registeredAt: Date) =>
  ({
    ...turnOf(call),
    saksnummer,
    registeredAt,
    caller: call.caller.e164 ?? null,
    language: call.language,
    tekster: call.catalogueVersion,
    terms: call.termsHeard,
  }) satisfies Partial<NewRegistrering>;
