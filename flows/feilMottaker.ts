// Brevet er ikke til deg: somebody else's letter has come to the caller. The case number is taken, and nothing is told.
import { assign, setup } from 'xstate';
import { entry, type FlowTypes, type Given, type Next, speaker } from './vocabulary.ts';

type Context = Given & { tastet: string };

const { ask, speech } = speaker<Context>();

export const feilMottaker = setup({
  types: {} as FlowTypes<Context, Given>,
  actions: speech,
}).createMachine({
  id: 'feilMottaker',
  context: ({ input }) => ({ ...input, tastet: '' }),
  initial: 'askingSaksnummer',
  states: {
    askingSaksnummer: {
      entry: ask('feilMottaker.saksnummer'),
      meta: entry(8),
      on: { entered: { actions: assign({ tastet: ({ event }) => event.digits }), target: 'registering' } },
    },
    // Whether there is such a case is not looked up here: the answer would tell the caller.
    registering: {
      type: 'final',
      output: ({ context }) => ({
        next: 'beskjed',
        beskjed: { om: 'feil mottaker', saksnummer: context.tastet },
      }),
    },
  },
  output: ({ event }) => event.output as Next,
});
