// What a call listened for where it rested.
import { flows } from '../../../flows/index.ts';
import type { Listen, StepMeta } from '../../../flows/vocabulary.ts';

/** Null in states that are no more. */
export function listenIn({ flow, state }: { flow: string; state: string }): Listen | null {
  if (!Object.hasOwn(flows, flow)) return null;
  const meta = flows[flow as keyof typeof flows].machine.states[state]?.meta as StepMeta | undefined;
  return meta?.listen ?? null;
}
