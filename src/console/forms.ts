// A form of the console: of this session, and from our own page.
import type { Request } from 'express';
import { type Html, html } from '../pages/html.ts';
import { isSame } from '../sign-in/guards.ts';
import type { Okt } from './sessions.ts';

/** The field every form must send back. */
export const csrfField = ({ csrf }: Pick<Okt, 'csrf'>): Html => html`<input type="hidden" name="csrf" value="${csrf}">`;

/** Whether the form carries the session's own token. After its parser. */
export const checkCsrf = (request: Request, { csrf }: Pick<Okt, 'csrf'>): boolean => isSame(request.body?.csrf, csrf);
