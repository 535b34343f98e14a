// Callers who are shut out: by a leder, with a reason, until a time or until lifted.
import { sql } from 'kysely';
import type { KeyedHash, Secrets } from '../../records/crypto.ts';
import type { Records } from '../../records/database.ts';
import type { Row } from '../../records/schema.ts';
import type { Executor } from '../../records/transactions.ts';
import { audit } from '../audit.ts';
import type { Operator } from '../operator.ts';
import { clock } from '../words.ts';

type Deps = { records: Pick<Records, 'db' | 'inTransaction'>; secrets: Secrets; now: () => Date };

/** Whom, why, and until when; `til` null: until lifted. */
export type Block = { hashes: KeyedHash[]; shown: string; til: Date | null; begrunnelse: string };
export type KeptSperring = Omit<Row<'sperringer'>, 'begrunnelse' | 'caller_hash'> & { begrunnelse: string };

const LISTED_MAX = 200;

/** 'sperret fra før': nothing is changed. */
export function block(
  deps: Deps,
  operator: Operator,
  { hashes, shown, til, begrunnelse }: Block,
): Promise<'sperret' | 'sperret fra før'> {
  const { records, secrets, now } = deps;
  const at = now();
  return records.inTransaction(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${hashes[0]!}, 0))`.execute(trx);
    const known = await trx
      .selectFrom('sperringer')
      .select('id')
      .where('caller_hash', 'in', hashes)
      .where('opphevet_at', 'is', null)
      .where((where) => where.or([where('til', 'is', null), where('til', '>', at)]))
      .executeTakeFirst();
    if (known) return 'sperret fra før';
    const { id } = await trx
      .insertInto('sperringer')
      .values({
        ...{ caller_hash: hashes[0]!, caller_masked: shown, at, til, operator: operator.subject, opphevet_at: null },
        begrunnelse: secrets.seal('sperringer.begrunnelse', begrunnelse),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await audit(trx, deps, operator, 'lede', { handling: 'sperre', gjelder: `sperring ${id}`, begrunnelse });
    return 'sperret';
  });
}

/** False when it was lifted already. */
export function lift(deps: Deps, operator: Operator, id: number): Promise<boolean> {
  return deps.records.inTransaction(async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('sperringer')
      .set({ opphevet_at: deps.now() })
      .where('id', '=', id)
      .where('opphevet_at', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    await audit(trx, deps, operator, 'lede', { handling: 'sperre', gjelder: `sperring ${id}: opphevet` });
    return true;
  });
}

/** Those that hold first, however many have been lifted since; then latest first. As many as a page takes, or all. */
export async function listSperringer(
  db: Executor,
  secrets: Secrets,
  { now, all = false }: { now: Date; all?: boolean },
): Promise<KeptSperring[]> {
  const rows = await db
    .selectFrom('sperringer')
    .select(['id', 'caller_masked', 'at', 'til', 'operator', 'begrunnelse', 'opphevet_at'])
    .orderBy(sql`opphevet_at is null and (til is null or til > ${now})`, 'desc')
    .orderBy('id', 'desc')
    .$if(!all, (query) => query.limit(LISTED_MAX))
    .execute();
  return rows.map(({ begrunnelse, ...row }) => ({
    ...row,
    begrunnelse: secrets.open('sperringer.begrunnelse', begrunnelse),
  }));
}

export const isOver = ({ opphevet_at, til }: KeptSperring, now: Date): boolean =>
  opphevet_at !== null || (til !== null && til <= now);

export const standingWords = (one: KeptSperring, now: Date): string =>
  one.opphevet_at ? `opphevet ${clock(one.opphevet_at)}` : isOver(one, now) ? 'over' : 'sperret';

/** Whoever made this call, if they can be told apart from others. */
export async function callerOf(db: Executor, samtaleId: number): Promise<Pick<Block, 'hashes' | 'shown'> | null> {
  const call = await db
    .selectFrom('samtaler')
    .select(['caller_hash', 'caller_masked', 'caller_kind'])
    .where('id', '=', samtaleId)
    .executeTakeFirst();
  if (!call?.caller_hash || call.caller_kind === 'annet' || call.caller_kind === 'skjult') return null;
  return { hashes: [call.caller_hash], shown: call.caller_masked };
}
