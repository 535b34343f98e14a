// Klage, and the message to staff it becomes: who complains, where the answer goes, and where to go on after that.
import { describe, test } from 'vitest';
import { inTurn, isDown, REFERANSE, SAKSNUMMER, sak } from './fakes.ts';
import { type Scene, talk } from './talk.ts';

const anybody = (scene: Scene = {}) => talk({ service: 'klage', identified: false, ...scene });
const identified = (scene: Scene = {}) => talk({ service: 'klage', ...scene });
/** The recording is offered, and skipped. */
const skips = (caller: ReturnType<typeof anybody>) => caller.hearsItAll().restsIn('opptak', 'offering').presses('2');

describe('a complaint from a caller who is not identified', () => {
  test('asks who complains, then how', () =>
    anybody().hears('klage.om', 'klage.hvem').presses('1').hears('klage.hvordan'));

  test('asks where the answer goes before it is registered, and registers before anything is recorded', () =>
    anybody()
      .hearsItAll()
      .presses('1')
      .hearsItAll()
      .presses('1')
      .hears('beskjed.detteNummeret')
      .hasNotAsked('registerBeskjed')
      .presses('1')
      .hasAsked('registerBeskjed', {
        beskjed: { om: 'klage', part: 'privat', rettslig: null },
        ...{ saksnummer: null, telefon: null },
      })
      .hears(
        ...(['beskjed.klageRegistrert', 'opptak.klage', 'opptak.lesMer', 'opptak.fortell.klage'] as const),
        ...(['opptak.leggPaa', 'opptak.valg'] as const),
      ));

  test('tells a private person where to go on, and that the board does not judge the claim', () =>
    skips(anybody().hearsItAll().presses('1').hearsItAll().presses('1').hearsItAll().presses('1')).hears(
      ...(['beskjed.svar', 'beskjed.nemnda', 'beskjed.nemndaIkkeRettslig', 'felles.referanse'] as const),
      'sms.kvitteringDetteNummeret',
    ));

  test('tells a business of Finanstilsynet', () =>
    skips(anybody().hearsItAll().presses('2').hearsItAll().presses('1').hearsItAll().presses('1')).hears(
      ...(['beskjed.svar', 'beskjed.finanstilsynet', 'felles.referanse', 'sms.kvitteringDetteNummeret'] as const),
    ));

  test('sends a form by SMS instead, where the caller rather writes', () =>
    anybody()
      .hearsItAll()
      .presses('2')
      .hearsItAll()
      .presses('2')
      .hears('sms.detteNummeret')
      .presses('1')
      .hasAsked('sendSms', {
        til: { nummer: 'ringer' },
        innhold: { type: 'skjema', beskjed: { om: 'klage', part: 'naring', rettslig: null }, saksnummer: null },
      })
      .hearsItAll());

  test('from a hidden number or a landline is spoken, and the reference is said twice', () =>
    skips(
      anybody({ mobile: false, hidden: true })
        .hearsItAll()
        .presses('1')
        .hears('beskjed.tastNummer')
        .enters('22334455')
        .hears('sms.nummeret', 'sms.erDetRiktig')
        .presses('1')
        .hasAsked('registerBeskjed', {
          beskjed: { om: 'klage', part: 'privat', rettslig: null },
          ...{ saksnummer: null, telefon: '22334455' },
        }),
    ).hears(
      ...(['beskjed.svar', 'beskjed.nemnda', 'beskjed.nemndaIkkeRettslig', 'felles.referanse'] as const),
      ...(['sms.referansenIgjen', 'felles.referanse', 'noeMer.valg'] as const),
    ));
});

describe('a complaint from an identified caller', () => {
  test('asks neither who complains nor where the answer goes', () =>
    identified()
      .hears('klage.om', 'klage.hvordan')
      .presses('1')
      .hasAsked('registerBeskjed', {
        beskjed: { om: 'klage', part: 'privat', rettslig: false },
        ...{ saksnummer: SAKSNUMMER, telefon: null },
      })
      .hearsItAll()
      .restsIn('opptak', 'offering'));

  test.each([
    ['a private person', {}, ['beskjed.nemnda']],
    ['a private person at rettslig', { stadium: 'rettslig' }, ['beskjed.nemndaKanIkke']],
    ['a business', { skyldnertype: 'naring' }, ['beskjed.finanstilsynet']],
    ['a business at rettslig', { skyldnertype: 'naring', stadium: 'rettslig' }, ['beskjed.finanstilsynet']],
  ] as const)('%s hears where to go on', (_who, changed, where) =>
    skips(
      identified({ ports: { getSak: async () => sak(changed) } })
        .hearsItAll()
        .presses('1'),
    ).hears('beskjed.svar', ...where, 'felles.referanse', 'sms.kvitteringHvilketNummer'),
  );

  test('asks who complains when the case cannot be looked up', () =>
    identified({ ports: { getSak: isDown } }).hears('klage.om', 'klage.hvem'));
});

describe('a number to call back', () => {
  const asked = (scene: Scene = {}) => anybody(scene).hearsItAll().presses('1').hearsItAll().presses('1').hearsItAll();

  test('2 takes another than the caller rings from', () =>
    asked().presses('2').hears('beskjed.tastNummer').enters('90000021').hears('sms.nummeret', 'sms.erDetRiktig'));

  test('is keyed again where it was wrong', () =>
    asked().presses('2').hearsItAll().enters('90000021').hearsItAll().presses('2').hears('beskjed.tastNummer'));

  test('that nobody can ring is asked for again', () =>
    asked({
      ports: { registerBeskjed: inTurn<{ referanse: string } | 'ikkeNummer'>('ikkeNummer', { referanse: REFERANSE }) },
    })
      .presses('2')
      .hearsItAll()
      .enters('12345678')
      .hearsItAll()
      .presses('1')
      .hears('beskjed.ikkeNummer', 'beskjed.tastNummer')
      .enters('90000021')
      .hearsItAll()
      .presses('1')
      .hearsItAll()
      .restsIn('opptak', 'offering'));

  test('a breakdown at registration is told of, and leads home', () =>
    asked({ ports: { registerBeskjed: isDown } })
      .presses('1')
      .hears('felles.usikkert', 'hovedmeny.valg'));
});
