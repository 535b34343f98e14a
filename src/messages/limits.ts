// How many SMS may go out: to one number, about one case, in one call and in all, so that nobody can be flooded by them.
import { sql } from 'kysely';
import type { KeyedHash } from '../records/crypto.ts';
import type { Trx } from '../records/transactions.ts';

/** At most so many; the next one is refused. */
export const SMS_LIMITS = {
  perNumberPerHour: 5,
  perNumberPerDay: 10,
  perCasePerDay: 10,
  perCall: 4,
  forAllPerHour: 600,
  forAllPerDay: 4_000,
} as const;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Who a message counts for. The hashes are those under every key, so that a change of key frees nobody. */
export type Counted = { numberHashes: KeyedHash[]; caseHashes: KeyedHash[]; callSid: string | null };

/** Whether one more message would pass a limit. Call it under `lockLimits`. */
export async function isOverLimit(trx: Trx, counted: Counted, now: Date): Promise<boolean> {
  const hourAgo = new Date(now.getTime() - HOUR_MS);
  const since = trx
    .selectFrom('sms')
    .where('status', '<>', 'withheld')
    .where('created_at', '>', new Date(now.getTime() - DAY_MS))
    .select(({ fn }) => [
      fn.countAll<number>().as('day'),
      sql<number>`count(*) filter (where created_at > ${hourAgo.toISOString()}::timestamptz)`.as('hour'),
    ]);

  const number = await since.where('recipient_hash', 'in', counted.numberHashes).executeTakeFirstOrThrow();
  if (number.hour >= SMS_LIMITS.perNumberPerHour || number.day >= SMS_LIMITS.perNumberPerDay) return true;

  if (counted.callSid !== null && (await countOfCall(trx, counted.callSid)) >= SMS_LIMITS.perCall) return true;

  if (counted.caseHashes.length > 0) {
    const sak = await since.where('saksnummer_hash', 'in', counted.caseHashes).executeTakeFirstOrThrow();
    if (sak.day >= SMS_LIMITS.perCasePerDay) return true;
  }
  const all = await since.executeTakeFirstOrThrow();
  return all.hour >= SMS_LIMITS.forAllPerHour || all.day >= SMS_LIMITS.forAllPerDay;
}

async function countOfCall(trx: Trx, callSid: string): Promise<number> {
  const ofCall = trx.selectFrom('sms').where('call_sid', '=', callSid).where('status', '<>', 'withheld');
  return (await ofCall.select(({ fn }) => fn.countAll<number>().as('all')).executeTakeFirstOrThrow()).all;
}

/** Any number, the same on every node. */
const LIMITS_LOCK = 5_120_001;

/** Makes counting and writing one deed: other transactions that want to write an SMS wait until this one ends. */
export async function lockLimits(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${LIMITS_LOCK})`.execute(trx);
}
