// Innsikt in a real browser: at every width and in both colours, with its pictures there, by keyboard, and its examples removed.
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../app.ts';
import { PASSWORD } from '../console/console.ts';
import { createMadeLog } from '../console/innsikt-log.ts';
import { isAccessibleAndFits } from './accessible.ts';
import { openBrowser } from './browser.ts';
import { signIn } from './konsoll.ts';

let app: TestApp;
let browser: Browser;
beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ env: { OPERATOR_PASSWORD: PASSWORD } }), openBrowser()]);
  const log = createMadeLog(app.records);
  const flows = ['hovedmeny', 'identifisering', 'status', 'betale'];
  for (const day of [14, 15, 20, 21, 22])
    for (const [outcome, hour] of [
      ['done', '09'],
      ['gave up', '13'],
      ['registered', '20'],
    ] as const)
      await log.call({
        ...{
          at: `2026-11-${day}T${hour}:00:00+01:00`,
          outcome,
          flows,
          left: 'identifisering.askingKode',
          example: true,
        },
        steps: [
          { turn: 1, at: 'identifisering.askingKode', prompts: ['felles.stilleSiffer', 'identifisering.tastKode'] },
          { turn: 2, s: 40, at: 'status.choosing', deed: ['getSak', 'svar', 12] },
        ],
      });
});
afterAll(async () => {
  await browser.close();
  await app.stop();
});

async function open(options: BrowserContextOptions = {}) {
  const visited = await signIn(browser, app, { til: '/konsoll/innsikt', ...options });
  const { page } = visited;
  await page.getByRole('heading', { name: 'Innsikt' }).waitFor();
  await expect
    .poll(
      async () => {
        await page.reload();
        return page.getByText('Det telles nå').count();
      },
      { timeout: 15_000 },
    )
    .toBe(0);
  await page.getByText('Tallene er fra eksempelsamtaler').waitFor();
  return visited;
}

test.each([
  [320, 'light'],
  [1280, 'dark'],
] as const)('is accessible, fits and has its pictures, %i wide, %s', async (width, colorScheme) => {
  const { page, complaints } = await open({ viewport: { width, height: 800 }, colorScheme });
  for (const picture of await page.locator('img').all()) {
    await picture.scrollIntoViewIfNeeded();
    await expect
      .poll(() => picture.evaluate((img) => (img as unknown as { naturalWidth: number }).naturalWidth))
      .toBeGreaterThan(100);
  }
  for (const table of await page.locator('details').all()) await table.evaluate((one) => one.setAttribute('open', ''));
  await isAccessibleAndFits(page);
  expect(complaints).toEqual([]);
});

test('another period is chosen by keyboard, and the examples go with one click', async () => {
  const { page, complaints } = await open();
  await page.getByRole('link', { name: '28 dager' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/dager=28/);
  expect(await page.getByRole('link', { name: '28 dager' }).getAttribute('aria-current')).toBe('true');
  await page.getByLabel('Fra og med').fill('2026-11-14');
  await page.getByLabel('Til og med').fill('2026-11-15');
  await page.getByLabel('Til og med').press('Enter');
  await page.waitForURL(/fra=2026-11-14&til=2026-11-15/);
  await page.getByText('14. nov. – 15. nov.').waitFor();
  await page.getByRole('button', { name: 'Fjern eksemplene' }).click();
  await expect.poll(() => page.getByText('eksempelsamtaler').count()).toBe(0);
  expect(await page.getByRole('region', { name: 'Nøkkeltall' }).innerText()).toMatch(/Samtaler\s+0\s+0/);
  expect(complaints).toEqual([]);
});
