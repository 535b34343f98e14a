// The figures of Innsikt over calls really made, across midnight: what each must be was reckoned by hand.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countDays } from '../../src/console/innsikt/day-sums.ts';
import {
  again,
  inGoal,
  languages,
  leftAt,
  payments,
  questions,
  services,
  sms,
  total,
} from '../../src/console/innsikt/figures.ts';
import { readPeriod } from '../../src/console/innsikt/period.ts';
import { readSums } from '../../src/console/innsikt/sums.ts';
import { startApp, type TestApp } from '../app.ts';
import { paysByVipps } from '../http/pay.ts';

const SAK = ['31840265', '604918'] as const;
const [KARI, OLA] = ['+4790000091', '+4790000092'];
const MINUTE_MS = 60_000;
let app: TestApp;

const nowIs = (iso: string) => app.clock.advance(Date.parse(`${iso}+01:00`) - app.clock.nowMs());

/** The figures of a day and of the one before it, counted as they stand. */
async function figures(day: string) {
  const now = () => new Date(app.clock.nowMs());
  const period = readPeriod({ fra: day, til: day }, now());
  await countDays({ records: app.records, secrets: app.secrets, now }, { from: period.before, to: period.to });
  return readSums(app.records.db, period);
}

beforeAll(async () => {
  app = await startApp();
  app.twilio.reportAs([]);
  const dials = (from: string) => app.phone.dials({ from });
  nowIs('2026-11-23T23:40:00');
  await dials(KARI).presses('2').enters(SAK[0]).entersKode(SAK[1]).presses('1').presses('1').hangsUp();
  await dials(OLA).presses('8').staysSilent().presses('1').enters(SAK[0]).hangsUp();
  nowIs('2026-11-24T00:10:00');
  await paysByVipps(app, KARI);
  await dials(KARI).presses('1').enters(SAK[0]).entersKode(SAK[1]).hangsUp();
  nowIs('2026-11-24T23:35:00');
  await dials(OLA).hangsUp();
});
afterAll(() => app.stop());

test('each call belongs to the day it began in Oslo, and is compared with the day before', async () => {
  const sums = await figures('2026-11-24');
  expect(total(sums.days)).toEqual({ now: 2, before: 2 });
  expect([sums.hours[1]![0], sums.hours[1]![23]]).toEqual([1, 1]);
  expect(inGoal(sums)).toEqual({ part: { now: 1, before: 1 }, of: { now: 2, before: 2 } });
  expect(languages(sums).map(({ key, now, before }) => [key[0], now, before])).toEqual([
    ['nb', 2, 1],
    ['en', 0, 1],
  ]);
  expect(services(sums).map(({ service, part, of }) => [service, of.now, part.now, of.before, part.before])).toEqual([
    ['status', 1, 1, 0, 0],
    ['betale', 0, 0, 1, 1],
  ]);
  expect(leftAt(sums).map(({ place, left }) => [place, left.now, left.before])).toEqual([
    ['hovedmeny.choosing', 1, 0],
    ['identifisering.askingKodeForMore', 0, 1],
  ]);
  expect(questions(sums).map(({ place, misses }) => [place, misses.now, misses.before])).toEqual([
    ['hovedmeny.choosing', 0, 1],
  ]);
});

test('who called within 24 hours called again, though it was the day before', async () => {
  expect(again(await figures('2026-11-24'))).toEqual({ part: { now: 2, before: 0 }, of: { now: 2, before: 2 } });
});

test('a payment belongs to the day its link was sent, not to the day the money came', async () => {
  const { lenke, åpnet, begynt, betalt, øre } = payments(await figures('2026-11-24'));
  expect([lenke, åpnet, begynt, betalt]).toEqual(Array(4).fill({ now: 0, before: 1 }));
  expect(øre.now).toBe(0);
  expect(øre.before).toBeGreaterThan(0);
});

test('an SMS whose status comes late is counted where it was sent, also days after', async () => {
  const sent = async () =>
    sms(await figures('2026-11-24')).map(({ kind, all, delivered }) => [
      ...[kind, all.now, delivered.now, all.before, delivered.before],
    ]);
  expect(await sent()).toEqual([
    ['kvittering', 1, 0, 0, 0],
    ['betalingslenke', 0, 0, 1, 0],
  ]);
  const sidTo = (words: string) => app.inbox.messages().find(({ body }) => body.includes(words))!.sid;
  await app.twilio.report(sidTo('/b/'), 'delivered');
  app.clock.advance(MINUTE_MS);
  expect((await sent())[1]).toEqual(['betalingslenke', 0, 0, 1, 1]);
  nowIs('2026-11-27T09:00:00');
  const receipt = app.inbox.messages().findLast(({ to, body }) => to === KARI && !body.includes('/b/'))!;
  await app.twilio.report(receipt.sid, 'delivered');
  expect((await sent())[0]).toEqual(['kvittering', 1, 1, 0, 0]);
});
