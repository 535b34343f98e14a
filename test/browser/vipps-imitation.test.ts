// The page in Vipps' place, in a real browser: accessible and in place, in both languages, narrow and wide, light and dark.
import AxeBuilder from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { createAssetsRouter } from '../../src/pages/assets.ts';
import { openVipps } from '../payments/desk.ts';
import { openBrowser } from './browser.ts';

const NOW = new Date('2026-11-23T09:00:00Z');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

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
  [320, 'dark', 'en', 'CARD'],
  [1280, 'light', 'en', 'WALLET'],
  [1280, 'dark', 'nb', 'CARD'],
] as const)(
  'at %i pixels, %s, in %s: open and over, nothing overflows and axe finds no fault',
  async (width, colorScheme, lang, metode) => {
    const context = await browser.newContext({ viewport: { width, height: 640 }, colorScheme });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    const { reference, page: address } = await begun(metode);
    for (const act of [() => {}, site.vipps.abort]) {
      act(reference);
      await page.goto(`${address}?lang=${lang}`);
      const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
      expect(violations.map(({ id, nodes }) => [id, ...nodes.map((node) => node.html)])).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    }
  },
);

test('by keyboard alone, without JavaScript, a payment is approved and the payer sent back', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'nb-NO' });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const { page: address, returnUrl } = await begun('WALLET');
  await page.goto(address);
  await page.getByRole('button', { name: 'Godkjenn' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(returnUrl);
  expect(site.vipps.payments().at(-1)).toMatchObject({ state: 'AUTHORIZED', authorized: 223_050 });
});
