// Betale: what remains, a link by SMS, KID and account number by voice, and what each stage adds.
import { describe, expect, test } from 'vitest';
import type { Sak } from '../../flows/ports.ts';
import type { PromptKey } from '../../prompts/index.ts';
import { isDown, PLAN_IN_FORCE, SAKSNUMMER, sak } from './fakes.ts';
import { type Scene, talk } from './talk.ts';

const paying = (changed: Partial<Sak> = {}, scene: Scene = {}) =>
  talk({ service: 'betale', ports: { getSak: async () => sak(changed) }, ...scene });

const CHOICES = ['betale.valg.vipps', 'betale.valg.kid'] as const;

/** What is said between the sum and the choices. */
const told: [string, Partial<Sak>, PromptKey[]][] = [
  ['of the frist', {}, ['felles.frist']],
  ['of the frist on its very day', { dagerTilFrist: 0 }, ['felles.frist']],
  ['that the frist has passed', { dagerTilFrist: -1 }, ['felles.fristUte']],
  [
    'at inkassovarsel, that no salær comes',
    { stadium: 'inkassovarsel', dagerTilFrist: 4 },
    ['felles.frist', 'betale.varselUtenSalar'],
  ],
  [
    'at inkassovarsel with three days left, what is fastest too',
    { stadium: 'inkassovarsel', dagerTilFrist: 3 },
    ['felles.frist', 'betale.varselUtenSalar', 'betale.raskest'],
  ],
  [
    'at inkassovarsel on the last day, what is fastest too',
    { stadium: 'inkassovarsel', dagerTilFrist: 0 },
    ['felles.frist', 'betale.varselUtenSalar', 'betale.raskest'],
  ],
  [
    'at inkassovarsel after the frist, no promise',
    { stadium: 'inkassovarsel', dagerTilFrist: -1 },
    ['felles.fristUte'],
  ],
  ['at overvåk, of the frist', { stadium: 'overvak', dagerTilFrist: -40 }, ['felles.fristUte']],
  ['at rettslig, that a part stops nothing', { stadium: 'rettslig' }, ['felles.frist', 'betale.rettslig']],
  ['of a dispute, that the process is stopped', { bestridt: true }, ['betale.bestridt']],
  [
    'of a dispute at rettslig, without saying that it is stopped',
    { bestridt: true, stadium: 'rettslig' },
    ['betale.bestridtHosStab', 'felles.frist', 'betale.rettslig'],
  ],
  [
    'of a dispute at overvåk, the same, and the frist',
    { bestridt: true, stadium: 'overvak', dagerTilFrist: -1 },
    ['betale.bestridtHosStab', 'felles.fristUte'],
  ],
  ['of a payment told of, that the process is paused', { meldtBetalt: { referanse: '4417203' } }, ['status.pauset']],
  [
    'of a payment told of at overvåk, that it is checked, and the frist',
    { meldtBetalt: { referanse: '4417203' }, stadium: 'overvak' },
    ['status.sjekkerBetaling', 'felles.frist'],
  ],
];

