// Messages to staff by telephone: complaints, letters gone astray, and whatever else a caller wants answered.
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { Beskjed, Ports } from '../../flows/ports.ts';
import type { NewRegistrering } from '../records/registreringer.ts';
import { type ActingCall, type DeedsDeps, registeredBy } from './deeds.ts';

type RegisterBeskjed = Ports['registerBeskjed'];

/** Registers them: by the key alone, before anything is recorded. */
export function createBeskjeder({ records, registreringer, now }: DeedsDeps) {
  return {
    registerBeskjed: async (call: ActingCall, ...[q]: Parameters<RegisterBeskjed>): ReturnType<RegisterBeskjed> => {
      const tilbakeringing = q.telefon === null ? null : callableNumber(q.telefon);
      if (q.telefon !== null && tilbakeringing === null) return 'ikkeNummer';
      return records.inTransaction(async (trx) => {
        const { registrering } = await registreringer.register(trx, {
          ...registeredBy(call, saksnummerOf(q), now()),
          ...{ ...kindOf(q.beskjed), status: 'venter', tilbakeringing, terms: null },
          receiptStatus: mayBeReceipted(q) ? 'pending' : 'none',
        });
        return { referanse: registrering.referanse };
      });
    },
  };
}

type Q = Parameters<RegisterBeskjed>[0];

/** Who keys only a case number has proved nothing, so what is said there is of that number, whoever is identified. */
const saksnummerOf = ({ beskjed, saksnummer }: Q) => ('saksnummer' in beskjed ? beskjed.saksnummer : saksnummer);

/** A receipt may go to the case's mobile only when the caller was identified for that case. */
const mayBeReceipted = ({ beskjed, saksnummer }: Q) => !('saksnummer' in beskjed) && saksnummer !== null;

/** `haster`: staff see it first. */
function kindOf(beskjed: Beskjed): Pick<NewRegistrering, 'type' | 'data'> {
  switch (beskjed.om) {
    case 'klage':
      return { type: 'klage', data: { part: beskjed.part } };
    case 'feil mottaker':
      return { type: 'feil mottaker', data: { haster: true } };
    case 'innsigelse uten kode':
      return { type: 'melding', data: { om: beskjed.om, haster: true } };
    case 'melding':
      return { type: 'melding', data: {} };
  }
}

/** Numbers a person answers; not those that cost extra, and not machines. */
const ANSWERED_BY_PEOPLE = ['MOBILE', 'FIXED_LINE', 'FIXED_LINE_OR_MOBILE', 'VOIP'];

/** E.164 of eight digits staff may ring, else null. */
export function callableNumber(siffer: string): string | null {
  const number = /^\d{8}$/.test(siffer) ? parsePhoneNumberFromString(`+47${siffer}`) : undefined;
  const type = number?.getType();
  return number && type && ANSWERED_BY_PEOPLE.includes(type) ? number.number : null;
}
