// Innsigelse: the key alone registers; what it means at each stage; what is disputed already; and without the kode.
import { describe, test } from 'vitest';
import type { Ports, Sak } from '../../flows/ports.ts';
import type { PromptKey } from '../../prompts/index.ts';
import { isDown, KODE, REFERANSE, SAKSNUMMER, sak } from './fakes.ts';
import { type Scene, talk } from './talk.ts';

const disputing = (changed: Partial<Sak> = {}, ports: Partial<Ports> = {}) =>
  talk({ service: 'innsigelse', ports: { getSak: async () => sak(changed), ...ports } });

const OPPTAK = [
  'opptak.innsigelse',
  'opptak.lesMer',
  'opptak.fortell.innsigelse',
  'opptak.leggPaa',
  'opptak.valg',
] as const;

describe('a dispute', () => {
  test.each([
    ['1', 'ikke bestilt'],
    ['2', 'feil beløp'],
    ['3', 'ikke mottatt'],
    ['5', 'annet'],
  ])('is registered by %s alone, before any recording', (key, grunn) =>
    disputing()
      .hears('innsigelse.hvorfor', 'innsigelse.grunn')
      .presses(key)
      .hasAsked('registerInnsigelse', { saksnummer: SAKSNUMMER, grunn })
      .hears('innsigelse.registrert', 'innsigelse.stanset', 'felles.referanse', ...OPPTAK),
  );

  test('the comment may be skipped; a receipt is offered all the same', () =>
    disputing()
      .hearsItAll()
      .presses('2')
      .hearsItAll()
      .presses('2')
      .hears('sms.kvitteringHvilketNummer')
      .presses('1')
      .hasAsked('sendSms', { til: { nummer: 'ringer' }, innhold: { type: 'kvittering', referanse: REFERANSE } })
      .hears('sms.sendt', 'noeMer.valg'));

  const meanings: [Sak['stadium'], PromptKey[]][] = [
    ['inkassovarsel', ['innsigelse.stanset']],
    ['betalingsoppfordring', ['innsigelse.stanset']],
    ['overvak', ['innsigelse.hosStab']],
    ['rettslig', ['innsigelse.hosStab', 'innsigelse.rettslig']],
  ];
  test.each(meanings)('at %s means %j', (stadium, meaning) =>
    disputing({ stadium })
      .hearsItAll()
      .presses('1')
      .hears('innsigelse.registrert', ...meaning, 'felles.referanse', ...OPPTAK),
  );

  test('because it is paid already is registered, then goes on to the payment', () =>
    disputing()
      .hearsItAll()
      .presses('4')
      .hasAsked('registerInnsigelse', { saksnummer: SAKSNUMMER, grunn: 'allerede betalt' })
      .hears('innsigelse.registrert', 'innsigelse.omBetalingen', 'betalt.hvem')
      .restsIn('betalt', 'askingRecipient'));

  test('silence registers nothing', () =>
    disputing()
      .hearsItAll()
      .staysSilent()
      .hears('felles.stille', 'innsigelse.grunn', 'felles.stjerneOgNull')
      .hasNotAsked('registerInnsigelse'));

  test('of a closed case is of nothing', async () => {
    await disputing({ status: 'avsluttet' }).hears('status.avsluttet', 'noeMer.valg');
    await disputing({}, { registerInnsigelse: async () => 'avsluttet' })
      .hearsItAll()
      .presses('1')
      .hears('status.avsluttet', 'noeMer.valg');
  });

  test('whose answer is lost claims nothing either way', () =>
    disputing({}, { registerInnsigelse: isDown }).hearsItAll().presses('1').hears('felles.usikkert', 'hovedmeny.valg'));

  test('of a case that cannot be looked up leads back to the main menu', () =>
    disputing({}, { getSak: isDown }).hears('felles.tekniskFeil', 'hovedmeny.valg'));
});

