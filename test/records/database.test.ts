import { expect, it } from 'vitest';
import { openRecords } from '../../src/records/database.ts';
import { startPostgres } from '../servers/postgres.ts';

it('says that the database is away, and closes all the same', async () => {
  const errors: Error[] = [];
  const server = await startPostgres();
  const records = await openRecords({ databaseUrl: server.url, dataDir: null, onError: (error) => errors.push(error) });
  await records.ping();
  await server.stop();
  await expect(records.ping()).rejects.toThrow();
  await records.close();
  expect(errors.length).toBeGreaterThan(0);
});

it('does not open over a Postgres that is not there', async () => {
  const server = await startPostgres();
  await server.stop();
  const opening = openRecords({ databaseUrl: server.url, dataDir: null, onError: () => {} });
  await expect(opening).rejects.toThrow('ECONNREFUSED');
});

it('is migrated by several nodes that start at the same time on an empty Postgres', async () => {
  const server = await startPostgres();
  const open = () => openRecords({ databaseUrl: server.url, dataDir: null, onError: () => {} });
  const nodes = await Promise.all([open(), open(), open()]);
  for (const node of nodes) expect(await node.db.selectFrom('saker').selectAll().execute()).toEqual([]);
  await Promise.all(nodes.map((node) => node.close()));
  await server.stop();
});
