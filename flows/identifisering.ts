// Identifisering: the caller keys the case number, then the code from the same letter. In Status the case number alone
// already tells whether the case is open.
import { assign, setup } from 'xstate';
import {
  end,
  entry,
  type FlowInputs,
  type FlowTypes,
  type Given,
  line,
  type Next,
  port,
  secretEntry,
  speaker,
} from './vocabulary.ts';

/** Tries at one case in one call (call design, "Who is calling"). */
const TRIES_MAX = 3;

type Input = Given & FlowInputs['identifisering'];
type Context = Input & { tastet: string; failures: number };

const { say, ask, speech } = speaker<Context>();

export const identifisering = setup({
  types: {} as FlowTypes<Context, Input>,
  actors: { checkOpen: port<'checkOpen'>(), identify: port<'identify'>() },
  actions: { ...speech, countFailure: assign({ failures: ({ context }) => context.failures + 1 }) },
  guards: {
    forStatus: ({ context }) => context.tjeneste === 'status',
    outOfTries: ({ context }) => context.failures >= TRIES_MAX,
  },
}).createMachine({
  id: 'identifisering',
  context: ({ input }) => ({ ...input, tastet: '', failures: 0 }),
  initial: 'askingSaksnummer',
  states: {
    askingSaksnummer: {
      entry: ask('identifisering.saksnummer'),
      meta: entry(8),
      on: { entered: { actions: assign({ tastet: ({ event }) => event.digits }), target: 'gotSaksnummer' } },
    },
    gotSaksnummer: { always: [{ guard: 'forStatus', target: 'checkingOpen' }, { target: 'readingBack' }] },
    checkingOpen: {
      invoke: {
        src: 'checkOpen',
        input: ({ context }) => ({ saksnummer: context.tastet }),
        onDone: [
          { guard: ({ event }) => event.output === 'apen', target: 'open' },
          { guard: ({ event }) => event.output === 'avsluttet', target: 'closed' },
          { guard: ({ event }) => event.output === 'ukjent', target: 'unknown' },
          { target: 'locked' },
        ],
        onError: 'broken',
      },
    },
    open: { entry: say((c) => line('identifisering.apen', { saksnummer: c.tastet })), always: 'askingKodeForMore' },
    closed: {
      entry: say((c) => line('identifisering.avsluttet', { saksnummer: c.tastet })),
      always: 'askingKodeForMore',
    },
    unknown: {
      entry: 'countFailure',
      always: [
        { guard: 'outOfTries', target: 'stillUnknown' },
        { actions: say('identifisering.ukjent'), target: 'askingSaksnummer' },
      ],
    },
    askingKodeForMore: {
      entry: ask('identifisering.kodeForMer'),
      meta: secretEntry(6),
      on: { entered: 'identifying' },
    },
    readingBack: {
      entry: say((c) => line('identifisering.saksnummerTastet', { saksnummer: c.tastet })),
      always: 'askingKode',
    },
    askingKode: { entry: ask('identifisering.kode'), meta: secretEntry(6), on: { entered: 'identifying' } },
    identifying: {
      invoke: {
        src: 'identify',
        // The code passes from the key event straight to the check: it never enters the context.
        input: ({ context, event }) => ({
          saksnummer: context.tastet,
          kode: event.type === 'entered' ? event.digits : '',
        }),
        onDone: [
          { guard: ({ event }) => event.output === 'ja', target: 'identified' },
          { guard: ({ event }) => event.output === 'nei', target: 'mismatch' },
          { target: 'locked' },
        ],
        onError: 'broken',
      },
    },
    mismatch: {
      entry: 'countFailure',
      always: [
        { guard: 'outOfTries', target: 'givingUp' },
        { guard: 'forStatus', actions: say('identifisering.feilKode'), target: 'askingKode' },
        { actions: say('identifisering.passerIkke'), target: 'askingSaksnummer' },
      ],
    },
    identified: { type: 'final', output: ({ context: c }) => ({ next: c.tjeneste, identified: c.tastet }) },
    givingUp: {
      entry: say('identifisering.brukteOpp'),
      type: 'final',
      output: ({ context }) => withoutKode(context, {}),
    },
    stillUnknown: {
      entry: say('identifisering.fortsattUkjent'),
      type: 'final',
      output: ({ context }) => withoutKode(context, {}),
    },
    locked: {
      entry: say((c) => line('identifisering.sperret', c)),
      type: 'final',
      output: ({ context }) => withoutKode(context, { fordi: 'sperret' }),
    },
    broken: { entry: say('felles.tekniskFeil'), ...end({ next: 'hovedmeny' }) },
  },
  output: ({ event }) => event.output as Next,
});

/** A dispute is heard without the kode too; everybody else is helped on. */
const withoutKode = ({ tjeneste, tastet }: Context, why: FlowInputs['hjelp']): Next =>
  tjeneste === 'innsigelse' ? { next: 'innsigelseUtenKode', tastet } : { next: 'hjelp', ...why };
