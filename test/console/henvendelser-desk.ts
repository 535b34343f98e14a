// Henvendelser without the pages: registrations as callers make them, and operators who handle them, over a database of their own.
import { type Act, createHandling, notesOf } from '../../src/console/henvendelser/handle.ts';
import { findHenvendelse, finishedQueue, openQueue } from '../../src/console/henvendelser/queue.ts';
import type { Operator } from '../../src/console/operator.ts';
import type { Records } from '../../src/records/database.ts';
import { createRegistreringer, type NewRegistrering } from '../../src/records/registreringer.ts';
import { registrering, secrets } from '../contracts/records.examples.ts';

const KARI: Operator = { subject: 'kari', navn: 'Kari', roller: ['saksbehandler'] };
export const MONDAY = new Date('2026-11-23T09:00:00Z');
export const DAY_MS = 86_400_000;
const SAKSNUMMER = '20418837';

export function createDesk(records: Records) {
  const clock = { now: MONDAY };
  const now = () => clock.now;
  let made = 0;
  const registreringer = createRegistreringer({ secrets, newReferanse: () => String(3_000_000 + made) });
  const handling = createHandling({ records, secrets, now });
  const find = (nummer: string) => findHenvendelse(records.db, secrets, nummer);
  return {
    clock,
    deps: { records, secrets, now },
    handling,
    find,
    /** What a caller registers now; its number in the queue. */
    registers: async (type: NewRegistrering['type'], changes: Partial<NewRegistrering> = {}) => {
      made += 1;
      const what = { ...registrering(`CA-desk-${made}`, 1), gjelderTil: null, data: {}, terms: null };
      const { registrering: written } = await records.inTransaction((trx) =>
        registreringer.register(trx, { ...what, type, status: 'venter', registeredAt: now(), ...changes }),
      );
      return { nummer: `R${written.id}` as const, id: written.id, referanse: written.referanse };
    },
    /** An operator acts on what it is now. */
    act: async (nummer: string, operator = KARI): Promise<Act> => ({
      ...{ nummer, operator },
      versjon: (await find(nummer))?.versjon ?? 0,
    }),
    open: async () => (await openQueue(records.db, secrets)).map(({ nummer }) => nummer),
    finished: async () => (await finishedQueue(records.db, secrets)).map(({ nummer }) => nummer),
    history: async (nummer: string) =>
      (await notesOf(records.db, secrets, nummer)).map(({ operator, hva, tekst }) => [operator, hva, tekst]),
    openOfSak: async () => (await registreringer.openOfSak(records.db, SAKSNUMMER)).map(({ type }) => type),
  };
}
export type Desk = ReturnType<typeof createDesk>;
