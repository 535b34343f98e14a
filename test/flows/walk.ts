// Walks a flow's whole graph: every state it can be in, every step it can take, and what it says there.
import { type AnyMachineSnapshot, type AnyStateMachine, getInitialMicrosteps, getMicrosteps } from 'xstate';
import { flows } from '../../flows/index.ts';
import type { Ports } from '../../flows/ports.ts';
import type { FlowName, Listen, Said, StepMeta } from '../../flows/vocabulary.ts';
import { OPPTAK_SID } from './fakes.ts';
import { answers, canFollow, inputs } from './samples.ts';

/** One step of the walk: the event, the states passed through, and what was said. `taken` names the transitions. */
export type WalkedStep = { after: AnyMachineSnapshot; passed: string[]; taken: string[]; said: Said[] };

type SampleEvent = { type: string; [fact: string]: unknown };
type Microstep = [AnyMachineSnapshot, { type: string; params?: unknown }[]];

/** More states than this means that a sample opened a door to an endless corridor. */
const STATES_MAX = 20_000;

const known = new Map<FlowName, WalkedStep[]>();

/** Gives up the memory of every walk, hundreds of megabytes: for the end of a file that walks. */
export const forgetWalks = (): void => known.clear();

/** Every step a flow of the registry can take, however it is begun. Walked once. */
export function stepsOf(name: FlowName): WalkedStep[] {
  const steps = known.get(name) ?? (inputs[name] as object[]).flatMap((input) => walk(flows[name].machine, input));
  known.set(name, steps);
  return steps;
}

/** Every step the flow can take from every state the samples can bring it to, the shortest way there first. */
function walk(machine: AnyStateMachine, input: object): WalkedStep[] {
  const steps = [walked(getInitialMicrosteps(machine, input) as Microstep[], [])];
  const seen = new Set<string>();
  for (const { after: state } of steps) {
    const known = JSON.stringify([state.status, state.value, state.context]);
    if (seen.has(known)) continue;
    seen.add(known);
    if (seen.size > STATES_MAX) throw new Error(`The walk of ${machine.id} does not end`);
    for (const event of eventsAt(machine, state)) {
      const microsteps = getMicrosteps(machine, state, event) as Microstep[];
      steps.push(walked(microsteps, [state, transitionAt(machine, state, event)])); // walked on from in its turn
    }
  }
  return steps;
}

/** Each of them once: thousands of steps say the same. */
export const onlyDifferent = (said: Said['lines'][]): Said['lines'][] => [
  ...new Map(said.map((lines) => [JSON.stringify(lines), lines])).values(),
];

/** Every state of the flow. */
export const statesOf = (machine: AnyStateMachine): string[] => Object.keys(machine.states);

/** Every transition of the flow, as 'state: event → target'. */
export const transitionsOf = (machine: AnyStateMachine): string[] =>
  Object.values(machine.states).flatMap((state) =>
    [...[...state.transitions.values()].flat(), ...(state.always ?? [])].map((t) => nameOf(state.key, t)),
  );

/** What the flow listens for where it rests. */
export const listenOf = (snapshot: AnyMachineSnapshot): Listen | undefined =>
  Object.values<StepMeta>(snapshot.getMeta()).find((meta) => meta?.listen)?.listen;

/** What a caller or a port may answer where the flow is. */
function eventsAt(machine: AnyStateMachine, snapshot: AnyMachineSnapshot): SampleEvent[] {
  if (snapshot.status !== 'active') return [];
  const state = machine.states[String(snapshot.value)]!;
  const listen = listenOf(snapshot);
  const caller = state.ownEvents.filter((type) => !type.startsWith('xstate.'));
  const events: SampleEvent[] = [
    ...caller.flatMap((type) => actsOf(type, listen)),
    ...state.invoke.flatMap(({ id, src }) => portEvents(id, String(src), snapshot.context)),
  ];
  return events.filter((event) => snapshot.can(event)); // a guard may close a choice
}

/** What the caller may do of that kind. */
function actsOf(type: string, listen: Listen | undefined): SampleEvent[] {
  if (type === 'entered') return numbersFor(listen).map((digits) => ({ type, digits }));
  if (type === 'recorded') return RECORDED.map((recorded) => ({ type, ...recorded }));
  return [{ type }];
}

/** Something said, nothing said, and a hang-up that ends it. */
const RECORDED = [
  { recording: { sid: OPPTAK_SID, seconds: 12 }, hungUp: false },
  { recording: { sid: OPPTAK_SID, seconds: 0 }, hungUp: false },
  { recording: { sid: OPPTAK_SID, seconds: 12 }, hungUp: true },
];

function portEvents(id: string, port: string, context: object): SampleEvent[] {
  const samples: unknown[] | undefined = answers[port as keyof Ports];
  if (!samples) throw new Error(`test/flows/samples.ts has no answers of the port ${port}`);
  const outputs = samples.filter((answer) => canFollow(context, answer));
  return [
    ...outputs.map((output) => ({ type: `xstate.done.actor.${id}`, output, actorId: id })),
    { type: `xstate.error.actor.${id}`, error: new Error('down'), actorId: id },
  ];
}

/** Where numbers of many lengths are taken: an ordinary one, nothing, and the largest. */
function numbersFor(listen: Listen | undefined): string[] {
  if (listen?.kind !== 'entry') return [''];
  const longest = '20418837'.slice(0, listen.max);
  return listen.min === listen.max ? [longest] : ['500', '00', longest];
}

type Transition = { eventType: string; target?: readonly { key: string }[] | undefined };
const nameOf = (from: string, { eventType, target }: Transition) =>
  `${from}: ${eventType === '' ? 'always' : eventType} → ${target?.[0]?.key ?? 'itself'}`;

/** The transition the flow chooses for an event. */
function transitionAt(machine: AnyStateMachine, snapshot: AnyMachineSnapshot, event: SampleEvent): string[] {
  return machine.getTransitionData(snapshot, event).map((t) => nameOf(String(snapshot.value), t));
}

function walked(microsteps: Microstep[], [before, taken]: [AnyMachineSnapshot, string[]] | []): WalkedStep {
  const snapshots = microsteps.map(([snapshot]) => snapshot);
  const passed = snapshots.map((snapshot) => String(snapshot.value));
  // After the first, each microstep is an eventless transition.
  const always = passed.slice(1).map((to, i) => `${passed[i]}: always → ${to}`);
  const said = microsteps.flatMap(([, actions]) => actions.flatMap(saidBy));
  return { after: snapshots.at(-1) ?? before!, passed, taken: [...(taken ?? []), ...always], said };
}

function saidBy({ type, params }: { type: string; params?: unknown }): Said[] {
  return type === 'xstate.emit' ? [(params as { event: Said }).event] : [];
}
