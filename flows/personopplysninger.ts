// Personopplysninger: seen and changed only with BankID, by a link; what to do when BankID fails; how we process them.
import { setup } from 'xstate';
import { end, type FlowTypes, type Given, type Line, line, menu, type Next, speaker } from './vocabulary.ts';

const { say, ask, speech } = speaker<Given>();

export const personopplysninger = setup({
  types: {} as FlowTypes<Given>,
  actions: speech,
  guards: { canTakeSms: ({ context }) => canTakeSms(context) },
}).createMachine({
  id: 'personopplysninger',
  context: ({ input }) => input,
  initial: 'choosing',
  states: {
    choosing: {
      entry: ask('personopplysninger.valg'),
      meta: menu,
      on: { 'key.1': 'seeing', 'key.2': 'changing', 'key.3': 'bankidFails', 'key.4': 'processing' },
    },
    seeing: {
      entry: say('personopplysninger.kreverBankid'),
      ...end({ next: 'sms', innhold: { type: 'bankid', formal: 'innsyn' }, etter: { next: 'noeMer' } }),
    },
    changing: {
      entry: say('personopplysninger.kreverBankid'),
      ...end({ next: 'sms', innhold: { type: 'bankid', formal: 'kontaktopplysninger' }, etter: { next: 'noeMer' } }),
    },
    bankidFails: { entry: say('personopplysninger.virkerIkke'), always: 'choosingAfterBankid' },
    choosingAfterBankid: {
      entry: ask((c) => choicesAfterBankid(c)),
      meta: menu,
      on: { 'key.1': 'leavingMessage', 'key.2': { guard: 'canTakeSms', target: 'sendingAnswer' } },
    },
    sendingAnswer: end({ next: 'sms', innhold: { type: 'faq', id: 'bankid' }, etter: { next: 'noeMer' } }),
    processing: { entry: say((c) => line('personopplysninger.behandling', c)), always: 'choosingAfterProcessing' },
    choosingAfterProcessing: {
      entry: ask('personopplysninger.sporsmalEllerKlage'),
      meta: menu,
      on: { 'key.1': 'leavingMessage', 'key.2': 'complaining' },
    },
    complaining: { entry: say('personopplysninger.ikkeSi'), ...end({ next: 'klage' }) },
    leavingMessage: {
      entry: say('personopplysninger.ikkeSi'),
      ...end({ next: 'beskjed', beskjed: { om: 'melding' } }),
    },
  },
  output: ({ event }) => event.output as Next,
});

/** Not identified, only the calling number may get a message. */
const canTakeSms = ({ ringerFraMobil, saksnummer }: Given): boolean => ringerFraMobil || saksnummer !== null;

const choicesAfterBankid = (given: Given): Line[] => [
  line('personopplysninger.beskjed'),
  ...(canTakeSms(given) ? [line('personopplysninger.paaSms')] : []),
];
