// An operator at the console in a real browser.
import type { Browser, BrowserContextOptions } from 'playwright-core';
import type { TestApp } from '../app.ts';
import { PASSWORD } from '../console/console.ts';
import { type Visit, visit } from './browser.ts';

/** Signed in, in a wide window, at `til` or else at the list of calls. The app was started with OPERATOR_PASSWORD. */
export async function signIn(
  browser: Browser,
  { publicUrl }: Pick<TestApp, 'publicUrl'>,
  { til = '/konsoll', ...options }: BrowserContextOptions & { til?: string } = {},
): Promise<Visit> {
  const address = `${publicUrl}/konsoll/logg-inn?til=${encodeURIComponent(til)}`;
  const visited = await visit(browser, address, { viewport: { width: 1280, height: 800 }, ...options });
  await visited.page.getByLabel('Passord').fill(PASSWORD);
  await visited.page.keyboard.press('Enter');
  await visited.page.waitForURL(publicUrl + til);
  return visited;
}
