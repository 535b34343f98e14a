// Fakturakopi: a link by SMS to the copy of the invoice, opened with the kode; or a request to staff where there is none.
import { assign, setup } from 'xstate';
import { end, type FlowTypes, type Given, line, menu, type Next, port, speaker } from './vocabulary.ts';

type Context = Given & { referanse: string };

const { say, ask, speech } = speaker<Context>();

export const fakturakopi = setup({
  types: {} as FlowTypes<Context, Given>,
  actors: { findFakturakopi: port<'findFakturakopi'>(), requestFakturakopi: port<'requestFakturakopi'>() },
  actions: speech,
  guards: { ringsFromMobile: ({ context }) => context.ringerFraMobil },
}).createMachine({
  id: 'fakturakopi',
  context: ({ input }) => ({ ...input, referanse: '' }),
  initial: 'lookingUp',
  states: {
    lookingUp: {
      invoke: {
        src: 'findFakturakopi',
        input: ({ context }) => ({ saksnummer: context.saksnummer! }),
        onDone: [{ guard: ({ event }) => event.output === 'finnes', target: 'telling' }, { target: 'missing' }],
        onError: 'broken',
      },
    },
    telling: {
      entry: say('fakturakopi.lenke'),
      always: [{ guard: 'ringsFromMobile', target: 'sendingLink' }, { target: 'choosingHow' }],
    },
    // Who rings from no mobile may not have one at all.
    choosingHow: {
      entry: ask('fakturakopi.hvordan'),
      meta: menu,
      on: { 'key.1': 'sendingLink', 'key.2': 'requesting' },
    },
    sendingLink: {
      type: 'final',
      output: ({ context }) => ({
        next: 'sms',
        innhold: { type: 'fakturakopi', saksnummer: context.saksnummer! },
        etter: { next: 'noeMer' },
      }),
    },
    missing: { entry: say('fakturakopi.ingen'), always: 'requesting' },
    requesting: {
      invoke: {
        src: 'requestFakturakopi',
        input: ({ context }) => ({ saksnummer: context.saksnummer! }),
        onDone: { actions: assign({ referanse: ({ event }) => event.output.referanse }), target: 'requested' },
        onError: 'unsure',
      },
    },
    requested: {
      entry: say((c) => [line('fakturakopi.registrert'), line('felles.referanse', c)]),
      ...end({ next: 'noeMer' }),
    },
    broken: { entry: say('felles.tekniskFeil'), ...end({ next: 'hovedmeny' }) },
    unsure: { entry: say('felles.usikkert'), ...end({ next: 'hovedmeny' }) },
  },
  output: ({ event }) => event.output as Next,
});
