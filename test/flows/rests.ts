// The places where calls rest: every listening state of every flow, as the walk of the graphs finds them.
import { flows } from '../../flows/index.ts';
import type { FlowName, Listen } from '../../flows/vocabulary.ts';
import { listenOf, stepsOf, type WalkedStep } from './walk.ts';

export type Rest = { flow: FlowName; state: string; listen: Listen; step: WalkedStep };

/** So many rests of each listening state, with as different memories as there are. */
export function restsOf(eachState: number): Rest[] {
  return (Object.keys(flows) as FlowName[]).flatMap((flow) => {
    const resting = stepsOf(flow)
      .filter(({ after }) => after.status === 'active' && listenOf(after))
      .map((step): Rest => ({ flow, state: String(step.after.value), listen: listenOf(step.after)!, step }));
    return [...Map.groupBy(resting, ({ state }) => state).values()].flatMap((same) => spread(same, eachState));
  });
}

/** So many of a list, evenly from its beginning to its end. */
function spread<T>(list: T[], count: number): T[] {
  return list.filter((_, i) => i % Math.max(1, Math.floor(list.length / count)) === 0).slice(0, count);
}
