// What there is to pay now where an instalment plan is in force.
import type { Nedbetaling, Sak } from './ports.ts';

/** The instalment to pay next; null without a plan, and on a disputed case, where no date demands anything. */
export const nextInstalment = ({
  nedbetaling,
  bestridt,
}: Pick<Sak, 'nedbetaling' | 'bestridt'>): Nedbetaling['neste'] | null =>
  nedbetaling && !bestridt ? nedbetaling.neste : null;
