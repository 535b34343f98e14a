// The flows as they are drawn for docs/flows, with one call's path lit. Each is laid out once; lighting it up is quick.
import { instance } from '@viz-js/viz';
import type { AnyStateMachine, AnyStateNode } from 'xstate';
import { flows } from '../../../flows/index.ts';
import type { FlowName, StepMeta } from '../../../flows/vocabulary.ts';
import { callToDot, flowToDot, nextOf } from '../../flow-pictures/dot.ts';
import { type Heat, heatUp, lightUp } from '../../flow-pictures/lit.ts';
import { deedWords, flowWords, stateWords } from '../flow-words.ts';

/** Where a call rested after each turn, in order. */
export type Rested = { flow: string; state: string };

export const isFlow = (name: string): name is FlowName => Object.hasOwn(flows, name);

/** On the way to a service, wherever one is asked for: lit, and passed by in the drawing. */
const ON_THE_WAY = 'identifisering';

/** Where a flow leads depends on the call. */
const ELSEWHERE: Record<string, string> = {
  '(tjeneste)': 'dit samtalen skulle',
  '(etter)': 'dit samtalen skulle videre',
  dropped: 'der samtalen ble brutt',
};

const drawn = new Map<string, Promise<string>>();

function draw(name: string, dot: () => string): Promise<string> {
  const before = drawn.get(name);
  if (before) return before;
  const drawing = instance().then((viz) => viz.renderString(dot(), { format: 'svg' }));
  drawn.set(name, drawing);
  return drawing;
}

const drawCall = () =>
  draw('samtalen', () => {
    const onTheWay = `"hovedmeny" -> "${ON_THE_WAY}" [style=dashed]\n}`;
    const nodes = [...Object.keys(flows), ...Object.keys(ELSEWHERE)];
    return named(callToDot(flows).replace(/}\s*$/, onTheWay), nodes, (node) => ELSEWHERE[node] ?? flowWords(node));
  });
const drawFlow = (flow: FlowName) =>
  draw(flow, () => {
    const { states } = flows[flow].machine as AnyStateMachine;
    const passing = Object.keys(states).filter((state) => wordsIn(flow, states[state]!) === null);
    const points = passing.map((state) => `${JSON.stringify(state)} [shape=point, width=0.08]`).join('\n');
    const dot = flowToDot(flow, flows[flow].machine).replace(/}\s*$/, `${points}\n}`);
    const rest = Object.keys(states).filter((state) => !passing.includes(state));
    return named(dot, rest, (state) => wordsIn(flow, states[state]!) ?? '');
  });

/** What happens there: where the call rests, what is asked for meanwhile, or where it goes on; null where it only passes. */
function wordsIn(flow: FlowName, state: AnyStateNode): string | null {
  if ((state.meta as StepMeta | undefined)?.listen) return stateWords(flow, state.key);
  if (state.invoke.length > 0) return state.invoke.map(({ src }) => deedWords(String(src))).join(', ');
  if (state.type !== 'final') return null;
  const next = nextOf(state);
  return next === 'hangUp' ? 'legger på' : `→ ${ELSEWHERE[next] ?? flowWords(next)}`;
}

/** Inches: what draws the words has other letters than what laid them out. */
const MARGIN = '"0.2,0.06"';

/** The same graph with words for some of its nodes: what is said of a node last is what Graphviz draws. */
const named = (dot: string, nodes: readonly string[], words: (node: string) => string): string =>
  dot.replace(
    /}\s*$/,
    `${nodes.map((node) => `${JSON.stringify(node)} [label=${JSON.stringify(words(node))}, margin=${MARGIN}]`).join('\n')}\n}`,
  );

/** The states in which a call listens. */
function restsIn(flow: FlowName): string[] {
  const { states } = flows[flow].machine;
  return Object.keys(states).filter((state) => (states[state]?.meta as StepMeta | undefined)?.listen !== undefined);
}

/** The whole telephone as SVG, or one flow: with where callers left it the warmer, the more they were. */
export const heatPicture = async (flow: FlowName | 'samtalen', heat: Heat): Promise<string> =>
  heatUp(await (flow === 'samtalen' ? drawCall() : drawFlow(flow)), heat);

/** The whole call as SVG: the flows it has been in, and the ways between them that the flows themselves know. */
export async function callPicture(path: readonly Rested[], endedByUs: boolean): Promise<string> {
  const been = [...path.map(({ flow }) => flow), ...(endedByUs ? ['hangUp'] : [])];
  const visited = changes(been.filter((flow) => flow !== ON_THE_WAY));
  const also = been.filter((flow) => flow === ON_THE_WAY);
  return lightUp(await drawCall(), { visited, also, through: () => false });
}

/** One flow as SVG: where the call rested in it, and the states it passed through on the way. */
export async function flowPicture(flow: FlowName, path: readonly Rested[]): Promise<string> {
  const rests = new Set(restsIn(flow));
  const visited = changes(path.map((rested) => (rested.flow === flow ? rested.state : 'start')));
  return lightUp(await drawFlow(flow), { visited: ['start', ...visited], through: (state) => !rests.has(state) });
}

const changes = (places: string[]): string[] => places.filter((place, i) => place !== places[i - 1]);
