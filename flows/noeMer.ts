// Noe mer?: after a service is done. Silence is an answer here: the caller is finished.
import { setup } from 'xstate';
import { end, type FlowTypes, type Given, menu, type Next, speaker } from './vocabulary.ts';

const { say, ask, speech } = speaker<Given>();

export const noeMer = setup({
  types: {} as FlowTypes<Given>,
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
