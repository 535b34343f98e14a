// What operators do with a henvendelse: take, hand over, note, finish, reopen. Each once, in one transaction, and only if
// nobody has changed it since the operator saw it.
import { addPersonToCase, removePersonFromCase } from '../../cases/person-of-case.ts';
import type { Secrets } from '../../records/crypto.ts';
import type { Records } from '../../records/database.ts';
import type { BehandlingStatus, Notater } from '../../records/schema-console.ts';
import type { Executor, Trx } from '../../records/transactions.ts';
import { audit } from '../audit.ts';
import { may, type Operator } from '../operator.ts';
import { findHenvendelse, type Henvendelse, idOf } from './queue.ts';
import { ADDED, HOLDS, LETTER, ON_CASE, UTFALL } from './slag.ts';

export type HandleDeps = {
  records: Pick<Records, 'db' | 'inTransaction'>;
  secrets: Secrets;
  now: () => Date;
  /** Done for show by the demo itself: not in the audit log, which keeps what nobody did for ever. */
  examples?: boolean;
};

/** Tells the caller of the answer in this note, in the same transaction; false when it cannot reach them. */
export type Send = (trx: Trx, noteId: number) => Promise<boolean>;

/** Registers a dispute on the case it turned out to be of. */
type OnCase = (trx: Trx, from: Henvendelse) => Promise<Handled>;

/** How it ends, and why. `brevSendt`: the letter that was due is in the post. */
type Ending = { utfall: string; grunn: string; brevSendt?: boolean; onCase?: OnCase };

/** What somebody wants to do, and the version of the henvendelse they saw. */
export type Act = { nummer: string; versjon: number; operator: Operator };

/**
 * 'endret': somebody was there first. 'tatt av en annen': it is a colleague's, and only a leder may. 'mangler grunn': ending or
 * reopening this needs a reason. 'mangler brev': a letter is due first. 'ukjent sak', 'avsluttet sak': nothing can be
 * registered there. 'for lang': what was written. 'ikke sendt': the answer could not be sent, and is not kept. 'ugyldig': no
 * such way to end it, or not where it stands.
 */
export type Handled = 'gjort' | 'ikke sendt' | 'endret' | 'finnes ikke' | 'tatt av en annen' | Refused;
type Refused = 'ukjent sak' | 'avsluttet sak' | 'mangler grunn' | 'mangler brev' | 'for lang' | 'ugyldig';

/** Letters of a note, a reason or an answer. */
export const TEXT_LENGTH_MAX = 4_000;

export function createHandling(deps: HandleDeps) {
  return {
    take: (act: Act) => change(deps, act, (now) => given(now, act.operator.subject, { hva: 'tatt', tekst: null })),

    /** To a colleague, by subject. */
    handOver: (act: Act, til: string) =>
      change(deps, act, (now) => given(now, til, { hva: 'gitt videre', tekst: til })),

    note: (act: Act, tekst: string) =>
      change(deps, act, (now) =>
        tekst.trim() === ''
          ? 'ugyldig'
          : { status: now.status, operator: now.operator, note: { hva: 'notat', tekst: tekst.trim() } },
      ),

    /** The letter that was due is in the post; the rest of it goes on. Where only the letter was missing, `finish` says so. */
    letterSent: (act: Act) =>
      change(deps, act, (now) =>
        now.brev === null || now.slag === LETTER
          ? 'ugyldig'
          : { status: now.status, operator: now.operator, letterSent: true, note: { hva: 'brev', tekst: null } },
      ),

    /** An answer to the caller. `send` tells them of it; when it cannot, nothing is written. */
    answer: (act: Act, tekst: string, send: Send) =>
      change(deps, act, (now) =>
        tekst.trim() === '' || now.status === 'ferdig'
          ? 'ugyldig'
          : {
              ...{ status: 'tatt', operator: act.operator.subject },
              also: async (trx, noteId) => ((await send(trx, noteId)) ? 'gjort' : 'ikke sendt'),
              note: { hva: 'svar', tekst: tekst.trim() },
            },
      ),

    /** Ends it: the registration is answered, and what it held back goes on. */
    finish: (act: Act, { utfall, grunn, brevSendt = false, onCase }: Ending) =>
      change(deps, act, (now) => {
        if (now.status === 'ferdig' || !UTFALL[now.slag].includes(utfall)) return 'ugyldig';
        const adds = utfall === ADDED;
        if (HOLDS.includes(now.slag) && grunn.trim() === '') return 'mangler grunn';
        const onlyLetter = now.slag === LETTER;
        if (now.brev !== null && !onlyLetter && !brevSendt) return 'mangler brev';
        const operator = act.operator.subject;
        return {
          ...{ status: 'ferdig', operator, utfall, decision: grunn.trim(), letterSent: now.brev !== null },
          note: { hva: 'ferdig', tekst: finishedWords(now, utfall, grunn) },
          ...(utfall === ON_CASE && { also: async (trx) => onCase?.(trx, now) ?? 'ugyldig' }),
          ...(adds && { also: async (trx) => ((await addPersonToCase(trx, rowOf(now))) ? 'gjort' : 'ugyldig') }),
        };
      }),

    /** Opens it again, with what it held back. */
    reopen: (act: Act, { grunn }: { grunn: string }) =>
      change(deps, act, (now) => {
        if (now.status !== 'ferdig') return 'ugyldig';
        if (grunn.trim() === '') return 'mangler grunn';
        return {
          ...{ status: 'ny', operator: null, utfall: null, decision: grunn.trim() },
          note: { hva: 'gjenåpnet', tekst: grunn.trim() },
          ...(now.utfall === ADDED && { also: (trx) => removePersonFromCase(trx, rowOf(now)) }),
        };
      }),
  };
}

