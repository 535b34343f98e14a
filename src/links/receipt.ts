// What a receipt's link opens: what was told of a case, with room for a comment, or what was agreed.
import type { Request } from 'express';
import { z } from 'zod';
import { agreedPage } from './agreed.ts';
import type { ServeDeps, ShowOfCase } from './serve.ts';
import { addComment, findTold } from './told.ts';
import { toldPage } from './told-page.ts';

/** The receipt as it is now; null where the registration has no page. */
export const receipt =
  ({ db }: ServeDeps): ShowOfCase =>
  async ({ referanse }, sak, today, language) => {
    if (referanse === null) return null;
    const told = await findTold(db, referanse);
    return told ? toldPage(told, sak, language, null) : agreedPage(db, referanse, sak, today, language);
  };

/** Keeps the comment that was sent, and shows the receipt again. */
export const receiptWithComment =
  ({ db, secrets, now }: ServeDeps, { body }: Pick<Request, 'body'>): ShowOfCase =>
  async ({ referanse }, sak, _today, language) => {
    const told = referanse === null ? null : await findTold(db, referanse);
    if (!told || told.settled) return null;
    const { kommentar } = Comment.parse(body);
    return toldPage(told, sak, language, await addComment(db, secrets, { told, text: kommentar, at: now() }));
  };
const Comment = z.object({ kommentar: z.string().catch('') });
