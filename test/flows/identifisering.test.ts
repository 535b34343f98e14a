// Identifisering: the case number, then the code; and what a caller hears of a case without the code.
import { describe, expect, test } from 'vitest';
import { inTurn, isDown, KODE, SAKSNUMMER } from './fakes.ts';
import { type Scene, talk } from './talk.ts';

const paying = (scene: Scene = {}) =>
  talk({ service: 'betale', identified: false, ...scene }).hears('identifisering.saksnummer');
const askedForKode = (scene: Scene = {}) =>
  paying(scene).enters(SAKSNUMMER).hears('identifisering.saksnummerTastet', 'identifisering.kode');
const forStatus = (scene: Scene = {}) =>
  talk({ service: 'status', identified: false, ...scene }).hears('identifisering.saksnummer');

describe('identification', () => {
  test('case number and code lead on to the service', () =>
    askedForKode()
      .enters(KODE)
      .hasAsked('identify', { saksnummer: SAKSNUMMER, kode: KODE })
      .hears('status.restgjeld', 'felles.frist', 'betale.valg.vipps', 'betale.valg.kid')
      .isIdentifiedFor(SAKSNUMMER)
      .restsIn('betale', 'choosing'));

  test('hash after the digits changes nothing', () =>
    paying()
      .entersWithHash(SAKSNUMMER)
      .hears('identifisering.saksnummerTastet', 'identifisering.kode')
      .entersWithHash(KODE)
      .hearsItAll()
      .restsIn('betale', 'choosing'));

  test('an unknown case and a wrong code sound the same: both are asked again', () =>
    askedForKode({ ports: { identify: async () => 'nei' } })
      .enters(KODE)
      .hears('identifisering.passerIkke', 'identifisering.saksnummer')
      .isIdentifiedFor(null)
      .restsIn('identifisering', 'askingSaksnummer'));

  test('the third failed try ends it, and help goes on', () =>
    askedForKode({ ports: { identify: async () => 'nei' } })
      .enters(KODE)
      .hearsItAll()
      .times(1, (caller) => caller.enters(SAKSNUMMER).hearsItAll().enters(KODE).hearsItAll())
      .restsIn('identifisering', 'askingSaksnummer')
      .enters(SAKSNUMMER)
      .hearsItAll()
      .enters(KODE)
      .hears('identifisering.brukteOpp', 'hjelp.info', 'hjelp.valg')
      .restsIn('hjelp'));

  test('a second try that is right leads on', () =>
    askedForKode({ ports: { identify: inTurn('nei', 'ja') } })
      .enters(KODE)
      .hearsItAll()
      .enters('30517204')
      .hearsItAll()
      .enters(KODE)
      .hearsItAll()
      .isIdentifiedFor('30517204')
      .restsIn('betale', 'choosing'));

  test('a closed telephone says once that BankID works, nothing more of the letter, and help goes on', () =>
    askedForKode({ ports: { identify: async () => 'sperret' } })
      .enters(KODE)
      .hears('identifisering.sperret', 'hjelp.valg')
      .isIdentifiedFor(null)
      .restsIn('hjelp'));

  test('a broken check leads back to the main menu, still unidentified', () =>
    askedForKode({ ports: { identify: isDown } })
      .enters(KODE)
      .hears('felles.tekniskFeil', 'hovedmeny.valg')
      .isIdentifiedFor(null)
      .restsIn('hovedmeny'));

  test('a number of wrong length is a miss, not a failed try', () =>
    paying()
      .entersWithHash('2041883')
      .hears('felles.feilLengde', 'identifisering.saksnummer')
      .enters(SAKSNUMMER)
      .hears('identifisering.saksnummerTastet', 'identifisering.kode')
      .entersWithHash('48392')
      .hears('felles.feilLengde', 'identifisering.kode')
      .hasNotAsked('identify')
      .enters(KODE)
      .hearsItAll()
      .restsIn('betale'));

  test('the code is kept nowhere in the stored call, whatever becomes of it', async () => {
    for (const answer of ['ja', 'nei', 'sperret'] as const)
      await askedForKode({ ports: { identify: async () => answer } })
        .enters(KODE)
        .hearsItAll()
        .isStoredAs((call) => expect(JSON.stringify(call)).not.toContain(KODE));
    await askedForKode({ ports: { identify: isDown } })
      .enters(KODE)
      .hearsItAll()
      .isStoredAs((call) => expect(JSON.stringify(call)).not.toContain(KODE));
  });

  test('a code begun again with star is asked for whole, and no part of it is kept', () =>
    askedForKode()
      .enters('48*392')
      .hears('identifisering.saksnummerTastet', 'identifisering.kode')
      .isStoredAs((call) => expect(call.step.typed).toBe(''))
      .enters(KODE)
      .hearsItAll()
      .restsIn('betale'));

  test('a case number begun again with star listens on silently', () =>
    paying()
      .enters('123*2041')
      .hearsNothing()
      .enters('8837')
      .hears('identifisering.saksnummerTastet', 'identifisering.kode')
      .enters(KODE)
      .hearsItAll()
      .isIdentifiedFor(SAKSNUMMER));

  test('0 and hash is help, 9 and hash the main menu, from number and code alike', async () => {
    await paying().entersWithHash('0').hears('hjelp.info', 'hjelp.valg').restsIn('hjelp');
    await paying().entersWithHash('9').hears('hovedmeny.valg').restsIn('hovedmeny');
    await askedForKode().entersWithHash('0').hears('hjelp.info', 'hjelp.valg').restsIn('hjelp');
    await askedForKode().entersWithHash('9').hears('hovedmeny.valg').restsIn('hovedmeny');
  });
});

