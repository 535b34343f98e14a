// Utsettelse: the caller asks for a later due date, hears what each costs, and accepts or declines.
import { assign, setup } from 'xstate';
import { lookingUp } from './looking-up.ts';
import type { IngenUtsettelse, Sak, Utsettelsestilbud } from './ports.ts';
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
  tilbud: Utsettelsestilbud[];
  valgt: Utsettelsestilbud | null;
  ingen: IngenUtsettelse | null;
  referanse: string;
};

const { say, ask, speech } = speaker<Context>();
const choose = (index: number) => ({
  guard: ({ context }: { context: Context }) => context.tilbud.length > index,
  actions: { type: 'choose' as const, params: { index } },
  target: 'terms' as const,
});

export const utsettelse = setup({
  types: {} as FlowTypes<Context, Given>,
  actors: {
    getSak: port<'getSak'>(),
    offerUtsettelse: port<'offerUtsettelse'>(),
    registerUtsettelse: port<'registerUtsettelse'>(),
    requestMerTid: port<'requestMerTid'>(),
  },
  actions: {
    ...speech,
    choose: assign({ valgt: ({ context }, { index }: { index: number }) => context.tilbud[index] ?? null }),
  },
  guards: {
    because: ({ context }, ingen: IngenUtsettelse) => context.ingen === ingen,
    toldUsAtStop: ({ context: { ingen, sak } }) => toldUs(ingen) && stopsProcess(sak!),
    toldUs: ({ context: { ingen } }) => toldUs(ingen),
    alreadyRequested: ({ context }) => context.sak!.onsketMerTid,
  },
}).createMachine({
  id: 'utsettelse',
  context: ({ input }) => ({ ...input, sak: null, tilbud: [], valgt: null, ingen: null, referanse: '' }),
  initial: 'lookingUp',
  states: {
    lookingUp: lookingUp<Context>('findingOffers'),
    findingOffers: {
      invoke: {
        src: 'offerUtsettelse',
        input: ({ context }) => ({ saksnummer: context.saksnummer! }),
        onDone: [
          {
            guard: ({ event }) => 'tilbud' in event.output,
            actions: assign({ tilbud: ({ event }) => ('tilbud' in event.output ? event.output.tilbud : []) }),
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
    offering: { entry: say('utsettelse.velgFrist'), always: 'choosing' },
    choosing: {
      entry: ask((c) => dateChoices(c.tilbud)),
      meta: menu,
      on: { 'key.1': choose(0), 'key.2': choose(1), 'key.3': choose(2) },
    },
    terms: { entry: say((c) => termLines(c.valgt!, c.sak!)), meta: terms, on: { heard: 'accepting' } },
    accepting: {
      entry: ask('utsettelse.godta'),
      meta: acceptance,
      on: { 'key.1': 'registering', 'key.2': 'choosing', again: 'terms' },
    },
    registering: {
      invoke: {
        src: 'registerUtsettelse',
        input: ({ context }) => ({ saksnummer: context.saksnummer!, tilbud: context.valgt! }),
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
      entry: say((c) => [line('utsettelse.registrert', c.valgt!), line('felles.referanse', c)]),
      type: 'final',
      output: ({ context: c }) => ({
        next: 'sms',
        innhold: { type: 'kvittering', referanse: c.referanse },
        etter: { next: 'noeMer' },
      }),
    },
    refusing: {
      always: [
        { guard: { type: 'because', params: 'inkassovarsel' }, target: 'refusedInkassovarsel' },
        { guard: 'toldUsAtStop', target: 'stopped' },
        { guard: { type: 'because', params: 'i kraft' }, target: 'inForce' },
        // A plan in force gives no deferral beside it: its terms are said.
        { guard: { type: 'because', params: 'nedbetaling i kraft' }, target: 'nedbetaling' },
        { guard: { type: 'because', params: 'avsluttet' }, target: 'nothingToDefer' },
        { guard: 'alreadyRequested', target: 'alreadyRequested' },
        { guard: 'toldUs', target: 'tellingHandled' },
        { guard: { type: 'because', params: 'rettslig' }, target: 'tellingRettslig' },
        { target: 'tellingNoOffer' },
      ],
    },
    refusedInkassovarsel: {
      entry: say((c) => varselLines('utsettelse.inkassovarsel', c.sak!)),
      always: 'choosingAtVarsel',
    },
    choosingAtVarsel: { entry: ask('utsettelse.varselValg'), meta: menu, on: { 'key.1': 'betale', 'key.2': 'uenig' } },
    betale: end({ next: 'betale' }),
    uenig: end({ next: 'uenig' }),
    stopped: { entry: say((c) => stoppedLine(c.sak!)), ...end({ next: 'noeMer' }) },
    inForce: { entry: say((c) => inForceLines(c.sak!)), ...end({ next: 'noeMer' }) },
    nedbetaling: end({ next: 'nedbetaling' }),
    nothingToDefer: { entry: say('betale.ingenting'), ...end({ next: 'noeMer' }) },
    alreadyRequested: { entry: say('utsettelse.alleredeOnsket'), ...end({ next: 'noeMer' }) },
    tellingHandled: { entry: say('utsettelse.tilBehandling'), always: 'offeringRequest' },
    tellingRettslig: { entry: say('utsettelse.rettslig'), always: 'offeringRequest' },
    tellingNoOffer: { entry: say('utsettelse.ingenTilbud'), always: 'offeringRequest' },
    offeringRequest: { entry: ask('utsettelse.sporStab'), meta: menu, on: { 'key.1': 'requesting' } },
    requesting: {
      invoke: {
        src: 'requestMerTid',
        input: ({ context }) => ({ saksnummer: context.saksnummer!, onske: 'utsettelse' as const }),
        onDone: { actions: assign({ referanse: ({ event }) => event.output.referanse }), target: 'requested' },
        onError: 'unsure',
      },
    },
    requested: {
      entry: say((c) => [line('utsettelse.onskeRegistrert'), line('felles.referanse', c)]),
      ...end({ next: 'noeMer' }),
    },
    broken: { entry: say('felles.tekniskFeil'), ...end({ next: 'hovedmeny' }) },
    unsure: { entry: say('felles.usikkert'), ...end({ next: 'hovedmeny' }) },
  },
  output: ({ event }) => event.output as Next,
});

const DATE_KEYS = ['utsettelse.dato1', 'utsettelse.dato2', 'utsettelse.dato3'] as const;

function dateChoices(tilbud: Utsettelsestilbud[]): Line[] {
  return tilbud.slice(0, DATE_KEYS.length).map((t, i) => line(DATE_KEYS[i]!, t));
}

/** Every cost before acceptance, by voice or on a page: the fee, the new total, interest, heavier salær, and what happens if it is not paid. */
export function termLines(tilbud: Utsettelsestilbud, sak: Sak): Line[] {
  return [
    line('utsettelse.nyFrist', tilbud),
    tilbud.gebyr > 0 ? line('utsettelse.gebyr', tilbud) : line('utsettelse.gratis'),
    line('utsettelse.sum', tilbud),
    ...tungtSalarLines(tilbud, sak),
    line('utsettelse.mislighold'),
  ];
}

/** Where no heavier salær is known, nothing is promised of it. */
function tungtSalarLines(tilbud: Utsettelsestilbud, sak: Sak): Line[] {
  if (tilbud.tungtSalar) return [line('utsettelse.tungtSalar', tilbud.tungtSalar)];
  return sak.tungtSalar ? [line('utsettelse.ikkeTungtSalar')] : [];
}

/** The deferral in force, and its terms. */
export function inForceLines(sak: Sak): Line[] {
  const inForce = sak.utsettelse!;
  return [
    line('utsettelse.iKraft', inForce),
    inForce.gebyr > 0 ? line('utsettelse.kostet', inForce) : line('utsettelse.varGratis'),
    line('utsettelse.mislighold'),
  ];
}

/** The debtor has said that the claim is wrong, or paid. */
const toldUs = (ingen: IngenUtsettelse | null): boolean => ingen === 'bestridt' || ingen === 'meldt betalt';

const stoppedLine = ({ bestridt }: Sak): Line => (bestridt ? line('utsettelse.bestridt') : line('status.pauset'));
