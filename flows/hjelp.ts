// Kontakt oss: behind `0`, and where a caller who could not be understood is led. A form by SMS, or a message that staff
// answer; then the address and a polite end. Never a dead end.
import { setup } from 'xstate';
import { end, type FlowInputs, type FlowTypes, type Given, line, menu, type Next, speaker } from './vocabulary.ts';

type Context = Given & FlowInputs['hjelp'];

const { say, ask, speech } = speaker<Context>();

export const hjelp = setup({
  types: {} as FlowTypes<Context>,
  actions: speech,
  guards: {
    notUnderstood: ({ context }) => context.fordi === 'ikke forstått',
    identified: ({ context }) => context.saksnummer !== null,
    locked: ({ context }) => context.fordi === 'sperret',
    canTakeSms: ({ context }) => context.ringerFraMobil,
  },
}).createMachine({
  id: 'hjelp',
  context: ({ input }) => input,
  initial: 'arriving',
  states: {
    arriving: {
      always: [
        { guard: 'notUnderstood', target: 'notUnderstood' },
        { guard: 'identified', target: 'choosing' }, // the letter has been found already
        { guard: 'locked', target: 'choosing' }, // the letter does not help now, and BankID has been told of
        { target: 'helping' },
      ],
    },
    helping: { entry: say((c) => line('hjelp.info', c)), always: 'choosing' },
    // An SMS is offered only where the calling number can take one.
    choosing: {
      entry: ask((c) => line(c.ringerFraMobil ? 'hjelp.valg' : 'hjelp.valgUtenSms')),
      meta: menu,
      on: {
        'key.1': { guard: 'canTakeSms', target: 'sendingForm' },
        'key.2': 'leavingMessage',
      },
    },
    notUnderstood: { entry: say('hjelp.komIkkeVidere'), always: 'lastOffer' },
    lastOffer: {
      entry: ask((c) => line(c.ringerFraMobil ? 'hjelp.lenkePaaSms' : 'hjelp.valgUtenSms')),
      meta: menu,
      on: {
        'key.1': { guard: 'canTakeSms', target: 'sendingLink' },
        'key.2': 'leavingMessage',
        silence: 'saysGoodbye',
      },
    },
    sendingForm: {
      type: 'final',
      output: ({ context: { saksnummer } }) => ({
        next: 'sms',
        innhold: { type: 'skjema', beskjed: { om: 'melding' }, saksnummer },
        etter: { next: 'noeMer' },
      }),
    },
    sendingLink: end({ next: 'sms', innhold: { type: 'nettadresse' }, etter: { next: 'noeMer' } }),
    leavingMessage: end({ next: 'beskjed', beskjed: { om: 'melding' } }),
    saysGoodbye: {
      entry: say((c) => [line('felles.nettadresse', c), line('felles.farvel')]),
      ...end({ next: 'hangUp' }),
    },
  },
  output: ({ event }) => event.output as Next,
});
