// The telephone in a real browser: by mouse and by keyboard, 320 pixels wide, light and dark, and accessible.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMO_CASE, telefonSite } from '../handset/telefon-site.ts';
import { isAccessibleAndFits } from './accessible.ts';
import { openBrowser, visit as visitAt } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const entry =
  '<Gather action="/saksnummer" numDigits="8"><Say language="nb-NO">Tast saksnummeret.</Say></Gather><Hangup/>';
const routes = { '/voice/incoming': entry, '/saksnummer': '<Say language="nb-NO">Takk.</Say><Pause length="60"/>' };

async function visit(width: number, colorScheme: 'light' | 'dark' = 'light') {
  const site = await telefonSite(routes);
  const { page, complaints } = await visitAt(browser, site.url, { viewport: { width, height: 720 }, colorScheme });
  await page.getByRole('button', { name: 'Ring', exact: true }).click();
  const captions = page.getByRole('log');
  await captions.getByText('Tast saksnummeret.').waitFor();
  return { ...site, page, captions, complaints };
}

test('keys are pressed with the mouse, and what is said is shown', async () => {
  const { page, captions, fake, complaints } = await visit(1280);
  for (const key of DEMO_CASE.saksnummer) await page.getByRole('button', { name: key, exact: true }).click();
  await captions.getByText('Takk.').waitFor();
  expect(fake.to('/saksnummer').map(({ form }) => form.Digits)).toEqual([DEMO_CASE.saksnummer]);
  expect(complaints).toEqual([]);
});

test('keys are typed on the keyboard, and a number on the card keys itself', async () => {
  const typed = await visit(1280);
  await typed.page.keyboard.type(DEMO_CASE.saksnummer);
  await typed.captions.getByText('Takk.').waitFor();
  const clicked = await visit(320);
  await clicked.page.getByRole('button', { name: `Tast saksnummer ${DEMO_CASE.saksnummer}` }).click();
  await clicked.captions.getByText('Takk.').waitFor();
  for (const { fake } of [typed, clicked])
    expect(fake.to('/saksnummer').map(({ form }) => form.Digits)).toEqual([DEMO_CASE.saksnummer]);
});

test('hanging up ends the call, and one can ring again', async () => {
  const { page, fake } = await visit(320);
  await page.getByRole('button', { name: 'Legg på' }).click();
  await page.getByRole('status').filter({ hasText: 'Du la på' }).waitFor();
  await expect.poll(() => fake.to('/voice/status').length).toBe(1);
  await page.getByRole('button', { name: 'Ring', exact: true }).click();
  await expect.poll(() => fake.to('/voice/incoming').length).toBe(2);
});

test('an SMS arrives with a link that opens', async () => {
  const { page, sendSms } = await visit(320);
  sendSms('SM1', 'Betal: http://localhost:3000/b/k3JdX9aQ. Kan ikke besvares.');
  const link = page.getByRole('link', { name: 'http://localhost:3000/b/k3JdX9aQ' });
  await link.waitFor();
  expect(await link.getAttribute('href')).toBe('http://localhost:3000/b/k3JdX9aQ');
});

test.each([
  [320, 'light'],
  [1280, 'dark'],
] as const)('at %i pixels in %s nothing overflows and axe finds no fault', async (width, scheme) => {
  const { page, sendSms } = await visit(width, scheme);
  sendSms('SM1', 'Betal: http://localhost:3000/b/k3JdX9aQ');
  await page.getByRole('link', { name: 'http://localhost:3000/b/k3JdX9aQ' }).waitFor();
  await isAccessibleAndFits(page);
});
