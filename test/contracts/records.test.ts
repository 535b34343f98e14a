// The records over both databases.
import { openTestRecords } from '../servers/servers.ts';
import { callLogContract } from './call-log.contract.ts';
import { recordsContract } from './records.contract.ts';
import { registreringerContract } from './registreringer.contract.ts';

for (const contract of [recordsContract, callLogContract, registreringerContract]) {
  contract('PGlite', () => openTestRecords('pglite'));
  contract('Postgres', () => openTestRecords('postgres'));
}
