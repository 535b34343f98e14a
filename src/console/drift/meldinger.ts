// The messages callers hear at the greeting: written, withdrawn, and listed. One at a time is heard.
import { sql } from 'kysely';
import type { Secrets } from '../../records/crypto.ts';
import type { Records } from '../../records/database.ts';
import type { Row } from '../../records/schema.ts';
import type { Executor } from '../../records/transactions.ts';
import { audit } from '../audit.ts';
import type { Operator } from '../operator.ts';
import type { Melding } from './draft.ts';

export type KeptMelding = Row<'driftsmeldinger'>;
type Deps = { records: Pick<Records, 'db' | 'inTransaction'>; secrets: Secrets; now: () => Date };

const LISTED_MAX = 50;
const LOCK = 'driftsmeldinger';

/** 'overlapper': another is heard in that time already. Two who write at once take turns. */
export function writeMelding(
  deps: Deps,
  operator: Operator,
  { nb, en, fra, til }: Melding,
): Promise<'lagret' | 'overlapper'> {
  const at = deps.now();
  return deps.records.inTransaction(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${LOCK}, 0))`.execute(trx);
    const other = await trx
      .selectFrom('driftsmeldinger')
      .select('id')
      .where('trukket_at', 'is', null)
      .where('fra', '<', til)
      .where('til', '>', fra > at ? fra : at)
      .executeTakeFirst();
    if (other) return 'overlapper';
    const { id } = await trx
      .insertInto('driftsmeldinger')
      .values({
        tekst_nb: nb,
        tekst_en: en,
        fra,
        til,
        operator: operator.subject,
        skrevet_at: at,
        trukket_at: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await audit(trx, deps, operator, 'lede', { handling: 'melding', gjelder: `melding ${id}: skrevet` });
    return 'lagret';
  });
}

/** From now on nobody hears it. False when it is over, or withdrawn, already. */
export function withdrawMelding(deps: Deps, operator: Operator, id: number): Promise<boolean> {
  const at = deps.now();
  return deps.records.inTransaction(async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('driftsmeldinger')
      .set({ trukket_at: at })
      .where('id', '=', id)
      .where('trukket_at', 'is', null)
      .where('til', '>', at)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    await audit(trx, deps, operator, 'lede', { handling: 'melding', gjelder: `melding ${id}: trukket` });
    return true;
  });
}

/** Latest start first; as many as a page takes, or all. */
export const listMeldinger = (db: Executor, { all = false } = {}): Promise<KeptMelding[]> =>
  db
    .selectFrom('driftsmeldinger')
    .selectAll()
    .orderBy('fra', 'desc')
    .orderBy('id', 'desc')
    .$if(!all, (query) => query.limit(LISTED_MAX))
    .execute();

/** Where a message stands. */
export function standingOf(
  { fra, til, trukket_at }: KeptMelding,
  now: Date,
): 'høres nå' | 'kommer' | 'over' | 'trukket' {
  if (trukket_at) return 'trukket';
  if (til <= now) return 'over';
  return fra <= now ? 'høres nå' : 'kommer';
}
