// Beskjed: a message to staff. Where the answer goes, then it is registered, then recorded, then what happens next.
import { assign, setup } from 'xstate';
import type { Beskjed } from './ports.ts';
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

type Input = Given & FlowInputs['beskjed'];
type Context = Input & { telefon: string | null; referanse: string };

const { say, ask, speech } = speaker<Context>();

export const beskjed = setup({
  types: {} as FlowTypes<Context, Input>,
  actors: { registerBeskjed: port<'registerBeskjed'>() },
  actions: speech,
  guards: {
    isRegistered: ({ context }) => context.referanse !== '',
    needsNoNumber: ({ context }) => !needsNumber(context),
    numberIsKnown: ({ context }) => context.kjentNummer,
    mayHaveSms: ({ context: c }) => isAnswered(c.beskjed) && (c.saksnummer !== null || c.ringerFraMobil),
  },
}).createMachine({
  id: 'beskjed',
  context: ({ input }) => ({ ...input, telefon: null, referanse: input.referanse ?? '' }),
  initial: 'arriving',
  states: {
    arriving: {
      always: [
        { guard: 'isRegistered', target: 'telling' },
        { guard: 'needsNoNumber', target: 'registering' },
        { guard: 'numberIsKnown', target: 'askingThisNumber' },
        { target: 'askingNumber' },
      ],
    },
    askingThisNumber: {
      entry: ask('beskjed.detteNummeret'),
      meta: menu,
      on: { 'key.1': 'registering', 'key.2': 'askingNumber' },
    },
    askingNumber: {
      entry: ask('beskjed.tastNummer'),
      meta: entry(8),
      on: { entered: { actions: assign({ telefon: ({ event }) => event.digits }), target: 'readingBack' } },
    },
    readingBack: {
      entry: ask((c) => [line('sms.nummeret', { nummer: c.telefon ?? '' }), line('sms.erDetRiktig')]),
      meta: menu,
      on: { 'key.1': 'registering', 'key.2': 'askingNumber' },
    },
    registering: {
      invoke: {
        src: 'registerBeskjed',
        input: ({ context: c }) => ({ beskjed: c.beskjed, saksnummer: c.saksnummer, telefon: c.telefon }),
        onDone: [
          { guard: ({ event }) => event.output === 'ikkeNummer', target: 'notANumber' },
          {
            actions: assign({
              referanse: ({ event }) => (event.output === 'ikkeNummer' ? '' : event.output.referanse),
            }),
            target: 'registered',
          },
        ],
        onError: 'unsure',
      },
    },
    notANumber: { entry: say('beskjed.ikkeNummer'), always: 'askingNumber' },
    // The recording comes after, and comes back here: nothing of it is needed for the registration to count.
    registered: {
      entry: say((c) => line(REGISTERED[c.beskjed.om])),
      type: 'final',
      output: ({ context: { beskjed, referanse } }) => ({
        next: 'opptak',
        ...{ referanse, om: beskjed.om },
        etter: { next: 'beskjed', beskjed, referanse },
      }),
    },
    telling: {
      entry: say((c) => [...whatNext(c), line('felles.referanse', c)]),
      always: [{ guard: 'mayHaveSms', target: 'receipt' }, { target: 'tellingAgain' }],
    },
    receipt: {
      type: 'final',
      output: ({ context: { referanse } }) => ({
        next: 'sms',
        innhold: { type: 'kvittering', referanse },
        etter: { next: 'noeMer' },
      }),
    },
    tellingAgain: {
      entry: say((c) => [line('sms.referansenIgjen'), line('felles.referanse', c)]),
      ...end({ next: 'noeMer' }),
    },
    unsure: { entry: say('felles.usikkert'), ...end({ next: 'hovedmeny' }) },
  },
  output: ({ event }) => event.output as Next,
});

/** Who has keyed the code is answered by the case; who only tells that a letter went astray waits for no answer. */
function needsNumber({ beskjed, saksnummer }: Context): boolean {
  if (beskjed.om === 'feil mottaker') return false;
  return beskjed.om === 'melding' || saksnummer === null;
}

/** A case number without its kode proves nothing: what is said about that case gets no SMS. */
const isAnswered = ({ om }: Beskjed): boolean => om === 'melding' || om === 'klage';

const REGISTERED = {
  melding: 'beskjed.meldingRegistrert',
  klage: 'beskjed.klageRegistrert',
  'feil mottaker': 'beskjed.feilMottakerRegistrert',
  'innsigelse uten kode': 'beskjed.innsigelseMottatt',
} as const satisfies Record<Beskjed['om'], string>;

function whatNext({ beskjed }: Context): Line[] {
  switch (beskjed.om) {
    case 'melding':
      return [line('beskjed.svar')];
    case 'feil mottaker':
    case 'innsigelse uten kode':
      return [line('beskjed.forst')];
    case 'klage':
      return [line('beskjed.svar'), ...whereToGoOn(beskjed)];
  }
}

/** Knowledge base, "Jeg ønsker å klage på NorKreditt": a person to Finansklagenemnda, a business to Finanstilsynet. */
export function whereToGoOn({ part, rettslig }: Beskjed & { om: 'klage' }): Line[] {
  if (part === 'naring') return [line('beskjed.finanstilsynet')];
  if (rettslig === true) return [line('beskjed.nemndaKanIkke')];
  return [line('beskjed.nemnda'), ...(rettslig === null ? [line('beskjed.nemndaIkkeRettslig')] : [])];
}
