// Numbers that want no SMS from us: kept as keyed hashes, since that is all that is ever asked of them.
import type { KeyedHash, Secrets } from '../records/crypto.ts';
import type { Executor } from '../records/transactions.ts';

/** Whether the number has sent STOP. `number` is E.164, as everywhere here. */
export async function isReserved(db: Executor, secrets: Secrets, number: string): Promise<boolean> {
  const hashes = secrets.hashes('telefon', number);
  const row = await db.selectFrom('sms_reserverte').select('at').where('number_hash', 'in', hashes).executeTakeFirst();
  return row !== undefined;
}

/** Records that the number gets no more. A second STOP changes nothing. */
export async function reserve(db: Executor, numberHash: KeyedHash, now: Date): Promise<void> {
  await db
    .insertInto('sms_reserverte')
    .values({ number_hash: numberHash, at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Lifts it again, under whichever key it was recorded. */
export async function liftReservation(db: Executor, secrets: Secrets, number: string): Promise<void> {
  await db.deleteFrom('sms_reserverte').where('number_hash', 'in', secrets.hashes('telefon', number)).execute();
}