type Change = {
  status: BehandlingStatus;
  operator: string | null;
  /** Left out: as it was. */
  utfall?: string | null;
  /** The letter that was due has been sent. */
  letterSent?: boolean;
  /** A decision is audited, with its reason. */
  decision?: string;
  note: { hva: Notater['hva']; tekst: string | null };
  /** Belongs to it, in the same transaction; what is not done undoes it all. `noteId`: of the note just written. */
  also?: (trx: Trx, noteId: number) => Promise<Handled>;
};

/** Undoes what was written, where something that belongs to it could not be done. */
class Undone extends Error {
  readonly why: Handled;
  constructor(why: Handled) {
    super();
    this.why = why;
  }
}

const rowOf = ({ nummer }: Henvendelse): number => Number(nummer.slice(1));

function change(deps: HandleDeps, act: Act, decide: (now: Henvendelse) => Change | Refused): Promise<Handled> {
  const done = deps.records.inTransaction(async (trx) => {
    if (!(await lock(trx, act.nummer))) return 'finnes ikke';
    const now = await findHenvendelse(trx, deps.secrets, act.nummer);
    if (!now) return 'finnes ikke';
    if (now.versjon !== act.versjon) return 'endret';
    if (isAnothers(now, act.operator)) return 'tatt av en annen';
    const wanted = decide(now);
    if (typeof wanted === 'string') return wanted;
    const id = await write(trx, deps, now, wanted);
    const noteId = await writeNote(trx, deps, id, act.operator, wanted.note);
    const also = (await wanted.also?.(trx, noteId)) ?? 'gjort';
    if (also !== 'gjort') throw new Undone(also);
    await settle(trx, deps, now, wanted);
    await auditDecision(trx, deps, act, wanted);
    return 'gjort' as const;
  });
  return done.catch((cause) => {
    if (cause instanceof Undone) return cause.why;
    throw cause;
  });
}

/** How it ended, that the letter went with it, and why. */
const finishedWords = ({ brev, slag }: Henvendelse, utfall: string, grunn: string): string =>
  [`${utfall}.`, brev !== null && slag !== LETTER && 'Brevet er sendt.', grunn.trim()].filter(Boolean).join(' ');

/** To an operator; what is finished is opened again first. */
const given = ({ status }: Henvendelse, operator: string, note: Change['note']): Change | 'ugyldig' =>
  status === 'ferdig' ? 'ugyldig' : { status: 'tatt', operator, note };

const isAnothers = ({ status, operator }: Henvendelse, by: Operator): boolean =>
  status === 'tatt' && operator !== null && operator !== by.subject && !may(by, 'lede');

