// Debian's Chromium for the browser tests, and those who visit with it.
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { chromiumPath } from '../servers/servers.ts';

/** Shorter than a test may take: a step that does not come says which it was. */
const STEP_TIMEOUT_MS = 15_000;

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await chromiumPath(),
    args: [
      ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
    ],
  });
}

/** `complaints`: what the page has complained of so far; a blocked script or style would. */
export type Visit = { page: Page; context: BrowserContext; complaints: string[] };

/** Somebody new at an address, with cookies of their own and a narrow window, until the test is over. */
export async function visit(browser: Browser, address: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 }, locale: 'nb-NO', ...options });
  onTestFinished(() => context.close());
  context.setDefaultTimeout(STEP_TIMEOUT_MS);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(address);
  return { page, context, complaints };
}
