// Alt annet: everything the main menu has no key of its own for.
import { setup } from 'xstate';
import { end, type FlowTypes, type Given, menu, type Next, speaker } from './vocabulary.ts';

const { ask, speech } = speaker<Given>();

export const altAnnet = setup({
  types: {} as FlowTypes<Given>,
  actions: speech,
}).createMachine({
  id: 'altAnnet',
  context: ({ input }) => input,
  initial: 'choosing',
  states: {
    choosing: {
      entry: ask('altAnnet.valg'),
      meta: menu,
      on: {
        'key.1': 'fakturakopi',
        'key.2': 'alleSaker',
        'key.3': 'personopplysninger',
        'key.4': 'faq',
        'key.5': 'hjelp',
      },
    },
    fakturakopi: end({ next: 'fakturakopi' }),
    alleSaker: end({ next: 'alleSaker' }),
    personopplysninger: end({ next: 'personopplysninger' }),
    faq: end({ next: 'faq' }),
    hjelp: end({ next: 'hjelp' }),
  },
  output: ({ event }) => event.output as Next,
});
