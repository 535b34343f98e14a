// One transaction at a time may be open in an asynchronous context, and nothing may go past it.
//
// PGlite has one connection: a query beside an open transaction waits for it, and a transaction that awaits such a
// query waits for ever. On Postgres the same mistake is silent: what was written beside it stays when it rolls back.
// So a query beside an open transaction throws at once, on both.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Kysely, KyselyPlugin, Transaction } from 'kysely';
import type { Database } from './schema.ts';

/** Runs queries: the database itself, or a transaction. Stores take one as an argument. */
export type Executor = Omit<Kysely<Database>, 'connection' | 'destroy' | 'startTransaction' | 'transaction'>;
/** An open transaction. A function that takes one cannot be called with the database itself. */
export type Trx = Transaction<Database>;

export type Transactions = {
  /** The database, outside transactions; a query through it while one is open throws. */
  db: Executor;
  /** Runs `deeds` in one transaction: committed when it resolves, rolled back when it throws. Cannot be nested. */
  inTransaction: <T>(deeds: (trx: Trx) => Promise<T>) => Promise<T>;
  /** Throws when a transaction is open here: for what goes past Kysely. */
  assertNoTransaction: () => void;
};

const STRAY_QUERY = 'A query went past the open transaction: inside inTransaction everything goes through its trx';

export function createTransactions(root: Kysely<Database>): Transactions {
  const context = new AsyncLocalStorage<{ open: boolean }>();
  const assertNoTransaction = () => {
    if (context.getStore()?.open) throw new Error(STRAY_QUERY);
  };
  const guard: KyselyPlugin = {
    transformQuery({ node }) {
      assertNoTransaction();
      return node;
    },
    transformResult: async ({ result }) => result,
  };

  return {
    db: root.withPlugin(guard),
    assertNoTransaction,
    async inTransaction(deeds) {
      assertNoTransaction();
      const state = { open: true }; // closed before the commit: what the commit sets off is not inside
      return context.run(state, () =>
        root.transaction().execute(async (trx) => {
          try {
            return await deeds(trx);
          } finally {
            state.open = false;
          }
        }),
      );
    },
  };
}
