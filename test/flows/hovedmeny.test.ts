// Hovedmeny: the greeting, the choices, and the way back with `9`.
import { describe, test } from 'vitest';
import { SAKSNUMMER } from './fakes.ts';
import { talk } from './talk.ts';

describe('the main menu', () => {
  test('a caller is welcomed once and hears the choices', () =>
    talk().hears('hovedmeny.velkommen', 'hovedmeny.english', 'hovedmeny.valg').restsIn('hovedmeny', 'choosing'));

  test('1 is status, which asks for the case number', () =>
    talk().hearsItAll().presses('1').hears('identifisering.saksnummer').restsIn('identifisering'));

  test('2 is paying, which asks for the case number', () =>
    talk().hearsItAll().presses('2').hears('identifisering.saksnummer').restsIn('identifisering'));

  test('3 is more time, which asks for the case number', () =>
    talk().hearsItAll().presses('3').hears('identifisering.saksnummer').restsIn('identifisering'));

  test('a key that is no choice is forgiven', () =>
    talk().hearsItAll().presses('6').hears('felles.feilTast', 'hovedmeny.valg').restsIn('hovedmeny', 'choosing'));

  test('9 is the same menu, without the greeting', () =>
    talk().hearsItAll().presses('9').hears('hovedmeny.valg').restsIn('hovedmeny', 'choosing'));

  test('an identified caller is not asked again by the next service', () =>
    talk({ service: 'betale' })
      .hears('status.restgjeld', 'felles.frist', 'betale.valg.vipps', 'betale.valg.kid')
      .presses('9')
      .hears('hovedmeny.valg')
      .isIdentifiedFor(SAKSNUMMER)
      .presses('3')
      .hears('merTid.valg')
      .restsIn('merTid', 'choosing'));
});
