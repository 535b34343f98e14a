// Allerede betalt: to whom, how much and when; read back; registered; and what happens while staff check it.
import { describe, test } from 'vitest';
import type { Ports, Sak } from '../../flows/ports.ts';
import type { PromptKey } from '../../prompts/index.ts';
import { isDown, REFERANSE, SAKSNUMMER, sak } from './fakes.ts';
import { talk } from './talk.ts';

const telling = (changed: Partial<Sak> = {}, ports: Partial<Ports> = {}) =>
  talk({ service: 'betalt', ports: { getSak: async () => sak(changed), ...ports } }).hears('betalt.hvem');
const atAmount = (changed: Partial<Sak> = {}) => telling(changed).presses('1').hears('betalt.belop');
const atDate = (changed: Partial<Sak> = {}, ports: Partial<Ports> = {}) =>
  telling(changed, ports).presses('1').hears('betalt.belop').entersWithHash('500').hears('betalt.dato');
const atReadBack = (changed: Partial<Sak> = {}, ports: Partial<Ports> = {}) =>
  atDate(changed, ports).enters('0511').hears('betalt.tilKreditor', 'betalt.riktig');

describe('a payment already made', () => {
  test('is registered as it was read back: to whom, how much, when', () =>
    atReadBack()
      .hasAsked('latestDay', { dag: 5, maned: 11 })
      .hasNotAsked('registerBetalt')
      .presses('1')
      .hasAsked('registerBetalt', {
        ...{ saksnummer: SAKSNUMMER, til: 'kreditor', belop: 50_000, dato: '2026-11-05' },
      })
      .hears(
        ...(['betalt.registrert', 'betalt.pauset', 'betalt.kvittering', 'felles.referanse'] as const),
        'sms.kvitteringHvilketNummer',
      )
      .presses('1')
      .hasAsked('sendSms', { til: { nummer: 'ringer' }, innhold: { type: 'kvittering', referanse: REFERANSE } })
      .hears('sms.sendt', 'noeMer.valg'));

  test('may have gone to NorKreditt', () =>
    telling()
      .presses('2')
      .hearsItAll()
      .entersWithHash('500')
      .hearsItAll()
      .enters('0511')
      .hears('betalt.tilNorKreditt', 'betalt.riktig'));

  test('2 begins again', () => atReadBack().presses('2').hears('betalt.hvem').restsIn('betalt', 'askingRecipient'));

  const meanings: [Sak['stadium'], PromptKey[]][] = [
    ['inkassovarsel', ['betalt.pauset']],
    ['betalingsoppfordring', ['betalt.pauset']],
    ['overvak', ['betalt.hosStab']],
    ['rettslig', ['betalt.hosStab', 'innsigelse.svarDemOgsa']],
  ];
  test.each(meanings)('at %s means %j', async (stadium, meaning) => {
    await atReadBack({ stadium })
      .presses('1')
      .hears('betalt.registrert', ...meaning, 'betalt.kvittering', 'felles.referanse', 'sms.kvitteringHvilketNummer');
    await talk({ service: 'betalt', ports: { getSak: async () => sak({ stadium, meldtBetalt: { referanse: '1' } }) } })
      .hears('betalt.allerede', ...meaning, 'sms.kvitteringHvilketNummer')
      .hasNotAsked('registerBetalt');
  });

  test('told of before gives a new receipt, under the reference it has', () =>
    talk({ service: 'betalt', ports: { getSak: async () => sak({ meldtBetalt: { referanse: '4417203' } }) } })
      .hearsItAll()
      .presses('1')
      .hasAsked('sendSms', { til: { nummer: 'ringer' }, innhold: { type: 'kvittering', referanse: '4417203' } })
      .hears('sms.sendt', 'noeMer.valg'));
});

describe('an amount', () => {
  // The claim is 2230.50 kroner: ten times that is 22305.
  test('of ten times the claim is taken, one krone more asked again with the reason', async () => {
    await atAmount().entersWithHash('22305').hears('betalt.dato');
    await atAmount().entersWithHash('22306').hears('betalt.forMye', 'betalt.belop');
  });

  test('of no kroner is asked again with the reason, of one krone taken', async () => {
    await atAmount().entersWithHash('00').hears('betalt.ingenKroner', 'betalt.belop');
    await atAmount().entersWithHash('1').hears('betalt.dato');
  });

  test('of seven digits needs no hash', () =>
    atAmount({ hovedstol: 100_000_000 }).enters('1000000').hears('betalt.dato'));

  test('a lone 0 is help, a lone 9 the main menu', async () => {
    await atAmount().entersWithHash('0').hearsItAll().restsIn('hjelp');
    await atAmount().entersWithHash('9').hears('hovedmeny.valg');
  });

  test('that cannot be right three times in a row leads to help', () =>
    atAmount()
      .times(2, (s) => s.entersWithHash('00').hears('betalt.ingenKroner', 'betalt.belop'))
      .entersWithHash('9999999')
      .hears('betalt.forMye', 'hjelp.komIkkeVidere', 'hjelp.lenkePaaSms'));
});

describe('a date', () => {
  const neverThere: Partial<Ports> = { latestDay: async () => 'finnes ikke' };

  test('that is not in the calendar is asked again with the reason', () =>
    atDate({}, neverThere)
      .enters('3102')
      .hasAsked('latestDay', { dag: 31, maned: 2 })
      .hears('betalt.finnesIkke', 'betalt.dato'));

  test('that is never there leads to help, whatever slipped before', () =>
    telling({}, neverThere)
      .presses('1')
      .hearsItAll()
      .times(2, (s) => s.entersWithHash('00').hearsItAll())
      .entersWithHash('500')
      .hears('betalt.dato')
      .times(2, (s) => s.enters('3102').hears('betalt.finnesIkke', 'betalt.dato'))
      .enters('3102')
      .hears('betalt.finnesIkke', 'hjelp.komIkkeVidere', 'hjelp.lenkePaaSms'));

  test('of three digits is a miss', () => atDate().entersWithHash('511').hears('felles.feilLengde', 'betalt.dato'));
});

describe('nothing to tell', () => {
  test('of a closed case', async () => {
    await talk({ service: 'betalt', ports: { getSak: async () => sak({ status: 'avsluttet' }) } }).hears(
      'status.avsluttet',
      'noeMer.valg',
    );
    await atReadBack({}, { registerBetalt: async () => 'avsluttet' })
      .presses('1')
      .hears('status.avsluttet', 'noeMer.valg');
  });

  test('of what another call told of in the same moment', () =>
    atReadBack({}, { registerBetalt: async () => ({ referanse: '4417203', ny: false }) })
      .presses('1')
      .hears('betalt.allerede', 'betalt.pauset', 'sms.kvitteringHvilketNummer')
      .presses('1')
      .hasAsked('sendSms', { til: { nummer: 'ringer' }, innhold: { type: 'kvittering', referanse: '4417203' } })
      .hears('sms.sendt', 'noeMer.valg'));

  test('where the answer is lost', () =>
    atReadBack({}, { registerBetalt: isDown }).presses('1').hears('felles.usikkert', 'hovedmeny.valg'));

  test.each(['getSak', 'latestDay'] as const)('where %s is down', (name) => {
    const down = { [name]: isDown };
    return name === 'getSak'
      ? talk({ service: 'betalt', ports: down }).hears('felles.tekniskFeil', 'hovedmeny.valg')
      : atDate({}, down).enters('0511').hears('felles.tekniskFeil', 'hovedmeny.valg');
  });
});
