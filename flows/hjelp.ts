// Hjelp: behind `0`, and where a caller who could not be understood is led. Always a way on, never a dead end.
import { setup } from 'xstate';
import {
  type CallerEvent,
  end,
  type FlowInputs,
  type Given,
  line,
  menu,
  type Next,
  type Said,
  type StepMeta,
  speaker,
} from './vocabulary.ts';

type Context = Given & FlowInputs['hjelp'];

const { say, ask, speech } = speaker<Context>();

export const hjelp = setup({
  types: {
    input: {} as Context,
    context: {} as Context,
    events: {} as CallerEvent,
    emitted: {} as Said,
    meta: {} as StepMeta,
    output: {} as Next,
  },
  actions: speech,
  guards: {
    notUnderstood: ({ context }) => context.fordi === 'ikke forstått',
    canTakeSms: ({ context }) => context.ringerFraMobil,
  },
}).createMachine({
  id: 'hjelp',
  context: ({ input }) => input,
  initial: 'arriving',
  states: {
    arriving: { always: [{ guard: 'notUnderstood', target: 'notUnderstood' }, { target: 'helping' }] },
    helping: { entry: say((c) => line('hjelp.info', c)), always: 'offering' },
    offering: { always: [{ guard: 'canTakeSms', target: 'choosing' }, { target: 'noSms' }] },
    choosing: {
      entry: ask('hjelp.valg'),
      meta: menu,
      on: { 'key.1': 'sendingLink', silence: 'saysGoodbye' },
    },
    noSms: { entry: ask('hjelp.valgUtenSms'), meta: menu, on: { silence: 'saysGoodbye' } },
    sendingLink: end({ next: 'sms', innhold: { type: 'nettadresse' }, etter: { next: 'noeMer' } }),
    // Three misses: offered a last time, then the address and a polite end.
    notUnderstood: {
      always: [{ guard: 'canTakeSms', target: 'lastOffer' }, { target: 'givingUp' }],
    },
    lastOffer: {
      entry: [say('hjelp.komIkkeVidere'), ask('hjelp.lenkePaaSms')],
      meta: menu,
      on: { 'key.1': 'sendingLink', silence: 'givingUp' },
    },
    givingUp: { entry: say('hjelp.komIkkeVidere', (c) => line('felles.nettadresse', c)), always: 'saysGoodbye' },
    saysGoodbye: { entry: say('felles.farvel'), ...end({ next: 'hangUp' }) },
  },
  output: ({ event }) => event.output as Next,
});
