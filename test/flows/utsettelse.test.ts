// Utsettelse: dates, terms said in full, acceptance, and every reason why there is none.
import { describe, test } from 'vitest';
import type { IngenUtsettelse, Ports, Sak } from '../../flows/ports.ts';
import { IN_FORCE, inTurn, isDown, PLAN_IN_FORCE, REFERANSE, SAKSNUMMER, sak, tilbud } from './fakes.ts';
import { type Scene, talk } from './talk.ts';

const early = tilbud({ nyFrist: '2026-12-09' });
const late = tilbud({ nyFrist: '2027-01-04', tungtSalar: { fra: '2026-12-30', belop: 30_000, sum: 258_050 } });
const offers = [early, tilbud(), late];

const deferring = (ports: Partial<Ports> = {}, scene: Scene = {}) =>
  talk({ service: 'utsettelse', ports: { offerUtsettelse: async () => ({ tilbud: offers }), ...ports }, ...scene });
const atAcceptance = (ports: Partial<Ports> = {}, scene: Scene = {}) =>
  deferring(ports, scene).hearsItAll().presses('2').hearsItAll().hearsOut().hears('utsettelse.godta');
const refused = (ingen: IngenUtsettelse, changed: Partial<Sak> = {}, ports: Partial<Ports> = {}) =>
  deferring({ getSak: async () => sak(changed), offerUtsettelse: async () => ({ ingen }), ...ports });

const TERMS = [
  'utsettelse.nyFrist',
  'utsettelse.gebyr',
  'utsettelse.sum',
  'utsettelse.ikkeTungtSalar',
  'utsettelse.mislighold',
] as const;

