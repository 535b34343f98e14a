// The list of calls and one call in a real browser: found a second after, alive without losing one's place, by keyboard, accessible.
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../app.ts';
import { PASSWORD } from '../console/console.ts';
import { isAccessibleAndFits } from './accessible.ts';
import { openBrowser } from './browser.ts';
import { signIn as signInAt } from './konsoll.ts';

const SAK = ['31840265', '604918'] as const;

let app: TestApp;
let browser: Browser;
beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ env: { OPERATOR_PASSWORD: PASSWORD } }), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await app.stop();
});

const signIn = (options?: BrowserContextOptions) => signInAt(browser, app, options);

const asksStatus = () => app.phone.dials({ from: '+4790000081' }).presses('1').enters(SAK[0]).entersKode(SAK[1]);

test('an operator finds a call made a second ago, and reads what was said', async () => {
  const { page, complaints } = await signIn();
  await asksStatus().hangsUp();
  await page.getByLabel('Saksnummer').fill(SAK[0]);
  await page.keyboard.press('Enter');
  await page.waitForURL(/saksnummer=/);
  await page.getByRole('region', { name: 'Avsluttet' }).getByRole('link').first().click();
  await page.getByText('I dag gjenstår').waitFor();
  expect(page.url()).not.toContain(SAK[0]);
  expect(await page.getByText('Fikk svar').isVisible()).toBe(true);
  await page.getByText('Tegning av hele telefonen').click();
  const picture = page.getByRole('region', { name: 'Hele telefonen' }).locator('img');
  await picture.scrollIntoViewIfNeeded();
  await expect
    .poll(() => picture.evaluate((img) => (img as unknown as { naturalWidth: number }).naturalWidth))
    .toBeGreaterThan(100);
  expect(complaints).toEqual([]);
});

test('a live call comes, moves and ends while the list is read: focus, scroll and the list below stay where they are', async () => {
  const { page, complaints } = await signIn();
  const list = page.getByRole('heading', { name: 'Avsluttet' });
  const before = await list.boundingBox();
  const caller = await app.phone.dials({ from: '+4790000082' }).presses('5');
  const live = page.locator('#pagar');
  await live.getByText('alt annet, valgene').waitFor();
  await live.getByRole('link').focus();
  await caller.presses('4');
  await live.getByText('velge spørsmål').waitFor();
  expect(
    await page.evaluate('document.activeElement.closest("#pagar") !== null && document.activeElement.tagName'),
  ).toBe('A');
  expect(await list.boundingBox()).toEqual(before);
  await caller.hangsUp();
  await page.getByRole('link', { name: /ny samtale|nye samtaler/ }).waitFor();
  expect(await list.boundingBox()).toEqual(before);
  await page.getByRole('link', { name: /ny samtale|nye samtaler/ }).click();
  await page.getByText('Ga opp i spørsmål og svar').first().waitFor();
  expect(complaints).toEqual([]);
});

test('a live call is followed on its own page, with an open drawing left open', async () => {
  const { page } = await signIn();
  const caller = await app.phone.dials({ from: '+4790000083' }).presses('5');
  await page.locator('#pagar').getByRole('link').click();
  await page.getByText('Tegning av hovedmenyen').click();
  await caller.presses('4');
  await page.getByText('spørsmål og svar, velge spørsmål').waitFor();
  expect(await page.locator('#bilde-hovedmeny').evaluate((details) => details.hasAttribute('open'))).toBe(true);
  await caller.hangsUp();
  await page.getByText('Den som ringte, la på').waitFor();
});

test('everything is reached by keyboard, and the numbers are shown for a reason', async () => {
  const { page } = await signIn();
  await asksStatus().hangsUp();
  await page.reload();
  const ended = page.getByRole('region', { name: 'Avsluttet' });
  const link = ended.getByRole('row').filter({ hasText: '+47 9•• •• ••1' }).getByRole('link').first();
  await link.press('Enter');
  const reason = page.getByLabel('Hvorfor trenger du numrene?');
  const opens = async () => {
    if (!(await reason.isVisible())) await page.locator('#vis summary').press('Enter'); // lost until the page is painted
    return reason.isVisible();
  };
  await expect.poll(opens).toBe(true);
  await reason.pressSequentially('Ringer tilbake');
  await page.getByRole('button', { name: 'Vis nummer' }).press('Enter');
  await page.waitForURL(/\/vis$/);
  await page.getByText('+4790000081').waitFor();
});

test.each([
  [320, 'light'],
  [1280, 'dark'],
] as const)('the pages are accessible and fit at %i pixels, %s', async (width, colorScheme) => {
  const caller = await asksStatus();
  const { page } = await signIn({ viewport: { width, height: 800 }, colorScheme });
  await page.locator('#pagar').getByRole('link').first().waitFor();
  await isAccessibleAndFits(page);
  await caller.hangsUp();
  await page.goto(`${app.publicUrl}/konsoll?utfall=done`);
  await isAccessibleAndFits(page);
  await page.getByRole('region', { name: 'Avsluttet' }).getByRole('link').first().click();
  await page.getByText('Slik gikk samtalen').waitFor();
  for (const summary of await page.locator('summary').all()) await summary.click();
  await isAccessibleAndFits(page);
  await page.getByRole('link', { name: 'Lag test av samtalen' }).click();
  await page.getByLabel('Testen').waitFor();
  await isAccessibleAndFits(page);
});