describe('identification for status', () => {
  test('an open case is said to be open, and the code is asked for more', () =>
    forStatus()
      .enters(SAKSNUMMER)
      .hasAsked('checkOpen', { saksnummer: SAKSNUMMER })
      .hears('identifisering.apen', 'identifisering.kodeForMer')
      .isIdentifiedFor(null)
      .enters(KODE)
      .hearsItAll()
      .isIdentifiedFor(SAKSNUMMER)
      .restsIn('status', 'choosing'));

  test('a closed case is said to be closed', () =>
    forStatus({ ports: { checkOpen: async () => 'avsluttet' } })
      .enters(SAKSNUMMER)
      .hears('identifisering.avsluttet', 'identifisering.kodeForMer'));

  test('an unknown number is asked for again, three times in all; of a kode nothing is said', () =>
    forStatus({ ports: { checkOpen: async () => 'ukjent' } })
      .enters('11111111')
      .hears('identifisering.ukjent', 'identifisering.saksnummer')
      .enters('22222222')
      .hears('identifisering.ukjent', 'identifisering.saksnummer')
      .enters('33333333')
      .hears('identifisering.fortsattUkjent', 'hjelp.info', 'hjelp.valg')
      .restsIn('hjelp'));

  test('a closed telephone tells nothing of the case', () =>
    forStatus({ ports: { checkOpen: async () => 'sperret' } })
      .enters(SAKSNUMMER)
      .hears('identifisering.sperret', 'hjelp.valg')
      .hasNotAsked('identify'));

  test('a broken look-up leads back to the main menu', () =>
    forStatus({ ports: { checkOpen: isDown } })
      .enters(SAKSNUMMER)
      .hears('felles.tekniskFeil', 'hovedmeny.valg'));

  test('after a wrong code only the code is asked again, three times in all', () =>
    forStatus({ ports: { identify: async () => 'nei' } })
      .enters(SAKSNUMMER)
      .hearsItAll()
      .enters(KODE)
      .hears('identifisering.feilKode', 'identifisering.kode')
      .enters(KODE)
      .hears('identifisering.feilKode', 'identifisering.kode')
      .enters(KODE)
      .hears('identifisering.brukteOpp', 'hjelp.info', 'hjelp.valg')
      .restsIn('hjelp'));

  test('9 and hash leads to the menu instead of the code', () =>
    forStatus().enters(SAKSNUMMER).hearsItAll().entersWithHash('9').hears('hovedmeny.valg'));
});
