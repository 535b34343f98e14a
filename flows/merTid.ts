// Mer tid: the menu of the two ways to get more time.
import { setup } from 'xstate';
import { end, type FlowTypes, type Given, menu, type Next, speaker } from './vocabulary.ts';

const { ask, speech } = speaker<Given>();

export const merTid = setup({
  types: {} as FlowTypes<Given>,
  actions: speech,
}).createMachine({
  id: 'merTid',
  context: ({ input }) => input,
  initial: 'choosing',
  states: {
    choosing: { entry: ask('merTid.valg'), meta: menu, on: { 'key.1': 'utsettelse', 'key.2': 'nedbetaling' } },
    utsettelse: end({ next: 'utsettelse' }),
    nedbetaling: end({ next: 'nedbetaling' }),
  },
  output: ({ event }) => event.output as Next,
});