describe('a case disputed already', () => {
  const meanings: [Sak['stadium'], PromptKey][] = [
    ['inkassovarsel', 'innsigelse.erStanset'],
    ['betalingsoppfordring', 'innsigelse.erStanset'],
    ['overvak', 'innsigelse.serPaDen'],
    ['rettslig', 'innsigelse.svarDemOgsa'],
  ];
  test.each(meanings)('at %s says so, and %s', (stadium, meaning) =>
    disputing({ stadium, bestridt: true })
      .hears('innsigelse.allerede', meaning, 'innsigelse.leggTil')
      .hasNotAsked('registerInnsigelse'),
  );

  test('takes something more, under the reference it has, and gives a new receipt', () =>
    disputing({ bestridt: true }, { registerInnsigelse: async () => ({ referanse: '4417203', ny: false }) })
      .hearsItAll()
      .presses('1')
      .hasAsked('registerInnsigelse', { saksnummer: SAKSNUMMER, grunn: 'tillegg' })
      .hears(...OPPTAK)
      .presses('2')
      .hears('sms.kvitteringHvilketNummer')
      .presses('1')
      .hasAsked('sendSms', { til: { nummer: 'ringer' }, innhold: { type: 'kvittering', referanse: '4417203' } })
      .hears('sms.sendt', 'noeMer.valg'));

  test('closed meanwhile says so; broken claims nothing', async () => {
    await disputing({ bestridt: true }, { registerInnsigelse: async () => 'avsluttet' })
      .hearsItAll()
      .presses('1')
      .hears('status.avsluttet', 'noeMer.valg');
    await disputing({ bestridt: true }, { registerInnsigelse: isDown })
      .hearsItAll()
      .presses('1')
      .hears('felles.usikkert', 'hovedmeny.valg');
  });

  test('disputed by another call in the same moment is told as disputed already', () =>
    disputing({}, { registerInnsigelse: async () => ({ referanse: '4417203', ny: false }) })
      .hearsItAll()
      .presses('1')
      .hears('innsigelse.allerede', 'innsigelse.erStanset', 'innsigelse.leggTil'));
});

describe('a dispute without the kode', () => {
  const onTheWay = (ports: Partial<Ports> = {}, scene: Scene = {}) =>
    talk({ service: 'innsigelse', identified: false, ports, ...scene }).hears('identifisering.saksnummer');

  test('0 on the way there asks for the number only, which may be skipped', async () => {
    await onTheWay()
      .entersWithHash('0')
      .hears('innsigelseUtenKode.info', 'innsigelseUtenKode.harSaksnummer')
      .presses('2')
      .hearsItAll()
      .restsIn('beskjed');
    await onTheWay()
      .entersWithHash('0')
      .hearsItAll()
      .presses('1')
      .hears('innsigelseUtenKode.saksnummer')
      .enters(SAKSNUMMER)
      .hears('beskjed.detteNummeret');
  });

  test('0 on the way to anything else is help as before', () =>
    talk({ service: 'betale', identified: false }).hearsItAll().entersWithHash('0').hearsItAll().restsIn('hjelp'));

  test('three failures lead there, with the number keyed last', () =>
    onTheWay({ identify: async () => 'nei' })
      .times(2, (s) => s.enters(SAKSNUMMER).hearsItAll().enters(KODE).hearsItAll())
      .enters(SAKSNUMMER)
      .hearsItAll()
      .enters(KODE)
      .hears('identifisering.brukteOpp', 'innsigelseUtenKode.info', 'beskjed.detteNummeret'));

  test('a closed telephone leads there too', () =>
    onTheWay({ identify: async () => 'sperret' })
      .enters(SAKSNUMMER)
      .hearsItAll()
      .enters(KODE)
      .hears('identifisering.sperret', 'innsigelseUtenKode.info', 'beskjed.detteNummeret'));

  test('is registered as a message of its own kind, with the number as keyed: received, not stopped', () =>
    onTheWay({ registerBeskjed: async () => ({ referanse: REFERANSE }) })
      .entersWithHash('0')
      .hearsItAll()
      .presses('1')
      .hearsItAll()
      .enters(SAKSNUMMER)
      .hearsItAll()
      .presses('1')
      .hasAsked('registerBeskjed', {
        beskjed: { om: 'innsigelse uten kode', saksnummer: SAKSNUMMER },
        saksnummer: null,
        telefon: null,
      })
      .hasNotAsked('registerInnsigelse')
      .hears('beskjed.innsigelseMottatt', ...OPPTAK)
      .presses('2')
      .hears('beskjed.forst', 'felles.referanse', 'sms.referansenIgjen', 'felles.referanse', 'noeMer.valg'));

  test('from a hidden number asks where to call back', () =>
    onTheWay({}, { hidden: true, mobile: false })
      .entersWithHash('0')
      .hearsItAll()
      .presses('2')
      .hears('beskjed.tastNummer'));
});
