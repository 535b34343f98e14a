// Allerede betalt: to whom, how much and when; read back, confirmed, registered; checked by staff.
import { assign, setup } from 'xstate';
import { lookingUp } from './looking-up.ts';
import type { MeldtBetaling, Ports, Sak } from './ports.ts';
import { stopsProcess } from './stadium.ts';
import {
  end,
  entry,
  entryUpTo,
  type FlowTypes,
  type Given,
  type Line,
  line,
  menu,
  type Next,
  port,
  speaker,
} from './vocabulary.ts';

/** An amount so many times the claim is taken for a slip of the finger, and asked again. */
const TIMES_THE_CLAIM_MAX = 10;
/** Digits of an amount in kroner. */
const AMOUNT_DIGITS_MAX = 7;
/** So many amounts and dates that cannot be right lead to help, as so many misses do. */
const SLIPS_MAX = 3;
const ORE_PER_KRONE = 100;

type Context = Given & MeldtBetaling & { sak: Sak | null; referanse: string; slips: number };
type Answer = Awaited<ReturnType<Ports['registerBetalt']>>;

const { say, ask, speech } = speaker<Context>();
const paidTo = (til: MeldtBetaling['til']) => ({
  actions: { type: 'setRecipient' as const, params: { til } },
  target: 'askingAmount' as const,
});

