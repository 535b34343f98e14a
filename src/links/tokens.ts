// The links an SMS carries: a random token, stored only as a keyed hash, for one purpose, for a limited time.
import { randomBytes } from 'node:crypto';
import type { BankidFormal, Beskjed, IsoDate } from '../../flows/ports.ts';
import type { Language } from '../../prompts/catalogue.ts';
import type { KeyedHash, Secrets } from '../records/crypto.ts';
import type { Executor, Trx } from '../records/transactions.ts';

/** What a link opens, and for how many days. */
export const LINK_DAYS = {
  ...{ betaling: 14, kvittering: 90, skjema: 14, faq: 90, fakturakopi: 1, bankid: 7, svar: 30 },
} as const;
export type LinkPurpose = keyof typeof LINK_DAYS;

/** The page of each purpose, as contracts with the outside fix it. */
const PATH: Record<LinkPurpose, string> = {
  betaling: '/b/',
  kvittering: '/l/',
  skjema: '/l/',
  faq: '/l/',
  fakturakopi: '/l/',
  bankid: '/l/',
  svar: '/l/',
};

const TOKEN_BYTES = 16;
/** 128 random bits in base64url. */
export const TOKEN_LENGTH = 22;
const DAY_MS = 86_400_000;

export type NewLink = {
  purpose: LinkPurpose;
  /** Null where the caller proved none. */
  saksnummer: string | null;
  language: Language;
  /** The registration a receipt is of. */
  referanse?: string;
  /** What a form is for. */
  beskjed?: Beskjed;
  /** The question whose answer it shows. */
  faqId?: string;
  /** What somebody wants to sign in for. */
  formal?: BankidFormal;
  /** The reference of the payment a receipt is of, from the moment it is begun. */
  betaling?: string;
  /** The note that holds the answer of a case officer. */
  notat?: number;
  /** A day on which it is still needed, however far off: the last due date of a plan. */
  lastDay?: IsoDate;
};
/** A link that may be opened now. */
export type OpenLink = {
  /** What it is known by inside; not the token. */
  id: KeyedHash;
  /** For addresses on its own page, and nowhere else. */
  token: string;
  createdAt: Date;
  purpose: LinkPurpose;
  saksnummer: string | null;
  language: Language;
  referanse: string | null;
  beskjed: Beskjed | null;
  faqId: string | null;
  formal: BankidFormal | null;
  betaling: string | null;
  notat: number | null;
  /** The SMS it came in; null where that is gone. */
  smsId: number | null;
};

/** A fresh token. */
export const newToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url');

/** The address that goes in the SMS. */
export const linkUrl = (publicUrl: string, purpose: LinkPurpose, token: string): string =>
  `${publicUrl}${PATH[purpose]}${token}`;

/** Writes the link of the SMS `smsId`; the token itself is kept nowhere but in the sealed text. Null: it comes in none. */
export async function insertLink(
  trx: Trx,
  secrets: Secrets,
  { token, link, smsId, now }: { token: string; link: NewLink; smsId: number | null; now: Date },
): Promise<void> {
  await trx
    .insertInto('lenker')
    .values({
      token_hash: secrets.hash('lenke', token),
      purpose: link.purpose,
      saksnummer: link.saksnummer === null ? null : secrets.seal('lenker.saksnummer', link.saksnummer),
      saksnummer_hash: link.saksnummer === null ? null : secrets.hash('saksnummer', link.saksnummer),
      language: link.language,
      data: JSON.stringify({
        referanse: link.referanse,
        beskjed: link.beskjed,
        faqId: link.faqId,
        formal: link.formal,
        betaling: link.betaling,
        notat: link.notat,
      }),
      created_at: now,
      expires_at: expiryOf(link, now),
      sms_id: smsId,
    })
    .execute();
}

/** Its purpose's days from now, or two midnights past its last day, so that it lives through that day in Oslo. */
function expiryOf({ purpose, lastDay }: NewLink, now: Date): Date {
  const usualMs = now.getTime() + LINK_DAYS[purpose] * DAY_MS;
  const neededMs = lastDay ? Date.parse(lastDay) + 2 * DAY_MS : 0;
  return new Date(Math.max(usualMs, neededMs));
}

/** The link behind a token, or null when it is wrong, of none of these purposes, expired or closed. One hash and one query always. */
export async function findLink(
  db: Executor,
  secrets: Secrets,
  { token, purposes, now }: { token: string; purposes: LinkPurpose[]; now: Date },
): Promise<OpenLink | null> {
  const row = await db
    .selectFrom('lenker')
    .select([
      'token_hash',
      'purpose',
      'saksnummer',
      'language',
      'data',
      'created_at',
      'expires_at',
      'closed_at',
      'sms_id',
    ])
    .where('token_hash', 'in', secrets.hashes('lenke', token))
    .executeTakeFirst();
  const purpose = purposes.find((wanted) => wanted === row?.purpose);
  if (!row || !purpose || row.closed_at || row.expires_at <= now) return null;
  const { referanse, beskjed, faqId, formal, betaling, notat } = row.data;
  return {
    id: row.token_hash,
    token,
    createdAt: row.created_at,
    purpose,
    saksnummer: row.saksnummer && secrets.open('lenker.saksnummer', row.saksnummer),
    language: row.language,
    referanse: typeof referanse === 'string' ? referanse : null,
    beskjed: beskjed ? (beskjed as Beskjed) : null,
    faqId: typeof faqId === 'string' ? faqId : null,
    formal: formal ? (formal as BankidFormal) : null,
    betaling: typeof betaling === 'string' ? betaling : null,
    notat: typeof notat === 'number' ? notat : null,
    smsId: row.sms_id,
  };
}

/** Remembers when a link was first opened. */
export async function markOpened(db: Executor, secrets: Secrets, token: string, now: Date): Promise<void> {
  await db
    .updateTable('lenker')
    .set({ opened_at: now })
    .where('token_hash', 'in', secrets.hashes('lenke', token))
    .where('opened_at', 'is', null)
    .execute();
}

/** Counts one more try to open a link, and gives its number: no two tries have the same, however close they come. */
export async function countTry(db: Executor, id: KeyedHash): Promise<number> {
  const { tries } = await db
    .updateTable('lenker')
    .set(({ eb }) => ({ tries: eb('tries', '+', 1) }))
    .where('token_hash', '=', id)
    .returning('tries')
    .executeTakeFirstOrThrow();
  return tries;
}
