// What a test asks for: a database or a Redis of its own, on servers the whole run shares.
import { openAsBlob } from 'node:fs';
import { inject } from 'vitest';
import { openRecords, type Records, type RecordsOptions } from '../../src/records/database.ts';

/** An empty, migrated Postgres database: its `postgres://` URL. */
export const newPostgresUrl = (): Promise<string> => ask('postgres');

/** An empty Redis database: its `redis://` URL. */
export const newRedisUrl = (): Promise<string> => ask('redis');

/** The path of Chromium, installed first where it is missing. */
export const chromiumPath = (): Promise<string> => ask('chromium');

/** A migrated PGlite database as a dump to begin from: `openRecords({ dataDir: null, dump })` takes half a second. */
export const pgliteDump = async (): Promise<Blob> => openAsBlob(await ask('pglite-dump'));

/** Empty records over PGlite in memory or over Postgres. Broken connections and failed jobs go to `onError`. */
export async function openTestRecords(
  over: 'pglite' | 'postgres',
  { onError = rethrow }: Partial<Pick<RecordsOptions, 'onError'>> = {},
): Promise<Records> {
  return over === 'postgres'
    ? openRecords({ databaseUrl: await newPostgresUrl(), dataDir: null, onError })
    : openRecords({ dataDir: null, dump: await pgliteDump(), onError });
}

async function ask(what: string): Promise<string> {
  const response = await fetch(`${inject('serversUrl')}/${what}`);
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return text;
}

function rethrow(error: Error): never {
  throw error;
}
