// Status: where the case stands at each stage, and what the sum consists of.
import { describe, test } from 'vitest';
import type { Sak } from '../../flows/ports.ts';
import type { PromptKey } from '../../prompts/index.ts';
import { IN_FORCE, isDown, PLAN_IN_FORCE, sak } from './fakes.ts';
import { talk } from './talk.ts';

const statusOf = (changed: Partial<Sak> = {}) =>
  talk({ service: 'status', ports: { getSak: async () => sak(changed) } });

const CHOICES = ['status.valg.belop', 'status.valg.betale', 'status.valg.merTid', 'status.valg.uenig'] as const;
const WITHOUT_MORE_TIME = ['status.valg.belop', 'status.valg.betale', 'status.valg.uenig'] as const;

/** What is told of a case, and which choices follow. */
const told: [string, Partial<Sak>, PromptKey[], readonly PromptKey[]][] = [
  [
    'a betalingsoppfordring, with the heavier fee to come',
    {},
    ['felles.frist', 'status.betalingsoppfordring', 'status.tungtSalar'],
    CHOICES,
  ],
  [
    'a betalingsoppfordring with no more cost known',
    { tungtSalar: null },
    ['felles.frist', 'status.betalingsoppfordring'],
    CHOICES,
  ],
  [
    'a betalingsoppfordring on its very frist',
    { dagerTilFrist: 0, tungtSalar: null },
    ['felles.frist', 'status.betalingsoppfordring'],
    CHOICES,
  ],
  [
    'a betalingsoppfordring the day after its frist',
    { dagerTilFrist: -1, tungtSalar: null },
    ['felles.fristUte', 'status.betalingsoppfordring'],
    CHOICES,
  ],
  [
    'an inkassovarsel on its very frist: no salær if paid',
    { stadium: 'inkassovarsel', dagerTilFrist: 0, tungtSalar: null },
    ['felles.frist', 'status.inkassovarsel'],
    WITHOUT_MORE_TIME,
  ],
  [
    'an inkassovarsel after its frist: no such promise',
    { stadium: 'inkassovarsel', dagerTilFrist: -1, tungtSalar: null },
    ['felles.fristUte', 'status.inkassovarselUte'],
    WITHOUT_MORE_TIME,
  ],
  ['a case at overvåk', { stadium: 'overvak', tungtSalar: null }, ['felles.frist', 'status.overvak'], CHOICES],
  ['a case at rettslig', { stadium: 'rettslig', tungtSalar: null }, ['felles.frist', 'status.rettslig'], CHOICES],
  [
    'a deferral in force',
    { utsettelse: IN_FORCE, tungtSalar: null },
    ['status.utsatt', 'status.betalingsoppfordring'],
    CHOICES,
  ],
  [
    'a plan in force, by its next instalment',
    { nedbetaling: PLAN_IN_FORCE, tungtSalar: null },
    ['status.nedbetaling', 'status.betalingsoppfordring'],
    CHOICES,
  ],
  [
    'a request that staff have not answered',
    { stadium: 'rettslig', onsketMerTid: true, tungtSalar: null },
    ['felles.frist', 'status.rettslig', 'status.onsketMerTid'],
    CHOICES,
  ],
];

