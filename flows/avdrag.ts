// What there is to pay now where an instalment plan is in force.
import type { Nedbetaling, Sak } from './ports.ts';
import { stopsProcess } from './stadium.ts';

/** The instalment to pay next; null without a plan, and where a dispute has stopped the process: no date demands anything. */
export const nextInstalment = ({
  nedbetaling,
  bestridt,
  stadium,
}: Pick<Sak, 'nedbetaling' | 'bestridt' | 'stadium'>): Nedbetaling['neste'] | null =>
  nedbetaling && !(bestridt && stopsProcess({ stadium })) ? nedbetaling.neste : null;
