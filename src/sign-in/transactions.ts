// A sign-in that is under way at BankID: what we must remember of it, for ten minutes, for one way back, in one browser.
import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Language } from '../../prompts/catalogue.ts';
import type { CallStore } from '../calls/call-store.ts';
import type { KeyedHash, Sealed, Secrets } from '../records/crypto.ts';
import { clearCookie, readCookie, setCookie } from './cookies.ts';
import { SECRET_BYTES, TRANSACTION_MS_MAX } from './limits.ts';
import type { OidcSecret } from './oidc.ts';

export type Transaction = {
  secret: OidcSecret;
  /** The page to go on to. */
  til: string;
  language: Language;
};

/** Every one rejects when the store is away. */
export type Transactions = {
  /** Remembers it under a new cookie: a browser has one sign-in under way at a time. */
  begin: (response: Response, transaction: Transaction) => Promise<void>;
  /** The one this browser began, once: whoever comes back again finds none. Null: none, or too long ago. */
  take: (request: Request, response: Response) => Promise<Transaction | null>;
};

type Deps = { store: Pick<CallStore, 'keep' | 'take'>; secrets: Secrets };

const MIN_SIDE = '__Host-innlogging';
const PLACE = 'innlogging.innhold';

/** `cookieName`: another for each kind of people who sign in. */
export function createTransactions({ store, secrets }: Deps, cookieName: `__Host-${string}` = MIN_SIDE): Transactions {
  const keyOf = (hash: KeyedHash) => `innlogging:${cookieName}:${hash}`;
  return {
    begin: async (response, transaction) => {
      const cookie = randomBytes(SECRET_BYTES).toString('base64url');
      const sealed = secrets.seal(PLACE, JSON.stringify(transaction));
      await store.keep(keyOf(secrets.hash('okt', cookie)), sealed, TRANSACTION_MS_MAX);
      setCookie(response, cookieName, cookie, TRANSACTION_MS_MAX);
    },

    take: async (request, response) => {
      const cookie = readCookie(request, cookieName);
      if (cookie === null) return null;
      clearCookie(response, cookieName);
      for (const hash of secrets.hashes('okt', cookie)) {
        const sealed = await store.take(keyOf(hash));
        if (sealed !== null) return JSON.parse(secrets.open(PLACE, sealed as Sealed));
      }
      return null;
    },
  };
}
