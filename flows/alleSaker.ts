// Alle sakene dine: a link by SMS to where one signs in with BankID. No case is told of here.
import { setup } from 'xstate';
import { type CallerEvent, end, type Given, type Next, type Said, type StepMeta, speaker } from './vocabulary.ts';

const { say, speech } = speaker<Given>();

export const alleSaker = setup({
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
