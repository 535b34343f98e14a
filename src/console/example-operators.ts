// Colleagues a demo invents, so that its queue is a place where somebody works. Nobody can sign in as one of them.
import type { Operator } from './operator.ts';

export const EXAMPLE_OPERATORS = [
  { subject: 'eksempel:ingrid', navn: 'Ingrid (eksempel)', roller: ['saksbehandler'] },
  { subject: 'eksempel:jonas', navn: 'Jonas (eksempel)', roller: ['saksbehandler'] },
] as const satisfies readonly Operator[];

export const EXAMPLE_SUBJECTS: readonly string[] = EXAMPLE_OPERATORS.map(({ subject }) => subject);
