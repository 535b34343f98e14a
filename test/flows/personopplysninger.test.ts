// Alle sakene dine and Personopplysninger: BankID by a link, what to do without it, and how the data is processed.
import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../prompts/catalogue.ts';
import { prompts } from '../../prompts/index.ts';
import { speak, spokenSeconds } from '../../src/calls/speech/index.ts';
import { SAKSNUMMER, TODAY } from './fakes.ts';
import { type Scene, talk } from './talk.ts';

const anybody = (service: 'alleSaker' | 'personopplysninger', scene: Scene = {}) =>
  talk({ service, identified: false, ...scene });
const chooses = (key: string, scene: Scene = {}) => anybody('personopplysninger', scene).hearsItAll().presses(key);
const bankid = (formal: string) => ({ til: { nummer: 'ringer' }, innhold: { type: 'bankid', formal } });

describe('all cases', () => {
  test('are behind BankID, by a link to the number the caller rings from and no other', () =>
    anybody('alleSaker')
      .hears('alleSaker.bankid', 'sms.detteNummeret')
      .presses('2')
      .hears('felles.feilTast', 'sms.detteNummeret')
      .presses('1')
      .hasAsked('sendSms', bankid('saker'))
      .hears('sms.sendt', 'noeMer.valg'));

  test.each([{ mobile: false }, { mobile: false, hidden: true }])('from no mobile, the address is said: %j', (scene) =>
    anybody('alleSaker', scene)
      .hears('alleSaker.bankid', 'sms.ingenMobil', 'felles.nettadresse', 'noeMer.valg')
      .hasNotAsked('sendSms'),
  );

  test('an identified caller may name another mobile', () =>
    anybody('alleSaker', { identified: true }).hears('alleSaker.bankid', 'sms.hvilketNummer'));

  test.each(LANGUAGES)('are NorKreditt’s, and a person’s, and that is said (%s)', (language) => {
    expect(prompts['alleSaker.bankid'][language]).toMatch(/NorKreditt/);
    expect(prompts['alleSaker.bankid'][language]).toMatch(/som person, ikke et firma|as a person, not a company/);
  });
});

describe('personal data', () => {
  test.each([
    ['1', 'innsyn'],
    ['2', 'kontaktopplysninger'],
  ])('%s always takes BankID, and says why', (key, formal) =>
    chooses(key)
      .hears('personopplysninger.kreverBankid', 'sms.detteNummeret')
      .presses('1')
      .hasAsked('sendSms', bankid(formal))
      .hears('sms.sendt', 'noeMer.valg'),
  );

  test.each(['1', '2'])('%s from no mobile: the address is said', (key) =>
    chooses(key, { mobile: false }).hears(
      ...(['personopplysninger.kreverBankid', 'sms.ingenMobil', 'felles.nettadresse', 'noeMer.valg'] as const),
    ),
  );

  test('who cannot sign in hears what to do, then leaves a message', () =>
    chooses('3')
      .hears('personopplysninger.virkerIkke', 'personopplysninger.beskjed', 'personopplysninger.paaSms')
      .presses('1')
      .hears('personopplysninger.ikkeSi', 'beskjed.detteNummeret')
      .presses('1')
      .hasAsked('registerBeskjed', { beskjed: { om: 'melding' }, saksnummer: null, telefon: null })
      .hearsItAll()
      .restsIn('opptak'));

  test('the same can be had as a page', () =>
    chooses('3')
      .hearsItAll()
      .presses('2')
      .hears('sms.detteNummeret')
      .presses('1')
      .hasAsked('sendSms', { til: { nummer: 'ringer' }, innhold: { type: 'faq', id: 'bankid' } })
      .hearsItAll());

  test('where no SMS can go, none is offered', () =>
    chooses('3', { mobile: false })
      .hears('personopplysninger.virkerIkke', 'personopplysninger.beskjed')
      .presses('2')
      .hears('felles.feilTast', 'personopplysninger.beskjed'));

  test('an identified caller may have it on another mobile', () =>
    chooses('3', { mobile: false, identified: true })
      .hears('personopplysninger.virkerIkke', 'personopplysninger.beskjed', 'personopplysninger.paaSms')
      .presses('2')
      .hears('sms.tastNummer'));

  test('how we process it is told in short, and a question is a message', () =>
    chooses('4', { identified: true })
      .hears('personopplysninger.behandling', 'personopplysninger.sporsmalEllerKlage')
      .presses('1')
      .hears('personopplysninger.ikkeSi', 'beskjed.detteNummeret')
      .presses('1')
      .hasAsked('registerBeskjed', { beskjed: { om: 'melding' }, saksnummer: SAKSNUMMER, telefon: null })
      .hearsItAll());

  test('a complaint goes the way of complaints', () =>
    chooses('4').hearsItAll().presses('2').hears('personopplysninger.ikkeSi', 'klage.om', 'klage.hvem'));
});

describe('the words', () => {
  const facts = { nettadresse: 'norkreditt.no' };
  test.each(
    LANGUAGES.flatMap((language) => (['virkerIkke', 'behandling'] as const).map((which) => [which, language] as const)),
  )('%s are over in 30 s (%s)', (which, language) => {
    const line = { prompt: `personopplysninger.${which}` as const, facts };
    expect(spokenSeconds(speak([line], language, TODAY), language)).toBeLessThan(30);
  });

  test('never ask for a national identity number', () => {
    for (const [key, { nb, en }] of Object.entries(prompts)) {
      expect(nb, key).not.toMatch(/(tast|oppgi|si) (inn )?(person|fødsels)nummeret/i);
      expect(en, key).not.toMatch(/(?<!not )(enter|say|key) your (national )?identity number/i);
    }
  });
});
