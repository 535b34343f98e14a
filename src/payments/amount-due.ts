// What is to be paid on a case now: the next instalment of a plan, else all that remains. Pure.
import { sumToPay } from '../../flows/avdrag.ts';
import type { Ore, Sak } from '../../flows/ports.ts';

/** Null: nothing. `hele`: that is all that remains. */
export function amountDue(sak: Sak): { belop: Ore; hele: boolean } | null {
  if (sak.status !== 'apen' || sak.restgjeld <= 0) return null;
  const belop = sumToPay(sak);
  return { belop, hele: belop >= sak.restgjeld };
}
