// What a caller says against a claim: that it is wrong, or paid already. Registered by the key alone, with the stop in
// the same transaction: a case is disputed because its dispute is registered and not yet settled.
import type { Ports } from '../../flows/ports.ts';
import { stopsProcess } from '../../flows/stadium.ts';
import type { NewRegistrering, Registrering } from '../records/registreringer.ts';
import type { Trx } from '../records/transactions.ts';
import type { CaseFacts } from './case-source.ts';
import { latestDayNotAfter, osloDate } from './dates.ts';
import { type ActingCall, caseToday, type DeedsDeps, findSak, registeredBy, turnOf } from './deeds.ts';

type Names = 'registerInnsigelse' | 'registerBetalt';
export type Disputes = Pick<Ports, 'latestDay'> & {
  [Name in Names]: (call: ActingCall, ...q: Parameters<Ports[Name]>) => ReturnType<Ports[Name]>;
};

export function createDisputes(deps: DeedsDeps): Disputes {
  return {
    latestDay: async ({ dag, maned }) => {
      const dato = latestDayNotAfter(osloDate(deps.now()), dag, maned);
      return dato === null ? 'finnes ikke' : { dato };
    },

    registerInnsigelse: (call, { saksnummer, grunn }) => registerOne(deps, call, saksnummer, 'innsigelse', { grunn }),

    registerBetalt: (call, { saksnummer, til, belop, dato }) =>
      registerOne(deps, call, saksnummer, 'allerede betalt', { til, belop, dato }),
  };
}

type Kind = 'innsigelse' | 'allerede betalt';

/** Registers one of a kind a case: while it is open, whoever registers another hears its reference. */
async function registerOne(
  deps: DeedsDeps,
  call: ActingCall,
  saksnummer: string,
  type: Kind,
  data: NewRegistrering['data'],
): Promise<{ referanse: string; ny: boolean } | 'avsluttet'> {
  const facts = await findSak(deps.source, saksnummer);
  return deps.records.inTransaction((trx) => registerWithin(trx, deps, call, facts, { type, data }));
}

type What = { type: Kind; data: NewRegistrering['data']; tilbakeringing?: string | null };

/** The same within a transaction. `tilbakeringing`: where whoever told of it wants to be rung. */
export async function registerWithin(
  trx: Trx,
  deps: Omit<DeedsDeps, 'records' | 'source'>,
  call: ActingCall,
  facts: CaseFacts,
  { type, data, tilbakeringing = null }: What,
): Promise<{ referanse: string; ny: boolean } | 'avsluttet'> {
  const { registreringer } = deps;
  const { saksnummer } = facts;
  await registreringer.lockSak(trx, saksnummer);
  const own = await registreringer.findByTurn(trx, { ...turnOf(call), type });
  if (own) return { referanse: own.referanse, ny: true };

  const { sak } = await caseToday(deps, trx, facts);
  if (sak.status === 'avsluttet') return 'avsluttet';
  const open = await registreringer.openOfSak(trx, saksnummer);
  const earlier = open.find((one) => one.type === type);
  if (earlier) return { referanse: earlier.referanse, ny: false };

  const { registrering } = await registreringer.register(trx, {
    ...registeredBy(call, saksnummer, deps.now()),
    ...{ type, status: 'venter', data: { ...data, stadium: sak.stadium, stanser: stopsProcess(sak) } },
    ...{ terms: null, tilbakeringing },
  });
  if (type === 'allerede betalt') await dropReceiptOfDispute(deps, trx, call, open);
  return { referanse: registrering.referanse, ny: true };
}

/** A dispute because it is paid already goes on to the payment in the same call: one receipt stands for both. */
async function dropReceiptOfDispute(
  { registreringer }: Pick<DeedsDeps, 'registreringer'>,
  trx: Trx,
  { callSid }: ActingCall,
  open: Registrering[],
): Promise<void> {
  const dispute = open.find((one) => one.type === 'innsigelse' && one.callSid === callSid);
  if (dispute?.data.grunn !== 'allerede betalt') return;
  if (dispute.receiptStatus === 'pending') await registreringer.setReceiptStatus(trx, dispute.id, 'none');
}
