// A plan that was accepted, as it stands: what of each instalment is paid, which is next, what it holds off. Pure.
import type { IsoDate, Nedbetaling, Nedbetalingsplan, Ore } from '../../flows/ports.ts';
import type { Captured } from '../records/captured-payments.ts';
import { osloDate } from './dates.ts';

/** A plan that was accepted, and when. */
export type AcceptedPlan = { referanse: string; registrert: Date; plan: Nedbetalingsplan };

/**
 * What is paid of each instalment, as far as we know: by Vipps and card, not through a bank. A payment counts for what was
 * asked for when it was made: the instalments due that day or later, in order; what is too much, for the earlier ones.
 */
function paidOf(accepted: AcceptedPlan, payments: Captured[]): Ore[] {
  const { antall, frister } = accepted.plan;
  const paid = frister.map(() => 0);
  for (const { at, fanget } of payments.filter((payment) => isDuring(accepted, payment))) {
    const due = frister.findIndex((frist) => frist >= osloDate(at));
    let left = fanget;
    for (let step = 0; step < antall; step += 1) {
      const index = (due + step) % antall;
      const share = Math.min(left, amountOf(accepted, index) - paid[index]!);
      paid[index]! += share;
      left -= share;
    }
  }
  return paid;
}

/** Whether the payment was made while the plan was in force: no other asks for an instalment. */
const isDuring = ({ registrert, plan }: AcceptedPlan, { at }: Captured): boolean =>
  registrert <= at && osloDate(at) <= plan.frister.at(-1)!;

/** Whether every instalment is known to be paid. */
export const isPaid = (accepted: AcceptedPlan, payments: Captured[]): boolean =>
  paidOf(accepted, payments).every((paid, index) => paid === amountOf(accepted, index));

/** The fees of what is paid: of each instalment its fee comes first. */
export const feesPaid = (accepted: AcceptedPlan, payments: Captured[]): Ore =>
  paidOf(accepted, payments).reduce((fees, paid) => fees + Math.min(paid, accepted.plan.gebyrPerAvdrag), 0);

/**
 * The plan as it stands on the day `today`: null once its last due date has passed, or all of it is paid. The next
 * instalment is the first due today or later that is not known to be paid, with what is left of it; where those are all
 * paid, the first of the earlier ones. An earlier one may have been paid through a bank, so nothing else is said of it.
 */
export function planInForce(
  accepted: AcceptedPlan | null,
  today: IsoDate,
  payments: Captured[] = [],
): Nedbetaling | null {
  if (!accepted || today > accepted.plan.frister.at(-1)!) return null;
  const { antall, frister } = accepted.plan;
  const paid = paidOf(accepted, payments);
  const open = [...frister.keys()].filter((index) => paid[index]! < amountOf(accepted, index));
  const next = open.find((index) => frister[index]! >= today) ?? open[0];
  if (next === undefined) return null;
  const neste = { nummer: next + 1, frist: frister[next]!, belop: amountOf(accepted, next) - paid[next]! };
  const betalte = [...frister.keys()].filter((index) => !open.includes(index)).map((index) => index + 1);
  return { referanse: accepted.referanse, antall, neste, siste: frister.at(-1)!, betalte };
}

const amountOf = ({ plan: { antall, avdrag, sisteAvdrag } }: AcceptedPlan, index: number): Ore =>
  index === antall - 1 ? sisteAvdrag : avdrag;

/** Whether a heavier fee starting on `fra` is held off by the plan: the plan was made before, at a total without it. */
export const holdsOff = ({ registrert, plan }: AcceptedPlan, fra: IsoDate): boolean =>
  osloDate(registrert) < fra && fra <= plan.frister.at(-1)!;
