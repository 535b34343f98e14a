// Alle sakene dine: a link by SMS to where one signs in with BankID. No case is told of here.
import { setup } from 'xstate';
import { end, type FlowTypes, type Given, type Next, speaker } from './vocabulary.ts';

const { say, speech } = speaker<Given>();

export const alleSaker = setup({
  types: {} as FlowTypes<Given>,
  actions: speech,
}).createMachine({
  id: 'alleSaker',
  context: ({ input }) => input,
  initial: 'telling',
  states: {
    telling: {
      entry: say('alleSaker.bankid'),
      ...end({ next: 'sms', innhold: { type: 'bankid', formal: 'saker' }, etter: { next: 'noeMer' } }),
    },
  },
  output: ({ event }) => event.output as Next,
});
