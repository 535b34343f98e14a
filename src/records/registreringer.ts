// What callers register: each once for a call, turn and type, however often the turn is run; found by its reference.
import { sql } from 'kysely';
import type { IsoDate } from '../../flows/ports.ts';
import type { Language } from '../../prompts/catalogue.ts';
import type { Line } from '../../prompts/index.ts';
import type { Secrets } from './crypto.ts';
import type { ReceiptStatus, RegistreringStatus, RegistreringType, Row } from './schema.ts';
import type { Executor, Trx } from './transactions.ts';

/** What the caller heard before accepting, so that it can be said again word by word. */
export type TermsHeard = { catalogueVersion: string; language: Language; lines: readonly Line[] };

export type NewRegistrering = {
  type: RegistreringType;
  status: RegistreringStatus;
  receiptStatus?: ReceiptStatus;
  saksnummer: string | null;
  /** The turn that registers: with `type` the key by which a repeated turn finds its own registration. Null on a page. */
  callSid: string | null;
  turn: number | null;
  registeredAt: Date;
  /** E.164; null when hidden. */
  caller: string | null;
  language: Language;
  /** The last day it holds. */
  gjelderTil?: IsoDate | null;
  /** Dates and øre; nothing personal. */
  data: Record<string, unknown>;
  terms?: TermsHeard | null;
  /** Which version of the texts the caller heard. */
  tekster?: string | null;
  /** E.164 of where to call back, when it is not the number of the call. */
  tilbakeringing?: string | null;
  /** An e-mail address to answer to. */
  svarEpost?: string | null;
};

export type Registrering = Required<Omit<NewRegistrering, 'callSid' | 'turn'>> & {
  id: number;
  referanse: string;
  callSid: string | null;
  turn: number | null;
};

type TurnKey = { callSid: string; turn: number; type: RegistreringType };

export type Registreringer = {
  /**
   * Registers in `trx`. `repeated`: this call, turn and type had registered before, and that registration is returned.
   * Whoever registers what depends on the state of a case calls `lockSak` first.
   */
  register: (trx: Trx, what: NewRegistrering) => Promise<{ registrering: Registrering; repeated: boolean }>;
  /** The turn's own earlier registration, looked for before the case is judged anew. */
  findByTurn: (db: Executor, key: TurnKey) => Promise<Registrering | null>;
  findByReferanse: (db: Executor, referanse: string) => Promise<Registrering | null>;
  /** What is in force or waiting on a case, newest first; expired ones too, until somebody closes them. */
  openOfSak: (db: Executor, saksnummer: string) => Promise<Registrering[]>;
  /** The utsettelse that holds on `day`: in force, and `gjelderTil` that day or later. */
  utsettelseIKraft: (db: Executor, saksnummer: string, day: IsoDate) => Promise<Registrering | null>;
  setReceiptStatus: (db: Executor, id: number, status: ReceiptStatus) => Promise<void>;
  /** Makes transactions on one case wait for each other, until `trx` ends. */
  lockSak: (trx: Trx, saksnummer: string) => Promise<void>;
};

const REFERANSE_TRIES_MAX = 20;

type Deps = { secrets: Secrets; newReferanse: () => string };

/** `newReferanse` gives seven random digits; one that is taken is asked for again. */
export function createRegistreringer(deps: Deps): Registreringer {
  const { secrets } = deps;
  const readOne = async (found: Promise<Row<'registreringer'> | undefined>) => {
    const row = await found;
    return row ? toRegistrering(row, secrets) : null;
  };
  return {
    register: (trx, what) => register(trx, deps, what),
    findByTurn: (db, key) => readOne(rowOfTurn(db, key)),
    findByReferanse: (db, referanse) =>
      readOne(db.selectFrom('registreringer').selectAll().where('referanse', '=', referanse).executeTakeFirst()),
    openOfSak: async (db, saksnummer) => {
      const rows = await rowsOfSak(db, secrets, saksnummer).where('status', '<>', 'avsluttet').execute();
      return rows.map((row) => toRegistrering(row, secrets));
    },
    utsettelseIKraft: (db, saksnummer, day) =>
      readOne(
        rowsOfSak(db, secrets, saksnummer)
          .where('type', '=', 'utsettelse')
          .where('status', '=', 'i kraft')
          .where('gjelder_til', '>=', day)
          .limit(1)
          .executeTakeFirst(),
      ),
    setReceiptStatus: async (db, id, status) => {
      await db.updateTable('registreringer').set({ receipt_status: status }).where('id', '=', id).execute();
    },
    lockSak: async (trx, saksnummer) => {
      const hash = secrets.hash('saksnummer', saksnummer);
      await sql`select pg_advisory_xact_lock(hashtextextended(${hash}, 0))`.execute(trx);
    },
  };
}

