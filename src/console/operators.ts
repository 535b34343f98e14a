// Who works here: everybody who has signed in to the console.
import type { Row } from '../records/schema.ts';
import type { Executor } from '../records/transactions.ts';

type Known = Pick<Row<'operatorer'>, 'subject' | 'navn' | 'roller'>;

/** By name. */
export const operators = (db: Executor): Promise<Known[]> =>
  db.selectFrom('operatorer').select(['subject', 'navn', 'roller']).orderBy('navn').execute();

/** What operators are called, by subject. */
export async function namesOf(db: Executor): Promise<ReadonlyMap<string, string>> {
  return new Map((await operators(db)).map(({ subject, navn }) => [subject, navn]));
}
