// Fortsett der du var: a dropped call goes on at the same question, for the same caller and case, within 30 minutes.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMO_CASES } from '../../src/cases/demo-cases.ts';
import { startApp, type TestApp } from '../app.ts';

const SAK = DEMO_CASES[0]!.sak;
const OTHER_SAK = DEMO_CASES[1]!.sak;
/** The one whose deferral is accepted: no other can be had of it after that. */
const ACCEPTED_SAK = DEMO_CASES[2]!.sak;
const MINUTES_MS = 60_000;
/** Every test calls from a number of its own, so that none meets another's dropped call. */
let caller = 0;
const newMobile = () => `+479000010${++caller}`;

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const asksForDeferral = (from: string, sak = SAK) =>
  app.phone.dials({ from }).presses('3').enters(sak.saksnummer).entersKode(sak.kode);
const dropsAtTheTerms = async (from: string, sak = SAK) =>
  void (await asksForDeferral(from, sak).presses('1').presses('2').hearsSomewhere('For å godta, trykk 1').hangsUp());

const OFFER = 'Du ringte for litt siden. For å fortsette der du var, trykk 1.';

test('the caller is identified again, goes on at the terms, hears them in full, and accepts', async () => {
  const from = newMobile();
  await dropsAtTheTerms(from, ACCEPTED_SAK);
  const again = await asksForDeferral(from, ACCEPTED_SAK)
    .hearsSomewhere(OFFER)
    .presses('1')
    .hearsSomewhere('Ny frist er', 'det kan bli dyrere', 'For å godta, trykk 1')
    .presses('1')
    .hearsSomewhere('Utsettelsen er registrert');
  expect(again.transcript()).toContain('Referansen er');
});

test('the caller may begin anew, in the service asked for', async () => {
  const from = newMobile();
  await dropsAtTheTerms(from);
  await app.phone
    .dials({ from })
    .presses('2')
    .enters(SAK.saksnummer)
    .entersKode(SAK.kode)
    .hearsSomewhere(OFFER)
    .presses('2')
    .hearsSomewhere('I dag gjenstår');
});

test('half an hour later there is nothing to go on with', async () => {
  const from = newMobile();
  await dropsAtTheTerms(from);
  app.clock.advance(31 * MINUTES_MS);
  const again = await asksForDeferral(from).hearsSomewhere('trykk 1');
  expect(again.transcript()).not.toContain(OFFER);
});

test('nothing is continued for another caller', async () => {
  await dropsAtTheTerms(newMobile());
  const other = await asksForDeferral(newMobile()).hearsSomewhere('trykk 1');
  expect(other.transcript()).not.toContain(OFFER);
});

test('nothing is continued for another case', async () => {
  const from = newMobile();
  await dropsAtTheTerms(from);
  const other = await asksForDeferral(from, OTHER_SAK).hearsSomewhere('trykk 1');
  expect(other.transcript()).not.toContain(OFFER);
});

test('nothing is continued for hidden numbers, which cannot be told apart', async () => {
  const hidden = '+266696687';
  await dropsAtTheTerms(hidden);
  const again = await asksForDeferral(hidden).hearsSomewhere('trykk 1');
  expect(again.transcript()).not.toContain(OFFER);
});

test('a caller who only heard a status is not asked to go on with it', async () => {
  const from = newMobile();
  const status = () => app.phone.dials({ from }).presses('1').enters(SAK.saksnummer).entersKode(SAK.kode);
  await status().hearsSomewhere('I dag gjenstår').hangsUp();
  const again = await status().hearsSomewhere('I dag gjenstår');
  expect(again.transcript()).not.toContain(OFFER);
});
