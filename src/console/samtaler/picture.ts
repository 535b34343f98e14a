// The flows as they are drawn for docs/flows, with one call's path lit. Each is laid out once; lighting it up is quick.
import { instance } from '@viz-js/viz';
import { flows } from '../../../flows/index.ts';
import type { FlowName, StepMeta } from '../../../flows/vocabulary.ts';
import { callToDot, flowToDot } from '../../flow-pictures/dot.ts';
import { type Heat, heatUp, lightUp } from '../../flow-pictures/lit.ts';

/** Where a call rested after each turn, in order. */
export type Rested = { flow: string; state: string };

export const isFlow = (name: string): name is FlowName => Object.hasOwn(flows, name);

const drawn = new Map<string, Promise<string>>();

function draw(name: string, dot: () => string): Promise<string> {
  const before = drawn.get(name);
  if (before) return before;
  const drawing = instance().then((viz) => viz.renderString(dot(), { format: 'svg' }));
  drawn.set(name, drawing);
  return drawing;
}

const drawCall = () => draw('samtalen', () => callToDot(flows));
const drawFlow = (flow: FlowName) => draw(flow, () => flowToDot(flow, flows[flow].machine));

/** The whole telephone as SVG, or one flow: with where callers left it the warmer, the more they were. */
export const heatPicture = async (flow: FlowName | 'samtalen', heat: Heat): Promise<string> =>
  heatUp(await (flow === 'samtalen' ? drawCall() : drawFlow(flow)), heat);

/** The whole call as SVG: the flows it has been in, and the ways between them that the flows themselves know. */
export async function callPicture(path: readonly Rested[], endedByUs: boolean): Promise<string> {
  const visited = [...path.map(({ flow }) => flow), ...(endedByUs ? ['hangUp'] : [])];
  return lightUp(await drawCall(), { visited: changes(visited), through: () => false });
}

/** One flow as SVG: where the call rested in it, and the states it passed through on the way. */
export async function flowPicture(flow: FlowName, path: readonly Rested[]): Promise<string> {
  const { machine } = flows[flow];
  const rests = (state: string) => (machine.states[state]?.meta as StepMeta | undefined)?.listen !== undefined;
  const visited = changes(path.filter((rested) => rested.flow === flow).map(({ state }) => state));
  return lightUp(await drawFlow(flow), { visited: ['start', ...visited], through: (state) => !rests(state) });
}

const changes = (places: string[]): string[] => places.filter((place, i) => place !== places[i - 1]);
