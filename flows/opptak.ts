// Opptak: the caller may add in their own words to what is registered already. Announced, started by a key, kept when
// the caller hangs up, and never needed.
import { assign, setup } from 'xstate';
import {
  end,
  type FlowInputs,
  type FlowTypes,
  type Given,
  type Line,
  line,
  menu,
  type Next,
  pause,
  port,
  type Recording,
  record,
  speaker,
} from './vocabulary.ts';

/** Call design, "Innsigelse": up to two minutes. */
const OPPTAK_SECONDS_MAX = 120;
/** A recording may not exist yet when the caller asks to hear it: waited for so many times, so long each. */
const POLLS_MAX = 3;
const POLL_SECONDS = 2;
/** A caller of whom nothing was heard is asked once more. */
const EMPTY_MAX = 2;

type Input = Given & FlowInputs['opptak'];
type Context = Input & { opptak: Recording; hungUp: boolean; empty: number; polls: number; sti: string };

const { say, ask, speech } = speaker<Context>();

export const opptak = setup({
  types: {} as FlowTypes<Context, Input>,
  actors: {
    awaitOpptak: port<'awaitOpptak'>(),
    keepOpptak: port<'keepOpptak'>(),
    playOpptak: port<'playOpptak'>(),
    confirmOpptak: port<'confirmOpptak'>(),
    discardOpptak: port<'discardOpptak'>(),
  },
  actions: {
    ...speech,
    countEmpty: assign({ empty: ({ context }) => context.empty + 1 }),
    countPoll: assign({ polls: ({ context }) => context.polls + 1 }),
    beginPolling: assign({ polls: 0 }),
  },
  guards: {
    hungUp: ({ context }) => context.hungUp,
    heardNothing: ({ context }) => context.opptak.seconds === 0,
    emptyAgain: ({ context }) => context.empty >= EMPTY_MAX,
    mayPoll: ({ context }) => context.polls < POLLS_MAX,
  },
}).createMachine({
  id: 'opptak',
  context: ({ input }) => ({ ...input, opptak: { sid: '', seconds: 0 }, hungUp: false, empty: 0, polls: 0, sti: '' }),
  initial: 'announcing',
  states: {
    announcing: { entry: say((c) => announcement(c)), always: 'offering' },
    offering: { entry: ask('opptak.valg'), meta: menu, on: { 'key.1': 'preparing', 'key.2': 'done' } },
    // Awaited before the tone, so that a recording finds its registration also when only Twilio tells of it.
    preparing: {
      invoke: {
        src: 'awaitOpptak',
        input: ({ context }) => ({ referanse: context.referanse }),
        onDone: 'recording',
        onError: 'broken',
      },
    },
    recording: {
      entry: ask('opptak.snakk'),
      meta: record(OPPTAK_SECONDS_MAX),
      on: {
        recorded: {
          actions: assign(({ event }) => ({ opptak: event.recording, hungUp: event.hungUp })),
          target: 'keeping',
        },
        silence: 'nothing',
        again: 'preparing', // in another call: awaited anew
      },
    },
    keeping: {
      invoke: {
        src: 'keepOpptak',
        input: ({ context }) => ({ opptak: context.opptak }),
        onDone: 'kept',
        onError: 'broken',
      },
    },
    kept: {
      always: [
        { guard: 'hungUp', target: 'hungUp' },
        { guard: 'heardNothing', target: 'nothing' },
        { target: 'choosing' },
      ],
    },
    nothing: {
      entry: ['countEmpty', say('opptak.ingenting')],
      always: [{ guard: 'emptyAgain', target: 'withoutOpptak' }, { target: 'offering' }],
    },
    choosing: {
      entry: ask('opptak.etter'),
      meta: menu,
      on: { 'key.1': 'confirming', 'key.2': { actions: 'beginPolling', target: 'fetching' }, 'key.3': 'discarding' },
    },
    fetching: {
      invoke: {
        src: 'playOpptak',
        input: ({ context }) => ({ sid: context.opptak.sid }),
        onDone: [
          {
            guard: ({ event }) => event.output !== 'ikke klart',
            actions: assign({ sti: ({ event }) => (event.output === 'ikke klart' ? '' : event.output.sti) }),
            target: 'playing',
          },
          { guard: 'mayPoll', target: 'waiting' },
          { target: 'notReady' },
        ],
        onError: 'notReady',
      },
    },
    waiting: {
      entry: ['countPoll', ask('opptak.vent')],
      meta: pause(POLL_SECONDS),
      on: { waited: 'fetching' },
    },
    playing: { entry: say((c) => line('opptak.spill', { opptak: c.sti })), always: 'choosing' },
    notReady: { entry: say('opptak.ikkeKlart'), always: 'choosing' },
    confirming: {
      invoke: {
        src: 'confirmOpptak',
        input: ({ context }) => ({ sid: context.opptak.sid }),
        onDone: 'sent',
        onError: 'unconfirmed',
      },
    },
    discarding: {
      invoke: {
        src: 'discardOpptak',
        input: ({ context }) => ({ sid: context.opptak.sid }),
        onDone: 'preparing',
        onError: 'unconfirmed',
      },
    },
    sent: { entry: say('opptak.sendt'), always: 'done' },
    unconfirmed: { entry: say('opptak.tattVarePaa'), always: 'done' },
    withoutOpptak: { entry: say('opptak.utenOpptak'), always: 'done' },
    broken: { entry: say('opptak.feil'), always: 'done' },
    hungUp: { entry: say('felles.farvel'), ...end({ next: 'hangUp' }) },
    done: { type: 'final', output: ({ context }) => context.etter },
  },
  output: ({ event }) => event.output as Next,
});

const WHY = {
  innsigelse: 'opptak.innsigelse',
  klage: 'opptak.klage',
  melding: 'opptak.melding',
  'feil mottaker': 'opptak.feilMottaker',
  'innsigelse uten kode': 'opptak.innsigelse',
} as const;
const WHAT_TO_TELL = {
  innsigelse: 'opptak.fortell.innsigelse',
  klage: 'opptak.fortell.klage',
  melding: 'opptak.fortell.melding',
  'feil mottaker': 'opptak.fortell.feilMottaker',
  'innsigelse uten kode': 'opptak.fortell.innsigelse',
} as const;

/** That it is recorded and why, where to read more, what to tell, and what hanging up does (call design, "Innsigelse"). */
function announcement(context: Context): Line[] {
  return [
    line(WHY[context.om]),
    line('opptak.lesMer', context),
    line(WHAT_TO_TELL[context.om]),
    line('opptak.leggPaa'),
  ];
}
