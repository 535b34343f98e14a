// Whether a webhook is Vipps' own: its HMAC over the raw body, the date and the host, and that it is fresh.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** A webhook as it came: the raw body, and the headers Vipps signs. */
export type SignedRequest = {
  /** With its query, as it was asked for. */
  path: string;
  body: Buffer;
  date: string | undefined;
  contentHash: string | undefined;
  authorization: string | undefined;
};
export type Verification = 'genuine' | 'unsigned' | 'wrong body' | 'wrong signature' | 'stale';

/** Vipps' clock and ours may differ by so much, the way here included; what is older may be somebody's copy. */
const FRESH_MS = 5 * 60_000;
const SIGNED_HEADERS = 'x-ms-date;host;x-ms-content-sha256';

/** `host` is ours as seen from outside: what a proxy made of the header does not matter. */
export function verifyWebhook(
  { path, body, date, contentHash, authorization }: SignedRequest,
  { secret, host, now }: { secret: string; host: string; now: Date },
): Verification {
  if (!date || !contentHash || !authorization) return 'unsigned';
  if (!same(contentHash, createHash('sha256').update(body).digest('base64'))) return 'wrong body';
  if (!same(authorization, authorizationOf({ path, date, host, contentHash, secret }))) return 'wrong signature';
  const ageMs = now.getTime() - Date.parse(date);
  return Math.abs(ageMs) <= FRESH_MS ? 'genuine' : 'stale';
}

function authorizationOf(q: { path: string; date: string; host: string; contentHash: string; secret: string }): string {
  const signed = `POST\n${q.path}\n${q.date};${q.host};${q.contentHash}`;
  const signature = createHmac('sha256', q.secret).update(signed).digest('base64');
  return `HMAC-SHA256 SignedHeaders=${SIGNED_HEADERS}&Signature=${signature}`;
}

/** Takes as long whatever differs. */
function same(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
