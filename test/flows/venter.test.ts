// Venter: a caller who stays on the line while paying, and what ends the waiting.
import { describe, expect, test } from 'vitest';
import type { Ports } from '../../flows/ports.ts';
import { inTurn, isDown, SAKSNUMMER } from './fakes.ts';
import { type Scene, talk } from './talk.ts';

type Latest = Awaited<ReturnType<Ports['latestPayment']>>;
const PAID = { nummer: 7, belop: 223_050, kvittering: false };
const EARLIER = { nummer: 6, belop: 10_000, kvittering: false };
/** What is seen of payments: before the waiting, then each time it is looked for; the last for ever. */
const seeing = (...answers: [Latest, ...Latest[]]): Scene => ({ ports: { latestPayment: inTurn<Latest>(...answers) } });

/** The payment link is on its way. */
const waiting = (scene: Scene = {}) =>
  talk({ service: 'betale', ...scene })
    .hearsItAll()
    .presses('1')
    .hearsItAll()
    .presses('1')
    .hears('sms.sendt', 'venter.tilbud')
    .hasAsked('latestPayment', { saksnummer: SAKSNUMMER });
type Script = ReturnType<typeof waiting>;
const silently = (rounds: number) => (caller: Script) => caller.times(rounds, (c) => c.waitsOnTheLine().hearsNothing());

describe('a caller who waits', () => {
  test('hears that the payment has come, and how much, at the next look', () =>
    waiting(seeing(null, null, PAID))
      .waitsOnTheLine()
      .hearsNothing()
      .waitsOnTheLine()
      .hears('venter.mottatt', 'noeMer.valg')
      .isStoredAs(({ step }) => {
        expect(step.information).toEqual([{ prompt: 'venter.mottatt', facts: { belop: 223_050 } }]);
      })
      .restsIn('noeMer'));

  test('hears that a receipt comes, where one is on its way', () =>
    waiting(seeing(null, { ...PAID, kvittering: true }))
      .waitsOnTheLine()
      .hears('venter.mottatt', 'venter.kvittering', 'noeMer.valg'));

  test('hears nothing of a payment that had come before', () =>
    waiting(seeing(EARLIER, EARLIER, PAID))
      .waitsOnTheLine()
      .hearsNothing()
      .waitsOnTheLine()
      .hears('venter.mottatt', 'noeMer.valg'));

  test('hears a few words now and then, and after fifteen rounds that the link still works', async () => {
    const caller = waiting();
    silently(3)(caller).waitsOnTheLine().hears('venter.fortsatt');
    silently(3)(caller).waitsOnTheLine().hears('venter.fortsatt');
    silently(3)(caller).waitsOnTheLine().hears('venter.fortsatt');
    silently(2)(caller).waitsOnTheLine().hears('venter.ikkeEnna', 'venter.lenken', 'noeMer.valg');
    await caller.restsIn('noeMer');
  });

  test('hears of a payment at the very last look', async () => {
    const caller = waiting(seeing(null, ...Array.from({ length: 14 }, () => null), PAID));
    await caller
      .times(14, (c) => c.waitsOnTheLine().hearsItAll())
      .waitsOnTheLine()
      .hears('venter.mottatt', 'noeMer.valg');
  });

  test('goes on with 1, at any time', async () => {
    await waiting().presses('1').hears('noeMer.valg');
    await silently(2)(waiting()).presses('1').hears('noeMer.valg').restsIn('noeMer');
  });

  test.each(['*', '#', '2', '5'])('hears after %s what can be done, without being scolded', (key) =>
    silently(1)(waiting()).presses(key).hears('venter.tilbud').waitsOnTheLine().hearsNothing().restsIn('venter'),
  );

  test('who goes on just after paying hears of it too', () =>
    waiting(seeing(null, PAID)).presses('1').hears('venter.mottatt', 'noeMer.valg'));

  test('hears after any key that the payment has come', () =>
    waiting(seeing(null, PAID)).presses('2').hears('venter.mottatt', 'noeMer.valg'));

  test('waits no longer for pressing keys', () =>
    waiting()
      .times(14, (caller) => caller.presses('*').hears('venter.tilbud'))
      .presses('*')
      .hears('venter.ikkeEnna', 'venter.lenken', 'noeMer.valg'));

  test.each([
    ['0', 'hjelp.valg'],
    ['9', 'hovedmeny.valg'],
  ] as const)('finds behind %s what is there everywhere', (key, prompt) =>
    silently(1)(waiting()).presses(key).hears(prompt).isIdentifiedFor(SAKSNUMMER),
  );

  test('finds another case behind 7', () =>
    waiting().presses('7').hears('felles.nySak', 'identifisering.saksnummer').isIdentifiedFor(null));

  test('is spoken to in English after 8, and back in Norwegian', () =>
    silently(1)(waiting())
      .presses('8')
      .hears('venter.tilbud')
      .isSpokenToIn('en')
      .presses('8')
      .hears('venter.tilbud')
      .isSpokenToIn('nb'));
});

describe('when payments cannot be seen', () => {
  const PAYMENTS = { see: async (): Promise<Latest> => null, down: isDown };
  const acts = (...acts: (keyof typeof PAYMENTS)[]): Scene => {
    let asked = 0;
    return { ports: { latestPayment: () => PAYMENTS[acts[Math.min(asked++, acts.length - 1)]!]() } };
  };

  test('the call goes on at once', () =>
    talk({ service: 'betale', ports: { latestPayment: isDown } })
      .hearsItAll()
      .presses('1')
      .hearsItAll()
      .presses('1')
      .hears('sms.sendt', 'noeMer.valg'));

  test('1 goes on all the same', () => waiting(acts('see', 'down')).presses('1').hears('noeMer.valg'));

  test('once, the waiting goes on', () => silently(3)(waiting(acts('see', 'down', 'see'))).restsIn('venter'));

  test('twice, the caller hears that the payment counts all the same', () =>
    silently(2)(waiting(acts('see', 'down', 'see', 'down')))
      .waitsOnTheLine()
      .hears('venter.feil', 'venter.lenken', 'noeMer.valg')
      .restsIn('noeMer'));
});

describe('the limits of a call', () => {
  /** In the call's fifteenth minute, about to wait. */
  const late = (scene: Scene = {}) =>
    talk({ service: 'betale', ...scene })
      .hearsItAll()
      .presses('1')
      .hearsItAll()
      .waits(15 * 60_000 - 1)
      .presses('1')
      .hearsItAll();

  test('are not reached by waiting: what was left before is left after', () =>
    late()
      .waits(7_000)
      .waitsOnTheLine()
      .hearsNothing()
      .waits(7_000)
      .presses('1')
      .hears('noeMer.valg')
      .waits(1)
      .presses('*')
      .hears('noeMer.valg')
      .waits(1)
      .presses('*')
      .hears('felles.grense', 'felles.farvel')
      .isHungUpOn());

  test('take turns of waiting for none', () =>
    waiting()
      .meanwhile((call) => ({ ...call, turn: 80 }))
      .waitsOnTheLine()
      .hearsNothing()
      .presses('1')
      .hears('noeMer.valg')
      .presses('*')
      .hears('noeMer.valg')
      .presses('*')
      .hears('felles.grense', 'felles.farvel'));
});
