// What we hold about a person, kind by kind: each thing as a list of named, typed fields.
import type { Executor } from '../records/transactions.ts';
import { paymentsOf, registrationsOf, smsOf } from './case-rows.ts';
import { contactOf } from './contact-store.ts';
import type { MinsideDeps, Visit } from './visit.ts';

/** A value as it is kept: øre, an ISO date, a moment, a count, yes or no, or words. */
export type Value =
  | { slag: 'ord'; verdi: string }
  | { slag: 'belop'; verdi: number }
  | { slag: 'dato'; verdi: string }
  | { slag: 'tid'; verdi: string }
  | { slag: 'antall'; verdi: number }
  | { slag: 'ja eller nei'; verdi: boolean };
/** One thing we hold: its fields by name. */
export type Item = Record<string, Value>;
const ord = (verdi: string): Value => ({ slag: 'ord', verdi });
const belop = (verdi: number): Value => ({ slag: 'belop', verdi });
const dato = (verdi: string): Value => ({ slag: 'dato', verdi });
const tid = (verdi: Date): Value => ({ slag: 'tid', verdi: verdi.toISOString() });
const antall = (verdi: number): Value => ({ slag: 'antall', verdi });
export const jaNei = (verdi: boolean): Value => ({ slag: 'ja eller nei', verdi });
/** A field that is not there leaves nothing behind. */
const maybe = <T>(name: string, value: T | null | undefined, as: (value: T) => Value): Item =>
  value === null || value === undefined ? {} : { [name]: as(value) };

/** Nothing nested is kept open: one case after the other. */
export async function inTurn<A, T>(all: readonly A[], read: (one: A) => Promise<T>): Promise<T[]> {
  const answers: T[] = [];
  for (const one of all) answers.push(await read(one));
  return answers;
}

export async function contactItems(deps: MinsideDeps, { session }: Visit): Promise<Item[]> {
  const contact = session.who.niva === 2 ? await contactOf(deps, session.who.personHash) : null;
  if (!contact) return [];
  return [{ ...maybe('mobil', contact.mobil, ord), ...maybe('epost', contact.epost, ord), rettet: tid(contact.at) }];
}

export async function caseItems({ source, cases }: MinsideDeps, saksnummer: string): Promise<Item[]> {
  const [skyldner, sak] = [await source.skyldnerOf(saksnummer), await cases.getSak({ saksnummer })];
  if (!skyldner) return [];
  return [
    {
      saksnummer: ord(saksnummer),
      navn: ord(skyldner.navn),
      ...maybe('mobil', skyldner.mobil, ord),
      kreditor: ord(sak.kreditor),
      status: ord(sak.status),
      stadium: ord(sak.stadium),
      hovedstol: belop(sak.hovedstol),
      renter: belop(sak.renter),
      salar: belop(sak.salar),
      innbetalt: belop(sak.innbetalt),
      restgjeld: belop(sak.restgjeld),
      frist: dato(sak.frist),
      kid: ord(sak.kid),
      bestridt: jaNei(sak.bestridt),
      fakturakopi: jaNei((await cases.copyOf(saksnummer)) !== null),
    },
  ];
}

export async function registrationItems(deps: MinsideDeps, saksnummer: string): Promise<Item[]> {
  const { secrets } = deps;
  const rows = await registrationsOf(deps, saksnummer);
  return inTurn(rows, async (row) => ({
    saksnummer: ord(saksnummer),
    type: ord(row.type),
    referanse: ord(row.referanse),
    registrert: tid(row.registered_at),
    status: ord(row.status),
    hvor: ord(row.call_sid === null || row.call_sid.startsWith('side:') ? 'nett' : 'telefon'),
    ...maybe('gjelderTil', row.gjelder_til, dato),
    ...maybe('tilbakeringing', row.tilbakeringing, (sealed) =>
      ord(secrets.open('registreringer.tilbakeringing', sealed)),
    ),
    ...maybe('svarEpost', row.svar_epost, (sealed) => ord(secrets.open('registreringer.svar_epost', sealed))),
    ...maybe('grunn', typeof row.data.grunn === 'string' ? row.data.grunn : null, ord),
    ...maybe('kommentar', await commentsOf(deps, row.id), ord),
  }));
}

