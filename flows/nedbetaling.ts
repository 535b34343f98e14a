// Nedbetaling: the caller asks to pay in instalments, hears what each plan costs, and accepts or declines.
import { assign, setup } from 'xstate';
import { lookingUp } from './looking-up.ts';
import { introduction, termLines } from './nedbetaling-terms.ts';
import type { IngenNedbetaling, Nedbetalingsplan, Sak } from './ports.ts';
import { stopsProcess } from './stadium.ts';
import { varselLines } from './varsel.ts';
import {
  acceptance,
  end,
  type FlowTypes,
  type Given,
  type Line,
  line,
  menu,
  type Next,
  port,
  speaker,
  terms,
} from './vocabulary.ts';

type Context = Given & {
  sak: Sak | null;
  planer: Nedbetalingsplan[];
  valgt: Nedbetalingsplan | null;
  ingen: IngenNedbetaling | null;
  referanse: string;
};

const { say, ask, speech } = speaker<Context>();
const choose = (index: number) => ({
  guard: ({ context }: { context: Context }) => context.planer.length > index,
  actions: { type: 'choose' as const, params: { index } },
  target: 'terms' as const,
});
const because = (ingen: IngenNedbetaling) => ({ type: 'because' as const, params: ingen });

export const nedbetaling = setup({
  types: {} as FlowTypes<Context, Given>,
  actors: {
    getSak: port<'getSak'>(),
    offerNedbetaling: port<'offerNedbetaling'>(),
    registerNedbetaling: port<'registerNedbetaling'>(),
    requestMerTid: port<'requestMerTid'>(),
  },
  actions: {
    ...speech,
    choose: assign({ valgt: ({ context }, { index }: { index: number }) => context.planer[index] ?? null }),
  },
  guards: {
    because: ({ context }, ingen: IngenNedbetaling) => context.ingen === ingen,
    toldUsAtStop: ({ context: { ingen, sak } }) =>
      (ingen === 'bestridt' || ingen === 'meldt betalt') && stopsProcess(sak!),
    toldUs: ({ context: { ingen } }) => ingen === 'bestridt' || ingen === 'meldt betalt',
    alreadyRequested: ({ context }) => context.sak!.onsketMerTid,
  },
}).createMachine({
  id: 'nedbetaling',
  context: ({ input }) => ({ ...input, sak: null, planer: [], valgt: null, ingen: null, referanse: '' }),
  initial: 'lookingUp',
  states: {
    lookingUp: lookingUp<Context>('findingPlans'),
    findingPlans: {
      invoke: {
        src: 'offerNedbetaling',
        input: ({ context }) => ({ saksnummer: context.saksnummer! }),
        onDone: [
          {
            guard: ({ event }) => 'planer' in event.output,
            actions: assign({ planer: ({ event }) => ('planer' in event.output ? event.output.planer : []) }),
            target: 'offering',
          },
          {
            actions: assign({ ingen: ({ event }) => ('ingen' in event.output ? event.output.ingen : null) }),
            target: 'refusing',
          },
        ],
        onError: 'broken',
      },
    },
    offering: { entry: say((c) => introduction(c.planer, c.sak!)), always: 'choosing' },
    choosing: {
      entry: ask((c) => planChoices(c.planer)),
      meta: menu,
      on: { 'key.1': choose(0), 'key.2': choose(1), 'key.3': choose(2), 'key.4': choose(3) },
    },
    terms: { entry: say((c) => termLines(c.valgt!)), meta: terms, on: { heard: 'accepting' } },
    accepting: {
      entry: ask('nedbetaling.godta'),
      meta: acceptance,
      on: { 'key.1': 'registering', 'key.2': 'choosing', again: 'terms' },
    },
    registering: {
      invoke: {
        src: 'registerNedbetaling',
        input: ({ context }) => ({ saksnummer: context.saksnummer!, plan: context.valgt! }),
        onDone: [
          { guard: ({ event }) => event.output === 'endret', target: 'changed' },
          {
            actions: assign({ referanse: ({ event }) => (event.output === 'endret' ? '' : event.output.referanse) }),
            target: 'registered',
          },
        ],
        onError: 'unsure',
      },
    },
    changed: { entry: say('utsettelse.endret'), always: 'lookingUp' },
    registered: {
      entry: say((c) => [line('nedbetaling.registrert', c.valgt!), line('felles.referanse', c)]),
      type: 'final',
      output: ({ context: c }) => ({
        next: 'sms',
        innhold: { type: 'kvittering', referanse: c.referanse },
        etter: { next: 'noeMer' },
      }),
    },
    refusing: {
      always: [
        { guard: because('avsluttet'), target: 'nothingToPay' },
        { guard: because('nedbetaling i kraft'), target: 'inForce' },
        // A deferral in force gives no plan beside it: its terms are said.
        { guard: because('utsettelse i kraft'), target: 'utsettelse' },
        { guard: because('inkassovarsel'), target: 'refusedInkassovarsel' },
        { guard: 'toldUsAtStop', target: 'stopped' },
        { guard: 'alreadyRequested', target: 'alreadyRequested' },
        { guard: 'toldUs', target: 'tellingHandled' },
        { guard: because('rettslig'), target: 'tellingRettslig' },
        { target: 'tellingNoPlan' },
      ],
    },
    nothingToPay: { entry: say('betale.ingenting'), ...end({ next: 'noeMer' }) },
    inForce: { entry: say((c) => inForceLines(c.sak!)), ...end({ next: 'noeMer' }) },
    utsettelse: end({ next: 'utsettelse' }),
    refusedInkassovarsel: {
      entry: say((c) => varselLines('nedbetaling.inkassovarsel', c.sak!)),
      always: 'choosingAtVarsel',
    },
    choosingAtVarsel: { entry: ask('utsettelse.varselValg'), meta: menu, on: { 'key.1': 'betale', 'key.2': 'uenig' } },
    betale: end({ next: 'betale' }),
    uenig: end({ next: 'uenig' }),
    stopped: { entry: say((c) => stoppedLine(c.sak!)), ...end({ next: 'noeMer' }) },
    alreadyRequested: { entry: say('utsettelse.alleredeOnsket', 'nedbetaling.nav'), ...end({ next: 'noeMer' }) },
    tellingHandled: { entry: say('nedbetaling.tilBehandling'), always: 'offeringRequest' },
    tellingRettslig: { entry: say('nedbetaling.rettslig', 'nedbetaling.nav'), always: 'offeringRequest' },
    tellingNoPlan: { entry: say('nedbetaling.ingenPlan', 'nedbetaling.nav'), always: 'offeringRequest' },
    offeringRequest: { entry: ask('nedbetaling.sporStab'), meta: menu, on: { 'key.1': 'requesting' } },
    requesting: {
      invoke: {
        src: 'requestMerTid',
        input: ({ context }) => ({ saksnummer: context.saksnummer!, onske: 'nedbetaling' as const }),
        onDone: { actions: assign({ referanse: ({ event }) => event.output.referanse }), target: 'requested' },
        onError: 'unsure',
      },
    },
    requested: {
      entry: say((c) => [line('nedbetaling.onskeRegistrert'), line('felles.referanse', c)]),
      ...end({ next: 'noeMer' }),
    },
    broken: { entry: say('felles.tekniskFeil'), ...end({ next: 'hovedmeny' }) },
    unsure: { entry: say('felles.usikkert'), ...end({ next: 'hovedmeny' }) },
  },
  output: ({ event }) => event.output as Next,
});

const PLAN_KEYS = ['nedbetaling.plan1', 'nedbetaling.plan2', 'nedbetaling.plan3', 'nedbetaling.plan4'] as const;

const planChoices = (planer: Nedbetalingsplan[]): Line[] =>
  planer.slice(0, PLAN_KEYS.length).map((plan, i) => line(PLAN_KEYS[i]!, plan));

const stoppedLine = ({ bestridt }: Sak): Line => (bestridt ? line('nedbetaling.bestridt') : line('status.pauset'));

/** The plan in force, and its terms. */
export const inForceLines = ({ nedbetaling }: Sak): Line[] => [
  line('nedbetaling.iKraft', nedbetaling!),
  line('nedbetaling.neste', nedbetaling!.neste),
  line('nedbetaling.mislighold'),
];
