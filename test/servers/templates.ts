// Migrated databases to copy: migrating takes seconds, a copy a fraction of one.
import { rmSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely } from 'kysely';
import pg from 'pg';
import { connectEmbedded } from '../../src/records/connections.ts';
import { openRecords } from '../../src/records/database.ts';
import { startJobs } from '../../src/records/jobs.ts';
import { migrate } from '../../src/records/migrate.ts';
import type { Database } from '../../src/records/schema.ts';

const TEMPLATE = 'mal';

/** Makes the migrated database that `newDatabase` copies; returns its name. */
export async function makeTemplate(serverUrl: string): Promise<string> {
  await run(serverUrl, `create database ${TEMPLATE}`);
  const records = await openRecords({ databaseUrl: urlOf(serverUrl, TEMPLATE), dataDir: null, onError: rethrow });
  await records.close();
  return TEMPLATE;
}

/** Copies the template; returns the copy's URL. */
export async function newDatabase(serverUrl: string, template: string, name: string): Promise<string> {
  await run(serverUrl, `create database ${name} template ${template}`);
  return urlOf(serverUrl, name);
}

/** Writes a dump of a migrated PGlite to a temporary folder. */
export async function makePgliteDump(): Promise<{ path: string; stop: () => Promise<void> }> {
  const connection = await connectEmbedded({ dataDir: null });
  const root = new Kysely<Database>({ dialect: connection.dialect });
  await migrate(root);
  await (await startJobs(connection.boss, rethrow)).stop();
  const folder = await mkdtemp(join(tmpdir(), 'norkreditt-dump-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  const path = join(folder, 'database.tar');
  const dump = await connection.pglite.dumpDataDir('none');
  await writeFile(path, Buffer.from(await dump.arrayBuffer()));
  await connection.close();
  return { path, stop: async () => remove() };
}

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function urlOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

function rethrow(error: Error): never {
  throw error;
}
