// Whose case it is, as far as signing in with BankID goes: staff have checked, and add the person who asked.
import type { KeyedHash } from '../records/crypto.ts';
import type { Trx } from '../records/transactions.ts';

/**
 * Lets the person who asked in this registration see its case on Min side. False, with nothing changed, where the case
 * is another person's already, is not among ours, or the registration holds no such wish.
 */
export async function addPersonToCase(trx: Trx, registreringId: number): Promise<boolean> {
  const wish = await trx
    .selectFrom('registreringer')
    .select(['saksnummer_hash', 'data'])
    .where('id', '=', registreringId)
    .where('type', '=', 'fodselsnummer')
    .executeTakeFirst();
  const personHash = wish?.data.personHash;
  if (!wish?.saksnummer_hash || typeof personHash !== 'string') return false;
  const { numUpdatedRows } = await trx
    .updateTable('saker')
    .set({ fodselsnummer_hash: personHash as KeyedHash })
    .where('saksnummer_hash', '=', wish.saksnummer_hash)
    .where(({ or, eb }) =>
      or([eb('fodselsnummer_hash', 'is', null), eb('fodselsnummer_hash', '=', personHash as KeyedHash)]),
    )
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Takes it back: the person no longer sees the case. */
export async function removePersonFromCase(trx: Trx, registreringId: number): Promise<'gjort'> {
  const wish = trx.selectFrom('registreringer').where('id', '=', registreringId).where('type', '=', 'fodselsnummer');
  await trx
    .updateTable('saker')
    .set({ fodselsnummer_hash: null })
    .where('saksnummer_hash', '=', wish.select('saksnummer_hash').$asScalar().$notNull())
    .where(
      'fodselsnummer_hash',
      '=',
      wish.select(({ ref }) => ref('data', '->>').key('personHash').$castTo<KeyedHash>().as('hash')),
    )
    .execute();
  return 'gjort';
}
