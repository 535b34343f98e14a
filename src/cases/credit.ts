// What captured payments do to a case: what is paid, what of it was fees of instalments, and whether all is settled. Pure.
import type { IsoDate, Ore } from '../../flows/ports.ts';
import type { Captured } from '../records/captured-payments.ts';
import { type AcceptedPlan, feesPaid, isPaid } from './avdrag.ts';
import { osloDate } from './dates.ts';

export type Credit = {
  /** All that was captured. */
  innbetalt: Ore;
  /** What of it were fees of instalments: they are owed only as their instalments are paid. */
  avdragsgebyrer: Ore;
  /** The day nothing remained: for good, whatever would have been added later. Null while something does. */
  oppgjort: IsoDate | null;
};

/** `payments`: earliest first. `plans`: every plan that was accepted and that staff have not ended. */
export function creditOf(payments: Captured[], plans: AcceptedPlan[]): Credit {
  const settling = payments.find((payment, index) => {
    const soFar = payments.slice(0, index + 1);
    return isAllThatRemained(payment) || plans.some((plan) => isPaid(plan, soFar));
  });
  return {
    innbetalt: payments.reduce((sum, { fanget }) => sum + fanget, 0),
    avdragsgebyrer: plans.reduce((sum, plan) => sum + feesPaid(plan, payments), 0),
    oppgjort: settling ? osloDate(settling.at) : null,
  };
}

const isAllThatRemained = ({ hele, belop, fanget }: Captured): boolean => hele && fanget >= belop;
