// What there is to pay now, an instalment where a plan is in force, and whether Vipps takes it.
import type { Nedbetaling, Ore, Sak } from './ports.ts';
import { stopsProcess } from './stadium.ts';

/** The instalment to pay next; null without a plan, and where a dispute has stopped the process: no date demands anything. */
export const nextInstalment = ({
  nedbetaling,
  bestridt,
  stadium,
}: Pick<Sak, 'nedbetaling' | 'bestridt' | 'stadium'>): Nedbetaling['neste'] | null =>
  nedbetaling && !(bestridt && stopsProcess({ stadium })) ? nedbetaling.neste : null;

/** What there is to pay now: the next instalment of a plan, else all that remains. */
export const sumToPay = (sak: Sak): Ore => nextInstalment(sak)?.belop ?? sak.restgjeld;

/** The most Vipps takes in one payment (ePayment API, `amount.value`). */
const VIPPS_ORE_MAX: Ore = 65_000_000;

/** Whether what there is to pay now can be paid by Vipps or card; what is more goes through a bank. */
export const isWithinVipps = (sak: Sak): boolean => sumToPay(sak) <= VIPPS_ORE_MAX;
