// The conversation: what is the same in every service. Misses, patience, star, languages, other cases.
import { describe, expect, test } from 'vitest';
import { KODE, SAKSNUMMER } from '../flows/fakes.ts';
import { type Scene, talk } from '../flows/talk.ts';

const inMainMenu = (scene: Scene = {}) => talk(scene).hearsItAll();
const askedForNumber = () => talk({ service: 'betale', identified: false }).hears('identifisering.saksnummer');
const PAYING = ['status.restgjeld', 'felles.frist', 'betale.valg.vipps', 'betale.valg.kid'] as const;
const TERMS = [
  'utsettelse.nyFrist',
  'utsettelse.gebyr',
  'utsettelse.sum',
  'utsettelse.ikkeTungtSalar',
  'utsettelse.mislighold',
] as const;
const hearingTerms = (scene: Scene = {}) =>
  talk({ service: 'utsettelse', ...scene })
    .hearsItAll()
    .presses('2')
    .hears(...TERMS);
const atAcceptance = (scene: Scene = {}) => hearingTerms(scene).hearsOut().hears('utsettelse.godta');

describe('a miss', () => {
  test('of a menu, by silence, has words of its own and tells of star and zero', () =>
    inMainMenu().staysSilent().hears('felles.stille', 'hovedmeny.valg', 'felles.stjerneOgNull'));

  test('of a menu, by a wrong key, has others and tells only the question', () =>
    inMainMenu().presses('6').hears('felles.feilTast', 'hovedmeny.valg'));

  test('by a wrong key never says the information again', () =>
    talk({ service: 'betale' })
      .hears(...PAYING)
      .presses('5')
      .hears('felles.feilTast', 'betale.valg.vipps', 'betale.valg.kid'));

  test('of an entry, by silence, has words of its own', () =>
    askedForNumber().staysSilent().hears('felles.stilleSiffer', 'identifisering.saksnummer'));

  test('of an entry, by wrong length, has others', () =>
    askedForNumber().entersWithHash('123').hears('felles.feilLengde', 'identifisering.saksnummer'));

  test('the third in a row leads to help, silences and wrong keys counted together', () =>
    inMainMenu()
      .staysSilent()
      .hearsItAll()
      .presses('6')
      .hearsItAll()
      .staysSilent()
      .hears('hjelp.komIkkeVidere', 'hjelp.lenkePaaSms'));

  test('the third in an entry leads to help too', () =>
    askedForNumber()
      .staysSilent()
      .hearsItAll()
      .entersWithHash('1')
      .hearsItAll()
      .entersWithHash('12')
      .hears('hjelp.komIkkeVidere', 'hjelp.lenkePaaSms'));

  test('is forgotten when the caller gets on', () =>
    inMainMenu()
      .times(2, (caller) => caller.presses('6').hearsItAll())
      .presses('2')
      .hearsItAll()
      .times(2, (caller) => caller.staysSilent().hears('felles.stilleSiffer', 'identifisering.saksnummer'))
      .restsIn('identifisering'));

  test('star and hash are none, however often', () =>
    inMainMenu()
      .times(5, (caller) => caller.presses('*').hears('hovedmeny.velkommen', 'hovedmeny.english', 'hovedmeny.valg'))
      .times(5, (caller) => caller.presses('#').hears('hovedmeny.velkommen', 'hovedmeny.english', 'hovedmeny.valg'))
      .restsIn('hovedmeny'));

  test('hash alone in an entry is none, however often', () =>
    askedForNumber().times(5, (caller) => caller.pressesHash().hears('identifisering.saksnummer')));
});

describe('patience', () => {
  test('grows after a silence, and stays so at this step', () =>
    inMainMenu()
      .isGiven('the usual time')
      .staysSilent()
      .hearsItAll()
      .isGiven('more time')
      .presses('6')
      .hearsItAll()
      .isGiven('more time'));

  test('does not grow after a wrong key', () => inMainMenu().presses('6').hearsItAll().isGiven('the usual time'));

  test('is the usual at the next step', () =>
    inMainMenu().staysSilent().hearsItAll().presses('2').hearsItAll().isGiven('the usual time'));
});

