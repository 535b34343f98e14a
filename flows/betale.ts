// Betale: what remains today, then a link by SMS, or KID and account number by voice.
import { setup } from 'xstate';
import { isWithinVipps, nextInstalment, sumToPay } from './avdrag.ts';
import { lookingUp } from './looking-up.ts';
import type { Sak } from './ports.ts';
import { stopsProcess } from './stadium.ts';
import { end, type FlowTypes, type Given, type Line, line, menu, type Next, port, speaker } from './vocabulary.ts';

type Context = Given & { sak: Sak | null };

const { say, ask, speech } = speaker<Context>();

export const betale = setup({
  types: {} as FlowTypes<Context, Given>,
  actors: { getSak: port<'getSak'>() },
  actions: speech,
  guards: { nothingToPay: ({ context }) => context.sak?.status === 'avsluttet' || context.sak?.restgjeld === 0 },
}).createMachine({
  id: 'betale',
  context: ({ input }) => ({ ...input, sak: null }),
  initial: 'lookingUp',
  states: {
    lookingUp: lookingUp<Context>('lookedUp'),
    lookedUp: { always: [{ guard: 'nothingToPay', target: 'nothingToPay' }, { target: 'telling' }] },
    telling: { entry: say((c) => paymentLines({ ...c, sak: c.sak! })), always: 'choosing' },
    choosing: {
      entry: ask((c) => choices({ ...c, sak: c.sak! })),
      meta: menu,
      on: { 'key.1': 'sendingLink', 'key.2': 'reading' },
    },
    reading: {
      entry: say((c) => [line('betale.kid', c.sak!), line('betale.konto', c.sak!), sumLine(c.sak!)]),
      always: 'read',
    },
    read: {
      entry: ask('betale.etterKid'),
      meta: menu,
      on: { 'key.1': 'sendingLink', 'key.2': 'reading', silence: 'done' },
    },
    sendingLink: {
      type: 'final',
      output: ({ context }) => ({
        next: 'sms',
        innhold: { type: 'betalingslenke', saksnummer: context.saksnummer },
        etter: { next: 'noeMer' },
        kanVente: paysAtOnce({ ...context, sak: context.sak! }),
      }),
    },
    done: end({ next: 'noeMer' }),
    nothingToPay: { entry: say('betale.ingenting'), ...end({ next: 'noeMer' }) },
    broken: { entry: say('felles.tekniskFeil'), ...end({ next: 'hovedmeny' }) },
  },
  output: ({ event }) => event.output as Next,
});

type Told = Pick<Given, 'vippsOgKort'> & { sak: Sak };

/** Whether the page of this case takes Vipps and card. */
const paysAtOnce = ({ vippsOgKort, sak }: Told): boolean => vippsOgKort && isWithinVipps(sak);

/** What remains and by when, and what paying does at this stage. */
function paymentLines(c: Told): Line[] {
  const { sak } = c;
  const instalment = nextInstalment(sak);
  return [
    instalment ? line('betale.avdrag', instalment) : line('status.restgjeld', sak),
    ...(sak.bestridt ? disputedLines(c) : sak.meldtBetalt ? paidLines(c) : fristLines(c)),
    ...(sak.stadium === 'rettslig' ? [line('betale.rettslig')] : []),
  ];
}

const sumLine = (sak: Sak): Line => line('betale.belop', { belop: sumToPay(sak) });

/** The frist presses nobody where a dispute stops the process, or a payment to be checked pauses it. */
const disputedLines = (c: Told): Line[] =>
  stopsProcess(c.sak) ? [line('betale.bestridt')] : [line('betale.bestridtHosStab'), ...fristLines(c)];

const paidLines = (c: Told): Line[] =>
  stopsProcess(c.sak) ? [line('status.pauset')] : [line('status.sjekkerBetaling'), ...fristLines(c)];

function fristLines(c: Told): Line[] {
  const { sak } = c;
  if (sak.dagerTilFrist < 0) return [line('felles.fristUte', sak)];
  return [line('felles.frist', sak), ...(sak.stadium === 'inkassovarsel' ? varselLines(c) : [])];
}

/** With so few days left a bank payment may come too late. */
const FASTEST_WITHIN_DAYS = 3;

const varselLines = (c: Told): Line[] => [
  line('betale.varselUtenSalar'),
  ...(c.sak.dagerTilFrist <= FASTEST_WITHIN_DAYS ? [line(paysAtOnce(c) ? 'betale.raskest' : 'betale.bankTarTid')] : []),
];

/** A caller who cannot take an SMS hears first what works here. */
function choices(c: Told & Pick<Given, 'ringerFraMobil'>): Line[] {
  const link = line(paysAtOnce(c) ? 'betale.valg.vipps' : 'betale.valg.lenke');
  const voice = line('betale.valg.kid');
  return c.ringerFraMobil ? [link, voice] : [voice, line('betale.valg.lenkeTilMobil')];
}
