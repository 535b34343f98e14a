// Nedbetaling: plans, terms said in full, acceptance, and every reason why there is none.
import { describe, test } from 'vitest';
import type { IngenNedbetaling, Nedbetalingsplan, Ports, Sak } from '../../flows/ports.ts';
import type { PromptKey } from '../../prompts/index.ts';
import { IN_FORCE, inTurn, isDown, PLAN_IN_FORCE, plan, REFERANSE, SAKSNUMMER, sak } from './fakes.ts';
import { type Scene, talk } from './talk.ts';

const plans = [plan({ antall: 2 }), plan(), plan({ antall: 6 }), plan({ antall: 12 })];

const paying = (ports: Partial<Ports> = {}, scene: Scene = {}) =>
  talk({ service: 'nedbetaling', ports: { offerNedbetaling: async () => ({ planer: plans }), ...ports }, ...scene });
const atAcceptance = (ports: Partial<Ports> = {}, scene: Scene = {}) =>
  paying(ports, scene).hearsItAll().presses('2').hearsItAll().hearsOut().hears('nedbetaling.godta');
const refused = (ingen: IngenNedbetaling, changed: Partial<Sak> = {}, ports: Partial<Ports> = {}) =>
  paying({ getSak: async () => sak(changed), offerNedbetaling: async () => ({ ingen }), ...ports });
/** The terms of that plan of that case. */
const terms = (changed: Partial<Nedbetalingsplan>, ofCase: Partial<Sak> = {}) =>
  paying({ getSak: async () => sak(ofCase), offerNedbetaling: async () => ({ planer: [plan(changed)] }) })
    .hearsItAll()
    .presses('1');

const CHOICES = ['nedbetaling.plan1', 'nedbetaling.plan2', 'nedbetaling.plan3', 'nedbetaling.plan4'] as const;
const TERMS = [
  'nedbetaling.avdragOgEtSiste',
  'nedbetaling.gebyr',
  'nedbetaling.sum',
  'nedbetaling.frister',
  'nedbetaling.mislighold',
] as const;
const INTRODUCTION = [
  'nedbetaling.velgPlan',
  'nedbetaling.medGebyr',
  'nedbetaling.lovnad',
  'nedbetaling.ikkeTungtSalar',
] as const;
/** The usual terms with one sentence in place of another. */
const termsWith = (instead: Partial<Record<(typeof TERMS)[number], PromptKey>>): PromptKey[] =>
  TERMS.map((key) => instead[key] ?? key);

