// The port to whatever knows the cases: the imported ones today, the company's case system over HTTP later.
import type { IsoDate, Ore, Sak, Stadium } from '../../flows/ports.ts';
import type { KeyedHash } from '../records/crypto.ts';

/** One case as its source knows it on the day `perDato`, before anything registered by telephone since. */
export type CaseFacts = {
  saksnummer: string;
  status: Sak['status'];
  stadium: Stadium;
  skyldnertype: Sak['skyldnertype'];
  kreditor: string;
  hovedstol: Ore;
  renter: Ore;
  salar: Ore;
  innbetalt: Ore;
  restgjeld: Ore;
  /** The due date of the letter. */
  frist: IsoDate;
  kid: string;
  konto: string;
  /** When the heavier fee starts and how much it adds; null when none is known. One starting by `perDato` is in the sums already. */
  tungtSalar: { fra: IsoDate; belop: Ore } | null;
  /** What may be offered: calendar days after the letter's frist, and the fee. Null: nothing. */
  utsettelse: { dager: number[]; gebyr: Ore } | null;
  nedbetaling: { antall: number[]; gebyrPerAvdrag: Ore } | null;
  bestridt: boolean;
  /** The debtor's mobile, E.164, as corrected on Min side or else as registered: where a receipt goes when the caller hangs up. Never spoken. */
  mobil: string | null;
  /** Path of a PDF, relative to the cases file. */
  fakturakopi: string | null;
  /** The day the sums hold for. */
  perDato: IsoDate;
};

export type CaseSource = {
  /** The case, or null where there is none. Throws when the source is away. */
  find: (saksnummer: string) => Promise<CaseFacts | null>;
  /**
   * Whether the kode is this case's. 'ukjentSak' and 'feilKode' must cost the same queries and the same hashes: the
   * caller is not to learn from the time it took which of them it was.
   */
  verifyKode: (saksnummer: string, kode: string) => Promise<'ja' | 'feilKode' | 'ukjentSak'>;
};

/** Who owes, as the source has it; for the person's own eyes. */
export type Skyldner = { navn: string; mobil: string | null; harFodselsnummer: boolean };

/** What knows which cases are a person's. */
export type PersonSource = {
  /** Case numbers of a person's own cases, not a company's: open first. The hashes are those of the national identity number under every key. */
  ofPerson: (personHash: KeyedHash[]) => Promise<string[]>;
  /** Null where there is no case. */
  skyldnerOf: (saksnummer: string) => Promise<Skyldner | null>;
};
