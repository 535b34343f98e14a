// Brings a database to the newest schema. Safe to run from several nodes at once: Kysely's migrator takes a lock.
import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import * as firstCalls from './migrations/0001-first-calls.ts';
import * as recordings from './migrations/0002-recordings.ts';
import * as disputes from './migrations/0004-disputes.ts';
import * as triesOfALink from './migrations/0006-tries-of-a-link.ts';
import * as payments from './migrations/0007-payments.ts';
import * as contactDetails from './migrations/0008-contact-details.ts';
import * as returnOfAPayment from './migrations/0010-return-of-a-payment.ts';
import * as konsoll from './migrations/0011-console.ts';
import * as samtalerSomLeses from './migrations/0012-calls-as-they-are-read.ts';
import * as dagstall from './migrations/0013-day-sums.ts';
import * as svarene from './migrations/0014-how-answers-went.ts';
import * as eksemplene from './migrations/0015-examples-begun.ts';
import * as brevene from './migrations/0016-letters-due.ts';
import * as slettes from './migrations/0017-what-is-deleted.ts';
import type { Database } from './schema.ts';

const MIGRATIONS = {
  '0001-first-calls': firstCalls,
  '0002-recordings': recordings,
  '0004-disputes': disputes,
  '0006-tries-of-a-link': triesOfALink,
  '0007-payments': payments,
  '0008-contact-details': contactDetails,
  '0010-return-of-a-payment': returnOfAPayment,
  '0011-console': konsoll,
  '0012-calls-as-they-are-read': samtalerSomLeses,
  '0013-day-sums': dagstall,
  '0014-how-answers-went': svarene,
  '0015-examples-begun': eksemplene,
  '0016-letters-due': brevene,
  '0017-what-is-deleted': slettes,
};

/** Runs the migrations that have not run yet; returns their names. Throws when one fails (nothing is kept of it). */
export async function migrate(db: Kysely<Database>): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error) throw error;
  return results.map((result) => result.migrationName);
}
