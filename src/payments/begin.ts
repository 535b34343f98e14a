// Beginning a payment: one open payment a case, whoever clicks, however often, in however many tabs.
//
// The row is committed before Vipps is asked, so a payment that a crash left half begun is found by the poll.
import type { Records } from '../records/database.ts';
import { type Advance, type AdvanceDeps, moveOn } from './advance.ts';
import { amountDue } from './amount-due.ts';
import { FIRST_LOOK_S } from './follow.ts';
import type { Begun, NewPayment, Payment } from './payments.ts';
import { findLatestPaid, findOpenOfSak, insertPayment, isOpen, readReturnUrl } from './rows.ts';

export type BeginDeps = AdvanceDeps & {
  records: Pick<Records, 'db' | 'inTransaction' | 'jobs'>;
  advance: Advance;
  /** Random; letters, digits and hyphens, 8 to 36 of them. */
  newReference: () => string;
};

/** So often others may come in between before it is given up. */
const TRIES_MAX = 4;
/** A payment lives for ten minutes at Vipps: nobody is sent to one with less than two left. */
const GO_ON_MS_MAX = 8 * 60_000;
const CONFLICT = 409;
const NOT_FOUND = 404;

export async function begin(deps: BeginDeps, what: NewPayment): Promise<Begun> {
  const { records, secrets } = deps;
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const open = await findOpenOfSak(records.db, secrets, what.saksnummer);
    const begun = open ? await goOn(deps, open, what) : await beginAnew(deps, what);
    if (begun) return begun;
  }
  throw new Error('A payment could not be begun: others came in between');
}

/** Goes on with the open payment where that is what is asked for; null when it has ended, or been ended, without money. */
async function goOn(deps: BeginDeps, open: Payment, what: NewPayment): Promise<Begun | null> {
  const now = await deps.advance(open, 'spurt');
  if (now.status === 'reservert' || now.status === 'betalt') return 'behandles';
  if (!isOpen(now)) return null;
  const due = await dueOf(deps, what);
  const isFresh = deps.now().getTime() - now.createdAt.getTime() <= GO_ON_MS_MAX;
  if (now.metode !== what.metode || now.belop !== due?.belop || !isFresh) return giveUp(deps, now);
  return { payment: now.redirectUrl ? now : await create(deps, now) };
}

/** Ends a payment that the payer does not want after all. What it has come to, should it not let itself be ended, is seen next. */
async function giveUp(deps: BeginDeps, payment: Payment): Promise<null> {
  const answer = await deps.vipps.cancel(payment.reference);
  if (answer === 'cancelled') await moveOn(deps, payment, { to: 'avbrutt', kilde: 'vi' });
  else if (answer.refused === NOT_FOUND && payment.status === 'opprettes')
    await moveOn(deps, payment, { to: 'feilet', kilde: 'vi' });
  return null;
}

/** Null: another payment of the case was begun or captured while we looked. */
async function beginAnew(deps: BeginDeps, what: NewPayment): Promise<Begun | null> {
  const { records, secrets, registreringer, now, newReference } = deps;
  const paidBefore = await findLatestPaid(records.db, secrets, what.saksnummer);
  const due = await dueOf(deps, what);
  if (!due) return 'ingenting å betale';
  const written = await records.inTransaction(async (trx) => {
    await registreringer.lockSak(trx, what.saksnummer);
    if (await findOpenOfSak(trx, secrets, what.saksnummer)) return null;
    if ((await findLatestPaid(trx, secrets, what.saksnummer))?.id !== paidBefore?.id) return null;
    const reference = newReference();
    const returnUrl = await what.returnUrl(trx, reference);
    const payment = await insertPayment(trx, secrets, { ...what, ...due, reference, returnUrl, at: now() });
    await records.jobs.send(trx, 'follow payment', { id: payment.id }, { afterS: FIRST_LOOK_S });
    return payment;
  });
  if (!written) return null;
  deps.onStatus(written.status);
  return { payment: await create(deps, written) };
}

async function dueOf({ findSak }: BeginDeps, { saksnummer }: NewPayment) {
  const sak = await findSak(saksnummer);
  return sak && amountDue(sak);
}

/** Has Vipps create it. May be done twice, at the same time too: the payment is one. */
async function create(deps: BeginDeps, payment: Payment): Promise<Payment> {
  const returnUrl = await readReturnUrl(deps.records.db, deps.secrets, payment);
  const answer = await deps.vipps.create({ ...payment, returnUrl });
  if ('redirectUrl' in answer) {
    return ready(await moveOn(deps, payment, { to: 'opprettet', kilde: 'vi', redirectUrl: answer.redirectUrl }));
  }
  if (answer.refused === CONFLICT) return ready(await deps.advance(payment, 'spurt')); // another request was first
  await moveOn(deps, payment, { to: 'feilet', kilde: 'vi' });
  throw new Error(`Vipps refused to create a payment: ${answer.refused}`);
}

function ready(payment: Payment): Payment {
  if (isOpen(payment) && payment.redirectUrl) return payment;
  throw new Error('A payment ended before it had begun');
}
