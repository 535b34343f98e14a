// SMS: which number a message goes to, at which level, and what happens when it cannot go.
import { describe, test } from 'vitest';
import type { Ports } from '../../flows/ports.ts';
import { inTurn, isDown, REFERANSE, SAKSNUMMER } from './fakes.ts';
import { type Scene, talk } from './talk.ts';

const LINK = { type: 'betalingslenke', saksnummer: SAKSNUMMER };
const RECEIPT = { type: 'kvittering', referanse: REFERANSE };
const MOBILE = '93456789';
type Sent = Awaited<ReturnType<Ports['sendSms']>>;

/** An identified caller has asked for a payment link. */
const wantsLink = (scene: Scene = {}) =>
  talk({ service: 'betale', ...scene })
    .hearsItAll()
    .presses('1');
/** An identified caller has a deferral, and is about to be asked where the receipt goes. */
const hasDeferral = (scene: Scene = {}) =>
  talk({ service: 'utsettelse', ...scene })
    .hearsItAll()
    .presses('1')
    .hearsItAll()
    .hearsOut()
    .hearsItAll()
    .presses('1');
/** Somebody unknown has asked for the web address. */
const wantsAddress = (scene: Scene = {}) =>
  talk({ service: 'hjelp', ...scene })
    .hearsItAll()
    .presses('1');
const sends = (sent: Sent): Scene => ({ ports: { sendSms: async () => sent } });

describe('a link', () => {
  test('goes to the number the caller rings from', () =>
    wantsLink()
      .hears('sms.hvilketNummer')
      .presses('1')
      .hasAsked('sendSms', { til: { nummer: 'ringer' }, innhold: LINK })
      .hears('sms.sendt', 'venter.tilbud'));

  test('goes to another mobile once its number is read back and confirmed', () =>
    wantsLink()
      .hears('sms.hvilketNummer')
      .presses('2')
      .hears('sms.tastNummer')
      .enters(MOBILE)
      .hears('sms.nummeret', 'sms.erDetRiktig')
      .hasNotAsked('sendSms')
      .presses('1')
      .hasAsked('sendSms', { til: { nummer: 'tastet', siffer: MOBILE }, innhold: LINK })
      .hears('sms.sendt', 'venter.tilbud'));

  test('a number read back wrongly is keyed again', () =>
    wantsLink()
      .hearsItAll()
      .presses('2')
      .hearsItAll()
      .enters('93456780')
      .hears('sms.nummeret', 'sms.erDetRiktig')
      .presses('2')
      .hears('sms.tastNummer')
      .enters(MOBILE)
      .hearsItAll()
      .presses('1')
      .hasAsked('sendSms', { til: { nummer: 'tastet', siffer: MOBILE }, innhold: LINK })
      .hearsItAll());

  test('a number begun again with star, at nine, is no way to the main menu', () =>
    wantsLink()
      .hearsItAll()
      .presses('2')
      .hearsItAll()
      .enters('412345*9')
      .hearsNothing()
      .enters('3456789')
      .hears('sms.nummeret', 'sms.erDetRiktig')
      .presses('1')
      .hasAsked('sendSms', { til: { nummer: 'tastet', siffer: MOBILE }, innhold: LINK })
      .hearsItAll());

  test('a caller from a landline keys a mobile at once', () =>
    wantsLink({ mobile: false }).hears('sms.tastNummer').restsIn('sms', 'askingNumber'));

  test('a number that is no Norwegian mobile is asked for again', () =>
    wantsLink({ ports: { sendSms: inTurn<Sent>('ikkeMobil', 'sendt') } })
      .hearsItAll()
      .presses('2')
      .hearsItAll()
      .enters('22345678')
      .hearsItAll()
      .presses('1')
      .hears('sms.ikkeMobil', 'sms.tastNummer')
      .enters(MOBILE)
      .hearsItAll()
      .presses('1')
      .hears('sms.sendt', 'venter.tilbud'));

  test('a number that has said STOP gets nothing, and the caller hears the address', () =>
    wantsLink(sends('reservert'))
      .hearsItAll()
      .presses('1')
      .hears('sms.reservert', 'felles.nettadresse', 'noeMer.valg'));

  test('past the limits nothing is sent, and the caller hears the address', () =>
    wantsLink(sends('grense')).hearsItAll().presses('1').hears('sms.grense', 'felles.nettadresse', 'noeMer.valg'));

  test('a broken queue is told of, and the call goes on', () =>
    wantsLink({ ports: { sendSms: isDown } })
      .hearsItAll()
      .presses('1')
      .hears('sms.tekniskFeil', 'felles.nettadresse', 'noeMer.valg')
      .restsIn('noeMer'));
});