describe('star', () => {
  test('says information and question again', () =>
    talk({ service: 'betale' })
      .hears(...PAYING)
      .presses('*')
      .hears(...PAYING));

  test('says them again after a miss too', () =>
    talk({ service: 'betale' })
      .hearsItAll()
      .presses('5')
      .hearsItAll()
      .presses('*')
      .hears(...PAYING));

  test('in an entry is silent, and the digits are put together over several turns', () =>
    askedForNumber()
      .enters('123*')
      .hearsNothing()
      .enters('9*20')
      .hearsNothing()
      .enters('4188*204')
      .hearsNothing()
      .enters('18837')
      .hears('identifisering.saksnummerTastet', 'identifisering.kode')
      .enters(KODE)
      .hearsItAll()
      .isIdentifiedFor(SAKSNUMMER));

  test('and then too few digits is a miss, after which all of them are asked for', () =>
    askedForNumber()
      .enters('123*2041')
      .hearsNothing()
      .staysSilent()
      .hears('felles.feilLengde', 'identifisering.saksnummer')
      .enters(SAKSNUMMER)
      .hears('identifisering.saksnummerTastet', 'identifisering.kode'));
});

describe('8', () => {
  test('says the same step in English, and back again in Norwegian', () =>
    talk({ service: 'betale' })
      .hears(...PAYING)
      .isSpokenToIn('nb')
      .presses('8')
      .hears(...PAYING)
      .isSpokenToIn('en')
      .restsIn('betale', 'choosing')
      .presses('8')
      .hears(...PAYING)
      .isSpokenToIn('nb'));

  test('is kept from service to service', () =>
    inMainMenu()
      .presses('8')
      .hearsItAll()
      .presses('2')
      .hearsItAll()
      .isSpokenToIn('en')
      .entersWithHash('9')
      .hearsItAll()
      .isSpokenToIn('en'));

  test('at acceptance says the terms in full in the new language before it listens', () =>
    atAcceptance()
      .presses('8')
      .hears(...TERMS)
      .isSpokenToIn('en')
      .restsIn('utsettelse', 'terms')
      .isStoredAs((call) => expect(call.terms?.language).toBe('en'))
      .hearsOut('1')
      .hears('utsettelse.godta')
      .hasNotAsked('registerUtsettelse'));
});

describe('the terms a caller accepts', () => {
  test('are kept with the call, in the language they were said in', () =>
    atAcceptance().isStoredAs((call) => {
      expect(call.terms?.language).toBe('nb');
      expect(call.terms?.lines.map((said) => said.prompt)).toEqual(TERMS);
    }));
});

describe('9, 0 and 7', () => {
  test('9 leads to the main menu and keeps who the caller is', () =>
    talk({ service: 'betale' }).hearsItAll().presses('9').hears('hovedmeny.valg').isIdentifiedFor(SAKSNUMMER));

  test('0 leads to help and keeps who the caller is', () =>
    talk({ service: 'betale' }).hearsItAll().presses('0').hears('hjelp.valg').isIdentifiedFor(SAKSNUMMER));

  test('7 asks for another case and comes back to the same service', () =>
    talk({ service: 'utsettelse' })
      .hearsItAll()
      .presses('7')
      .hears('felles.nySak', 'identifisering.saksnummer')
      .isIdentifiedFor(null)
      .enters('30517204')
      .hearsItAll()
      .enters(KODE)
      .hears('utsettelse.velgFrist', 'utsettelse.dato1', 'utsettelse.dato2')
      .isIdentifiedFor('30517204')
      .restsIn('utsettelse', 'choosing'));

  test('7 in the main menu identifies another case and comes back there', () =>
    inMainMenu({ identified: true })
      .presses('7')
      .hears('felles.nySak', 'identifisering.saksnummer')
      .enters('30517204')
      .hearsItAll()
      .enters(KODE)
      .hears('hovedmeny.valg')
      .isIdentifiedFor('30517204'));

  test('7 is a wrong key while nobody is identified', () =>
    inMainMenu().presses('7').hears('felles.feilTast', 'hovedmeny.valg'));
});
