// Noe mer?: after a service is done. Silence is an answer here: the caller is finished.
import { setup } from 'xstate';
import { type CallerEvent, end, type Given, menu, type Next, type Said, type StepMeta, speaker } from './vocabulary.ts';

const { say, ask, speech } = speaker<Given>();

export const noeMer = setup({
  types: {
    input: {} as Given,
    context: {} as Given,
    events: {} as CallerEvent,
    emitted: {} as Said,
    meta: {} as StepMeta,
    output: {} as Next,
  },
  actions: speech,
}).createMachine({
  id: 'noeMer',
  context: ({ input }) => input,
  initial: 'asking',
  states: {
    asking: { entry: ask('noeMer.valg'), meta: menu, on: { silence: 'finished' } },
    finished: { entry: say('felles.farvel'), ...end({ next: 'hangUp' }) },
  },
  output: ({ event }) => event.output as Next,
});
