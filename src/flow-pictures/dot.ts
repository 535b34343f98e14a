// Flows as pictures: a machine → a graph in DOT. Drawn from the machines themselves, so a picture cannot lie.
import type { AnyStateMachine, AnyStateNode, AnyTransitionDefinition } from 'xstate';
import type { StepMeta } from '../../flows/vocabulary.ts';

/** One flow: its states, what leads from each to the next, and where it ends. */
export function flowToDot(name: string, machine: AnyStateMachine): string {
  const states = Object.values(machine.states) as AnyStateNode[];
  const start = machine.root.initial.target?.[0]?.key;
  const lines = [
    'start [shape=point, width=0.15]',
    `start -> ${quote(start ?? '')}`,
    ...states.map((state) => `${quote(state.key)} [${looks(state)}]`),
    ...states.flatMap(edgesOf),
  ];
  return digraph(name, lines);
}

/** The whole call: every flow, which flow each may end in, and by which key. Breakdowns, which lead to the main menu, are left out. */
export function callToDot(flows: Record<string, { machine: AnyStateMachine; level: number }>): string {
  const boxes = Object.entries(flows).map(
    ([name, { level }]) => `${quote(name)} [style="rounded${level > 0 ? ',filled' : ''}"]`,
  );
  const arrows = Object.entries(flows).flatMap(([name, { machine }]) => {
    const ends = [...keysToEnds(machine)];
    return ends.map(([next, keys]) => `${quote(name)} -> ${quote(next)} [label=${quote([...keys].join(' '))}]`);
  });
  const top = '{ rank=source; "hovedmeny" }';
  return digraph('samtalen', ['hangUp [shape=point, width=0.15, xlabel="legger på"]', top, ...boxes, ...arrows]);
}

function digraph(name: string, lines: string[]): string {
  const style = [
    'graph [rankdir=TB, fontname="sans-serif", nodesep=0.35, ranksep=0.45]',
    'node [shape=box, style=rounded, fontname="sans-serif", fontsize=11, fillcolor="#e8f0ec"]',
    'edge [fontname="sans-serif", fontsize=10, arrowsize=0.7]',
  ];
  return `digraph ${quote(name)} {\n${[...style, ...lines].map((line) => `  ${line}`).join('\n')}\n}\n`;
}

/** A state that listens is filled, one that asks a service is an ellipse, an end is a note that says where to. */
function looks(state: AnyStateNode): string {
  const listen = (state.meta as StepMeta | undefined)?.listen;
  if (listen) return `style="rounded,filled", label=${quote(`${state.key}\n${listen.kind}`)}`;
  if (state.type === 'final') return `shape=note, label=${quote(`${state.key}\n→ ${nextOf(state)}`)}`;
  if (state.invoke.length > 0)
    return `shape=ellipse, label=${quote(state.invoke.map(({ src }) => String(src)).join(', '))}`;
  return `shape=plaintext, label=${quote(state.key)}`;
}

function edgesOf(state: AnyStateNode): string[] {
  const transitions = [...state.transitions.values()].flat().concat(state.always ?? []);
  const edges = transitions.flatMap((transition) =>
    (transition.target ?? []).map((target) => `${quote(state.key)} -> ${quote(target.key)}${label(transition)}`),
  );
  return [...new Set(edges)];
}

/** What the caller or the world does: a key, silence, a service's answer. What happens by itself has no label. */
function label({ eventType }: AnyTransitionDefinition): string {
  if (eventType.startsWith('key.')) return ` [label="${eventType.slice('key.'.length)}"]`;
  if (eventType.startsWith('xstate.done')) return '';
  if (eventType.startsWith('xstate.error')) return ' [label="brudd", style=dotted]';
  const words: Record<string, string> = {
    entered: 'siffer',
    silence: 'stillhet',
    heard: 'hørt',
    again: '*',
    recorded: 'opptak',
    waited: 'ventet',
  };
  return words[eventType] ? ` [label="${words[eventType]}"]` : '';
}

/** Where the flow may end, and the keys that lead straight there. */
function keysToEnds(machine: AnyStateMachine): Map<string, Set<string>> {
  const states = Object.values(machine.states) as AnyStateNode[];
  const ends = states.filter(({ type, key }) => type === 'final' && !BREAKDOWNS.has(key));
  const keys = new Map(ends.map((end) => [nextOf(end), new Set<string>()]));
  for (const { transitions } of states)
    for (const { eventType, target } of [...transitions.values()].flat())
      for (const end of target ?? [])
        if (eventType.startsWith('key.') && end.type === 'final') keys.get(nextOf(end))?.add(eventType.slice(-1));
  return keys;
}
const BREAKDOWNS = new Set(['broken', 'unsure']);

/** Where a final state leads. An output that depends on the call is asked with a context that names what it is asked for. */
export function nextOf({ output }: AnyStateNode): string {
  const asked = typeof output === 'function' ? (output as Asked)({ context: namingItself('') }) : output;
  return String((asked as { next?: unknown }).next ?? asked);
}

type Asked = (args: { context: unknown }) => unknown;

/** Any property of it is again such a thing, and reads as the last name asked for: `context.tjeneste` → "(tjeneste)". */
function namingItself(name: string): Record<string, unknown> {
  return new Proxy({} as Record<string, unknown>, {
    get: (_, property) => {
      if (property === Symbol.toPrimitive || property === 'toString') return () => `(${name})`;
      return property === 'next' ? undefined : namingItself(String(property));
    },
  });
}

const quote = (text: string) => JSON.stringify(text);
