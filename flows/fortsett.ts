// Fortsett: the caller's last call about this case was dropped, and can go on at the same question.
import { setup } from 'xstate';
import { end, type FlowInputs, type FlowTypes, type Given, menu, type Next, speaker } from './vocabulary.ts';

type Context = Given & FlowInputs['fortsett'];

const { ask, speech } = speaker<Context>();

export const fortsett = setup({
  types: {} as FlowTypes<Context>,
  actions: speech,
}).createMachine({
  id: 'fortsett',
  context: ({ input }) => input,
  initial: 'asking',
  states: {
    asking: { entry: ask('fortsett.valg'), meta: menu, on: { 'key.1': 'goingOn', 'key.2': 'startingAnew' } },
    goingOn: end({ next: 'dropped' }),
    startingAnew: { type: 'final', output: ({ context }) => ({ next: context.tjeneste }) },
  },
  output: ({ event }) => event.output as Next,
});
