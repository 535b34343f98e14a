// Innsigelse uten kode: for those on the way to dispute a claim whom the kode stopped. A message staff see first; nothing
// about any case is said.
import { assign, setup } from 'xstate';
import { entry, type FlowInputs, type FlowTypes, type Given, menu, type Next, speaker } from './vocabulary.ts';

type Context = Given & FlowInputs['innsigelseUtenKode'];

const { say, ask, speech } = speaker<Context>();

export const innsigelseUtenKode = setup({
  types: {} as FlowTypes<Context>,
  actions: speech,
  guards: { hasKeyedNumber: ({ context }) => context.tastet !== undefined },
}).createMachine({
  id: 'innsigelseUtenKode',
  context: ({ input }) => input,
  initial: 'telling',
  states: {
    telling: {
      entry: say('innsigelseUtenKode.info'),
      always: [{ guard: 'hasKeyedNumber', target: 'registering' }, { target: 'choosing' }],
    },
    choosing: {
      entry: ask('innsigelseUtenKode.harSaksnummer'),
      meta: menu,
      on: { 'key.1': 'askingSaksnummer', 'key.2': 'registering' },
    },
    askingSaksnummer: {
      entry: ask('innsigelseUtenKode.saksnummer'),
      meta: entry(8),
      on: { entered: { actions: assign({ tastet: ({ event }) => event.digits }), target: 'registering' } },
    },
    registering: {
      type: 'final',
      output: ({ context: { tastet } }) => ({
        next: 'beskjed',
        beskjed: { om: 'innsigelse uten kode', saksnummer: tastet ?? null },
      }),
    },
  },
  output: ({ event }) => event.output as Next,
});
