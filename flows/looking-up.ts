// The state that finds out how the identified case stands: how most services begin.
import { assign, type DoneActorEvent, type MachineContext } from 'xstate';
import type { Sak } from './ports.ts';
import type { CallerEvent, Given } from './vocabulary.ts';

type Looking = Given & { sak: Sak | null };

/** Keeps the case as `sak` and goes on to `target`; to `broken` where it cannot be had. */
export const lookingUp = <Context extends Looking & MachineContext>(target: string) => ({
  invoke: {
    src: 'getSak' as const,
    input: ({ context }: { context: Looking }) => ({ saksnummer: context.saksnummer! }),
    onDone: {
      actions: assign<Context, DoneActorEvent<Sak>, undefined, CallerEvent, never>(
        ({ event }) => ({ sak: event.output }) as Partial<Context>,
      ),
      target,
    },
    onError: 'broken' as const,
  },
});
