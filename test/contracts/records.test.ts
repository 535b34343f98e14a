// The records over both databases.
import { afterAll, beforeAll, describe } from 'vitest';
import type { Records } from '../../src/records/database.ts';
import { openTestRecords } from '../servers/servers.ts';
import { callLogContract } from './call-log.contract.ts';
import { recordsContract } from './records.contract.ts';
import { registreringerContract } from './registreringer.contract.ts';

describe.each(['pglite', 'postgres'] as const)('over %s', (database) => {
  let records: Records;
  beforeAll(async () => {
    records = await openTestRecords(database);
  });
  afterAll(() => records.close());
  recordsContract(() => records);
  callLogContract(() => records);
  registreringerContract(() => records);
});
