// Debian's Chromium for the browser tests.
import { type Browser, chromium } from 'playwright-core';
import { chromiumPath } from '../servers/servers.ts';

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await chromiumPath(),
    args: [
      ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
    ],
  });
}
