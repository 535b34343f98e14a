// What a caller told us, read back for the page behind its receipt; and the comments written there.
import { z } from 'zod';
import { osloDate } from '../cases/dates.ts';
import type { Secrets } from '../records/crypto.ts';
import type { Executor } from '../records/transactions.ts';
import type { CommentOutcome } from './told-form.ts';
import type { Told } from './told-page.ts';
import { COMMENT_LENGTH_MAX } from './told-words.ts';

/** More than this about one registration is nobody's story. */
export const COMMENTS_MAX = 20;

const Innsigelse = z.object({ grunn: z.string() });
const Betalt = z.object({ til: z.enum(['kreditor', 'NorKreditt']), belop: z.number(), dato: z.iso.date() });

/** The dispute or payment under `referanse`; null where it is something else. Throws when it is not whole. */
export async function findTold(db: Executor, referanse: string): Promise<(Told & { id: number }) | null> {
  const row = await db
    .selectFrom('registreringer')
    .select(['id', 'type', 'status', 'registered_at', 'data'])
    .where('referanse', '=', referanse)
    .executeTakeFirst();
  if (!row) return null;
  const { id, type, data } = row;
  const common = { id, referanse, registered: osloDate(row.registered_at), settled: row.status === 'avsluttet' };
  if (type === 'innsigelse') return { ...common, type, ...Innsigelse.parse(data) };
  return type === 'allerede betalt' ? { ...common, type, ...Betalt.parse(data) } : null;
}

type Comment = { told: { id: number }; text: string; at: Date };

/** Keeps a comment, sealed. The same words twice in a row are one, also at once: its registration is locked meanwhile. */
export async function addComment(
  trx: Executor,
  secrets: Secrets,
  { told, text, at }: Comment,
): Promise<CommentOutcome> {
  const written = text.replaceAll('\r\n', '\n').trim(); // browsers send line breaks as two letters
  if (written === '') return 'tom';
  if (written.length > COMMENT_LENGTH_MAX) return 'for lang';
  await trx.selectFrom('registreringer').select('id').where('id', '=', told.id).forUpdate().execute();
  const earlier = await commentsOf(trx, secrets, told.id);
  if (earlier.at(-1) === written) return 'lagret';
  if (earlier.length >= COMMENTS_MAX) return 'full';
  const sealed = secrets.seal('kommentarer.text', written);
  await trx.insertInto('kommentarer').values({ registrering_id: told.id, at, text: sealed }).execute();
  return 'lagret';
}

/** What has been written about a registration, oldest first. */
export async function commentsOf(db: Executor, secrets: Secrets, registreringId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('kommentarer')
    .select('text')
    .where('registrering_id', '=', registreringId)
    .orderBy('id')
    .execute();
  return rows.map(({ text }) => secrets.open('kommentarer.text', text));
}
