// What a case's stage allows, where several services ask.
import type { Sak } from './ports.ts';

/**
 * Whether a dispute stops the process, and a payment to be checked pauses it (call design, "Stages"). At overvåk both go
 * to staff; at rettslig too, and there deadlines from forliksrådet or namsmannen run on: "stanset" is said at neither.
 */
export const stopsProcess = ({ stadium }: Pick<Sak, 'stadium'>): boolean =>
  stadium === 'inkassovarsel' || stadium === 'betalingsoppfordring';
