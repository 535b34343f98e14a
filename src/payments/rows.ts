// Payments as rows: written before Vipps is asked, moved one way only, with every move on record.
import { sql } from 'kysely';
import type { KeyedHash, Secrets } from '../records/crypto.ts';
import type { Row } from '../records/schema.ts';
import type { BetalingStatus, Betalingshendelser } from '../records/schema-payments.ts';
import type { Executor, Trx } from '../records/transactions.ts';
import type { NewPayment, Payment } from './payments.ts';

/** How far a payment has come. It only goes on; of the ends there is none to leave. */
const RANK: Record<BetalingStatus, number> = {
  ...{ opprettes: 0, opprettet: 1, reservert: 2 },
  ...{ betalt: 3, avbrutt: 3, utlopt: 3, avvist: 3, frigitt: 3, feilet: 3 },
};
const END = 3;

/** Who told of a change: ourselves, Vipps' webhook, or our asking. */
export type Kilde = Betalingshendelser['kilde'];
/** What came of a payment. `redirectUrl` with 'opprettet', `fanget` with 'betalt'. */
export type Move = { to: BetalingStatus; kilde: Kilde; at: Date; redirectUrl?: string | null; fanget?: number };

export const isOpen = ({ status }: Pick<Payment, 'status'>): boolean => RANK[status] < END;
const OPEN = statusesBelow(END);

function statusesBelow(rank: number): BetalingStatus[] {
  return (Object.keys(RANK) as BetalingStatus[]).filter((status) => RANK[status] < rank);
}

type New = Pick<NewPayment, 'saksnummer' | 'metode' | 'smsId' | 'language'> &
  Pick<Payment, 'reference' | 'belop' | 'hele'> & { returnUrl: string; at: Date };

/** Writes a payment that Vipps has not heard of yet. */
export async function insertPayment(trx: Trx, secrets: Secrets, payment: New): Promise<Payment> {
  const { saksnummer, reference, metode, belop, hele, smsId, language, at } = payment;
  const row = await trx
    .insertInto('betalinger')
    .values({
      ...{ reference, metode, belop, hele, language, status: 'opprettes', sms_id: smsId },
      saksnummer: secrets.seal('betalinger.saksnummer', saksnummer),
      saksnummer_hash: secrets.hash('saksnummer', saksnummer),
      return_url: secrets.seal('betalinger.return_url', payment.returnUrl),
      ...{ created_at: at, updated_at: at },
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await tell(trx, row, { to: 'opprettes', kilde: 'vi', at });
  return toPayment(row, secrets);
}

/** Moves a payment on. Null when it has come as far already: somebody else has told, and nothing is changed. */
export async function movePayment(trx: Trx, secrets: Secrets, id: number, move: Move): Promise<Payment | null> {
  const row = await trx
    .updateTable('betalinger')
    .set({
      ...{ status: move.to, updated_at: move.at },
      ...(move.redirectUrl && { redirect_url: secrets.seal('betalinger.redirect_url', move.redirectUrl) }),
      ...(move.to === 'betalt' && { fanget: move.fanget ?? 0, fanget_at: move.at }),
    })
    .where('id', '=', id)
    .where('status', 'in', statusesBelow(RANK[move.to]))
    .returningAll()
    .executeTakeFirst();
  if (!row) return null;
  await tell(trx, row, move);
  return toPayment(row, secrets);
}

async function tell(trx: Trx, { id }: { id: number }, { to, kilde, at, fanget = 0 }: Move): Promise<void> {
  await trx.insertInto('betalingshendelser').values({ betaling_id: id, at, status: to, kilde, fanget }).execute();
}

export async function findPayment(
  db: Executor,
  secrets: Secrets,
  key: { reference: string } | { id: number },
): Promise<Payment | null> {
  const all = db.selectFrom('betalinger').selectAll();
  const found = 'id' in key ? all.where('id', '=', key.id) : all.where('reference', '=', key.reference);
  const row = await found.executeTakeFirst();
  return row ? toPayment(row, secrets) : null;
}

/** Where Vipps is to send the payer back to. Whoever has it sees the payment, so it is not carried around. */
export async function readReturnUrl(db: Executor, secrets: Secrets, { id }: Pick<Payment, 'id'>): Promise<string> {
  const { return_url } = await db
    .selectFrom('betalinger')
    .select('return_url')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  if (return_url === null) throw new Error('A payment has nowhere to return to');
  return secrets.open('betalinger.return_url', return_url);
}

/** The payment of a case that has not ended; there is at most one. */
export async function findOpenOfSak(db: Executor, secrets: Secrets, saksnummer: string): Promise<Payment | null> {
  const row = await ofSak(db, secrets.hashes('saksnummer', saksnummer)).where('status', 'in', OPEN).executeTakeFirst();
  return row ? toPayment(row, secrets) : null;
}

/** The latest captured payment of a case. */
export async function findLatestPaid(db: Executor, secrets: Secrets, saksnummer: string): Promise<Payment | null> {
  const row = await ofSak(db, secrets.hashes('saksnummer', saksnummer))
    .where('status', '=', 'betalt')
    .executeTakeFirst();
  return row ? toPayment(row, secrets) : null;
}

/** Payments begun before `before` that have not ended; when there are more than `max`, others each time. */
export async function findOldOpen(db: Executor, { before, max }: { before: Date; max: number }): Promise<number[]> {
  const rows = await db
    .selectFrom('betalinger')
    .select('id')
    .where('status', 'in', OPEN)
    .where('created_at', '<', before)
    .orderBy(sql`random()`)
    .limit(max)
    .execute();
  return rows.map(({ id }) => id);
}

/** Newest first. */
const ofSak = (db: Executor, hashes: KeyedHash[]) =>
  db.selectFrom('betalinger').selectAll().where('saksnummer_hash', 'in', hashes).orderBy('id', 'desc');

function toPayment(row: Row<'betalinger'>, secrets: Secrets): Payment {
  return {
    id: row.id,
    reference: row.reference,
    saksnummer: secrets.open('betalinger.saksnummer', row.saksnummer),
    metode: row.metode,
    belop: row.belop,
    hele: row.hele,
    status: row.status,
    fanget: row.fanget,
    redirectUrl: row.redirect_url && secrets.open('betalinger.redirect_url', row.redirect_url),
    smsId: row.sms_id,
    language: row.language,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    fangetAt: row.fanget_at,
  };
}
