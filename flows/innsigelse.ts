// Innsigelse: the caller says why the claim is wrong. The key alone registers it; what it means is told by stage.
import { assign, setup } from 'xstate';
import { lookingUp } from './looking-up.ts';
import type { Innsigelsesgrunn, Ports, Sak } from './ports.ts';
import { stopsProcess } from './stadium.ts';
import { end, type FlowTypes, type Given, type Line, line, menu, type Next, port, speaker } from './vocabulary.ts';

type Context = Given & { sak: Sak | null; grunn: Innsigelsesgrunn; referanse: string };
type Answer = Awaited<ReturnType<Ports['registerInnsigelse']>>;
type Answered = { event: { output: Answer } };

const { say, ask, speech } = speaker<Context>();
const because = (grunn: Innsigelsesgrunn) => ({
  actions: { type: 'choose' as const, params: { grunn } },
  target: 'registering' as const,
});

export const innsigelse = setup({
  types: {} as FlowTypes<Context, Given>,
  actors: { getSak: port<'getSak'>(), registerInnsigelse: port<'registerInnsigelse'>() },
  actions: {
    ...speech,
    choose: assign({ grunn: (_, { grunn }: { grunn: Innsigelsesgrunn }) => grunn }),
    keep: assign({
      referanse: (_, { answer }: { answer: Answer }) => (answer === 'avsluttet' ? '' : answer.referanse),
    }),
  },
  guards: {
    closed: ({ context }) => context.sak?.status === 'avsluttet',
    disputed: ({ context }) => context.sak?.bestridt === true,
    hasPaid: ({ context }) => context.grunn === 'allerede betalt',
  },
}).createMachine({
  id: 'innsigelse',
  context: ({ input }) => ({ ...input, sak: null, grunn: 'annet', referanse: '' }),
  initial: 'lookingUp',
  states: {
    lookingUp: lookingUp<Context>('lookedUp'),
    lookedUp: {
      always: [
        { guard: 'closed', target: 'closed' },
        { guard: 'disputed', target: 'alreadyDisputed' },
        { target: 'wondering' },
      ],
    },
    wondering: { entry: say('innsigelse.hvorfor'), always: 'choosing' },
    choosing: {
      entry: ask('innsigelse.grunn'),
      meta: menu,
      on: {
        'key.1': because('ikke bestilt'),
        'key.2': because('feil beløp'),
        'key.3': because('ikke mottatt'),
        'key.4': because('allerede betalt'),
        'key.5': because('annet'),
      },
    },
    registering: {
      invoke: {
        src: 'registerInnsigelse',
        input: ({ context: c }) => ({ saksnummer: c.saksnummer!, grunn: c.grunn }),
        onDone: [
          { guard: ({ event }) => event.output === 'avsluttet', target: 'closed' },
          {
            guard: isNew,
            actions: { type: 'keep', params: ({ event }) => ({ answer: event.output }) },
            target: 'registered',
          },
          { target: 'alreadyDisputed' },
        ],
        onError: 'unsure',
      },
    },
    registered: {
      entry: say('innsigelse.registrert'),
      always: [{ guard: 'hasPaid', target: 'goingOnAsPaid' }, { target: 'telling' }],
    },
    goingOnAsPaid: { entry: say('innsigelse.omBetalingen'), ...end({ next: 'betalt' }) },
    telling: {
      entry: say((c) => [...whatItMeans(c.sak!), line('felles.referanse', c)]),
      type: 'final',
      output: ({ context }) => withComment(context),
    },
    alreadyDisputed: { entry: say((c) => stillDisputed(c.sak!)), always: 'offeringToAdd' },
    offeringToAdd: {
      entry: ask('innsigelse.leggTil'),
      meta: menu,
      on: { 'key.1': { actions: { type: 'choose', params: { grunn: 'tillegg' } }, target: 'adding' } },
    },
    adding: {
      invoke: {
        src: 'registerInnsigelse',
        input: ({ context: c }) => ({ saksnummer: c.saksnummer!, grunn: c.grunn }),
        onDone: [
          { guard: ({ event }) => event.output === 'avsluttet', target: 'closed' },
          { actions: { type: 'keep', params: ({ event }) => ({ answer: event.output }) }, target: 'commenting' },
        ],
        onError: 'unsure',
      },
    },
    // The link for its files lives shorter than the dispute: whoever calls again gets another.
    commenting: { type: 'final', output: ({ context }) => withComment(context) },
    closed: { entry: say('status.avsluttet'), ...end({ next: 'noeMer' }) },
    broken: { entry: say('felles.tekniskFeil'), ...end({ next: 'hovedmeny' }) },
    unsure: { entry: say('felles.usikkert'), ...end({ next: 'hovedmeny' }) },
  },
  output: ({ event }) => event.output as Next,
});

function isNew({ event }: Answered): boolean {
  return event.output !== 'avsluttet' && event.output.ny;
}

/** The caller may add a comment in their own words, and gets the receipt; hanging up there leaves the dispute as it is. */
const withComment = ({ referanse }: Context): Next => ({
  next: 'opptak',
  referanse,
  om: 'innsigelse',
  etter: { next: 'sms', innhold: { type: 'kvittering', referanse }, etter: { next: 'noeMer' } },
});

/** What happens now. At rettslig "stanset" is never said, and deadlines are. */
export function whatItMeans(sak: Sak): Line[] {
  if (stopsProcess(sak)) return [line('innsigelse.stanset')];
  return sak.stadium === 'rettslig'
    ? [line('innsigelse.hosStab'), line('innsigelse.rettslig')]
    : [line('innsigelse.hosStab')];
}

/** That it is disputed already, and what that means. */
export function stillDisputed(sak: Sak): Line[] {
  const known = line('innsigelse.allerede');
  if (stopsProcess(sak)) return [known, line('innsigelse.erStanset')];
  return sak.stadium === 'rettslig' ? [known, line('innsigelse.svarDemOgsa')] : [known, line('innsigelse.serPaDen')];
}
