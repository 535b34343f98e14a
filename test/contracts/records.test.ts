// The records over both databases.
import { openTestRecords } from '../servers/servers.ts';
import { recordsContract } from './records.contract.ts';

recordsContract('PGlite', () => openTestRecords('pglite'));
recordsContract('Postgres', () => openTestRecords('postgres'));
