// Operators sign in at the company's provider in a real browser, which tells each page where it was asked for from.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../app.ts';
import { type Bankid, openBankid } from '../sign-in/provider.ts';
import { isAccessibleAndFits } from './accessible.ts';
import { openBrowser, visit } from './browser.ts';

let provider: Bankid;
let browser: Browser;
let app: TestApp;
beforeAll(async () => {
  [provider, browser] = await Promise.all([openBankid(), openBrowser()]);
  app = await startApp({ env: provider.operatorEnv });
  provider.knows(app.publicUrl);
  provider.person = { ...provider.person, sub: 'kari', name: 'Kari Nordmann', roles: ['leder'] };
});
afterAll(async () => {
  await browser.close();
  await app.stop();
  await provider.close();
});

const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 }).waitFor();
const signsIn = async (path: string) => {
  const { page } = await visit(browser, app.publicUrl + path);
  await page.getByRole('link', { name: 'Logg inn med jobbkontoen' }).press('Enter');
  await page.getByRole('button', { name: 'Logg inn' }).press('Enter');
  return page;
};

test('an operator comes back from the provider to the filter that was asked for, signs out, and Back shows nothing', async () => {
  const page = await signsIn('/konsoll?utfall=locked');
  await heading(page, 'Samtaler');
  expect(page.url()).toBe(`${app.publicUrl}/konsoll?utfall=locked`);
  await page.getByRole('button', { name: 'Logg ut', exact: true }).press('Enter');
  await heading(page, 'Logg inn i konsollen');
  await page.getByText('Deler du maskinen med andre').waitFor();
  await page.goBack();
  await heading(page, 'Logg inn i konsollen');
});

test('a link in somebody’s mail opens a page, and what was written when the session ended is not lost', async () => {
  const page = await signsIn('/konsoll/drift');
  await heading(page, 'Meldinger');
  await page.goto(`${provider.issuer}/.well-known/openid-configuration`);
  await page.setContent(`<a href="${app.publicUrl}/konsoll/drift">Meldinger</a>`);
  await page.getByRole('link').press('Enter');
  await heading(page, 'Meldinger');

  await page.getByLabel('På norsk').fill('Akkurat nå har vi stengt.');
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Hør før du lagrer' }).press('Enter');
  await heading(page, 'Du er logget ut');
  await page.setViewportSize({ width: 320, height: 640 });
  await isAccessibleAndFits(page);
  expect(await page.getByRole('textbox', { name: 'Det du skrev' }).first().inputValue()).toBe(
    'Akkurat nå har vi stengt.',
  );
});
