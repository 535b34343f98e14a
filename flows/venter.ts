// Venter: a caller who has got the payment link may stay on the line and hears when the payment has come. Whoever hangs up
// has lost nothing.
import { assign, setup } from 'xstate';
import type { MottattBetaling } from './ports.ts';
import { end, type FlowTypes, type Given, type Line, line, type Next, port, speaker, wait } from './vocabulary.ts';

/** Between two looks: a payment is told of within 15 seconds (call design), whatever is being said when it comes. */
const ROUND_SECONDS = 7;
/** With the words between them at most two minutes (call design). */
const ROUNDS_MAX = 15;
/** Silence is broken by a few words after so many rounds. */
const ROUNDS_OF_SILENCE = 4;

type Context = Given & {
  /** The number of the latest payment before the caller began to wait; 0 where there was none. */
  kjent: number;
  mottatt: MottattBetaling | null;
  rounds: number;
  wish: 'wait' | 'go on' | 'hear the choices';
  breakdowns: number;
};

const { say, ask, speech } = speaker<Context>();

/** A round of waiting. Whatever ends it, we look: whoever goes on just after paying hears of it too. */
const waiting = {
  meta: wait(ROUND_SECONDS),
  on: {
    waited: 'looking',
    'key.1': { actions: 'askToGoOn', target: 'looking' },
    again: { actions: 'askForChoices', target: 'looking' },
  },
} as const;

export const venter = setup({
  types: {} as FlowTypes<Context, Given>,
  actors: { latestPayment: port<'latestPayment'>() },
  actions: {
    ...speech,
    beginRound: assign({ rounds: ({ context }) => context.rounds + 1, wish: 'wait' }),
    askToGoOn: assign({ wish: 'go on' }),
    askForChoices: assign({ wish: 'hear the choices' }),
  },
  guards: {
    timeIsUp: ({ context }) => context.rounds >= ROUNDS_MAX,
    wantsOn: ({ context }) => context.wish === 'go on',
    wantsChoices: ({ context }) => context.wish === 'hear the choices',
    silentForLong: ({ context }) => context.rounds % ROUNDS_OF_SILENCE === 0,
    brokeBefore: ({ context }) => context.breakdowns > 0,
  },
}).createMachine({
  id: 'venter',
  context: ({ input }) => ({ ...input, kjent: 0, mottatt: null, rounds: 0, wish: 'wait' as const, breakdowns: 0 }),
  initial: 'lookingFirst',
  states: {
    lookingFirst: {
      invoke: {
        src: 'latestPayment',
        input: ({ context }) => ({ saksnummer: context.saksnummer! }),
        onDone: { actions: assign({ kjent: ({ event }) => event.output?.nummer ?? 0 }), target: 'offering' },
        onError: 'done', // nobody is asked to wait for what we cannot see; the link is on its way
      },
    },
    offering: { entry: ['beginRound', ask('venter.tilbud')], ...waiting },
    looking: {
      invoke: {
        src: 'latestPayment',
        input: ({ context }) => ({ saksnummer: context.saksnummer! }),
        onDone: [
          {
            guard: ({ context, event }) => event.output !== null && event.output.nummer > context.kjent,
            actions: assign({ mottatt: ({ event }) => event.output }),
            target: 'received',
          },
          { target: 'waitingOn' },
        ],
        onError: [
          { guard: 'wantsOn', target: 'done' },
          { guard: 'brokeBefore', target: 'broken' },
          { actions: assign({ breakdowns: ({ context }) => context.breakdowns + 1 }), target: 'waitingOn' },
        ],
      },
    },
    waitingOn: {
      always: [
        { guard: 'wantsOn', target: 'done' },
        { guard: 'timeIsUp', target: 'notYet' },
        { guard: 'wantsChoices', target: 'offering' },
        { guard: 'silentForLong', target: 'reassuring' },
        { target: 'silent' },
      ],
    },
    silent: { entry: 'beginRound', ...waiting },
    reassuring: { entry: ['beginRound', ask('venter.fortsatt')], ...waiting },
    received: { entry: say((c) => receivedLines(c.mottatt!)), always: 'done' },
    notYet: { entry: say('venter.ikkeEnna', 'venter.lenken'), always: 'done' },
    broken: { entry: say('venter.feil', 'venter.lenken'), always: 'done' },
    done: end({ next: 'noeMer' }),
  },
  output: ({ event }) => event.output as Next,
});

const receivedLines = (mottatt: MottattBetaling): Line[] => [
  line('venter.mottatt', mottatt),
  ...(mottatt.kvittering ? [line('venter.kvittering')] : []),
];
