// A flow's version: a hash of its definition, so that a call never wakes in a machine other than the one it slept in.
import { createHash } from 'node:crypto';
import type { AnyStateMachine } from 'xstate';

const known = new WeakMap<AnyStateMachine, string>();

/** Twelve hex digits that change whenever a state, a transition, a guard or an action of the machine does. */
export function versionOf(machine: AnyStateMachine): string {
  const version = known.get(machine) ?? hashOf(machine);
  known.set(machine, version);
  return version;
}

function hashOf(machine: AnyStateMachine): string {
  const definition = JSON.stringify([machine.config, machine.implementations], (_, value) =>
    typeof value === 'function' ? String(value) : value,
  );
  return createHash('sha256').update(definition).digest('hex').slice(0, 12);
}
