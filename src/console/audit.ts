// The audit log: who saw, heard, took out or decided what. Written in the transaction of what it tells of, never changed.
import { sql } from 'kysely';
import type { Secrets } from '../records/crypto.ts';
import type { Row } from '../records/schema.ts';
import type { Executor } from '../records/transactions.ts';
import { type Operator, type Rett, roleFor } from './operator.ts';

export const HANDLINGER = [
  ...(['vis nummer', 'spill opptak', 'åpne fil', 'eksport', 'avgjørelse', 'svar'] as const),
  ...(['gjenåpne telefon', 'sperre', 'melding', 'ring'] as const),
] as const;
export type Handling = (typeof HANDLINGER)[number];

/** What is written of one deed. `gjelder`: an id of ours, such as 'samtale 17'; nothing personal. */
export type Audited = {
  handling: Handling;
  gjelder: string;
  /** Why, in the operator's words. */
  begrunnelse?: string;
};
export type AuditLine = Omit<Row<'revisjonslogg'>, 'begrunnelse'> & { begrunnelse: string | null };

type Deps = { secrets: Secrets; now: () => Date };
const LINES_A_PAGE = 100;

/** Writes one line; `rett` is the right that was used. */
export async function audit(
  db: Executor,
  { secrets, now }: Deps,
  operator: Operator,
  rett: Rett,
  { handling, gjelder, begrunnelse }: Audited,
): Promise<void> {
  const rolle = roleFor(operator, rett);
  if (!rolle) throw new Error(`Nobody without the right may do this: ${handling}`);
  await db
    .insertInto('revisjonslogg')
    .values({
      ...{ at: now(), operator: operator.subject, rolle, handling, gjelder },
      begrunnelse: begrunnelse ? secrets.seal('revisjonslogg.begrunnelse', begrunnelse) : null,
    })
    .execute();
}

/** The same as `audit`, unless the operator was written for the same within the time: one playing is many requests. */
export async function auditOnce(
  db: Executor,
  deps: Deps,
  operator: Operator,
  rett: Rett,
  { withinMs, ...audited }: Omit<Audited, 'begrunnelse'> & { withinMs: number },
): Promise<void> {
  const since = new Date(deps.now().getTime() - withinMs);
  const line = await db
    .selectFrom('revisjonslogg')
    .select('id')
    .where('at', '>', since)
    .where('operator', '=', operator.subject)
    .where('handling', '=', audited.handling)
    .where('gjelder', '=', audited.gjelder)
    .limit(1)
    .executeTakeFirst();
  if (!line) await audit(db, deps, operator, rett, audited);
}

/** Which lines: of one operator, of one kind of deed, about one thing ('samtale 17', 'R5'), from one instant until before another. */
export type AuditFilter = { operator?: string; handling?: Handling; gjelder?: string; fra?: Date; til?: Date };

/** The log, latest first; `before` is the last id of the page before. */
export async function readAudit(
  db: Executor,
  secrets: Secrets,
  {
    before,
    limit = LINES_A_PAGE,
    filter: { operator, handling, gjelder, fra, til } = {},
  }: { before?: number; limit?: number; filter?: AuditFilter } = {},
): Promise<AuditLine[]> {
  const rows = await db
    .selectFrom('revisjonslogg')
    .selectAll()
    .where((row) =>
      row.and([
        ...(before !== undefined ? [row('id', '<', before)] : []),
        ...(operator ? [row('operator', '=', operator)] : []),
        ...(handling ? [row('handling', '=', handling)] : []),
        ...(gjelder ? [sql<boolean>`gjelder ~* ${`\\m${gjelder}\\M`}`] : []),
        ...(fra ? [row('at', '>=', fra)] : []),
        ...(til ? [row('at', '<', til)] : []),
      ]),
    )
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ begrunnelse, ...row }) => ({
    ...row,
    begrunnelse: begrunnelse && secrets.open('revisjonslogg.begrunnelse', begrunnelse),
  }));
}
