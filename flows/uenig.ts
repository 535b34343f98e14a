// Uenig: for those who disagree with the claim, have paid it, complain about us, or have somebody else's letter.
import { setup } from 'xstate';
import { end, type FlowTypes, type Given, menu, type Next, speaker } from './vocabulary.ts';

const { ask, speech } = speaker<Given>();

export const uenig = setup({
  types: {} as FlowTypes<Given>,
  actions: speech,
}).createMachine({
  id: 'uenig',
  context: ({ input }) => input,
  initial: 'choosing',
  states: {
    choosing: {
      entry: ask('uenig.valg'),
      meta: menu,
      on: { 'key.1': 'innsigelse', 'key.2': 'betalt', 'key.3': 'klage', 'key.4': 'feilMottaker' },
    },
    innsigelse: end({ next: 'innsigelse' }),
    betalt: end({ next: 'betalt' }),
    klage: end({ next: 'klage' }),
    feilMottaker: end({ next: 'feilMottaker' }),
  },
  output: ({ event }) => event.output as Next,
});
