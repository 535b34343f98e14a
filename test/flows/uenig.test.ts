// Uenig: four doors.
import { describe, test } from 'vitest';
import { sak } from './fakes.ts';
import { talk } from './talk.ts';

const disagreeing = (identified = true) => talk({ service: 'uenig', identified });

describe('uenig', () => {
  test('1 leads to the dispute, 2 to what has been paid', async () => {
    await disagreeing().hears('uenig.valg').presses('1').hearsItAll().restsIn('innsigelse', 'choosing');
    await disagreeing().hears('uenig.valg').presses('2').hearsItAll().restsIn('betalt', 'askingRecipient');
  });

  test('3 and 4 need no case', async () => {
    await disagreeing(false).hears('uenig.valg').presses('3').hearsItAll().restsIn('klage');
    await disagreeing(false).hears('uenig.valg').presses('4').hearsItAll().restsIn('feilMottaker');
  });

  test.each(['1', '2'])('%s asks for number and code first where nobody is identified', (key) =>
    disagreeing(false).hearsItAll().presses(key).hears('identifisering.saksnummer').restsIn('identifisering'),
  );

  test('status leads straight to the dispute', () =>
    talk({ service: 'status', ports: { getSak: async () => sak() } })
      .hearsItAll()
      .presses('4')
      .hears('innsigelse.hvorfor', 'innsigelse.grunn'));
});
