// Opens what must last: Postgres, or PGlite in the data folder, brought to the newest schema, with its jobs.
import { Kysely, sql } from 'kysely';
import type { ConstructorOptions as BossOptions } from 'pg-boss';
import { type Connection, connectEmbedded, connectPostgres } from './connections.ts';
import { type Jobs, startJobs } from './jobs.ts';
import { migrate } from './migrate.ts';
import type { Database } from './schema.ts';
import { createTransactions, type Transactions } from './transactions.ts';

export type Records = Pick<Transactions, 'db' | 'inTransaction'> & {
  jobs: Jobs;
  /** Resolves when the database answers within two seconds; else throws. */
  ping: () => Promise<void>;
  /** Lets jobs in hand finish, closes every connection, gives the data folder free. */
  close: () => Promise<void>;
};

export type RecordsOptions = {
  /** `postgres://…`; undefined: PGlite in `dataDir`. */
  databaseUrl?: string | undefined;
  /** Where PGlite keeps its files; null: in memory. Not used with `databaseUrl`. */
  dataDir: string | null;
  /** A dump an empty PGlite begins from. */
  dump?: Blob | undefined;
  /** Hears of broken connections and of jobs' housekeeping that failed; these mend themselves. */
  onError: (error: Error) => void;
};

const PING_TIMEOUT_MS = 2_000;

/** Throws when the database cannot be reached or migrated, or the data folder is in use. */
export async function openRecords(options: RecordsOptions): Promise<Records> {
  const connection = options.databaseUrl
    ? connectPostgres(options.databaseUrl, options.onError)
    : await connectEmbedded(options);
  const root = new Kysely<Database>({ dialect: connection.dialect });
  try {
    const { db, inTransaction, assertNoTransaction } = createTransactions(root);
    await migrateOver(connection, root);
    const jobs = await startJobs(guarded(connection.boss, assertNoTransaction), options.onError);
    return {
      db,
      inTransaction,
      jobs,
      ping: () => ping(root),
      close: async () => {
        try {
          await jobs.stop();
        } finally {
          await close(root, connection);
        }
      },
    };
  } catch (error) {
    await close(root, connection);
    throw error;
  }
}

async function migrateOver({ migrationDialect }: Connection, root: Kysely<Database>): Promise<void> {
  if (!migrationDialect) {
    await migrate(root);
    return;
  }
  const patient = new Kysely<Database>({ dialect: migrationDialect });
  try {
    await migrate(patient);
  } finally {
    await patient.destroy();
  }
}

/** pg-boss's own queries on the one connection of PGlite must not go past an open transaction either. */
function guarded(options: BossOptions, assertNoTransaction: () => void): BossOptions {
  const { db } = options;
  if (!db) return options;
  const executeSql: typeof db.executeSql = async (text, values) => {
    assertNoTransaction();
    return db.executeSql(text, values);
  };
  return { ...options, db: { ...db, executeSql } };
}

async function ping(root: Kysely<Database>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The database does not answer')), PING_TIMEOUT_MS);
  });
  try {
    await Promise.race([sql`select 1`.execute(root), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

async function close(root: Kysely<Database>, connection: Connection): Promise<void> {
  await root.destroy();
  await connection.close();
}
