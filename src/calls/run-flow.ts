// Wakes one flow, gives it what the caller did, lets it come to rest, and puts it back to sleep. The only place a
// machine runs.
import {
  type AnyMachineSnapshot,
  type AnyStateMachine,
  createActor,
  fromPromise,
  type Snapshot,
  waitFor,
} from 'xstate';
import type { Ports } from '../../flows/ports.ts';
import type { CallerEvent, Listen, Next, Said, StepMeta } from '../../flows/vocabulary.ts';

/** A flow begins with its input, or wakes from its snapshot with an event. */
export type Wake = { input: unknown } | { snapshot: Snapshot<unknown>; event: CallerEvent };

/** Where the flow came to rest: it listens, or it is done and says where the call goes next. */
export type Rest = {
  said: Said[];
  state: string;
  snapshot: Snapshot<unknown>;
} & ({ listen: Listen; next?: undefined } | { next: Next; listen?: undefined });

/**
 * Runs the flow until it rests.
 * @param limitMs how long its ports may take together; past it the promise rejects and nothing of this run is saved.
 */
export async function runFlow(machine: AnyStateMachine, wake: Wake, ports: Ports, limitMs: number): Promise<Rest> {
  const actor = createActor(machine.provide({ actors: actorsOf(ports) }), woken(wake));
  const said: Said[] = [];
  actor.on('say', (s) => void said.push(s as Said));
  const crash = new AbortController(); // without an error observer a throw would escape to the process
  actor.subscribe({ error: (cause) => crash.abort(cause) });

  actor.start();
  if ('event' in wake) actor.send(wake.event);
  try {
    const rest = await waitFor(actor, isAtRest, { timeout: limitMs, signal: crash.signal });
    const at = { said, state: String(rest.value), snapshot: actor.getPersistedSnapshot() };
    const listen = listenOf(rest);
    return listen ? { ...at, listen } : { ...at, next: rest.output as Next };
  } finally {
    actor.stop();
  }
}

/** Whether the sleeping flow answers this event where it rests. */
export function takes(machine: AnyStateMachine, snapshot: Snapshot<unknown>, event: CallerEvent): boolean {
  return machine.resolveState(snapshot as AnyMachineSnapshot).can(event);
}

const woken = (wake: Wake) => ('snapshot' in wake ? { snapshot: wake.snapshot } : { input: wake.input });

const isAtRest = (s: AnyMachineSnapshot) => s.status === 'done' || listenOf(s) !== undefined;

const listenOf = (s: AnyMachineSnapshot): Listen | undefined =>
  s.status === 'done' ? undefined : Object.values<StepMeta>(s.getMeta()).find((meta) => meta?.listen)?.listen;

const actorsOf = (ports: Ports) =>
  Object.fromEntries(
    Object.entries(ports).map(([name, ask]) => [
      name,
      fromPromise(({ input }) => (ask as (q: unknown) => Promise<unknown>)(input)),
    ]),
  );
