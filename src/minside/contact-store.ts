// Contact details people have corrected themselves: sealed, under the hashes their cases are found by.
import type { KeyedHash, Secrets } from '../records/crypto.ts';
import type { Records } from '../records/database.ts';
import type { Trx } from '../records/transactions.ts';

type Deps = { records: Pick<Records, 'db'>; secrets: Secrets };

export type Contact = { mobil: string | null; epost: string | null; at: Date };

/** Null where nothing has been corrected. */
export async function contactOf({ records, secrets }: Deps, personHash: KeyedHash[]): Promise<Contact | null> {
  const row = await records.db
    .selectFrom('kontaktopplysninger')
    .selectAll()
    .where('person_hash', 'in', personHash)
    .orderBy('rettet_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  return {
    mobil: row.mobil && secrets.open('kontaktopplysninger.mobil', row.mobil),
    epost: row.epost && secrets.open('kontaktopplysninger.epost', row.epost),
    at: row.rettet_at,
  };
}

/** What is null stays as it was. A row under every key's hash: a case may have been imported under any of them. */
export async function correctContact(
  trx: Trx,
  secrets: Secrets,
  personHash: KeyedHash[],
  { mobil, epost, at }: Contact,
): Promise<void> {
  const changed = {
    ...(mobil !== null && { mobil: secrets.seal('kontaktopplysninger.mobil', mobil) }),
    ...(epost !== null && { epost: secrets.seal('kontaktopplysninger.epost', epost) }),
    rettet_at: at,
  };
  for (const person_hash of personHash) {
    await trx
      .insertInto('kontaktopplysninger')
      .values({ person_hash, mobil: null, epost: null, ...changed })
      .onConflict((conflict) => conflict.column('person_hash').doUpdateSet(changed))
      .execute();
  }
}
