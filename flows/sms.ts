// SMS: which number a message goes to. The number the caller rings from, or, for an identified caller, another one that
// is keyed and read back. Then the call goes on where the flow that asked wanted.
import { assign, setup } from 'xstate';
import type { Ports, SmsMottaker } from './ports.ts';
import {
  end,
  entry,
  type FlowInputs,
  type FlowTypes,
  type Given,
  type Line,
  line,
  menu,
  type Next,
  port,
  speaker,
} from './vocabulary.ts';

type Input = Given & FlowInputs['sms'];
type Context = Input & { siffer: string; notMobile: number };

/** Numbers that are no mobile, before the caller is let off with another way. */
const NOT_MOBILE_MAX = 3;
type Answer = Awaited<ReturnType<Ports['sendSms']>>;

const { say, ask, speech } = speaker<Context>();

export const sms = setup({
  types: {} as FlowTypes<Context, Input>,
  actors: { sendSms: port<'sendSms'>(), confirmInWriting: port<'confirmInWriting'>() },
  actions: speech,
  guards: {
    ringsFromMobile: ({ context }) => context.ringerFraMobil,
    mayTryAnother: ({ context }) => context.saksnummer !== null && context.notMobile < NOT_MOBILE_MAX,
    /** A letter can go only to who is known. */
    isLetterReceipt: ({ context: c }) => isReceipt(c) && c.saksnummer !== null,
    mayWait: ({ context }) => context.kanVente === true,
    answered: (_, { answer, wanted }: { answer: Answer; wanted: Answer }) => answer === wanted,
  },
}).createMachine({
  id: 'sms',
  context: ({ input }) => ({ ...input, siffer: '', notMobile: 0 }),
  initial: 'choosingHow',
  states: {
    choosingHow: {
      always: [
        { guard: ({ context: c }) => c.saksnummer === null && !c.ringerFraMobil, target: 'noNumber' },
        { guard: ({ context: c }) => c.saksnummer === null && isReceipt(c), target: 'offeringReceipt' },
        { guard: ({ context: c }) => c.saksnummer === null, target: 'askingThisNumber' },
        { guard: ({ context: c }) => isReceipt(c) && c.ringerFraMobil, target: 'askingReceiptFromMobile' },
        { guard: ({ context: c }) => isReceipt(c), target: 'askingReceipt' },
        { guard: 'ringsFromMobile', target: 'askingWhichNumber' },
        { target: 'askingNumber' },
      ],
    },
    // Not identified: only the calling number may get a message.
    askingThisNumber: { entry: ask('sms.detteNummeret'), meta: menu, on: { 'key.1': 'sendingToCaller' } },
    offeringReceipt: {
      entry: ask('sms.kvitteringDetteNummeret'),
      meta: menu,
      on: { 'key.1': 'sendingToCaller', 'key.2': 'withoutReceipt' },
    },
    withoutReceipt: { entry: say((c) => referenceAgain(c)), always: 'done' },
    askingWhichNumber: {
      entry: ask('sms.hvilketNummer'),
      meta: menu,
      on: { 'key.1': 'sendingToCaller', 'key.2': 'askingNumber' },
    },
    askingReceiptFromMobile: {
      entry: ask('sms.kvitteringHvilketNummer'),
      meta: menu,
      on: { 'key.1': 'sendingToCaller', 'key.2': 'askingNumber', 'key.3': 'confirmingInWriting' },
    },
    askingReceipt: {
      entry: ask('sms.kvitteringEllerBrev'),
      meta: menu,
      on: { 'key.1': 'askingNumber', 'key.2': 'confirmingInWriting' },
    },
    askingNumber: {
      entry: ask('sms.tastNummer'),
      meta: entry(8),
      on: { entered: { actions: assign({ siffer: ({ event }) => event.digits }), target: 'readingBack' } },
    },
    readingBack: {
      entry: ask((c) => [line('sms.nummeret', { nummer: c.siffer }), line('sms.erDetRiktig')]),
      meta: menu,
      on: { 'key.1': 'sendingToKeyed', 'key.2': 'askingNumber' },
    },
    sendingToCaller: sending(() => ({ nummer: 'ringer' })),
    sendingToKeyed: sending(({ siffer }) => ({ nummer: 'tastet', siffer })),
    sent: {
      entry: say('sms.sendt'),
      always: [{ guard: 'mayWait', target: 'waiting' }, { target: 'done' }],
    },
    waiting: end({ next: 'venter' }),
    notMobile: {
      entry: [assign({ notMobile: ({ context }) => context.notMobile + 1 }), say('sms.ikkeMobil')],
      always: [{ guard: 'mayTryAnother', target: 'askingNumber' }, { target: 'noNumber' }],
    },
    optedOut: { entry: say('sms.reservert'), always: 'withoutSms' },
    limited: { entry: say('sms.grense'), always: 'withoutSms' },
    noNumber: { entry: say('sms.ingenMobil'), always: 'withoutSms' },
    // A receipt is never lost: staff send what the SMS could not carry.
    withoutSms: { always: [{ guard: 'isLetterReceipt', target: 'confirmingInWriting' }, { target: 'tellingAddress' }] },
    tellingAddress: { entry: say((c) => line('felles.nettadresse', c)), always: 'done' },
    confirmingInWriting: {
      invoke: {
        src: 'confirmInWriting',
        input: ({ context }) => ({ referanse: referanseOf(context) }),
        onDone: 'confirmedInWriting',
        onError: 'unconfirmed',
      },
    },
    confirmedInWriting: {
      entry: say((c) => {
        return [line('sms.skriftlig'), referenceLine(c), ...referenceAgain(c)];
      }),
      always: 'done',
    },
    broken: { entry: say('sms.tekniskFeil'), always: 'withoutSms' },
    unconfirmed: { entry: say('felles.tekniskFeil'), always: 'done' }, // the end of the call settles the receipt
    done: { type: 'final', output: ({ context }) => context.etter },
  },
  output: ({ event }) => event.output as Next,
});

/** A state that queues the message and tells how that went. */
function sending(to: (context: Context) => SmsMottaker) {
  const wanted = (answer: Answer, target: 'sent' | 'notMobile' | 'optedOut') => ({
    guard: {
      type: 'answered' as const,
      params: ({ event }: { event: { output: Answer } }) => ({ answer: event.output, wanted: answer }),
    },
    target,
  });
  return {
    invoke: {
      src: 'sendSms' as const,
      input: ({ context }: { context: Context }) => ({ til: to(context), innhold: context.innhold }),
      onDone: [
        wanted('sendt', 'sent'),
        wanted('ikkeMobil', 'notMobile'),
        wanted('reservert', 'optedOut'),
        { target: 'limited' as const },
      ],
      onError: 'broken' as const,
    },
  };
}

const isReceipt = ({ innhold }: Context) => innhold.type === 'kvittering';
const referenceLine = (c: Context): Line => line('felles.referanse', { referanse: referanseOf(c) });
const referenceAgain = (c: Context): Line[] => [line('sms.referansenIgjen'), referenceLine(c)];
const referanseOf = ({ innhold }: Context) => (innhold.type === 'kvittering' ? innhold.referanse : '');
