// The two ways to a database: Postgres over the network, or PGlite in this process. Both read values alike.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { type Dialect, PGliteDialect, PostgresDialect } from 'kysely';
import pg from 'pg';
import { type ConstructorOptions as BossOptions, fromPglite } from 'pg-boss';
import { lockFolder } from './folder-lock.ts';

/** A database that can be reached, and how to let go of it. */
export type Connection = {
  dialect: Dialect;
  /** For migrations, which may take their time and wait for another node's; null: the same as the others. */
  migrationDialect: Dialect | null;
  /** How pg-boss reaches it. */
  boss: BossOptions;
  close: () => Promise<void>;
};

const POOL_MAX = 10;
const BOSS_POOL_MAX = 4;
const CONNECT_TIMEOUT_MS = 3_000;
/** No turn of a call can wait longer than this for one query. */
const QUERY_TIMEOUT_MS = 10_000;

/** int8 as a number (ids and øre stay below 2^53), date as the ISO string it is. */
const PARSERS: Record<number, (text: string) => unknown> = {
  [pg.types.builtins.INT8]: Number,
  [pg.types.builtins.DATE]: (text) => text,
};

/** PGlite's own way takes a number a byte: five seconds for a file of 10 MB, in which no call is answered. This takes a fifth. */
const EMBEDDED_BYTES = {
  parsers: { ...PARSERS, [pg.types.builtins.BYTEA]: (text: string) => Buffer.from(text.slice(2), 'hex') },
  serializers: { [pg.types.builtins.BYTEA]: (bytes: Uint8Array) => `\\x${Buffer.from(bytes).toString('hex')}` },
};

/** `onError` hears of idle connections that broke; the pool opens new ones by itself. Nothing is connected yet. */
export function connectPostgres(databaseUrl: string, onError: (error: Error) => void): Connection {
  const reach = { connectionString: databaseUrl, connectionTimeoutMillis: CONNECT_TIMEOUT_MS, keepAlive: true };
  const types = {
    getTypeParser: (oid: number) => PARSERS[oid] ?? pg.types.getTypeParser(oid),
  };
  const pool = tough(new pg.Pool({ ...reach, types, max: POOL_MAX, query_timeout: QUERY_TIMEOUT_MS }), onError);
  return {
    dialect: new PostgresDialect({ pool }),
    migrationDialect: new PostgresDialect({ pool: async () => tough(new pg.Pool(reach), onError) }),
    boss: { connectionString: databaseUrl, max: BOSS_POOL_MAX, connectionTimeoutMillis: CONNECT_TIMEOUT_MS },
    close: async () => {
      if (!pool.ended) await pool.end();
    },
  };
}

/** A connection that breaks while a query uses it emits an error too, and one that nobody hears would end the process. */
const tough = (pool: pg.Pool, onError: (error: Error) => void): pg.Pool =>
  pool.on('error', onError).on('connect', (client) => void client.on('error', onError));

export type EmbeddedOptions = {
  /** The folder the database lives in, locked while it is open; null: in memory, gone when closed. */
  dataDir: string | null;
  /** A dump to begin from when there is no database yet: ten times faster than an empty start. */
  dump?: Blob | undefined;
};

/** Throws when another process holds the folder. */
export async function connectEmbedded({ dataDir, dump }: EmbeddedOptions): Promise<Connection & { pglite: PGlite }> {
  if (dataDir !== null) mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const unlock = dataDir === null ? () => {} : lockFolder(join(dataDir, 'database.lock'));
  try {
    const pglite = await PGlite.create({
      ...(dataDir === null ? {} : { dataDir: join(dataDir, 'database') }),
      ...(dump ? { loadDataDir: dump } : {}),
      ...EMBEDDED_BYTES,
    });
    return {
      pglite,
      dialect: new PGliteDialect({ pglite }),
      migrationDialect: null,
      boss: { backend: 'pglite', db: fromPglite(pglite) },
      close: async () => {
        if (!pglite.closed) await pglite.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}
