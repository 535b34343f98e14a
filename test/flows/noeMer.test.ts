// Noe mer?: after a service is done, silence is an answer.
import { describe, test } from 'vitest';
import { SAKSNUMMER, sak } from './fakes.ts';
import { talk } from './talk.ts';

const done = () =>
  talk({ service: 'betale', ports: { getSak: async () => sak({ restgjeld: 0 }) } }).hears(
    'betale.ingenting',
    'noeMer.valg',
  );

describe('when a service is done', () => {
  test('a caller who says nothing is wished goodbye', () => done().staysSilent().hears('felles.farvel').isHungUpOn());

  test('three wrong keys are not silence: nobody is hung up on for them', () =>
    done()
      .times(2, (caller) => caller.presses('1').hears('felles.feilTast', 'noeMer.valg'))
      .presses('1')
      .hears('hjelp.komIkkeVidere', 'hjelp.lenkePaaSms'));

  test('9 leads to the main menu, still identified', () =>
    done().presses('9').hears('hovedmeny.valg').isIdentifiedFor(SAKSNUMMER));

  test('star says what was told, and the choices, again', () =>
    done().presses('*').hears('betale.ingenting', 'noeMer.valg').restsIn('noeMer'));

  test('7 asks for another case and stays in the service', () =>
    done()
      .presses('7')
      .hears('felles.nySak', 'identifisering.saksnummer')
      .isIdentifiedFor(null)
      .enters('30517204')
      .hearsItAll()
      .enters('193847')
      .hears('betale.ingenting', 'noeMer.valg')
      .isIdentifiedFor('30517204'));

  test('0 is help', () => done().presses('0').hears('hjelp.valg'));
});