describe('a plan', () => {
  test('each allowed one has a key of its own, at most four', () =>
    paying()
      .hears(...INTRODUCTION, ...CHOICES)
      .restsIn('nedbetaling', 'choosing'));

  test('a key beyond the plans on offer is no choice', () =>
    paying({ offerNedbetaling: async () => ({ planer: [plan()] }) })
      .hears(...INTRODUCTION, 'nedbetaling.plan1')
      .presses('2')
      .hears('felles.feilTast', 'nedbetaling.plan1'));

  test('the terms are said in full before the key that accepts is listened for', () =>
    paying()
      .hearsItAll()
      .presses('2')
      .hears(...TERMS)
      .restsIn('nedbetaling', 'terms')
      .hearsOut('1')
      .hears('nedbetaling.godta')
      .hasNotAsked('registerNedbetaling')
      .restsIn('nedbetaling', 'accepting'));

  test('1 accepts exactly the plan that was heard; then reference and a receipt', () =>
    atAcceptance()
      .presses('1')
      .hasAsked('registerNedbetaling', { saksnummer: SAKSNUMMER, plan: plans[1] })
      .hears('nedbetaling.registrert', 'felles.referanse', 'sms.kvitteringHvilketNummer')
      .presses('1')
      .hasAsked('sendSms', { til: { nummer: 'ringer' }, innhold: { type: 'kvittering', referanse: REFERANSE } })
      .hears('sms.sendt', 'noeMer.valg'));

  test('2 lets the caller choose another, and that one is accepted', () =>
    atAcceptance()
      .presses('2')
      .hears(...CHOICES)
      .presses('4')
      .hears(...TERMS)
      .hearsOut()
      .hearsItAll()
      .presses('1')
      .hasAsked('registerNedbetaling', { saksnummer: SAKSNUMMER, plan: plans[3] })
      .hearsItAll());

  test('star says the terms again in full', () =>
    atAcceptance()
      .presses('*')
      .hears(...TERMS)
      .hearsOut()
      .hears('nedbetaling.godta'));

  test('9 cancels, and silence accepts nothing', async () => {
    await atAcceptance().presses('9').hears('hovedmeny.valg').hasNotAsked('registerNedbetaling');
    await atAcceptance().staysSilent().hears('felles.stille', 'nedbetaling.godta').hasNotAsked('registerNedbetaling');
  });

  test('without a mobile the reference is said twice, and staff confirm in writing', () =>
    atAcceptance({}, { mobile: false })
      .presses('1')
      .hears('nedbetaling.registrert', 'felles.referanse', 'sms.kvitteringEllerBrev')
      .presses('2')
      .hasAsked('confirmInWriting', { referanse: REFERANSE })
      .hears('sms.skriftlig', 'felles.referanse', 'sms.referansenIgjen', 'felles.referanse', 'noeMer.valg'));

  test('a case that has changed registers nothing and says what applies now', () =>
    atAcceptance({
      registerNedbetaling: async () => 'endret',
      offerNedbetaling: inTurn<{ planer: Nedbetalingsplan[] } | { ingen: IngenNedbetaling }>(
        { planer: plans },
        { ingen: 'avsluttet' },
      ),
    })
      .presses('1')
      .hears('utsettelse.endret', 'betale.ingenting', 'noeMer.valg'));

  test('where the answer of the registration is lost, nothing is claimed; choosing it again tells', () =>
    atAcceptance({
      registerNedbetaling: isDown,
      getSak: inTurn(sak(), sak({ nedbetaling: PLAN_IN_FORCE })),
      offerNedbetaling: inTurn<{ planer: Nedbetalingsplan[] } | { ingen: IngenNedbetaling }>(
        { planer: plans },
        { ingen: 'nedbetaling i kraft' },
      ),
    })
      .presses('1')
      .hears('felles.usikkert', 'hovedmeny.valg')
      .presses('3')
      .hearsItAll()
      .presses('2')
      .hears('nedbetaling.iKraft', 'nedbetaling.neste', 'nedbetaling.mislighold', 'noeMer.valg'));
});

describe('the terms', () => {
  test('of instalments all alike name no last one', () =>
    terms({ sisteAvdrag: 78_800 }).hears(...termsWith({ 'nedbetaling.avdragOgEtSiste': 'nedbetaling.likeAvdrag' })));

  test('without fees say so', () =>
    terms({ gebyrPerAvdrag: 0, gebyrer: 0 }).hears(...termsWith({ 'nedbetaling.gebyr': 'nedbetaling.utenGebyr' })));

  test('from the 31st speak of the last day of the month', () =>
    terms({ dag: 31 }).hears(...termsWith({ 'nedbetaling.frister': 'nedbetaling.fristerSisteDag' })));

  test.each([
    ['the 28th, with February', 28, ['2027-01-28', '2027-03-01'], false],
    ['the 29th, with February', 29, ['2027-01-29', '2027-03-01'], true],
    ['the 30th, with February', 30, ['2026-01-30', '2026-02-28'], true],
    ['the 30th, without February', 30, ['2026-10-30', '2026-11-30'], false],
  ])('from %s tell of the month’s last day: %s', (_, dag, frister, told) => {
    const frist = told ? 'nedbetaling.fristerEllerSisteDag' : 'nedbetaling.frister';
    return terms({ dag, frister }).hears(...termsWith({ 'nedbetaling.frister': frist }));
  });
});

describe('before a plan is chosen', () => {
  const introduced = (changed: Partial<Nedbetalingsplan>, ofCase: Partial<Sak>, ...heard: PromptKey[]) =>
    paying({
      getSak: async () => sak(ofCase),
      offerNedbetaling: async () => ({ planer: [plan(changed)] }),
    }).hears('nedbetaling.velgPlan', ...heard, 'nedbetaling.plan1');

  test('consumers only are promised that fees are low, and only where there are any', async () => {
    const [privat, naring] = [{ tungtSalar: null }, { tungtSalar: null, skyldnertype: 'naring' }] as const;
    await introduced({}, privat, 'nedbetaling.medGebyr', 'nedbetaling.lovnad');
    await introduced({}, naring, 'nedbetaling.medGebyr');
    await introduced({ gebyrPerAvdrag: 0, gebyrer: 0 }, privat);
  });

  test('salær is spoken of only where a rise is known', () =>
    introduced({ gebyrPerAvdrag: 0, gebyrer: 0 }, {}, 'nedbetaling.ikkeTungtSalar'));
});