/** All that was written about a registration; null where nothing was. */
async function commentsOf({ records, secrets }: MinsideDeps, registreringId: number): Promise<string | null> {
  const rows = await records.db
    .selectFrom('kommentarer')
    .select('text')
    .where('registrering_id', '=', registreringId)
    .orderBy('id')
    .execute();
  return rows.length === 0 ? null : rows.map(({ text }) => secrets.open('kommentarer.text', text)).join('\n\n');
}

export const paymentItems = async (deps: MinsideDeps, saksnummer: string): Promise<Item[]> =>
  (await paymentsOf(deps, saksnummer)).map((row) => ({
    saksnummer: ord(saksnummer),
    tid: tid(row.created_at),
    metode: ord(row.metode),
    belop: belop(row.belop),
    betalt: belop(row.fanget),
    status: ord(row.status),
  }));

export const smsItems = async (deps: MinsideDeps, saksnummer: string): Promise<Item[]> =>
  (await smsOf(deps, saksnummer)).map((row) => ({
    saksnummer: ord(saksnummer),
    tid: tid(row.created_at),
    innhold: ord(row.kind),
    status: ord(row.status),
    til: ord(masked(deps.secrets.open('sms.recipient', row.recipient))),
  }));

/** It may have been sent to somebody else's telephone. */
const masked = (e164: string): string => `••• •• •${e164.slice(-2)}`;

/** Recordings and files hang on registrations, and are whose those are. */
export const recordingItems = (deps: MinsideDeps, saksnummer: string): Promise<Item[]> =>
  ofRegistrations(deps, saksnummer, async ({ id, referanse }) =>
    (
      await db(deps.records)
        .selectFrom('opptak')
        .select(['awaited_at', 'seconds'])
        .where('registrering_id', '=', id)
        .where('status', 'in', ['mottatt', 'hentet'])
        .orderBy('id')
        .execute()
    ).map((row) => ({
      saksnummer: ord(saksnummer),
      tid: tid(row.awaited_at),
      referanse: ord(referanse),
      ...maybe('sekunder', row.seconds, antall),
    })),
  );

export const fileItems = (deps: MinsideDeps, saksnummer: string): Promise<Item[]> =>
  ofRegistrations(deps, saksnummer, async ({ id, referanse }) =>
    (
      await db(deps.records)
        .selectFrom('vedlegg')
        .select(['at', 'content_type', 'bytes'])
        .where('registrering_id', '=', id)
        .orderBy('id')
        .execute()
    ).map((row) => ({
      saksnummer: ord(saksnummer),
      tid: tid(row.at),
      referanse: ord(referanse),
      filtype: ord(row.content_type),
      byte: antall(row.bytes),
    })),
  );

const ofRegistrations = async (
  deps: MinsideDeps,
  saksnummer: string,
  itemsOf: (registrering: { id: number; referanse: string }) => Promise<Item[]>,
): Promise<Item[]> => (await inTurn(await registrationsOf(deps, saksnummer), itemsOf)).flat();

export const callItems = async ({ records, secrets }: MinsideDeps, saksnummer: string): Promise<Item[]> =>
  (
    await db(records)
      .selectFrom('samtaler')
      .select(['started_at', 'duration_s', 'language', 'caller_masked'])
      .where('saksnummer_hash', 'in', secrets.hashes('saksnummer', saksnummer))
      .where('level', '>', 0) // whoever only knew the case number may have been anybody
      .orderBy('id')
      .execute()
  ).map((row) => ({
    saksnummer: ord(saksnummer),
    tid: tid(row.started_at),
    fra: ord(row.caller_masked),
    ...maybe('sekunder', row.duration_s, antall),
    sprak: ord(row.language),
  }));

export const failureItems = async ({ records, secrets }: MinsideDeps, saksnummer: string): Promise<Item[]> =>
  (
    await db(records)
      .selectFrom('feilede_identifiseringer')
      .select('at')
      .where('saksnummer_hash', 'in', secrets.hashes('saksnummer', saksnummer))
      .where('kind', '=', 'kode')
      .orderBy('id')
      .execute()
  ).map(({ at }) => ({ saksnummer: ord(saksnummer), tid: tid(at) }));

const db = (records: MinsideDeps['records']): Executor => records.db;