describe('a deferral', () => {
  test('each allowed date has a key of its own', () =>
    deferring()
      .hears('utsettelse.velgFrist', 'utsettelse.dato1', 'utsettelse.dato2', 'utsettelse.dato3')
      .restsIn('utsettelse', 'choosing'));

  test('a key beyond the dates on offer is no choice', () =>
    deferring({ offerUtsettelse: async () => ({ tilbud: [early] }) })
      .hears('utsettelse.velgFrist', 'utsettelse.dato1')
      .presses('2')
      .hears('felles.feilTast', 'utsettelse.dato1'));

  test('the terms are said in full before the key that accepts is listened for', () =>
    deferring()
      .hearsItAll()
      .presses('2')
      .hears(...TERMS)
      .restsIn('utsettelse', 'terms')
      .hearsOut()
      .hears('utsettelse.godta')
      .restsIn('utsettelse', 'accepting'));

  test('a key pressed during the terms accepts nothing', () =>
    deferring()
      .hearsItAll()
      .presses('1')
      .hearsItAll()
      .hearsOut('1')
      .hears('utsettelse.godta')
      .hasNotAsked('registerUtsettelse')
      .restsIn('utsettelse', 'accepting'));

  test('a heavier fee before the new date is part of the terms', () =>
    deferring()
      .hearsItAll()
      .presses('3')
      .hears(
        'utsettelse.nyFrist',
        'utsettelse.gebyr',
        'utsettelse.sum',
        'utsettelse.tungtSalar',
        'utsettelse.mislighold',
      ));

  test('one that costs nothing says so', () =>
    deferring({ offerUtsettelse: async () => ({ tilbud: [tilbud({ gebyr: 0, sum: 223_050 })] }) })
      .hearsItAll()
      .presses('1')
      .hears(
        'utsettelse.nyFrist',
        'utsettelse.gratis',
        'utsettelse.sum',
        'utsettelse.ikkeTungtSalar',
        'utsettelse.mislighold',
      ));

  test('1 accepts exactly the date that was heard; then new frist, reference and a receipt', () =>
    atAcceptance()
      .presses('1')
      .hasAsked('registerUtsettelse', { saksnummer: SAKSNUMMER, tilbud: offers[1] })
      .hears('utsettelse.registrert', 'felles.referanse', 'sms.kvitteringHvilketNummer')
      .presses('1')
      .hasAsked('sendSms', { til: { nummer: 'ringer' }, innhold: { type: 'kvittering', referanse: REFERANSE } })
      .hears('sms.sendt', 'noeMer.valg')
      .restsIn('noeMer'));

  test('2 lets the caller choose another date', () =>
    atAcceptance()
      .presses('2')
      .hears('utsettelse.dato1', 'utsettelse.dato2', 'utsettelse.dato3')
      .presses('1')
      .hears(...TERMS)
      .hearsOut()
      .hears('utsettelse.godta')
      .presses('1')
      .hasAsked('registerUtsettelse', { saksnummer: SAKSNUMMER, tilbud: early })
      .hearsItAll());

  test('star says the terms again in full', () =>
    atAcceptance()
      .presses('*')
      .hears(...TERMS)
      .hearsOut()
      .hears('utsettelse.godta'));

  test('9 cancels, and nothing is registered', () =>
    atAcceptance().presses('9').hears('hovedmeny.valg').hasNotAsked('registerUtsettelse'));

  test('silence accepts nothing', () =>
    atAcceptance()
      .staysSilent()
      .hears('felles.stille', 'utsettelse.godta')
      .hasNotAsked('registerUtsettelse')
      .restsIn('utsettelse', 'accepting'));

  test('a case that has changed registers nothing and says what applies now', () =>
    atAcceptance({
      registerUtsettelse: async () => 'endret',
      offerUtsettelse: inTurn<{ tilbud: typeof offers } | { ingen: IngenUtsettelse }>(
        { tilbud: offers },
        { tilbud: [late] },
      ),
    })
      .presses('1')
      .hears('utsettelse.endret', 'utsettelse.velgFrist', 'utsettelse.dato1')
      .restsIn('utsettelse', 'choosing'));

  test('a case that has been closed meanwhile says so', () =>
    atAcceptance({
      registerUtsettelse: async () => 'endret',
      offerUtsettelse: inTurn<{ tilbud: typeof offers } | { ingen: IngenUtsettelse }>(
        { tilbud: offers },
        { ingen: 'avsluttet' },
      ),
    })
      .presses('1')
      .hears('utsettelse.endret', 'betale.ingenting', 'noeMer.valg'));

  test('where the answer of the registration is lost, nothing is claimed either way', () =>
    atAcceptance({ registerUtsettelse: isDown })
      .presses('1')
      .hears('felles.usikkert', 'hovedmeny.valg')
      .restsIn('hovedmeny'));

  test('choosing the same once more after a lost answer tells that it was registered', () =>
    atAcceptance({
      registerUtsettelse: isDown,
      getSak: inTurn(sak(), sak({ utsettelse: IN_FORCE })),
      offerUtsettelse: inTurn<{ tilbud: typeof offers } | { ingen: IngenUtsettelse }>(
        { tilbud: offers },
        { ingen: 'i kraft' },
      ),
    })
      .presses('1')
      .hears('felles.usikkert', 'hovedmeny.valg')
      .presses('3')
      .hears('merTid.valg')
      .presses('1')
      .hears('utsettelse.iKraft', 'utsettelse.kostet', 'utsettelse.mislighold', 'noeMer.valg'));
});

describe('the receipt of a deferral without a mobile', () => {
  test('a letter can be chosen: the reference is said twice and staff confirm in writing', () =>
    atAcceptance({}, { mobile: false })
      .presses('1')
      .hears('utsettelse.registrert', 'felles.referanse', 'sms.kvitteringEllerBrev')
      .presses('2')
      .hasAsked('confirmInWriting', { referanse: REFERANSE })
      .hears('sms.skriftlig', 'felles.referanse', 'sms.referansenIgjen', 'felles.referanse', 'noeMer.valg')
      .hasNotAsked('sendSms'));

  test('another mobile can be keyed', () =>
    atAcceptance({}, { mobile: false })
      .presses('1')
      .hearsItAll()
      .presses('1')
      .hears('sms.tastNummer')
      .enters('93456789')
      .hears('sms.nummeret', 'sms.erDetRiktig')
      .presses('1')
      .hasAsked('sendSms', {
        til: { nummer: 'tastet', siffer: '93456789' },
        innhold: { type: 'kvittering', referanse: REFERANSE },
      })
      .hears('sms.sendt', 'noeMer.valg'));
});