describe('no plan', () => {
  test('at inkassovarsel: says so, the frist while there is time, the creditor, and offers to pay', async () => {
    await refused('inkassovarsel', { stadium: 'inkassovarsel', dagerTilFrist: 0 })
      .hears(
        'nedbetaling.inkassovarsel',
        'utsettelse.varselBetalInnen',
        'utsettelse.sporKreditor',
        'utsettelse.varselValg',
      )
      .presses('1')
      .hearsItAll()
      .restsIn('betale', 'choosing');
    await refused('inkassovarsel', { stadium: 'inkassovarsel', dagerTilFrist: -1 }).hears(
      'nedbetaling.inkassovarsel',
      'utsettelse.sporKreditor',
      'utsettelse.varselValg',
    );
  });

  test('of a closed case: nothing to pay', () =>
    refused('avsluttet', { status: 'avsluttet' }).hears('betale.ingenting', 'noeMer.valg'));

  test('where one is in force: its terms are said', () =>
    refused('nedbetaling i kraft', { nedbetaling: PLAN_IN_FORCE }).hears(
      'nedbetaling.iKraft',
      'nedbetaling.neste',
      'nedbetaling.mislighold',
      'noeMer.valg',
    ));

  test('where a deferral is in force: its terms are said', () =>
    refused(
      'utsettelse i kraft',
      { utsettelse: IN_FORCE },
      { offerUtsettelse: async () => ({ ingen: 'i kraft' }) },
    ).hears('utsettelse.iKraft', 'utsettelse.kostet', 'utsettelse.mislighold', 'noeMer.valg'));

  test('of a case that rests: it is stopped already', async () => {
    await refused('bestridt', { bestridt: true }).hears('nedbetaling.bestridt', 'noeMer.valg');
    await refused('meldt betalt', { meldtBetalt: { referanse: REFERANSE } }).hears('status.pauset', 'noeMer.valg');
  });

  test('at overvåk, where nothing is stopped, staff are asked', async () => {
    for (const ingen of ['bestridt', 'meldt betalt'] as const)
      await refused(ingen, { stadium: 'overvak' })
        .hears('nedbetaling.tilBehandling', 'nedbetaling.sporStab')
        .presses('1')
        .hasAsked('requestMerTid', { saksnummer: SAKSNUMMER, onske: 'nedbetaling' })
        .hears('nedbetaling.onskeRegistrert', 'felles.referanse', 'noeMer.valg');
  });

  test.each([
    ['rettslig', 'nedbetaling.rettslig'],
    ['ingen tilbud', 'nedbetaling.ingenPlan'],
  ] as const)('because of %s: free advice, and a request to staff, said to be one', (ingen, told) =>
    refused(ingen, { stadium: ingen === 'rettslig' ? 'rettslig' : 'betalingsoppfordring' })
      .hears(told, 'nedbetaling.nav', 'nedbetaling.sporStab')
      .presses('1')
      .hasAsked('requestMerTid', { saksnummer: SAKSNUMMER, onske: 'nedbetaling' })
      .hears('nedbetaling.onskeRegistrert', 'felles.referanse', 'noeMer.valg'),
  );

  test('staff are asked only once', async () => {
    for (const ingen of ['rettslig', 'ingen tilbud'] as const)
      await refused(ingen, { onsketMerTid: true })
        .hears('utsettelse.alleredeOnsket', 'nedbetaling.nav', 'noeMer.valg')
        .hasNotAsked('requestMerTid');
  });

  test('where the answer to a request is lost, nothing is claimed either way', () =>
    refused('ingen tilbud', {}, { requestMerTid: isDown })
      .hearsItAll()
      .presses('1')
      .hears('felles.usikkert', 'hovedmeny.valg'));

  test.each(['getSak', 'offerNedbetaling'] as const)('a broken %s leads back to the main menu', (port) =>
    paying({ [port]: isDown })
      .hears('felles.tekniskFeil', 'hovedmeny.valg')
      .restsIn('hovedmeny'),
  );
});
