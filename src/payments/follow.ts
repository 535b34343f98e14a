// The poll: an open payment is asked about until it has ended, often at first. It finds what a lost webhook did not tell.
import type { Records } from '../records/database.ts';
import type { Job } from '../records/jobs.ts';
import type { Advance, AdvanceDeps } from './advance.ts';
import { findOldOpen, findPayment, isOpen } from './rows.ts';

export type FollowDeps = Pick<AdvanceDeps, 'secrets' | 'now' | 'log'> & {
  records: Pick<Records, 'db' | 'inTransaction' | 'jobs'>;
  advance: Advance;
};

export const FIRST_LOOK_S = 5;
/** While somebody may be waiting on the telephone (two minutes at most), and is to hear within fifteen seconds. */
const OFTEN_FOR_MS = 3 * 60_000;
const OFTEN_S = 5;
const GAP_S_MAX = 3_600;
/** A payment lives for ten minutes at Vipps; one still open after this has lost its poll. */
const FORGOTTEN_AFTER_MS = 30 * 60_000;
const FORGOTTEN_MAX = 50;

/** Asks about one payment, and arranges for the next time. */
export async function followOne(deps: FollowDeps, { id }: Pick<Job, 'id'>): Promise<void> {
  const { records, secrets, now, log } = deps;
  const payment = await findPayment(records.db, secrets, { id });
  if (!payment || !isOpen(payment)) return;
  const after = await deps.advance(payment, 'spurt').catch((cause) => {
    log.warn({ betaling: id, cause }, 'A payment could not be asked about');
    return payment;
  });
  if (!isOpen(after)) return;
  const afterS = gapS(now().getTime() - payment.createdAt.getTime());
  await records.inTransaction((trx) => records.jobs.send(trx, 'follow payment', { id }, { afterS }));
}

/** Seconds until a payment of this age is asked about again: then half as old again, at most an hour. */
const gapS = (ageMs: number): number =>
  ageMs < OFTEN_FOR_MS ? OFTEN_S : Math.min(Math.round(ageMs / 2_000), GAP_S_MAX);

/** Asks about payments that have been open for too long. One that cannot be asked about holds up no other. */
export async function followForgotten({ records, secrets, now, advance, log }: FollowDeps): Promise<void> {
  const before = new Date(now().getTime() - FORGOTTEN_AFTER_MS);
  for (const id of await findOldOpen(records.db, { before, max: FORGOTTEN_MAX })) {
    try {
      const payment = await findPayment(records.db, secrets, { id });
      if (payment) await advance(payment, 'spurt');
    } catch (cause) {
      log.warn({ betaling: id, cause }, 'A payment could not be asked about');
    }
  }
}
