// The payments of a case whose money we have: what it is credited.
import type { Secrets } from './crypto.ts';
import type { Executor } from './transactions.ts';

/** One captured payment. Amounts in øre. */
export type Captured = {
  /** Grows from one payment of a case to the next. */
  nummer: number;
  /** What was asked for, and whether that was all that remained. */
  belop: number;
  hele: boolean;
  /** What was captured. */
  fanget: number;
  at: Date;
};

type Hashes = Pick<Secrets, 'hashes'>;

/** Earliest first. */
export async function capturedOfSak(db: Executor, secrets: Hashes, saksnummer: string): Promise<Captured[]> {
  const rows = await captured(db, secrets, saksnummer)
    .select(['id', 'belop', 'hele', 'fanget', 'fanget_at'])
    .orderBy('fanget_at')
    .orderBy('id')
    .execute();
  return rows.map(({ id, fanget_at, ...amounts }) => {
    if (fanget_at === null) throw new Error('A captured payment is not whole');
    return { nummer: id, ...amounts, at: fanget_at };
  });
}

/** The business event the SMS with a payment's receipt stands for. */
export const receiptEventOf = (reference: string): string => `betaling:${reference}`;

/** The latest, and whether its receipt has been written as an SMS; null where there is none. */
export async function latestCaptured(
  db: Executor,
  secrets: Hashes,
  saksnummer: string,
): Promise<(Pick<Captured, 'nummer' | 'fanget'> & { kvittering: boolean }) | null> {
  const latest = await captured(db, secrets, saksnummer)
    .select(['id', 'reference', 'fanget'])
    .orderBy('fanget_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  if (!latest) return null;
  const receipt = await db
    .selectFrom('sms')
    .select('id')
    .where('event_key', '=', receiptEventOf(latest.reference))
    .executeTakeFirst();
  return { nummer: latest.id, fanget: latest.fanget, kvittering: receipt !== undefined };
}

const captured = (db: Executor, { hashes }: Hashes, saksnummer: string) =>
  db
    .selectFrom('betalinger')
    .where('saksnummer_hash', 'in', hashes('saksnummer', saksnummer))
    .where('status', '=', 'betalt');
