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

/** Earliest first. */
export async function capturedOfSak(
  db: Executor,
  { hashes }: Pick<Secrets, 'hashes'>,
  saksnummer: string,
): Promise<Captured[]> {
  const rows = await db
    .selectFrom('betalinger')
    .select(['id', 'belop', 'hele', 'fanget', 'fanget_at'])
    .where('saksnummer_hash', 'in', hashes('saksnummer', saksnummer))
    .where('status', '=', 'betalt')
    .orderBy('fanget_at')
    .orderBy('id')
    .execute();
  return rows.map(({ id, fanget_at, ...amounts }) => {
    if (fanget_at === null) throw new Error('A captured payment is not whole');
    return { nummer: id, ...amounts, at: fanget_at };
  });
}
