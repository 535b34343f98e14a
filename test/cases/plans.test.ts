// Instalment plans over both databases.
import { openTestRecords } from '../servers/servers.ts';
import { plansContract } from './plans.contract.ts';

plansContract('PGlite', () => openTestRecords('pglite'));
plansContract('Postgres', () => openTestRecords('postgres'));
