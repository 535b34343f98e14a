// Fortsett: a caller whose last call was dropped may go on at the same question, once identified again.
import { describe, expect, test } from 'vitest';
import type { LiveCall } from '../../src/calls/live-call.ts';
import { KODE, SAKSNUMMER } from './fakes.ts';
import { type Scene, talk } from './talk.ts';

const TERMS = [
  'utsettelse.nyFrist',
  'utsettelse.gebyr',
  'utsettelse.sum',
  'utsettelse.ikkeTungtSalar',
  'utsettelse.mislighold',
] as const;

/** The line went dead where the caller was about to accept. */
async function droppedAtAcceptance(): Promise<LiveCall> {
  let at: LiveCall | undefined;
  await talk({ service: 'utsettelse' })
    .hearsItAll()
    .presses('1')
    .hearsItAll()
    .hearsOut()
    .hearsItAll()
    .isStoredAs((call) => {
      at = call;
    });
  return at ?? expect.unreachable();
}
const ringsBack = (dropped: LiveCall, scene: Scene = {}) =>
  talk({ service: 'betale', identified: false, dropped, ...scene })
    .hearsItAll()
    .enters(SAKSNUMMER)
    .hears('identifisering.saksnummerTastet', 'identifisering.kode')
    .enters(KODE);

describe('a caller whose last call was dropped', () => {
  test('may go on where it was, and hears the terms in full before accepting', async () => {
    await ringsBack(await droppedAtAcceptance())
      .hears('fortsett.valg')
      .presses('1')
      .hears(...TERMS)
      .restsIn('utsettelse', 'terms')
      .hearsOut('1')
      .hears('utsettelse.godta')
      .hasNotAsked('registerUtsettelse');
  });

  test('may start anew in the service chosen now', async () => {
    await ringsBack(await droppedAtAcceptance())
      .hears('fortsett.valg')
      .presses('2')
      .hearsItAll()
      .restsIn('betale', 'choosing');
  });

  test('is not asked when the flow has changed since', async () => {
    const dropped = await droppedAtAcceptance();
    await ringsBack({ ...dropped, frame: { ...dropped.frame, version: 'en annen' } })
      .hearsItAll()
      .restsIn('betale', 'choosing');
  });

  test('hears nothing of it before the code is right', async () => {
    await ringsBack(await droppedAtAcceptance(), { ports: { identify: async () => 'nei' } }).hears(
      'identifisering.passerIkke',
      'identifisering.saksnummer',
    );
  });
});
