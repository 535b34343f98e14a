// Henvendelser in a real browser: a dispute is found, heard, answered and finished by keyboard; two who take the same one.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../app.ts';
import { PASSWORD } from '../console/console.ts';
import { ALLE_SAKER, SAKER, type Sak } from '../http/saker.ts';
import { disputesAloud } from '../http/samtaler/keys.ts';
import { isAccessibleAndFits } from './accessible.ts';
import { openBrowser } from './browser.ts';
import { signIn } from './konsoll.ts';

let app: TestApp;
let browser: Browser;
beforeAll(async () => {
  [app, browser] = await Promise.all([
    startApp({ saker: ALLE_SAKER, env: { OPERATOR_PASSWORD: PASSWORD } }),
    openBrowser(),
  ]);
});
afterAll(async () => {
  await browser.close();
  await app.stop();
});

/** A dispute with a recording. */
const disputes = (sak: Sak, from: string) => disputesAloud(app.phone.dials({ from }), sak).hangsUp();

async function openDispute(page: Page) {
  await page.getByRole('link', { name: 'Henvendelser' }).click();
  await page.getByRole('table').getByRole('link', { name: 'Innsigelse' }).first().click();
  await page.getByRole('heading', { level: 1, name: 'Innsigelse' }).waitFor();
}
const isTold = (page: Page, words: string) => page.getByRole('status').filter({ hasText: words }).waitFor();

test('a dispute is found, its recording plays, and it is taken, answered and finished without a mouse', async () => {
  await disputes(SAKER.oppfordring, '+4790000061');
  await app.twilio.settled();
  const { page, complaints } = await signIn(browser, app);
  await openDispute(page);
  expect(page.url()).not.toContain(SAKER.oppfordring.saksnummer);
  expect(await page.getByText('•••••837').isVisible()).toBe(true);

  const played = page.evaluate(`new Promise((ready, gone) => {
    const audio = document.querySelector('audio');
    audio.muted = true;
    audio.onerror = () => gone(new Error('not playable'));
    audio.onplaying = () => { audio.currentTime = audio.duration / 2; };
    audio.onseeked = () => { audio.pause(); ready(audio.currentTime / audio.duration); };
    audio.play().catch(gone);
  })`);
  expect(await played).toBeGreaterThan(0.4);

  await page.getByRole('button', { name: 'Ta henvendelsen' }).focus();
  await page.keyboard.press('Enter');
  await isTold(page, 'Du har tatt henvendelsen.');
  await page.getByLabel('Svar til kunden').fill('Hei. Kravet er riktig.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await isTold(page, 'kunden får en SMS');
  expect((await app.inbox.next(({ body }) => body.includes('Vi har svart deg'), 5_000))?.to).toBe('+4790000061');

  const finish = page.getByRole('button', { name: 'Gjør ferdig' });
  await page.getByLabel('Utfall').selectOption('kravet opprettholdes');
  await page.getByLabel('Begrunnelse').fill('Avtalen er vist.');
  await finish.focus();
  await page.keyboard.press('Enter');
  await isTold(page, 'Henvendelsen er ferdig.');
  await page.getByText('gjorde den ferdig: kravet opprettholdes. Avtalen er vist.').waitFor();
  expect(complaints).toEqual([]);
});

test('whoever takes what another has taken meanwhile is told, nothing of theirs is done, and what they wrote is kept', async () => {
  await disputes(SAKER.gratis, '+4790000062');
  const [one, two] = await Promise.all([signIn(browser, app), signIn(browser, app)]);
  await Promise.all([openDispute(one.page), openDispute(two.page)]);
  await one.page.getByRole('button', { name: 'Ta henvendelsen' }).click();
  await isTold(one.page, 'Du har tatt henvendelsen.');
  await two.page.getByLabel('Notat').fill('Ringer i morgen');
  await two.page.getByRole('button', { name: 'Lagre notatet' }).click();
  await isTold(two.page, 'Noen har endret henvendelsen siden du åpnet den');
  expect(await two.page.getByLabel('Notat').inputValue()).toBe('Ringer i morgen');
  expect(await two.page.getByText('skrev: Ringer i morgen').count()).toBe(0);
});

test.each([
  [320, 'light', SAKER.gebyr],
  [1280, 'dark', SAKER.fasttelefon],
] as const)('queue and henvendelse are accessible and fit at %i pixels, %s', async (width, colorScheme, sak) => {
  await disputes(sak, '+4790000063');
  const { page } = await signIn(browser, app, { viewport: { width, height: 800 }, colorScheme });
  await page.getByRole('link', { name: 'Henvendelser' }).click();
  await page.getByRole('heading', { name: 'Henvendelser' }).waitFor();
  await isAccessibleAndFits(page);
  await openDispute(page);
  await page.getByLabel('Notat').fill('Langt'.repeat(100));
  await page.getByRole('button', { name: 'Lagre notatet' }).click();
  await isTold(page, 'Notatet er lagret.');
  await page.getByLabel('Hvorfor trenger du navn og numre?').fill('Må ringe kunden');
  await page.getByRole('button', { name: 'Vis navn og numre' }).click();
  await page.waitForURL(/\/vis$/);
  await isAccessibleAndFits(page);
  await page.goto(`${app.publicUrl}/konsoll/henvendelser?vis=ferdige&referanse=0000000`);
  await page.getByText('Ingen henvendelse har denne referansen').waitFor();
  await isAccessibleAndFits(page);
});
