// Who works in the console, and what each role may do there.
import type { Rolle } from '../records/schema-console.ts';

/** Somebody signed in. `subject` is what every table calls them by. */
export type Operator = { subject: string; navn: string; roller: readonly Rolle[] };

/** What is done in the console, as far as roles tell it apart. */
export type Rett = 'se samtaler' | 'behandle' | 'lede' | 'revidere';

const RETTER: Record<Rolle, readonly Rett[]> = {
  saksbehandler: ['se samtaler', 'behandle'],
  leder: ['se samtaler', 'behandle', 'lede'],
  revisor: ['revidere'],
};

/** Whether one of the operator's roles gives this right. */
export const may = ({ roller }: Pick<Operator, 'roller'>, rett: Rett): boolean =>
  roller.some((rolle) => RETTER[rolle].includes(rett));

/** The role the operator acts in when using this right: the least that gives it. */
export const roleFor = ({ roller }: Pick<Operator, 'roller'>, rett: Rett): Rolle | null =>
  (['revisor', 'saksbehandler', 'leder'] as const).find(
    (rolle) => roller.includes(rolle) && RETTER[rolle].includes(rett),
  ) ?? null;
