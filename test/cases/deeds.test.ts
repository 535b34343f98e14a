// Cases and deeds over both databases.
import { openTestRecords } from '../servers/servers.ts';
import { deedsContract } from './deeds.contract.ts';

deedsContract('PGlite', () => openTestRecords('pglite'));
deedsContract('Postgres', () => openTestRecords('postgres'));