async function register(trx: Trx, { secrets, newReferanse }: Deps, what: NewRegistrering) {
  for (let tries = 0; tries < REFERANSE_TRIES_MAX; tries += 1) {
    const row = await insert(trx, secrets, newReferanse(), what);
    if (row) return { registrering: toRegistrering(row, secrets), repeated: false };
    const earlier = await earlierOf(trx, what);
    if (earlier) return { registrering: toRegistrering(earlier, secrets), repeated: true };
  }
  throw new Error('No free reference was found');
}

async function earlierOf(trx: Trx, { callSid, turn, type }: NewRegistrering) {
  return callSid === null || turn === null ? undefined : rowOfTurn(trx, { callSid, turn, type });
}

function rowOfTurn(db: Executor, { callSid, turn, type }: TurnKey) {
  return db
    .selectFrom('registreringer')
    .selectAll()
    .where('call_sid', '=', callSid)
    .where('turn', '=', turn)
    .where('type', '=', type)
    .executeTakeFirst();
}

/** Newest first. */
function rowsOfSak(db: Executor, secrets: Secrets, saksnummer: string) {
  return db
    .selectFrom('registreringer')
    .selectAll()
    .where('saksnummer_hash', 'in', secrets.hashes('saksnummer', saksnummer))
    .orderBy('registered_at', 'desc')
    .orderBy('id', 'desc');
}

/** Undefined when the turn has registered before, or the reference is taken. */
function insert(trx: Trx, secrets: Secrets, referanse: string, what: NewRegistrering) {
  const { saksnummer, caller, terms, tilbakeringing, svarEpost } = what;
  return trx
    .insertInto('registreringer')
    .values({
      referanse,
      type: what.type,
      status: what.status,
      receipt_status: what.receiptStatus ?? 'pending',
      saksnummer: saksnummer === null ? null : secrets.seal('registreringer.saksnummer', saksnummer),
      saksnummer_hash: saksnummer === null ? null : secrets.hash('saksnummer', saksnummer),
      call_sid: what.callSid,
      turn: what.turn,
      registered_at: what.registeredAt,
      caller: caller === null ? null : secrets.seal('registreringer.caller', caller),
      caller_hash: caller === null ? null : secrets.hash('telefon', caller),
      language: what.language,
      gjelder_til: what.gjelderTil ?? null,
      data: JSON.stringify(what.data),
      terms: terms ? secrets.seal('registreringer.terms', JSON.stringify(terms)) : null,
      tekster: what.tekster ?? null,
      tilbakeringing: tilbakeringing ? secrets.seal('registreringer.tilbakeringing', tilbakeringing) : null,
      svar_epost: svarEpost ? secrets.seal('registreringer.svar_epost', svarEpost) : null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
}

function toRegistrering(row: Row<'registreringer'>, secrets: Secrets): Registrering {
  return {
    id: row.id,
    referanse: row.referanse,
    type: row.type,
    status: row.status,
    receiptStatus: row.receipt_status,
    saksnummer: row.saksnummer === null ? null : secrets.open('registreringer.saksnummer', row.saksnummer),
    callSid: row.call_sid,
    turn: row.turn,
    registeredAt: row.registered_at,
    caller: row.caller === null ? null : secrets.open('registreringer.caller', row.caller),
    language: row.language,
    gjelderTil: row.gjelder_til,
    data: row.data,
    terms: row.terms === null ? null : JSON.parse(secrets.open('registreringer.terms', row.terms)),
    tekster: row.tekster,
    tilbakeringing:
      row.tilbakeringing === null ? null : secrets.open('registreringer.tilbakeringing', row.tilbakeringing),
    svarEpost: row.svar_epost === null ? null : secrets.open('registreringer.svar_epost', row.svar_epost),
  };
}
