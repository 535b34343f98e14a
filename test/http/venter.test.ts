// Waiting on the line over HTTP: heard within 15 seconds of the capture, two minutes at most.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { letRun } from '../../src/handset/patience.ts';
import { startApp, type TestApp } from '../app.ts';
import type { Caller, Script } from '../call.ts';
import { capture } from '../captured.ts';
import { paysByVipps } from './pay.ts';
import { SAKER, type Sak } from './saker.ts';
import { identifies } from './samtaler/keys.ts';

const HEARD_WITHIN_MS = 15_000;
const WAIT_MS_MAX = 120_000;

/** A case each: a payment settles it. */
const saker = {
  ...{ straks: SAKER.gratis, midtveis: SAKER.fortsett, sist: SAKER.betalt, medEnGang: SAKER.gebyr },
  ...{ venter: SAKER.oppfordring, gjentatt: SAKER.endres, vipps: SAKER.fasttelefon },
};

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ saker: Object.values(saker) });
});
afterAll(() => app.stop());

/** Each caller has a number of its own: SMS to one number are limited. */
let callers = 0;
const getsLink = (sak: Sak): Script => {
  const from = `+4790000${500 + callers++}`;
  return identifies(app.phone.dials({ from }).presses('2'), sak)
    .presses('1')
    .presses('1')
    .receivesSms('Lenken du ba om');
};
const waits = (sak: Sak): Script =>
  getsLink(sak).hears('SMS-en er på vei. Du kan betale mens du venter. For å gå videre, trykk 1.');
const pays = (sak: Sak) =>
  capture(app.records.db, app.secrets, {
    ...{ saksnummer: sak.saksnummer, fanget: sak.restgjeld, hele: true, at: new Date(app.clock.nowMs()) },
  });
const listensUntil = ({ call }: Caller, words: string) =>
  letRun(call, app.clock, () => call.heard.some(({ text }) => text.includes(words)));

describe('a caller who waits on the line', () => {
  test.each([
    [0, saker.straks],
    [3_500, saker.midtveis],
    [6_900, saker.sist],
  ])('hears within 15 seconds of the capture that it has come, %i ms into a round', async (intoRoundMs, sak) => {
    const caller = await waits(sak);
    await listensUntil(caller, 'Vi venter fortsatt');
    app.clock.advance(intoRoundMs);
    await caller.call.idle();
    await pays(sak);
    const paidAtMs = app.clock.nowMs();
    await listensUntil(caller, 'Betalingen er mottatt');
    expect(app.clock.nowMs() - paidAtMs).toBeLessThanOrEqual(HEARD_WITHIN_MS);
    await caller
      .hearsSomewhere('Betalingen er mottatt. Beløpet er to tusen to hundre og tretti kroner og femti øre.')
      .presses('9')
      .presses('1')
      .hearsSomewhere('Saken er avsluttet')
      .hangsUp();
  });

  test('hears it within 15 seconds also when it comes as the waiting begins', async () => {
    const caller = await getsLink(saker.medEnGang);
    const paidAtMs = app.clock.nowMs();
    await pays(saker.medEnGang);
    await listensUntil(caller, 'Betalingen er mottatt');
    expect(app.clock.nowMs() - paidAtMs).toBeLessThanOrEqual(HEARD_WITHIN_MS);
    await caller.call.idle();
    await caller.hearsSomewhere('Betalingen er mottatt').hangsUp();
  });

  test('is let go after at most two minutes, and the link still works', async () => {
    const caller = await waits(saker.venter);
    const beganMs = app.clock.nowMs();
    await listensUntil(caller, 'Betalingen er ikke kommet ennå');
    const waitedMs = app.clock.nowMs() - beganMs;
    expect(waitedMs).toBeLessThanOrEqual(WAIT_MS_MAX);
    expect(waitedMs).toBeGreaterThan(WAIT_MS_MAX - 15_000);
    await caller.hearsSomewhere('Lenken virker i fjorten dager.', 'For hovedmenyen, trykk 9').hangsUp();
    const rounds = caller.call.turns.filter(({ kind }) => kind === 'action');
    expect(rounds.length).toBeLessThan(30);
  });

  test('pays by Vipps from the page, and hears it with the receipt on its way', async () => {
    const caller = await waits(saker.vipps);
    await paysByVipps(app, caller.call.from);
    await caller
      .staysSilent()
      .hearsSomewhere('Betalingen er mottatt.', 'Kvittering kommer på SMS.')
      .receivesSms('vittering')
      .hangsUp();
  });

  test('is answered alike however often a round comes, and the payment is told of once', async () => {
    const caller = await waits(saker.gjentatt);
    await listensUntil(caller, 'Vi venter fortsatt');
    await pays(saker.gjentatt);
    await listensUntil(caller, 'Betalingen er mottatt');
    const told = caller.call.turns.findLast(({ kind }) => kind === 'action')!;
    const again = await caller.call.replay(told);
    expect(again.body).toBe(told.answer.body);
    await caller.hearsSomewhere('Betalingen er mottatt').hangsUp();
  });
});
