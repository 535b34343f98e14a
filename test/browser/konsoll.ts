// An operator at the console in a real browser.
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { TestApp } from '../app.ts';
import { PASSWORD } from '../console/console.ts';

/** Signed in, at the list of calls; `complaints`: what the page complained of on the way. The app was started with OPERATOR_PASSWORD. */
export async function signIn(
  browser: Browser,
  app: Pick<TestApp, 'publicUrl'>,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; context: BrowserContext; complaints: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'nb-NO', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${app.publicUrl}/konsoll/logg-inn`);
  await page.getByLabel('Passord').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Samtaler' }).waitFor();
  return { page, context, complaints };
}
