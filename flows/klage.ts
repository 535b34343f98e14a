// Klage: a complaint about how we have handled a case, spoken or written. Anybody may make one.
import { assign, setup } from 'xstate';
import type { Sak } from './ports.ts';
import { type FlowTypes, type Given, menu, type Next, port, speaker } from './vocabulary.ts';

/** `rettslig`: null where no case is known. */
type Context = Given & { part: Sak['skyldnertype']; rettslig: boolean | null };

const { say, ask, speech } = speaker<Context>();

export const klage = setup({
  types: {} as FlowTypes<Context, Given>,
  actors: { getSak: port<'getSak'>() },
  actions: speech,
  guards: {
    identified: ({ context }) => context.saksnummer !== null,
    canTakeSms: ({ context }) => context.ringerFraMobil || context.saksnummer !== null,
  },
}).createMachine({
  id: 'klage',
  context: ({ input }) => ({ ...input, part: 'privat', rettslig: null }),
  initial: 'arriving',
  states: {
    arriving: {
      entry: say('klage.om'),
      always: [{ guard: 'identified', target: 'lookingUp' }, { target: 'askingWho' }],
    },
    lookingUp: {
      invoke: {
        src: 'getSak',
        input: ({ context }) => ({ saksnummer: context.saksnummer! }),
        onDone: {
          actions: assign(({ event: { output: sak } }) => ({
            part: sak.skyldnertype,
            rettslig: sak.stadium === 'rettslig',
          })),
          target: 'choosingHow',
        },
        onError: 'askingWho', // the case is not needed to complain
      },
    },
    askingWho: {
      entry: ask('klage.hvem'),
      meta: menu,
      on: {
        'key.1': { actions: assign({ part: 'privat' }), target: 'choosingHow' },
        'key.2': { actions: assign({ part: 'naring' }), target: 'choosingHow' },
      },
    },
    choosingHow: { always: [{ guard: 'canTakeSms', target: 'askingHow' }, { target: 'speaking' }] },
    askingHow: { entry: ask('klage.hvordan'), meta: menu, on: { 'key.1': 'speaking', 'key.2': 'writing' } },
    speaking: {
      type: 'final',
      output: ({ context: { part, rettslig } }) => ({ next: 'beskjed', beskjed: { om: 'klage', part, rettslig } }),
    },
    writing: {
      type: 'final',
      output: ({ context: { part, rettslig, saksnummer } }) => ({
        next: 'sms',
        innhold: { type: 'skjema', beskjed: { om: 'klage', part, rettslig }, saksnummer },
        etter: { next: 'noeMer' },
      }),
    },
  },
  output: ({ event }) => event.output as Next,
});
