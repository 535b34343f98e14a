// A form of the console: of this session, and from our own page.
import { timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';
import { type Html, html } from '../pages/html.ts';
import type { Okt } from './sessions.ts';

/** The field every form must send back. */
export const csrfField = ({ csrf }: Pick<Okt, 'csrf'>): Html => html`<input type="hidden" name="csrf" value="${csrf}">`;

/** Whether the form carries the session's own token. After its parser. */
export function checkCsrf(request: Request, { csrf }: Pick<Okt, 'csrf'>): boolean {
  const sent: unknown = request.body?.csrf;
  if (typeof sent !== 'string') return false;
  const [a, b] = [Buffer.from(sent), Buffer.from(csrf)];
  return a.length === b.length && timingSafeEqual(a, b);
}
