// Everything the console knows of one henvendelse, put together for its page.
import type { Language } from '../../../prompts/catalogue.ts';
import type { Line } from '../../../prompts/index.ts';
import { createImportedCases } from '../../cases/imported-cases.ts';
import type { Secrets } from '../../records/crypto.ts';
import { maskPhone } from '../../records/masking.ts';
import type { RegistreringType, Row, SmsStatus } from '../../records/schema.ts';
import type { Executor } from '../../records/transactions.ts';
import { notesOf } from './handle.ts';
import { brokenDeeds, findHenvendelse, type Henvendelse, idOf, othersOfCase } from './queue.ts';

/** Numbers as they are: only for who has said why. */
export type Unmasked = {
  saksnummer: string | null;
  ringer: string | null;
  tilbakeringing: string | null;
  epost: string | null;
  /** Whom the case is against, and the mobile it has. */
  skyldner: string | null;
  mobil: string | null;
};

export type Item = {
  henvendelse: Henvendelse;
  /** The same, safe to show. */
  masked: Unmasked;
  unmasked: Unmasked;
  language: Language;
  /** Null for a call. */
  type: RegistreringType | null;
  /** A case number was keyed, and there is no such case. */
  ukjentSak: boolean;
  /** Dates, amounts and choices; nothing personal. */
  data: Record<string, unknown>;
  /** What the caller heard before accepting. */
  terms: { language: Language; lines: readonly Line[] } | null;
  comments: { at: Date; text: string }[];
  files: Pick<Row<'vedlegg'>, 'id' | 'at' | 'content_type' | 'bytes'>[];
  recordings: Pick<Row<'opptak'>, 'id' | 'status' | 'seconds' | 'confirmed' | 'awaited_at' | 'recording_sid'>[];
  sms: { at: Date; status: SmsStatus; kind: string }[];
  /** The call it was made in; null when made on a page, or when the call log has been emptied. */
  samtale: number | null;
  notes: Awaited<ReturnType<typeof notesOf>>;
  /** What broke in the call, in order. */
  broken: { at: Date; deed: string }[];
  /** What else has been asked on the case. */
  others: Henvendelse[];
};

export async function findItem(db: Executor, secrets: Secrets, nummer: string): Promise<Item | null> {
  const henvendelse = await findHenvendelse(db, secrets, nummer);
  const id = idOf(nummer);
  if (!henvendelse || !id) return null;
  const notes = await notesOf(db, secrets, nummer);
  const own =
    'registrering' in id ? await ofRegistration(db, secrets, id.registrering) : await ofCall(db, secrets, id.samtale);
  if (!own) return null;
  const { saksnummer } = own.unmasked;
  const found = saksnummer === null ? null : await createImportedCases({ db, secrets }).skyldnerOf(saksnummer);
  const unmasked = { ...own.unmasked, skyldner: found?.navn ?? null, mobil: found?.mobil ?? null };
  return {
    ...{ ...own, henvendelse, notes, unmasked, masked: maskAll(unmasked, henvendelse.sak) },
    ukjentSak: saksnummer !== null && found === null,
    others: await othersOfCase(db, secrets, nummer),
  };
}

type Own = Omit<Item, 'henvendelse' | 'notes' | 'masked' | 'unmasked' | 'ukjentSak' | 'others'> & {
  unmasked: Omit<Unmasked, 'skyldner' | 'mobil'>;
};

async function ofRegistration(db: Executor, secrets: Secrets, id: number): Promise<Own | null> {
  const row = await db.selectFrom('registreringer').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return null;
  const samtale = row.call_sid
    ? await db.selectFrom('samtaler').select('id').where('call_sid', '=', row.call_sid).executeTakeFirst()
    : undefined;
  return {
    unmasked: {
      saksnummer: row.saksnummer && secrets.open('registreringer.saksnummer', row.saksnummer),
      ringer: row.caller && secrets.open('registreringer.caller', row.caller),
      tilbakeringing: row.tilbakeringing && secrets.open('registreringer.tilbakeringing', row.tilbakeringing),
      epost: row.svar_epost && secrets.open('registreringer.svar_epost', row.svar_epost),
    },
    ...{ language: row.language, type: row.type, broken: [] },
    data: row.data,
    terms: row.terms && JSON.parse(secrets.open('registreringer.terms', row.terms)),
    ...(await attachments(db, secrets, id)),
    samtale: samtale?.id ?? null,
  };
}

async function attachments(db: Executor, secrets: Secrets, id: number) {
  const comments = await db
    .selectFrom('kommentarer')
    .select(['at', 'text'])
    .where('registrering_id', '=', id)
    .orderBy('id')
    .execute();
  const files = await db
    .selectFrom('vedlegg')
    .select(['id', 'at', 'content_type', 'bytes'])
    .where('registrering_id', '=', id)
    .orderBy('id')
    .execute();
  const recordings = await db
    .selectFrom('opptak')
    .select(['id', 'status', 'seconds', 'confirmed', 'awaited_at', 'recording_sid'])
    .where('registrering_id', '=', id)
    .where('status', 'not in', ['forkastet', 'tomt'])
    .orderBy('id')
    .execute();
  const sms = await db
    .selectFrom('sms')
    .select(['created_at as at', 'status', 'kind'])
    .where('registrering_id', '=', id)
    .orderBy('id')
    .execute();
  const opened = comments.map(({ at, text }) => ({ at, text: secrets.open('kommentarer.text', text) }));
  return { comments: opened, files, recordings, sms };
}

/** A call in which a deed broke has nothing but its number and its case. */
async function ofCall(db: Executor, secrets: Secrets, id: number): Promise<Own | null> {
  const row = await db.selectFrom('samtaler').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return null;
  return {
    unmasked: {
      saksnummer: row.saksnummer && secrets.open('samtaler.saksnummer', row.saksnummer),
      ringer: row.caller && secrets.open('samtaler.caller', row.caller),
      ...{ tilbakeringing: null, epost: null },
    },
    ...{ language: row.language, type: null, broken: await brokenDeeds(db, id) },
    data: {},
    ...{ terms: null, comments: [], files: [], recordings: [], sms: [], samtale: row.id },
  };
}

const maskAll = ({ ringer, tilbakeringing, epost, skyldner, mobil }: Unmasked, sak: string | null): Unmasked => ({
  saksnummer: sak,
  ringer: ringer && maskPhone(ringer),
  tilbakeringing: tilbakeringing && maskPhone(tilbakeringing),
  epost: epost && maskMail(epost),
  skyldner: skyldner && '•••',
  mobil: mobil && maskPhone(mobil),
});

/** 'kari@eksempel.no' → 'k•••@eksempel.no': the domain tells nobody apart. */
const maskMail = (epost: string): string => epost.replace(/^(.).*@/, '$1•••@');
