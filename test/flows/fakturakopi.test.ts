// Fakturakopi: a link to the copy, or a request to staff where there is none, or no mobile.
import { describe, test } from 'vitest';
import { isDown, REFERANSE, SAKSNUMMER } from './fakes.ts';
import { type Scene, talk } from './talk.ts';

const asks = (scene: Scene = {}) => talk({ service: 'fakturakopi', ...scene });
const LINK = { type: 'fakturakopi', saksnummer: SAKSNUMMER };
const NONE: Scene = { ports: { findFakturakopi: async () => 'ingen' } };

test('takes case number and kode', () =>
  asks({ identified: false })
    .hears('identifisering.saksnummer')
    .hasNotAsked('findFakturakopi')
    .enters(SAKSNUMMER)
    .hearsItAll()
    .enters('483920')
    .hears('fakturakopi.lenke', 'sms.hvilketNummer')
    .restsIn('sms'));

describe('where there is a copy', () => {
  test('the link goes to the number the caller rings from', () =>
    asks()
      .hears('fakturakopi.lenke', 'sms.hvilketNummer')
      .presses('1')
      .hasAsked('sendSms', { til: { nummer: 'ringer' }, innhold: LINK })
      .hears('sms.sendt', 'noeMer.valg'));

  test('asked for again it is sent again', () =>
    asks()
      .hearsItAll()
      .presses('1')
      .hearsItAll()
      .presses('9')
      .hearsItAll()
      .presses('5')
      .hearsItAll()
      .presses('1')
      .hears('fakturakopi.lenke', 'sms.hvilketNummer')
      .presses('1')
      .hears('sms.sendt', 'noeMer.valg'));

  test('a caller from no mobile may name one', () =>
    asks({ mobile: false })
      .hears('fakturakopi.lenke', 'fakturakopi.hvordan')
      .presses('1')
      .hears('sms.tastNummer')
      .enters('90000021')
      .hearsItAll()
      .presses('1')
      .hasAsked('sendSms', { til: { nummer: 'tastet', siffer: '90000021' }, innhold: LINK })
      .hears('sms.sendt', 'noeMer.valg'));

  test('a caller without any mobile may have it by letter', () =>
    asks({ mobile: false })
      .hearsItAll()
      .presses('2')
      .hasAsked('requestFakturakopi', { saksnummer: SAKSNUMMER })
      .hears('fakturakopi.registrert', 'felles.referanse', 'noeMer.valg')
      .hasNotAsked('sendSms'));
});

describe('where there is none', () => {
  test.each([true, false])('it says so, registers the request, and gives the reference (mobile: %s)', (mobile) =>
    asks({ ...NONE, mobile })
      .hasAsked('requestFakturakopi', { saksnummer: SAKSNUMMER })
      .hears('fakturakopi.ingen', 'fakturakopi.registrert', 'felles.referanse', 'noeMer.valg')
      .hasNotAsked('sendSms'),
  );

  test('a request that may have been lost is told of as such', () =>
    asks({ ports: { ...NONE.ports, requestFakturakopi: isDown } }).hears(
      ...(['fakturakopi.ingen', 'felles.usikkert', 'hovedmeny.valg'] as const),
    ));
});

test('a copy that cannot be looked for is told of, and leads home', () =>
  asks({ ports: { findFakturakopi: isDown } }).hears('felles.tekniskFeil', 'hovedmeny.valg'));

test('7 asks for the copy of another case', () =>
  asks(NONE)
    .hearsItAll()
    .presses('7')
    .hears('felles.nySak', 'identifisering.saksnummer')
    .enters('31840265')
    .hearsItAll()
    .enters('604918')
    .hasAsked('requestFakturakopi', { saksnummer: '31840265' })
    .hearsItAll());

test('the reference is the one registered', () =>
  asks({ ports: { ...NONE.ports, requestFakturakopi: async () => ({ referanse: REFERANSE }) } })
    .isStoredAs(({ step }) => {
      const told = step.information.find(({ prompt }) => prompt === 'felles.referanse');
      if (told?.facts.referanse !== REFERANSE) throw new Error('another reference is told');
    })
    .hearsItAll());
