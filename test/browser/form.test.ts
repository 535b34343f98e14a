// The form behind an SMS link in a real browser: by keyboard, at 320 pixels, without script, and accessible with its faults.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openSite, type Site } from '../links/site.ts';
import { isAccessibleAndFits } from './accessible.ts';
import { openBrowser, visit as visitAt } from './browser.ts';

let site: Site;
let browser: Browser;
beforeAll(async () => {
  [site, browser] = await Promise.all([openSite(), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await site.close();
});
beforeEach(() => site.reset());

async function visit(options?: BrowserContextOptions) {
  const link = await site.makeLink('skjema', 'nb', { beskjed: { om: 'melding' }, saksnummer: null });
  return visitAt(browser, site.url + link, options);
}

const fill = async (page: Page, melding: string, telefon: string) => {
  await page.getByLabel('Beskjeden din').fill(melding);
  await page.getByLabel('Telefon').fill(telefon);
  await page.getByRole('button', { name: 'Send' }).click();
};
const sentRows = () => site.records.db.selectFrom('registreringer').select('type').execute();

test.each([true, false])('sends what is written (script: %s)', async (javaScriptEnabled) => {
  const { page, complaints } = await visit({ javaScriptEnabled });
  await fill(page, 'Ring meg.', '900 00 021');
  await page.getByRole('heading', { name: 'Beskjeden er sendt' }).waitFor();
  expect(await sentRows()).toEqual([{ type: 'melding' }]);
  expect(complaints).toEqual([]);
});

test('is written and sent by keyboard alone', async () => {
  const { page } = await visit();
  await page.getByLabel('Beskjeden din').focus();
  await page.keyboard.type('Ring meg.');
  await page.keyboard.press('Tab');
  await page.keyboard.type('90000021');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Beskjeden er sendt' }).waitFor();
});

test('loading the answer again sends nothing twice', async () => {
  const { page } = await visit();
  await fill(page, 'Ring meg.', '90000021');
  await page.getByRole('heading', { name: 'Beskjeden er sendt' }).waitFor();
  await page.reload();
  expect(await sentRows()).toHaveLength(1);
});

test('tells what is wrong, leads to the field, and keeps what was typed', async () => {
  const { page } = await visit();
  await fill(page, 'Ring meg.', '9000');
  await page.getByRole('alert').getByRole('link', { name: 'åtte siffer' }).click();
  expect(await page.evaluate('document.activeElement.id')).toBe('telefon');
  expect(await page.getByLabel('Telefon').inputValue()).toBe('9000');
  expect(await page.getByLabel('Beskjeden din').inputValue()).toBe('Ring meg.');
});

describe.each(['empty', 'with faults', 'sent'])('%s', (state) => {
  test.each(['light', 'dark'] as const)('is accessible and fits 320 pixels (%s)', async (colorScheme) => {
    const { page } = await visit({ colorScheme });
    if (state !== 'empty') await fill(page, state === 'sent' ? 'Ring meg.' : '', state === 'sent' ? '90000021' : '9');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await isAccessibleAndFits(page);
  });
});
