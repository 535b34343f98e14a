// Behind the link to a copy of an invoice: the page that asks for the kode, and the PDF once it is right.
import type { Language } from '../../prompts/catalogue.ts';
import type { LinkProof } from '../cases/identification.ts';
import type { Page } from '../pages/layout.ts';
import type { Executor } from '../records/transactions.ts';
import { KODE_LENGTH, kodePage } from './kode-page.ts';
import type { File } from './serve.ts';
import { countTry, type OpenLink } from './tokens.ts';

export type FakturakopiDeps = {
  db: Executor;
  /** The copy of a case's invoice; null where there is none. */
  copyOf: (saksnummer: string) => Promise<Buffer | null>;
  /** Whether the kode is the case's; failures close the link, and the case, as they do by telephone. */
  identifyByLink: LinkProof;
};

/** Null where the link has no copy to open any more. */
export async function askForKode(
  { copyOf }: Pick<FakturakopiDeps, 'copyOf'>,
  { saksnummer }: OpenLink,
  language: Language,
): Promise<Page | null> {
  return saksnummer !== null && (await copyOf(saksnummer)) ? kodePage(language, null) : null;
}

/** The PDF for the right kode; else the page again, with what was wrong. `typed` is what stood in the field. */
export async function openWithKode(
  { db, copyOf, identifyByLink }: FakturakopiDeps,
  { id, saksnummer }: OpenLink,
  typed: string,
  language: Language,
): Promise<Page | File | null> {
  const pdf = saksnummer === null ? null : await copyOf(saksnummer);
  if (saksnummer === null || !pdf) return null;
  const kode = typed.replace(/\s/g, '');
  // A number of wrong length is a slip, not a try.
  if (kode.length !== KODE_LENGTH || !/^\d+$/.test(kode)) return kodePage(language, 'ikke kode');
  const proof = await identifyByLink({ link: id, attempt: await countTry(db, id) }, { saksnummer, kode });
  return proof === 'ja' ? { bytes: pdf, type: 'pdf', name: 'kopi.pdf' } : kodePage(language, proof);
}
