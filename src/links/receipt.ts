// What a receipt's link opens: what was told of a case, with room for a comment and files, or what was agreed.
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Records } from '../records/database.ts';
import { agreedCalendar, agreedPage } from './agreed.ts';
import type { ServeDeps, ShowOfCase } from './serve.ts';
import type { OpenLink } from './tokens.ts';
import { addComment, COMMENTS_MAX, commentsOf, findTold } from './told.ts';
import type { Adding, CommentOutcome, Sent } from './told-form.ts';
import { toldPage } from './told-page.ts';
import { UPLOAD_DAYS } from './told-words.ts';
import { type Keep, ROOM, type Room, readUpload, type Upload } from './upload.ts';
import { ALL_BYTES_MAX, addVedlegg, FILES_MAX, vedleggOf } from './vedlegg.ts';

export type ReceiptDeps = ServeDeps & { inTransaction: Records['inTransaction']; room?: Room };

const DAY_MS = 86_400_000;

const uploadEnds = ({ createdAt }: OpenLink): Date => new Date(createdAt.getTime() + UPLOAD_DAYS * DAY_MS);

/** The receipt as it is now; null where the registration has no page. */
export const receipt =
  (deps: ReceiptDeps): ShowOfCase =>
  async (link, sak, today, language) => {
    const { referanse, token } = link;
    if (referanse === null) return null;
    const told = await findTold(deps.db, referanse);
    const calendar = `/l/${token}/avdrag.ics?lang=${language}`;
    if (!told) return agreedPage(deps.db, referanse, sak, today, language, calendar);
    return toldPage(told, sak, await addingOf(deps, link, told.id, null), language);
  };

/** The calendar behind the receipt of a plan. */
export const receiptCalendar =
  ({ db, now }: ServeDeps): ShowOfCase =>
  (link, sak, _today, language) =>
    agreedCalendar(db, link, sak, now(), language);

/** Keeps the comment and the files that were sent, and shows the receipt again. What one of them lacks is no loss to the others. */
export const receiptWithMore =
  (deps: ReceiptDeps, request: Request, response: Response): ShowOfCase =>
  async (link, sak, _today, language) => {
    const { db, secrets, inTransaction, now } = deps;
    const told = link.referanse === null ? null : await findTold(db, link.referanse);
    if (!told || told.settled) return null;
    const keep: Keep = async (content) =>
      now() >= uploadEnds(link)
        ? 'for sent'
        : inTransaction((trx) => addVedlegg(trx, secrets, { registreringId: told.id, content, at: now() }));
    const upload = await readForm(request, response, { keep, room: deps.room ?? ROOM });
    const { kommentar } = Fields.parse(upload.fields);
    const comment = await inTransaction((trx) => addComment(trx, secrets, { told, text: kommentar, at: now() }));
    return toldPage(told, sak, await addingOf(deps, link, told.id, sentOf(upload, kommentar, comment)), language);
  };
const Fields = z.object({ kommentar: z.string().catch('') });

/** A form without files may also come as plain forms do. */
async function readForm(request: Request, response: Response, how: { keep: Keep; room: Room }): Promise<Upload> {
  if (request.is('multipart/form-data')) return readUpload(request, response, how);
  return { fields: { ...request.body }, files: [], whole: true };
}

/** No comment beside files is no fault; nothing at all is. */
function sentOf({ files, whole }: Upload, kommentar: string, comment: CommentOutcome): Sent {
  const onlyFiles = comment === 'tom' && (files.length > 0 || !whole);
  return { comment: onlyFiles ? null : comment, files, whole, typed: comment === 'lagret' ? '' : kommentar };
}

async function addingOf(
  { db, secrets, now }: ReceiptDeps,
  link: OpenLink,
  id: number,
  sent: Sent | null,
): Promise<Adding> {
  const files = await vedleggOf(db, id);
  const isFull = files.length >= FILES_MAX || files.reduce((sum, { bytes }) => sum + bytes, 0) >= ALL_BYTES_MAX;
  const takesFiles = now() >= uploadEnds(link) ? 'over' : isFull ? 'enough' : 'yes';
  return { files, takesComment: (await commentsOf(db, secrets, id)).length < COMMENTS_MAX, takesFiles, sent };
}
