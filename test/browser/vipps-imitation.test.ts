// The page in Vipps' place, in a real browser: accessible and in place, in both languages, narrow and wide, light and dark.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAssetsRouter } from '../../src/pages/assets.ts';
import { openVipps } from '../payments/desk.ts';
import { isAccessibleAndFits } from './accessible.ts';
import { openBrowser, visit } from './browser.ts';

const NOW = new Date('2026-11-23T09:00:00Z');

let browser: Browser;
let site: Awaited<ReturnType<typeof openVipps>>;
let number = 0;
beforeAll(async () => {
  [browser, site] = await Promise.all([openBrowser(), openVipps(() => NOW)]);
  site.app.use(createAssetsRouter());
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

/** A payment to be made, and where the payer is when it is over. */
async function begun(metode: 'WALLET' | 'CARD') {
  const reference = `reference-${++number}`;
  const returnUrl = `${site.url}/tilbake`;
  const created = await site.client.create({ reference, belop: 223_050, metode, returnUrl });
  if ('refused' in created) throw new Error('The payment was refused');
  return { reference, returnUrl, page: created.redirectUrl };
}

test.each([
  [320, 'light', 'nb', 'WALLET'],
  [1280, 'dark', 'en', 'CARD'],
] as const)(
  'at %i pixels, %s, in %s: open and over, nothing overflows and axe finds no fault',
  async (width, colorScheme, lang, metode) => {
    const { reference, page: address } = await begun(metode);
    const { page } = await visit(browser, address, { viewport: { width, height: 640 }, colorScheme });
    for (const act of [() => {}, site.vipps.abort]) {
      act(reference);
      await page.goto(`${address}?lang=${lang}`);
      await isAccessibleAndFits(page);
    }
  },
);

test('by keyboard alone, without JavaScript, a payment is approved and the payer sent back', async () => {
  const { page: address, returnUrl } = await begun('WALLET');
  const { page } = await visit(browser, address, { javaScriptEnabled: false });
  await page.getByRole('button', { name: 'Godkjenn' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(returnUrl);
  expect(site.vipps.payments().at(-1)).toMatchObject({ state: 'AUTHORIZED', authorized: 223_050 });
});