/** Copies of a deed, and colleagues, wait for each other on the row it is about. */
async function lock(trx: Trx, nummer: string): Promise<boolean> {
  const id = idOf(nummer);
  if (!id) return false;
  const row =
    'registrering' in id
      ? trx.selectFrom('registreringer').select('id').where('id', '=', id.registrering)
      : trx.selectFrom('samtaler').select('id').where('id', '=', id.samtale);
  return (await row.forUpdate().executeTakeFirst()) !== undefined;
}

async function write(trx: Trx, { now }: HandleDeps, was: Henvendelse, { status, operator, utfall }: Change) {
  const id = idOf(was.nummer)!;
  const next = { status, operator, utfall: utfallAfter(was, utfall), versjon: was.versjon + 1, endret_at: now() };
  const row = await trx
    .insertInto('behandlinger')
    .values({
      registrering_id: 'registrering' in id ? id.registrering : null,
      samtale_id: 'samtale' in id ? id.samtale : null,
      ...next,
    })
    .onConflict((conflict) =>
      conflict.column('registrering' in id ? 'registrering_id' : 'samtale_id').doUpdateSet(next),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** How it was answered stands, though a letter was sent afterwards. */
const utfallAfter = ({ slag, utfall: was }: Henvendelse, utfall: string | null | undefined): string | null => {
  if (utfall === undefined) return was;
  return slag === LETTER && was !== null && !UTFALL[LETTER].includes(was) ? was : utfall;
};

async function writeNote(
  trx: Trx,
  { secrets, now }: HandleDeps,
  behandlingId: number,
  { subject }: Operator,
  { hva, tekst }: Change['note'],
): Promise<number> {
  const { id } = await trx
    .insertInto('notater')
    .values({
      ...{ behandling_id: behandlingId, at: now(), operator: subject, hva },
      tekst: tekst === null ? null : secrets.seal('notater.tekst', tekst),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** The registration ends, or waits again; a letter that was due has been sent, or is due once more. */
async function settle(trx: Trx, { now }: HandleDeps, was: Henvendelse, change: Change): Promise<void> {
  const id = idOf(was.nummer)!;
  if (!('registrering' in id)) return;
  const own = trx.updateTable('registreringer').where('id', '=', id.registrering);
  if (change.letterSent) await own.set({ receipt_status: 'letter' }).where('receipt_status', '=', 'written').execute();
  if (change.decision === undefined) return;
  const ends = change.status === 'ferdig';
  // A deferral or a plan holds on, and an answer stands: only the letter was missing.
  if (was.slag !== LETTER) {
    const [from, to] = ends ? (['venter', 'avsluttet'] as const) : (['avsluttet', 'venter'] as const);
    await own.set({ status: to }).where('status', '=', from).execute();
  } else if (!ends) {
    const due = { receipt_status: 'written', brev_fra: now() } as const;
    await own.set(due).where('receipt_status', '=', 'letter').execute();
  }
}

/** The audit log has every decision, with why, and that an answer was sent. */
async function auditDecision(trx: Trx, deps: HandleDeps, act: Act, { decision, note }: Change): Promise<void> {
  if (note.hva !== 'svar' && decision === undefined) return;
  const handling = note.hva === 'svar' ? 'svar' : 'avgjørelse';
  const audited = { handling, gjelder: act.nummer, ...(decision && { begrunnelse: decision }) } as const;
  if (!deps.examples) await audit(trx, deps, act.operator, 'behandle', audited);
}

/** What has been done with one, in order. */
export async function notesOf(
  db: Executor,
  secrets: Secrets,
  nummer: string,
): Promise<{ at: Date; operator: string; hva: Notater['hva']; tekst: string | null }[]> {
  const id = idOf(nummer);
  if (!id) return [];
  const rows = await db
    .selectFrom('notater')
    .innerJoin('behandlinger', 'behandlinger.id', 'notater.behandling_id')
    .select(['notater.at', 'notater.operator', 'notater.hva', 'notater.tekst'])
    .$if('registrering' in id, (q) =>
      q.where('behandlinger.registrering_id', '=', 'registrering' in id ? id.registrering : 0),
    )
    .$if('samtale' in id, (q) => q.where('behandlinger.samtale_id', '=', 'samtale' in id ? id.samtale : 0))
    .orderBy('notater.id')
    .execute();
  return rows.map(({ tekst, ...row }) => ({ ...row, tekst: tekst && secrets.open('notater.tekst', tekst) }));
}
