// The kode typed on a page, over both databases.
import { openTestRecords } from '../servers/servers.ts';
import { linkProofContract } from './link-proof.contract.ts';

linkProofContract('PGlite', () => openTestRecords('pglite'));
linkProofContract('Postgres', () => openTestRecords('postgres'));
