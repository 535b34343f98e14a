// Callers staff have shut out of the telephone.
import type { Secrets } from '../records/crypto.ts';
import type { Executor } from '../records/transactions.ts';
import { type Caller, SHARED_BUCKET } from './caller-kind.ts';

type Deps = { db: Executor; secrets: Pick<Secrets, 'hashes'>; now: () => Date };

/** Whether the caller is shut out now. Whoever cannot be told apart from others never is. Rejects when the database is away. */
export const createIsBlocked =
  ({ db, secrets, now }: Deps) =>
  async ({ bucket }: Pick<Caller, 'bucket'>): Promise<boolean> => {
    if (bucket === SHARED_BUCKET) return false;
    const at = now();
    const row = await db
      .selectFrom('sperringer')
      .select('id')
      .where('caller_hash', 'in', secrets.hashes('telefon', bucket))
      .where('opphevet_at', 'is', null)
      .where('at', '<=', at)
      .where((where) => where.or([where('til', 'is', null), where('til', '>', at)]))
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  };