describe('status', () => {
  test.each(told)('tells of %s', (_, changed, lines, choices) =>
    statusOf(changed)
      .hears('status.kreditor', 'status.restgjeld', ...lines, ...choices)
      .restsIn('status', 'choosing'),
  );

  test('says that a disputed case is stopped', () =>
    statusOf({ bestridt: true, tungtSalar: null }).hears(
      'status.kreditor',
      'status.restgjeld',
      'felles.frist',
      'status.betalingsoppfordring',
      'status.bestridt',
      ...WITHOUT_MORE_TIME,
    ));

  test('never says "stanset" of a disputed case at rettslig', () =>
    statusOf({ bestridt: true, stadium: 'rettslig', tungtSalar: null }).hears(
      'status.kreditor',
      'status.restgjeld',
      'felles.frist',
      'status.bestridtRettslig',
      ...WITHOUT_MORE_TIME,
    ));

  test('never says "stanset" of a disputed case at overvåk: staff look at it', () =>
    statusOf({ bestridt: true, stadium: 'overvak', tungtSalar: null }).hears(
      'status.kreditor',
      'status.restgjeld',
      'felles.frist',
      'status.overvak',
      'status.bestridtHosStab',
      ...WITHOUT_MORE_TIME,
    ));

  const paid: [Sak['stadium'], boolean, PromptKey[]][] = [
    ['inkassovarsel', false, ['status.inkassovarselUte', 'status.pauset']],
    ['betalingsoppfordring', false, ['status.betalingsoppfordring', 'status.pauset']],
    ['betalingsoppfordring', true, ['status.betalingsoppfordring', 'status.bestridt', 'status.sjekkerBetaling']],
    ['overvak', false, ['status.overvak', 'status.sjekkerBetaling']],
    ['rettslig', false, ['status.rettslig', 'status.sjekkerBetaling']],
  ];
  test.each(paid)('of a payment told of at %s (disputed: %s) says %j', (stadium, bestridt, lines) =>
    statusOf({ stadium, bestridt, meldtBetalt: { referanse: '4417203' }, tungtSalar: null }).hears(
      'status.kreditor',
      'status.restgjeld',
      'felles.frist',
      ...lines,
      ...WITHOUT_MORE_TIME,
    ),
  );

  test('says that a closed case has nothing to pay', () =>
    statusOf({ status: 'avsluttet' }).hears('status.avsluttet', 'noeMer.valg').restsIn('noeMer'));

  test('a broken look-up leads back to the main menu', () =>
    talk({ service: 'status', ports: { getSak: isDown } })
      .hears('felles.tekniskFeil', 'hovedmeny.valg')
      .restsIn('hovedmeny'));
});

describe('the choices after status', () => {
  test('1 says what the sum consists of, all parts of it', () =>
    statusOf({ innbetalt: 10_000, utsettelse: IN_FORCE })
      .hearsItAll()
      .presses('1')
      .hears(
        'status.hovedstol',
        'status.renter',
        'status.salar',
        'status.utsettelsesgebyr',
        'status.innbetalt',
        'status.restgjeld',
        ...CHOICES,
      )
      .restsIn('status', 'choosing'));

  test('at inkassovarsel there is a fee, and no salær yet', () =>
    statusOf({ stadium: 'inkassovarsel', renter: 0, salar: 3_800 })
      .hearsItAll()
      .presses('1')
      .hears('status.hovedstol', 'status.gebyr', 'status.restgjeld', ...WITHOUT_MORE_TIME));

  test('parts that are nothing are not mentioned', () =>
    statusOf({ renter: 0, salar: 0, utsettelse: { ...IN_FORCE, gebyr: 0 } })
      .hearsItAll()
      .presses('1')
      .hears('status.hovedstol', 'status.restgjeld', ...CHOICES));

  test('2 leads to paying, without asking who it is', () =>
    statusOf().hearsItAll().presses('2').hearsItAll().restsIn('betale', 'choosing'));

  test('3 leads to more time', () => statusOf().hearsItAll().presses('3').hearsItAll().restsIn('merTid', 'choosing'));

  test('4 leads to a dispute', () =>
    statusOf().hearsItAll().presses('4').hearsItAll().restsIn('innsigelse', 'choosing'));

  test('3 is no choice at an inkassovarsel', () =>
    statusOf({ stadium: 'inkassovarsel' })
      .hearsItAll()
      .presses('3')
      .hears('felles.feilTast', ...WITHOUT_MORE_TIME)
      .restsIn('status', 'choosing'));

  test('star says the whole status again', () =>
    statusOf({ tungtSalar: null })
      .hearsItAll()
      .presses('*')
      .hears('status.kreditor', 'status.restgjeld', 'felles.frist', 'status.betalingsoppfordring', ...CHOICES));
});
