// Disputes, and payments told of, over both databases.
import { openTestRecords } from '../servers/servers.ts';
import { disputesContract } from './disputes.contract.ts';

disputesContract('PGlite', () => openTestRecords('pglite'));
disputesContract('Postgres', () => openTestRecords('postgres'));