export const betalt = setup({
  types: {} as FlowTypes<Context, Given>,
  actors: { getSak: port<'getSak'>(), latestDay: port<'latestDay'>(), registerBetalt: port<'registerBetalt'>() },
  actions: {
    ...speech,
    setRecipient: assign({ til: (_, { til }: { til: MeldtBetaling['til'] }) => til }),
    keep: assign({
      referanse: (_, { answer }: { answer: Answer }) => (answer === 'avsluttet' ? '' : answer.referanse),
    }),
    keepKnown: assign({ referanse: ({ context }) => context.sak!.meldtBetalt!.referanse }),
    forgetSlips: assign({ slips: 0 }),
    beginAgain: assign({ belop: 0, dato: '' }),
    countSlip: assign({ slips: ({ context }) => context.slips + 1 }),
  },
  guards: {
    closed: ({ context }) => context.sak?.status === 'avsluttet',
    alreadyTold: ({ context }) => context.sak!.meldtBetalt !== null,
    nothingPaid: ({ context }) => context.belop === 0,
    isAbsurd: ({ context: { belop, sak } }) =>
      belop > TIMES_THE_CLAIM_MAX * (sak!.hovedstol + sak!.renter + sak!.salar),
    outOfSlips: ({ context }) => context.slips >= SLIPS_MAX,
  },
}).createMachine({
  id: 'betalt',
  context: ({ input }) => ({
    ...input,
    ...{ sak: null, til: 'kreditor', belop: 0, dato: '', referanse: '', slips: 0 },
  }),
  initial: 'lookingUp',
  states: {
    lookingUp: lookingUp<Context>('lookedUp'),
    lookedUp: {
      always: [
        { guard: 'closed', target: 'closed' },
        { guard: 'alreadyTold', actions: 'keepKnown', target: 'alreadyTold' },
        { target: 'askingRecipient' },
      ],
    },
    askingRecipient: {
      entry: ask('betalt.hvem'),
      meta: menu,
      on: { 'key.1': paidTo('kreditor'), 'key.2': paidTo('NorKreditt') },
    },
    askingAmount: {
      entry: ask('betalt.belop'),
      meta: entryUpTo(AMOUNT_DIGITS_MAX),
      on: {
        entered: {
          actions: assign({ belop: ({ event }) => Number(event.digits) * ORE_PER_KRONE }),
          target: 'weighing',
        },
      },
    },
    weighing: {
      always: [
        { guard: 'nothingPaid', target: 'nothingPaid' },
        { guard: 'isAbsurd', target: 'absurd' },
        { actions: 'forgetSlips', target: 'askingDate' },
      ],
    },
    nothingPaid: {
      entry: ['countSlip', say('betalt.ingenKroner')],
      always: [{ guard: 'outOfSlips', target: 'givingUp' }, { target: 'askingAmount' }],
    },
    absurd: {
      entry: ['countSlip', say((c) => line('betalt.forMye', c))],
      always: [{ guard: 'outOfSlips', target: 'givingUp' }, { target: 'askingAmount' }],
    },
    askingDate: {
      entry: ask('betalt.dato'),
      meta: entry(4),
      on: { entered: 'findingDay' },
    },
    findingDay: {
      invoke: {
        src: 'latestDay',
        input: ({ event }) => dayOf(event.type === 'entered' ? event.digits : ''),
        onDone: [
          { guard: ({ event }) => event.output === 'finnes ikke', target: 'noSuchDay' },
          {
            actions: [
              assign({ dato: ({ event }) => (event.output === 'finnes ikke' ? '' : event.output.dato) }),
              'forgetSlips',
            ],
            target: 'confirming',
          },
        ],
        onError: 'broken',
      },
    },
    noSuchDay: {
      entry: ['countSlip', say('betalt.finnesIkke')],
      always: [{ guard: 'outOfSlips', target: 'givingUp' }, { target: 'askingDate' }],
    },
    confirming: {
      entry: ask((c) => [readBack(c), line('betalt.riktig')]),
      meta: menu,
      on: { 'key.1': 'registering', 'key.2': { actions: 'beginAgain', target: 'askingRecipient' } },
    },
    registering: {
      invoke: {
        src: 'registerBetalt',
        input: ({ context: { saksnummer, til, belop, dato } }) => ({ saksnummer: saksnummer!, til, belop, dato }),
        onDone: [
          { guard: ({ event }) => event.output === 'avsluttet', target: 'closed' },
          {
            guard: ({ event }) => event.output !== 'avsluttet' && event.output.ny,
            actions: { type: 'keep', params: ({ event }) => ({ answer: event.output }) },
            target: 'registered',
          },
          { actions: { type: 'keep', params: ({ event }) => ({ answer: event.output }) }, target: 'alreadyTold' },
        ],
        onError: 'unsure',
      },
    },
    registered: {
      entry: say((c) => [
        line('betalt.registrert'),
        ...whatHappens(c.sak!),
        line('betalt.kvittering'),
        line('felles.referanse', c),
      ]),
      type: 'final',
      output: ({ context }) => withReceipt(context),
    },
    // The link for its files lives shorter than the wait for an answer: whoever calls again gets another.
    alreadyTold: {
      entry: say((c) => [line('betalt.allerede'), ...whatHappens(c.sak!)]),
      type: 'final',
      output: ({ context }) => withReceipt(context),
    },
    givingUp: end({ next: 'hjelp', fordi: 'ikke forstått' }),
    closed: { entry: say('status.avsluttet'), ...end({ next: 'noeMer' }) },
    broken: { entry: say('felles.tekniskFeil'), ...end({ next: 'hovedmeny' }) },
    unsure: { entry: say('felles.usikkert'), ...end({ next: 'hovedmeny' }) },
  },
  output: ({ event }) => event.output as Next,
});

const withReceipt = ({ referanse }: Context): Next => ({
  next: 'sms',
  innhold: { type: 'kvittering', referanse },
  etter: { next: 'noeMer' },
});

/** '0503': the fifth of March. */
const dayOf = (ddmm: string) => ({ dag: Number(ddmm.slice(0, 2)), maned: Number(ddmm.slice(2)) });

const readBack = (c: Context): Line =>
  c.til === 'kreditor' ? line('betalt.tilKreditor', c) : line('betalt.tilNorKreditt', c);

/** What happens until staff have checked. A pause is said only where the stage allows one. */
export function whatHappens(sak: Sak): Line[] {
  if (stopsProcess(sak)) return [line('betalt.pauset')];
  return sak.stadium === 'rettslig'
    ? [line('betalt.hosStab'), line('innsigelse.svarDemOgsa')]
    : [line('betalt.hosStab')];
}
