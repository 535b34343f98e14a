// Whose telephone is spoken of: a case or a caller, typed once, and known by its hashes from there on.
import { classifyCaller, SHARED_BUCKET } from '../../cases/caller-kind.ts';
import type { Subject } from '../../cases/reopening.ts';
import type { KeyedHash, Secrets } from '../../records/crypto.ts';
import { maskPhone, maskSaksnummer } from '../../records/masking.ts';
import { textIn } from './frame.ts';

/** `shown`: masked. */
export type ShownSubject = Subject & { shown: string };

const HASH = /^[\w-]{43}$/;
/** What `shown` may hold when it comes in an address. */
const SHOWN = /^[\d+• ]{4,20}$/;

/** What somebody typed; null where it is neither a saksnummer nor the number of one caller. */
export function typedSubject(form: unknown, secrets: Pick<Secrets, 'hashes'>): ShownSubject | null {
  const saksnummer = textIn(form, 'saksnummer').replace(/\s/g, '');
  if (/^\d{8}$/.test(saksnummer))
    return { kind: 'sak', hashes: secrets.hashes('saksnummer', saksnummer), shown: maskSaksnummer(saksnummer) };
  return saksnummer === '' ? typedCaller(textIn(form, 'ringer'), secrets) : null;
}

/** Null for what is no number, and for numbers that many share. */
export function typedCaller(
  text: string,
  secrets: Pick<Secrets, 'hashes'>,
): (ShownSubject & { kind: 'ringer' }) | null {
  const { e164, bucket } = classifyCaller(text);
  if (!e164 || bucket === SHARED_BUCKET) return null;
  return { kind: 'ringer', hashes: secrets.hashes('telefon', bucket), shown: maskPhone(e164) };
}

/** As an address has it: hashes, and what may be shown. */
export const subjectQuery = ({ kind, hashes, shown }: ShownSubject): URLSearchParams =>
  new URLSearchParams({ [kind]: hashes.join(','), vist: shown });

/** Of an address, or of a form that carries the same fields. */
export function subjectIn(fields: unknown): ShownSubject | null {
  const shown = textIn(fields, 'vist');
  for (const kind of ['sak', 'ringer'] as const) {
    const hashes = textIn(fields, kind)
      .split(',')
      .filter((part): part is KeyedHash => HASH.test(part));
    if (hashes.length > 0) return { kind, hashes, shown: SHOWN.test(shown) ? shown : '' };
  }
  return null;
}
