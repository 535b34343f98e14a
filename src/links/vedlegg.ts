// Files sent in with a registration: kept sealed, each content once, so many and so large at most.
import { createHash } from 'node:crypto';
import type { Secrets } from '../records/crypto.ts';
import type { Executor, Trx } from '../records/transactions.ts';
import { type FileType, typeOf } from './file-type.ts';

const MB = 1_000_000;
export const FILE_BYTES_MAX = 10 * MB;
/** About one registration, however often something is sent. */
export const FILES_MAX = 5;
export const ALL_BYTES_MAX = 25 * MB;

/** A file that was kept: what it is and how large, in bytes. */
export type Vedlegg = { type: FileType; bytes: number; at: Date };
/** Why a file was not. 'for mange' and 'for mye': the registration has all it may have. */
export type Refusal = 'tom' | 'for stor' | 'feil type' | 'for mange' | 'for mye' | 'for sent' | 'opptatt';

/** What is wrong with a file in itself; null where nothing is. */
export function faultOf(content: Buffer): Refusal | null {
  if (content.length === 0) return 'tom';
  if (content.length > FILE_BYTES_MAX) return 'for stor';
  return typeOf(content) ? null : 'feil type';
}

export type NewVedlegg = { registreringId: number; content: Buffer; at: Date };

/** Keeps one file; the same content sent again is 'lagret' already. Its registration is locked, so copies of one form wait for each other. */
export async function addVedlegg(
  trx: Trx,
  secrets: Secrets,
  { registreringId, content, at }: NewVedlegg,
): Promise<'lagret' | Refusal> {
  const type = typeOf(content);
  if (faultOf(content) || !type) return faultOf(content) ?? 'feil type';
  await trx.selectFrom('registreringer').select('id').where('id', '=', registreringId).forUpdate().execute();
  const earlier = await trx
    .selectFrom('vedlegg')
    .select(['bytes', 'content_hash'])
    .where('registrering_id', '=', registreringId)
    .execute();
  const fingerprint = createHash('sha256').update(content).digest('base64url');
  const known = secrets.hashes('vedlegg', fingerprint);
  if (earlier.some(({ content_hash }) => known.includes(content_hash))) return 'lagret';
  if (earlier.length >= FILES_MAX) return 'for mange';
  if (earlier.reduce((sum, { bytes }) => sum + bytes, content.length) > ALL_BYTES_MAX) return 'for mye';
  await trx
    .insertInto('vedlegg')
    .values({
      ...{ registrering_id: registreringId, at, content_type: type, bytes: content.length },
      content_hash: secrets.hash('vedlegg', fingerprint),
      content: secrets.sealBytes('vedlegg.content', content),
    })
    .execute();
  return 'lagret';
}

/** What has been sent in with a registration, oldest first; the contents stay where they are. */
export async function vedleggOf(db: Executor, registreringId: number): Promise<Vedlegg[]> {
  const rows = await db
    .selectFrom('vedlegg')
    .select(['content_type', 'bytes', 'at'])
    .where('registrering_id', '=', registreringId)
    .orderBy('id')
    .execute();
  return rows.map(({ content_type, bytes, at }) => ({ type: content_type, bytes, at }));
}
