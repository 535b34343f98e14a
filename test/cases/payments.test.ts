// Instalment plans over both databases.
import { openTestRecords } from '../servers/servers.ts';
import { paymentsContract } from './payments.contract.ts';

paymentsContract('PGlite', () => openTestRecords('pglite'));
paymentsContract('Postgres', () => openTestRecords('postgres'));
