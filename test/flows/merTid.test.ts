// Mer tid: the menu of utsettelse and nedbetaling.
import { describe, test } from 'vitest';
import { SAKSNUMMER } from './fakes.ts';
import { talk } from './talk.ts';

describe('more time', () => {
  test('the menu itself says that inkassovarsel gets none', () =>
    talk({ service: 'merTid' }).hears('merTid.valg').restsIn('merTid', 'choosing'));

  test('1 is utsettelse, 2 is nedbetaling', async () => {
    await talk({ service: 'merTid' }).hearsItAll().presses('1').hearsItAll().restsIn('utsettelse', 'choosing');
    await talk({ service: 'merTid' }).hearsItAll().presses('2').hearsItAll().restsIn('nedbetaling', 'choosing');
  });

  test('case number and code come first, and lead back to the menu', () =>
    talk({ service: 'merTid', identified: false })
      .hears('identifisering.saksnummer')
      .enters(SAKSNUMMER)
      .hearsItAll()
      .enters('483920')
      .hears('merTid.valg')
      .restsIn('merTid', 'choosing'));

  test('another case is met with the same menu', () =>
    talk({ service: 'merTid' })
      .hearsItAll()
      .presses('7')
      .hears('felles.nySak', 'identifisering.saksnummer')
      .enters('20418838')
      .hearsItAll()
      .enters('483920')
      .hears('merTid.valg')
      .isIdentifiedFor('20418838'));
});
