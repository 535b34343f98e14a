// Status: an identified caller hears where the case stands, and what can be done about it.
import { setup } from 'xstate';
import { lookingUp } from './looking-up.ts';
import type { Sak } from './ports.ts';
import { stopsProcess } from './stadium.ts';
import { end, type FlowTypes, type Given, type Line, line, menu, type Next, port, speaker } from './vocabulary.ts';

type Context = Given & { sak: Sak | null };

const { say, ask, speech } = speaker<Context>();

export const status = setup({
  types: {} as FlowTypes<Context, Given>,
  actors: { getSak: port<'getSak'>() },
  actions: speech,
  guards: {
    closed: ({ context }) => context.sak?.status === 'avsluttet',
    mayGetMoreTime: ({ context }) => offersMoreTime(context.sak!),
  },
}).createMachine({
  id: 'status',
  context: ({ input }) => ({ ...input, sak: null }),
  initial: 'lookingUp',
  states: {
    lookingUp: lookingUp<Context>('lookedUp'),
    lookedUp: { always: [{ guard: 'closed', target: 'closed' }, { target: 'telling' }] },
    telling: { entry: say((c) => statusLines(c.sak!)), always: 'choosing' },
    choosing: {
      entry: ask((c) => choices(c.sak!)),
      meta: menu,
      on: {
        'key.1': 'explaining',
        'key.2': 'betale',
        'key.3': { guard: 'mayGetMoreTime', target: 'merTid' },
        'key.4': 'innsigelse',
      },
    },
    explaining: { entry: say((c) => sumLines(c.sak!)), always: 'choosing' },
    betale: end({ next: 'betale' }),
    merTid: end({ next: 'merTid' }),
    innsigelse: end({ next: 'innsigelse' }),
    closed: { entry: say('status.avsluttet'), ...end({ next: 'noeMer' }) },
    broken: { entry: say('felles.tekniskFeil'), ...end({ next: 'hovedmeny' }) },
  },
  output: ({ event }) => event.output as Next,
});

/** Creditor, what remains today, due date, stage, what is in force and the next cost, in that order. */
function statusLines(sak: Sak): Line[] {
  return [
    line('status.kreditor', sak),
    line('status.restgjeld', sak),
    fristLine(sak),
    ...standingLines(sak),
    ...(sak.tungtSalar ? [line('status.tungtSalar', sak.tungtSalar)] : []),
  ];
}

/** The stage, and what the debtor has told us of or asked for. */
export function standingLines(sak: Sak): Line[] {
  return [
    ...(sak.bestridt ? disputedLines(sak) : [stageLine(sak)]),
    ...(sak.meldtBetalt ? paidLines(sak) : []),
    ...(sak.onsketMerTid ? [line('status.onsketMerTid')] : []),
  ];
}

function fristLine(sak: Sak): Line {
  if (sak.utsettelse) return line('status.utsatt', sak.utsettelse);
  if (sak.nedbetaling) return line('status.nedbetaling', sak.nedbetaling.neste);
  return sak.dagerTilFrist < 0 ? line('felles.fristUte', sak) : line('felles.frist', sak);
}

/** "Stanset" is said only where a dispute stops the process; at rettslig deadlines run on. */
function disputedLines(sak: Sak): Line[] {
  if (sak.stadium === 'rettslig') return [line('status.bestridtRettslig')];
  return [stageLine(sak), stopsProcess(sak) ? line('status.bestridt') : line('status.bestridtHosStab')];
}

/** A payment the debtor has told of: the pause is said only where there is one, and not beside a stop. */
const paidLines = (sak: Sak): Line[] =>
  stopsProcess(sak) && !sak.bestridt ? [line('status.pauset')] : [line('status.sjekkerBetaling')];

function stageLine(sak: Sak): Line {
  switch (sak.stadium) {
    case 'inkassovarsel':
      return sak.dagerTilFrist < 0 || sak.bestridt || sak.meldtBetalt
        ? line('status.inkassovarselUte')
        : line('status.inkassovarsel');
    case 'betalingsoppfordring':
      return line('status.betalingsoppfordring');
    case 'overvak':
      return line('status.overvak');
    case 'rettslig':
      return line('status.rettslig');
  }
}

/** What the sum consists of. Parts that are nothing are not mentioned. */
function sumLines(sak: Sak): Line[] {
  return [
    line('status.hovedstol', sak),
    ...(sak.renter > 0 ? [line('status.renter', sak)] : []),
    ...(sak.salar > 0 ? [feeLine(sak)] : []),
    ...(sak.utsettelse && sak.utsettelse.gebyr > 0 ? [line('status.utsettelsesgebyr', sak.utsettelse)] : []),
    ...(sak.innbetalt > 0 ? [line('status.innbetalt', sak)] : []),
    line('status.restgjeld', sak),
  ];
}

/** An inkassovarsel costs a fee; salær comes first when it is not paid in time. */
const feeLine = (sak: Sak): Line =>
  sak.stadium === 'inkassovarsel' ? line('status.gebyr', sak) : line('status.salar', sak);

/** An inkassovarsel gives no more time, and a case that is disputed or paid needs none. */
const offersMoreTime = (sak: Sak) => sak.stadium !== 'inkassovarsel' && !sak.bestridt && !sak.meldtBetalt;

function choices(sak: Sak): Line[] {
  return [
    line('status.valg.belop'),
    line('status.valg.betale'),
    ...(offersMoreTime(sak) ? [line('status.valg.merTid')] : []),
    line('status.valg.uenig'),
  ];
}
