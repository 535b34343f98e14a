// How an open payment gets on: Vipps is asked, what it says is written down, and what is reserved is captured at once.
//
// Webhook, return page and poll all end up here, perhaps at the same time: every step may be taken twice, and counts once.
import type { Ore, Sak } from '../../flows/ports.ts';
import type { Secrets } from '../records/crypto.ts';
import type { Records } from '../records/database.ts';
import type { Registreringer } from '../records/registreringer.ts';
import type { BetalingStatus } from '../records/schema-payments.ts';
import type { Trx } from '../records/transactions.ts';
import { amountDue } from './amount-due.ts';
import type { Payment } from './payments.ts';
import { findPayment, isOpen, type Kilde, type Move, movePayment } from './rows.ts';
import type { VippsClient, VippsPayment } from './vipps-client.ts';

export type AdvanceDeps = {
  records: Pick<Records, 'db' | 'inTransaction'>;
  secrets: Secrets;
  registreringer: Pick<Registreringer, 'lockSak'>;
  vipps: VippsClient;
  now: () => Date;
  /** The case as of today; null where there is none. Throws when the case system is away. */
  findSak: (saksnummer: string) => Promise<Sak | null>;
  /** Called in the transaction that credits a payment: what throws here leaves it uncredited, to be tried again. */
  onPaid: (trx: Trx, payment: Payment) => Promise<void>;
  /** Hears of every change, after its commit. */
  onStatus: (status: BetalingStatus) => void;
  log: { warn: (facts: object, message: string) => void; error: (facts: object, message: string) => void };
};

export type Advance = (payment: Payment, kilde: Kilde) => Promise<Payment>;

/** What Vipps has not heard of by then was never created: no request of ours lives so long. */
const NEVER_CREATED_AFTER_MS = 2 * 60_000;
/** What Vipps created and no longer knows is over by then: the ten minutes it could be approved in, and a day of asking. */
const LOST_AFTER_MS = 10 * 60_000 + 24 * 3_600_000;
/** A capture that was refused is asked for anew, not repeated, after so long. */
const CAPTURE_ATTEMPT_MS = 10 * 60_000;

/** Asks Vipps where an open payment stands, and does what follows. Gives it as it is then; rejects when Vipps is away. */
export function createAdvance(deps: AdvanceDeps): Advance {
  const { vipps } = deps;
  return async (payment, kilde) => {
    if (!isOpen(payment)) return payment;
    const there = await vipps.get(payment.reference);
    if (!there) return unknown(deps, payment);
    switch (there.state) {
      case 'CREATED':
        if (payment.status !== 'opprettes' || !there.redirectUrl) return payment;
        return moveOn(deps, payment, { to: 'opprettet', kilde, redirectUrl: there.redirectUrl });
      case 'AUTHORIZED':
        return secure(deps, payment, there, kilde);
      default:
        return moveOn(deps, payment, { to: await endOf(deps, payment, there), kilde });
    }
  };
}

/** Moves a payment on, and gives it as it is then: as asked, or where somebody else has moved it. */
export async function moveOn(deps: AdvanceDeps, payment: Payment, move: Omit<Move, 'at'>): Promise<Payment> {
  const { records, secrets, now, registreringer, onPaid, onStatus } = deps;
  const moved = await records.inTransaction(async (trx) => {
    if (move.to === 'betalt') await registreringer.lockSak(trx, payment.saksnummer);
    const done = await movePayment(trx, secrets, payment.id, { ...move, at: now() });
    if (done?.status === 'betalt') await onPaid(trx, done);
    return done;
  });
  if (moved) onStatus(moved.status);
  return moved ?? (await findPayment(records.db, secrets, { id: payment.id })) ?? payment;
}

/** Vipps knows of no such payment. One it has told us of itself may still be approved: that is a breakdown, and asked again. */
async function unknown(deps: AdvanceDeps, payment: Payment): Promise<Payment> {
  const { status, createdAt } = payment;
  const ageMs = deps.now().getTime() - createdAt.getTime();
  if (status === 'opprettes' && ageMs <= NEVER_CREATED_AFTER_MS) return payment;
  if (status === 'reservert' || (status === 'opprettet' && ageMs <= LOST_AFTER_MS)) {
    throw new Error('Vipps no longer knows a payment it has created');
  }
  return moveOn(deps, payment, { to: 'feilet', kilde: 'vi' });
}

/** The payer has approved: the money is captured, unless it has been already, or the case has been settled meanwhile. */
async function secure(deps: AdvanceDeps, payment: Payment, there: VippsPayment, kilde: Kilde): Promise<Payment> {
  if (there.captured > 0) return credit(deps, payment, there.captured, kilde);
  if (there.cancelled > 0) return moveOn(deps, payment, { to: 'frigitt', kilde });
  const reserved = await moveOn(deps, payment, { to: 'reservert', kilde });
  if (!isOpen(reserved)) return reserved;
  const sak = await deps.findSak(payment.saksnummer);
  return sak && amountDue(sak) ? capture(deps, reserved) : release(deps, reserved);
}

async function capture(deps: AdvanceDeps, payment: Payment): Promise<Payment> {
  const { vipps, now, log } = deps;
  const { reference, belop, updatedAt } = payment;
  const attempt = Math.floor((now().getTime() - updatedAt.getTime()) / CAPTURE_ATTEMPT_MS) + 1;
  const answer = await vipps.capture({ reference, belop, attempt });
  if ('captured' in answer) return credit(deps, payment, answer.captured, 'vi');
  const there = await vipps.get(reference); // refused, perhaps because it had been done
  if (there && there.captured > 0) return credit(deps, payment, there.captured, 'spurt');
  log.error({ betaling: payment.id, status: answer.refused }, 'Vipps refused to capture a payment');
  return payment;
}

/** Credits the case once. What was reserved beyond it is let go. */
async function credit(deps: AdvanceDeps, payment: Payment, fanget: Ore, kilde: Kilde): Promise<Payment> {
  const credited = await moveOn(deps, payment, { to: 'betalt', kilde, fanget });
  if (fanget < payment.belop) {
    deps.log.warn({ betaling: payment.id }, 'Less was captured than was asked for');
    await deps.vipps.cancel(payment.reference).catch((cause) => {
      deps.log.warn({ betaling: payment.id, cause }, 'The rest of a reservation was not let go');
    });
  }
  return credited;
}

async function release(deps: AdvanceDeps, payment: Payment): Promise<Payment> {
  const answer = await deps.vipps.cancel(payment.reference);
  if (answer !== 'cancelled') throw new Error(`Vipps refused to let a reservation go: ${answer.refused}`);
  return moveOn(deps, payment, { to: 'frigitt', kilde: 'vi' });
}

/**
 * Why a payment ended without money. A refused card shows only in Vipps' log: the state is that of the last thing done.
 * TERMINATED is our own cancelling of it (begin.ts), seen here first.
 */
async function endOf({ vipps }: AdvanceDeps, payment: Payment, { state, authorized }: VippsPayment) {
  if (payment.status === 'reservert' || authorized > 0) return 'frigitt';
  const events = await vipps.events(payment.reference);
  if (events.some(({ name, success }) => name === 'AUTHORIZED' && !success)) return 'avvist';
  return state === 'EXPIRED' ? 'utlopt' : 'avbrutt';
}