describe('a receipt', () => {
  test('from a mobile: this number, another, or a letter', () =>
    hasDeferral()
      .hears('utsettelse.registrert', 'felles.referanse', 'sms.kvitteringHvilketNummer')
      .presses('1')
      .hasAsked('sendSms', { til: { nummer: 'ringer' }, innhold: RECEIPT })
      .hears('sms.sendt', 'noeMer.valg'));

  test('to another mobile', () =>
    hasDeferral()
      .hearsItAll()
      .presses('2')
      .hears('sms.tastNummer')
      .enters(MOBILE)
      .hearsItAll()
      .presses('1')
      .hasAsked('sendSms', { til: { nummer: 'tastet', siffer: MOBILE }, innhold: RECEIPT })
      .hears('sms.sendt', 'noeMer.valg'));

  test('in writing: the reference is said twice', () =>
    hasDeferral()
      .hearsItAll()
      .presses('3')
      .hasAsked('confirmInWriting', { referanse: REFERANSE })
      .hears('sms.skriftlig', 'felles.referanse', 'sms.referansenIgjen', 'felles.referanse', 'noeMer.valg')
      .hasNotAsked('sendSms'));

  test.each([
    ['reservert', 'sms.reservert'],
    ['grense', 'sms.grense'],
  ] as const)('is never lost: after %s staff confirm in writing', (sent, told) =>
    hasDeferral(sends(sent))
      .hearsItAll()
      .presses('1')
      .hasAsked('confirmInWriting', { referanse: REFERANSE })
      .hears(told, 'sms.skriftlig', 'felles.referanse', 'sms.referansenIgjen', 'felles.referanse', 'noeMer.valg'),
  );

  test('is written by staff where the queue is broken: it is never lost', () =>
    hasDeferral({ ports: { sendSms: isDown } })
      .hearsItAll()
      .presses('1')
      .hears(
        'sms.tekniskFeil',
        'sms.skriftlig',
        'felles.referanse',
        'sms.referansenIgjen',
        'felles.referanse',
        'noeMer.valg',
      )
      .hasAsked('confirmInWriting', { referanse: RECEIPT.referanse }));

  test('a letter that cannot be ordered is told of, and the call goes on', () =>
    hasDeferral({ ports: { confirmInWriting: isDown } })
      .hearsItAll()
      .presses('3')
      .hearsItAll()
      .restsIn('noeMer'));
});

describe('an SMS to somebody who is not identified', () => {
  test('goes only to the number the caller rings from', () =>
    wantsAddress()
      .hears('sms.detteNummeret')
      .presses('2')
      .hears('felles.feilTast', 'sms.detteNummeret')
      .presses('1')
      .hasAsked('sendSms', {
        til: { nummer: 'ringer' },
        innhold: { type: 'skjema', beskjed: { om: 'melding' }, saksnummer: null },
      })
      .hears('sms.sendt', 'noeMer.valg'));

  test('a receipt is called one, and can be done without', () =>
    talk({ service: 'hjelp' })
      .hearsItAll()
      .presses('2')
      .hearsItAll()
      .presses('1')
      .hearsItAll()
      .presses('2')
      .hears('beskjed.svar', 'felles.referanse', 'sms.kvitteringDetteNummeret')
      .presses('2')
      .hasNotAsked('sendSms')
      .hears('sms.referansenIgjen', 'felles.referanse', 'noeMer.valg'));

  test('where the number turns out not to be a mobile, the address is said instead', () =>
    wantsAddress(sends('ikkeMobil'))
      .hearsItAll()
      .presses('1')
      .hears('sms.ikkeMobil', 'sms.ingenMobil', 'felles.nettadresse', 'noeMer.valg'));
});
