// Kontakt oss: behind `0`, and after three misses. Always a way on, and always an end.
import { describe, test } from 'vitest';
import { SAKSNUMMER } from './fakes.ts';
import { talk } from './talk.ts';

const unheard = (mobile: boolean) =>
  talk({ mobile }).hearsItAll().staysSilent().hearsItAll().staysSilent().hearsItAll().staysSilent();

describe('help', () => {
  test('0 says where number and code are found, and how to reach us', () =>
    talk({ service: 'hjelp' }).hears('hjelp.info', 'hjelp.valg').restsIn('hjelp', 'choosing'));

  test('a caller who has found the letter is not told where to look for it', () =>
    talk({ service: 'hjelp', identified: true }).hears('hjelp.valg'));

  test('1 sends a contact form by SMS', () =>
    talk({ service: 'hjelp' })
      .hearsItAll()
      .presses('1')
      .hears('sms.detteNummeret')
      .presses('1')
      .hasAsked('sendSms', {
        til: { nummer: 'ringer' },
        innhold: { type: 'skjema', beskjed: { om: 'melding' }, saksnummer: null },
      })
      .hears('sms.sendt', 'noeMer.valg'));

  test('the form of an identified caller is about the case', () =>
    talk({ service: 'hjelp', identified: true })
      .hearsItAll()
      .presses('1')
      .hearsItAll()
      .presses('1')
      .hasAsked('sendSms', {
        til: { nummer: 'ringer' },
        innhold: { type: 'skjema', beskjed: { om: 'melding' }, saksnummer: SAKSNUMMER },
      })
      .hearsItAll());

  test('2 takes a message', () =>
    talk({ service: 'hjelp' }).hearsItAll().presses('2').hears('beskjed.detteNummeret').restsIn('beskjed'));

  test('9 leads back to the main menu', () =>
    talk({ service: 'hjelp' }).hearsItAll().presses('9').hears('hovedmeny.valg'));

  test('a caller who cannot take an SMS is not offered one, and can still leave a message', () =>
    talk({ service: 'hjelp', mobile: false })
      .hears('hjelp.info', 'hjelp.valgUtenSms')
      .presses('1')
      .hears('felles.feilTast', 'hjelp.valgUtenSms')
      .presses('2')
      .hearsItAll()
      .restsIn('beskjed'));

  test('a caller who hesitates is asked again', () =>
    talk({ service: 'hjelp' }).hearsItAll().staysSilent().hears('felles.stille', 'hjelp.valg', 'felles.stjerneOgNull'));

  test('three misses lead to the last offer, and three more to a polite end: help is no loop', () =>
    talk({ service: 'hjelp' })
      .hearsItAll()
      .times(2, (caller) => caller.presses('5').hears('felles.feilTast', 'hjelp.valg'))
      .presses('5')
      .hears('hjelp.komIkkeVidere', 'hjelp.lenkePaaSms')
      .times(2, (caller) => caller.presses('5').hears('felles.feilTast', 'hjelp.lenkePaaSms'))
      .presses('5')
      .hears('felles.nettadresse', 'felles.farvel')
      .isHungUpOn());
});

describe('a caller who was not understood three times', () => {
  test('is offered a link by SMS, or to leave a message', () =>
    unheard(true)
      .hears('hjelp.komIkkeVidere', 'hjelp.lenkePaaSms')
      .restsIn('hjelp', 'lastOffer')
      .presses('1')
      .hears('sms.detteNummeret')
      .presses('1')
      .hasAsked('sendSms', { til: { nummer: 'ringer' }, innhold: { type: 'nettadresse' } })
      .hearsItAll());

  test('can leave a message', () => unheard(true).hearsItAll().presses('2').hearsItAll().restsIn('beskjed'));

  test('is offered only a message where no SMS can be taken', () =>
    unheard(false).hears('hjelp.komIkkeVidere', 'hjelp.valgUtenSms').presses('2').hearsItAll());

  test('hears the address and goodbye when there is no answer to that', () =>
    unheard(true).hearsItAll().staysSilent().hears('felles.nettadresse', 'felles.farvel').isHungUpOn());

  test('hears the address and goodbye after three wrong keys there', () =>
    unheard(true)
      .hearsItAll()
      .times(2, (caller) => caller.presses('5').hears('felles.feilTast', 'hjelp.lenkePaaSms'))
      .presses('5')
      .hears('felles.nettadresse', 'felles.farvel')
      .isHungUpOn());

  test('can still go back to the main menu', () => unheard(true).hearsItAll().presses('9').hears('hovedmeny.valg'));
});
