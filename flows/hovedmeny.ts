// Hovedmeny: where every call begins, and where `9` leads back to.
import { setup } from 'xstate';
import { end, type FlowInputs, type FlowTypes, type Given, line, menu, type Next, speaker } from './vocabulary.ts';

type Context = Given & FlowInputs['hovedmeny'];

const { say, ask, speech } = speaker<Context>();

const toldNow = ({ driftsmelding }: Context) =>
  driftsmelding ? [line('hovedmeny.driftsmelding', { melding: driftsmelding })] : [];

export const hovedmeny = setup({
  types: {} as FlowTypes<Context>,
  actions: speech,
  guards: { begins: ({ context }) => context.velkommen === true },
}).createMachine({
  id: 'hovedmeny',
  context: ({ input }) => input,
  initial: 'answering',
  states: {
    answering: { always: [{ guard: 'begins', target: 'greeting' }, { target: 'choosing' }] },
    greeting: { entry: say('hovedmeny.velkommen', 'hovedmeny.english', toldNow), always: 'choosing' },
    choosing: {
      entry: ask('hovedmeny.valg'),
      meta: menu,
      on: { 'key.1': 'status', 'key.2': 'betale', 'key.3': 'merTid', 'key.4': 'uenig', 'key.5': 'altAnnet' },
    },
    status: end({ next: 'status' }),
    betale: end({ next: 'betale' }),
    merTid: end({ next: 'merTid' }),
    uenig: end({ next: 'uenig' }),
    altAnnet: end({ next: 'altAnnet' }),
  },
  output: ({ event }) => event.output as Next,
});
