// What callers recorded and sent in, opened for an operator: in ranges where a player asks for them.
import type { Request, Response } from 'express';
import type { Secrets } from '../../records/crypto.ts';
import type { Executor } from '../../records/transactions.ts';

/** The bytes of a recording that belongs to the registration; null where there is none. */
export async function recordingOf(
  db: Executor,
  secrets: Secrets,
  { registrering, id }: { registrering: number; id: number },
): Promise<{ type: string; bytes: Buffer } | null> {
  const row = await db
    .selectFrom('opptak')
    .select(['audio', 'content_type'])
    .where('id', '=', id)
    .where('registrering_id', '=', registrering)
    .where('status', '=', 'hentet')
    .executeTakeFirst();
  if (!row?.audio || !row.content_type) return null;
  return { type: row.content_type, bytes: secrets.openBytes('opptak.audio', Buffer.from(row.audio)) };
}

/** The bytes of a file that was sent in with the registration; null where there is none. */
export async function fileOf(
  db: Executor,
  secrets: Secrets,
  { registrering, id }: { registrering: number; id: number },
): Promise<{ type: string; bytes: Buffer } | null> {
  const row = await db
    .selectFrom('vedlegg')
    .select(['content', 'content_type'])
    .where('id', '=', id)
    .where('registrering_id', '=', registrering)
    .executeTakeFirst();
  return row ? { type: row.content_type, bytes: secrets.openBytes('vedlegg.content', Buffer.from(row.content)) } : null;
}

type Media = { type: string; bytes: Buffer };

const KEPT_BY_NOBODY = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'X-Content-Type-Options': 'nosniff',
};

/** Sends a file as a download: it comes from a stranger, and no browser of ours is to open it by itself. */
export function sendFile(response: Response, { type, bytes }: Media, name: string): void {
  const ending = type === 'application/pdf' ? 'pdf' : type.replace('image/', '');
  response
    .set({ ...KEPT_BY_NOBODY, 'Content-Type': type, 'Content-Disposition': `attachment; filename="${name}.${ending}"` })
    .end(bytes);
}

/** Sends a recording, or the range of it that a player asked for. */
export function sendRecording(request: Request, response: Response, { type, bytes }: Media): void {
  response.set({
    ...KEPT_BY_NOBODY,
    'Accept-Ranges': 'bytes',
    'Content-Type': type,
    'Content-Disposition': 'inline',
  });
  const ranges = request.range(bytes.length);
  if (ranges === -1) return void response.status(416).set('Content-Range', `bytes */${bytes.length}`).end();
  const [first, ...more] = ranges === undefined || ranges === -2 || ranges.type !== 'bytes' ? [] : ranges;
  if (!first || more.length > 0) return void response.set('Content-Length', String(bytes.length)).end(bytes);
  const part = bytes.subarray(first.start, first.end + 1);
  response
    .status(206)
    .set({
      'Content-Range': `bytes ${first.start}-${first.end}/${bytes.length}`,
      'Content-Length': String(part.length),
    })
    .end(part);
}
