// The way in with the letter: saksnummer and kode, for that one case, with the telephone's own lockouts.
import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { clientBucket } from '../pages/client.ts';
import { sendPage } from '../pages/layout.ts';
import { languageOf } from '../pages/requests.ts';
import type { Secrets } from '../records/crypto.ts';
import { reasonOf, safeTil } from './addresses.ts';
import { KODE_LENGTH, type LetterFault, SAKSNUMMER_LENGTH, type SignInView, signInPage } from './pages.ts';
import type { Sessions } from './sessions.ts';

/**
 * One try from a form: `form` counts as a call, `attempt` as a turn of it, `bucket` as the caller. The same numbers from
 * the same form are the same attempt, however often they are sent.
 */
export type LetterAttempt = { form: string; attempt: number; bucket: string };

export type LetterDeps = {
  /** The telephone's own: 'sperret' where tries are used up, of the form, of the case, or of the caller. */
  identify: (attempt: LetterAttempt, q: { saksnummer: string; kode: string }) => Promise<'ja' | 'nei' | 'sperret'>;
  secrets: Pick<Secrets, 'hash'>;
  sessions: Sessions;
  oidc: object | null;
};

const FORM_ID_BYTES = 16;
const FORM_ID = /^[\w-]{22}$/;

/** An empty form, known by an id of its own. */
export const newForm = (): SignInView['form'] => ({
  id: randomBytes(FORM_ID_BYTES).toString('base64url'),
  saksnummer: '',
  fault: null,
});

const Typed = z.object({
  skjema: z
    .string()
    .regex(FORM_ID)
    .catch(() => newForm().id),
  saksnummer: z.string().catch(''),
  kode: z.string().catch(''),
});

/** Signs in and goes on to the page asked for, or shows the form again with what was wrong. */
export async function signInByLetter(deps: LetterDeps, request: Request, response: Response): Promise<void> {
  const language = languageOf(request);
  const til = safeTil(request.query.til);
  const typed = Typed.parse(request.body ?? {});
  const tried = await tryLetter(deps, typed, clientBucket(request));
  if ('fault' in tried) {
    const form = { id: typed.skjema, saksnummer: typed.saksnummer, fault: tried.fault };
    const view = { bankid: deps.oidc !== null, til, reason: reasonOf(undefined), form };
    return sendPage(response, 200, signInPage(view, language));
  }
  await deps.sessions.start(request, response, { who: { niva: 1, saksnummer: tried.saksnummer }, language });
  response.set('Cache-Control', 'no-store').redirect(303, til);
}

/** Numbers of the wrong length are a slip, and no try. */
async function tryLetter(
  { identify, secrets }: LetterDeps,
  typed: z.infer<typeof Typed>,
  bucket: string,
): Promise<{ saksnummer: string } | { fault: LetterFault }> {
  const [saksnummer, kode] = [typed.saksnummer, typed.kode].map((text) => text.replace(/\s/g, '')) as [string, string];
  if (!isDigits(saksnummer, SAKSNUMMER_LENGTH)) return { fault: 'saksnummer' };
  if (!isDigits(kode, KODE_LENGTH)) return { fault: 'kode' };

  const attempt = attemptOf(secrets, { form: typed.skjema, saksnummer, kode });
  const proof = await identify({ form: typed.skjema, attempt, bucket }, { saksnummer, kode });
  if (proof === 'ja') return { saksnummer };
  return { fault: proof === 'nei' ? 'sammen' : 'sperret' };
}

const isDigits = (text: string, length: number): boolean => text.length === length && /^\d+$/.test(text);

/** The number of a try, told from what was typed: a double click is one try, and no two kodes pass for the same one. */
export function attemptOf(
  secrets: Pick<Secrets, 'hash'>,
  { form, saksnummer, kode }: { form: string; saksnummer: string; kode: string },
): number {
  const content = secrets.hash('fingeravtrykk', `${form}:${saksnummer}:${kode}`);
  return Buffer.from(content, 'base64url').readUInt32BE() >>> 1;
}
