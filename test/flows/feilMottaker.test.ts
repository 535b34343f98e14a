// Brevet er ikke til deg: no code, nothing of the case, and staff see it first. And the message behind Kontakt oss.
import { describe, test } from 'vitest';
import { REFERANSE, SAKSNUMMER } from './fakes.ts';
import { talk } from './talk.ts';

describe('a letter that went astray', () => {
  test('takes the case number alone, and registers before anything is recorded', () =>
    talk({ service: 'feilMottaker', identified: false })
      .hears('feilMottaker.saksnummer')
      .enters('12345678')
      .hasAsked('registerBeskjed', {
        beskjed: { om: 'feil mottaker', saksnummer: '12345678' },
        ...{ saksnummer: null, telefon: null },
      })
      .hearsItAll()
      .restsIn('opptak', 'offering'));

  test('looks nothing up, so that nothing can be told', () =>
    talk({ service: 'feilMottaker', identified: false })
      .hearsItAll()
      .enters('12345678')
      .hearsItAll()
      .hasNotAsked('checkOpen')
      .hasNotAsked('getSak')
      .hasNotAsked('identify'));

  test('offers no SMS, and says the reference twice', () =>
    talk({ service: 'feilMottaker', identified: false })
      .hearsItAll()
      .enters('12345678')
      .hearsItAll()
      .presses('2')
      .hears('beskjed.forst', 'felles.referanse', 'sms.referansenIgjen', 'felles.referanse', 'noeMer.valg'));
});

describe('a message', () => {
  test('asks an identified caller too where the answer goes', () =>
    talk({ service: 'hjelp', identified: true })
      .hearsItAll()
      .presses('2')
      .hears('beskjed.detteNummeret')
      .presses('1')
      .hasAsked('registerBeskjed', { beskjed: { om: 'melding' }, saksnummer: SAKSNUMMER, telefon: null })
      .hears(
        ...(['beskjed.meldingRegistrert', 'opptak.melding', 'opptak.lesMer', 'opptak.fortell.melding'] as const),
        ...(['opptak.leggPaa', 'opptak.valg'] as const),
      ));

  test('says when an answer can be expected, the reference, and offers a receipt', () =>
    talk({ service: 'hjelp', identified: true })
      .hearsItAll()
      .presses('2')
      .hearsItAll()
      .presses('1')
      .hearsItAll()
      .presses('1')
      .hearsItAll()
      .speaksFor(30)
      .hearsItAll()
      .presses('1')
      .hears('opptak.sendt', 'beskjed.svar', 'felles.referanse', 'sms.kvitteringHvilketNummer')
      .presses('1')
      .hasAsked('sendSms', { til: { nummer: 'ringer' }, innhold: { type: 'kvittering', referanse: REFERANSE } })
      .hears('sms.sendt', 'noeMer.valg'));
});