describe('paying', () => {
  test.each(told)('a caller is told what remains and, %s', (_, changed, lines) =>
    paying(changed)
      .hears('status.restgjeld', ...lines, ...CHOICES)
      .restsIn('betale', 'choosing'),
  );

  test('1 sends a payment link to the mobile the caller rings from', () =>
    paying()
      .hearsItAll()
      .presses('1')
      .hears('sms.hvilketNummer')
      .presses('1')
      .hasAsked('sendSms', {
        til: { nummer: 'ringer' },
        innhold: { type: 'betalingslenke', saksnummer: SAKSNUMMER },
      })
      .hears('sms.sendt', 'venter.tilbud')
      .restsIn('venter'));

  test('where the page takes no Vipps or card, none is promised, and nobody is asked to wait for a bank', () =>
    paying({ stadium: 'inkassovarsel', dagerTilFrist: 3 }, { vippsOgKort: false })
      .hears(
        'status.restgjeld',
        ...(['felles.frist', 'betale.varselUtenSalar', 'betale.bankTarTid'] as const),
        ...(['betale.valg.lenke', 'betale.valg.kid'] as const),
      )
      .presses('1')
      .hears('sms.hvilketNummer')
      .presses('1')
      .hears('sms.sendt', 'noeMer.valg')
      .restsIn('noeMer'));

  test('what Vipps takes at once is paid by Vipps, one øre more by the bank, without waiting', async () => {
    const owing = (restgjeld: number, more: Partial<Sak> = {}) =>
      paying({ stadium: 'inkassovarsel', dagerTilFrist: 3, restgjeld, ...more });
    const varsel = ['felles.frist', 'betale.varselUtenSalar'] as const;
    const sent = (caller: ReturnType<typeof paying>) =>
      caller.presses('1').hears('sms.hvilketNummer').presses('1').hearsItAll();
    await sent(owing(65_000_000).hears('status.restgjeld', ...varsel, 'betale.raskest', ...CHOICES)).restsIn('venter');
    const byBank = ['betale.bankTarTid', 'betale.valg.lenke', 'betale.valg.kid'] as const;
    await sent(owing(65_000_001).hears('status.restgjeld', ...varsel, ...byBank)).restsIn('noeMer');
    const plan = owing(65_000_001, { nedbetaling: PLAN_IN_FORCE });
    await sent(plan.hears('betale.avdrag', ...varsel, 'betale.raskest', ...CHOICES)).restsIn('venter');
  });

  test('2 says KID, account number and amount', () =>
    paying()
      .hearsItAll()
      .presses('2')
      .hears('betale.kid', 'betale.konto', 'betale.belop', 'betale.etterKid')
      .restsIn('betale', 'read'));

  test('with a plan in force, amount and due date are those of the next instalment', () =>
    paying({ nedbetaling: PLAN_IN_FORCE, frist: '2027-01-04', dagerTilFrist: 41 })
      .hears('betale.avdrag', 'felles.frist', ...CHOICES)
      .presses('2')
      .hearsItAll()
      .isStoredAs(({ step }) => {
        expect(step.information.at(-1)).toEqual({ prompt: 'betale.belop', facts: { belop: 78_800 } });
      }));

  test('of a disputed case with a plan, no instalment is demanded', () =>
    paying({ nedbetaling: PLAN_IN_FORCE, bestridt: true }).hears('status.restgjeld', 'betale.bestridt', ...CHOICES));

  test('of a dispute that stops nothing, the plan goes on', () =>
    paying({ nedbetaling: PLAN_IN_FORCE, bestridt: true, stadium: 'overvak' }).hears(
      'betale.avdrag',
      'betale.bestridtHosStab',
      'felles.frist',
      ...CHOICES,
    ));

  test('KID and account number are said again for 2 and for star', () =>
    paying()
      .hearsItAll()
      .presses('2')
      .hearsItAll()
      .presses('2')
      .hears('betale.kid', 'betale.konto', 'betale.belop', 'betale.etterKid')
      .presses('*')
      .hears('betale.kid', 'betale.konto', 'betale.belop', 'betale.etterKid'));

  test('a link can be had after KID and account number', () =>
    paying().hearsItAll().presses('2').hearsItAll().presses('1').hears('sms.hvilketNummer'));

  test('a caller who has written it all down and says nothing is asked whether that was all', () =>
    paying().hearsItAll().presses('2').hearsItAll().staysSilent().hears('noeMer.valg').restsIn('noeMer'));

  test('a caller who cannot take an SMS hears KID first, on the same key', () =>
    paying({}, { mobile: false })
      .hears('status.restgjeld', 'felles.frist', 'betale.valg.kid', 'betale.valg.lenkeTilMobil')
      .presses('2')
      .hears('betale.kid', 'betale.konto', 'betale.belop', 'betale.etterKid'));

  test('a closed case has nothing to pay', () =>
    paying({ status: 'avsluttet' }).hears('betale.ingenting', 'noeMer.valg').restsIn('noeMer'));

  test('a case that is paid has nothing to pay; one øre is something', async () => {
    await paying({ restgjeld: 0 }).hears('betale.ingenting', 'noeMer.valg');
    await paying({ restgjeld: 1 }).hears('status.restgjeld', 'felles.frist', ...CHOICES);
  });

  test('a broken look-up leads back to the main menu', () =>
    talk({ service: 'betale', ports: { getSak: isDown } })
      .hears('felles.tekniskFeil', 'hovedmeny.valg')
      .restsIn('hovedmeny'));
});
