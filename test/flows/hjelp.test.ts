// Hjelp: behind `0`, and after three misses. Always a way on, and always an end.
import { describe, test } from 'vitest';
import { talk } from './talk.ts';

const unheard = (mobile: boolean) =>
  talk({ mobile }).hearsItAll().staysSilent().hearsItAll().staysSilent().hearsItAll().staysSilent();

describe('help', () => {
  test('0 says where number and code are found and what can be had', () =>
    talk({ service: 'hjelp' }).hears('hjelp.info', 'hjelp.valg').restsIn('hjelp', 'choosing'));

  test('1 sends the address by SMS', () =>
    talk({ service: 'hjelp' })
      .hearsItAll()
      .presses('1')
      .hears('sms.detteNummeret')
      .presses('1')
      .hears('sms.sendt', 'noeMer.valg'));

  test('9 leads back to the main menu', () =>
    talk({ service: 'hjelp' }).hearsItAll().presses('9').hears('hovedmeny.valg'));

  test('a caller who cannot take an SMS is not offered one', () =>
    talk({ service: 'hjelp', mobile: false })
      .hears('hjelp.info', 'hjelp.valgUtenSms')
      .presses('1')
      .hears('felles.feilTast', 'hjelp.valgUtenSms'));

  test('silence ends politely', () =>
    talk({ service: 'hjelp' }).hearsItAll().staysSilent().hears('felles.farvel').isHungUpOn());

  test('three wrong keys end politely too: help does not lead to help', () =>
    talk({ service: 'hjelp' })
      .hearsItAll()
      .times(2, (caller) => caller.presses('5').hears('felles.feilTast', 'hjelp.valg'))
      .presses('5')
      .hears('felles.farvel')
      .isHungUpOn());
});

describe('a caller who was not understood three times', () => {
  test('is offered a link by SMS', () =>
    unheard(true)
      .hears('hjelp.komIkkeVidere', 'hjelp.lenkePaaSms')
      .restsIn('hjelp', 'lastOffer')
      .presses('1')
      .hears('sms.detteNummeret'));

  test('hears the address and goodbye when there is no answer to that', () =>
    unheard(true)
      .hearsItAll()
      .staysSilent()
      .hears('hjelp.komIkkeVidere', 'felles.nettadresse', 'felles.farvel')
      .isHungUpOn());

  test('hears the address and goodbye after three wrong keys there', () =>
    unheard(true)
      .hearsItAll()
      .times(2, (caller) => caller.presses('5').hears('felles.feilTast', 'hjelp.lenkePaaSms'))
      .presses('5')
      .hears('hjelp.komIkkeVidere', 'felles.nettadresse', 'felles.farvel')
      .isHungUpOn());

  test('hears the address and goodbye at once where no SMS can be taken', () =>
    unheard(false).hears('hjelp.komIkkeVidere', 'felles.nettadresse', 'felles.farvel').isHungUpOn());

  test('can still go back to the main menu', () => unheard(true).hearsItAll().presses('9').hears('hovedmeny.valg'));
});