describe('no deferral', () => {
  test('at inkassovarsel: says so, the frist, the creditor, and offers to pay', () =>
    refused('inkassovarsel', { stadium: 'inkassovarsel', dagerTilFrist: 0 })
      .hears(
        'utsettelse.inkassovarsel',
        'utsettelse.varselBetalInnen',
        'utsettelse.sporKreditor',
        'utsettelse.varselValg',
      )
      .presses('1')
      .hearsItAll()
      .restsIn('betale', 'choosing'));

  test('at inkassovarsel after the frist nothing is promised', () =>
    refused('inkassovarsel', { stadium: 'inkassovarsel', dagerTilFrist: -1 }).hears(
      'utsettelse.inkassovarsel',
      'utsettelse.sporKreditor',
      'utsettelse.varselValg',
    ));

  test('of a disputed case: it is stopped already', () =>
    refused('bestridt', { bestridt: true }).hears('utsettelse.bestridt', 'noeMer.valg'));

  test('of a payment told of: it is paused', () =>
    refused('meldt betalt', { meldtBetalt: { referanse: '4417203' } }).hears('status.pauset', 'noeMer.valg'));

  test.each(['bestridt', 'meldt betalt'] as const)('at overvåk, %s: staff look at it and may be asked', (ingen) =>
    refused(ingen, { stadium: 'overvak' })
      .hears('utsettelse.tilBehandling', 'utsettelse.sporStab')
      .presses('1')
      .hears('utsettelse.onskeRegistrert', 'felles.referanse', 'noeMer.valg'),
  );

  test('at inkassovarsel 2 leads to those who disagree', () =>
    refused('inkassovarsel', { stadium: 'inkassovarsel' }).hearsItAll().presses('2').hears('uenig.valg'));

  test('of a closed case: nothing to pay', () =>
    refused('avsluttet', { status: 'avsluttet' }).hears('betale.ingenting', 'noeMer.valg'));

  test('where one is in force: its terms are said', async () => {
    await refused('i kraft', { utsettelse: IN_FORCE }).hears(
      'utsettelse.iKraft',
      'utsettelse.kostet',
      'utsettelse.mislighold',
      'noeMer.valg',
    );
    await refused('i kraft', { utsettelse: { ...IN_FORCE, gebyr: 0 } }).hears(
      'utsettelse.iKraft',
      'utsettelse.varGratis',
      'utsettelse.mislighold',
      'noeMer.valg',
    );
  });

  test('where a plan is in force: its terms are said', () =>
    refused(
      'nedbetaling i kraft',
      { nedbetaling: PLAN_IN_FORCE },
      { offerNedbetaling: async () => ({ ingen: 'nedbetaling i kraft' }) },
    ).hears('nedbetaling.iKraft', 'nedbetaling.neste', 'nedbetaling.mislighold', 'noeMer.valg'));

  test('at rettslig: a request to staff, said to be one', () =>
    refused('rettslig', { stadium: 'rettslig' })
      .hears('utsettelse.rettslig', 'utsettelse.sporStab')
      .presses('1')
      .hasAsked('requestMerTid', { saksnummer: SAKSNUMMER, onske: 'utsettelse' })
      .hears('utsettelse.onskeRegistrert', 'felles.referanse', 'noeMer.valg'));

  test('where nothing is allowed: a request to staff, said to be one', () =>
    refused('ingen tilbud')
      .hears('utsettelse.ingenTilbud', 'utsettelse.sporStab')
      .presses('1')
      .hears('utsettelse.onskeRegistrert', 'felles.referanse', 'noeMer.valg'));

  test('staff are asked only once', async () => {
    for (const ingen of ['rettslig', 'ingen tilbud'] as const)
      await refused(ingen, { onsketMerTid: true })
        .hears('utsettelse.alleredeOnsket', 'noeMer.valg')
        .hasNotAsked('requestMerTid');
  });

  test('where the answer to a request is lost, nothing is claimed either way', () =>
    refused('ingen tilbud', {}, { requestMerTid: isDown })
      .hearsItAll()
      .presses('1')
      .hears('felles.usikkert', 'hovedmeny.valg'));

  test.each(['getSak', 'offerUtsettelse'] as const)('a broken %s leads back to the main menu', (port) =>
    deferring({ [port]: isDown })
      .hears('felles.tekniskFeil', 'hovedmeny.valg')
      .restsIn('hovedmeny'),
  );
});
