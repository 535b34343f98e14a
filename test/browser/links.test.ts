// The pages behind SMS links in a real browser: copying, keyboard, 320 pixels, without script, and accessible.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { KODE, openSite, type Site } from '../links/site.ts';
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

const visit = (path: string, options?: BrowserContextOptions) => visitAt(browser, site.url + path, options);

const PERMISSIONS = ['clipboard-read', 'clipboard-write'];

describe('the payment page', () => {
  test.each([
    ['Beløp', '2230,50'],
    ['KID', '318402658'],
    ['Kontonummer', '86011170945'],
  ])('copies %s as the bank wants it, and says so to a screen reader', async (name, value) => {
    const { page, complaints } = await visit(await site.makeLink('betaling'), { permissions: PERMISSIONS });
    await page.getByRole('button', { name: `Kopier ${name}` }).click();
    await page
      .getByRole('status')
      .filter({ hasText: `${name}: Kopiert` })
      .waitFor({ state: 'attached' });
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(value);
    expect(complaints).toEqual([]);
  });

  test('tells what to do when the browser refuses to copy', async () => {
    const { page } = await visit(await site.makeLink('betaling'));
    await page.evaluate('navigator.clipboard.writeText = () => Promise.reject(new Error("no"))');
    await page.getByRole('button', { name: 'Kopier KID' }).click();
    await page.getByRole('status').filter({ hasText: 'Kunne ikke kopiere' }).waitFor({ state: 'attached' });
  });

  test('can be read and paid from without script: figures to mark, no dead buttons', async () => {
    const { page } = await visit(await site.makeLink('betaling'), { javaScriptEnabled: false });
    expect(await page.getByText('318402658').isVisible()).toBe(true);
    expect(await page.getByText('8601 11 70945').isVisible()).toBe(true);
    expect(await page.getByRole('button').count()).toBe(0);
  });

  test('is walked through by keyboard in order: skip link, language, copy buttons, the case, telephone', async () => {
    const { page } = await visit(await site.makeLink('betaling'));
    const stops: string[] = [];
    for (let n = 0; n < 7; n += 1) {
      await page.keyboard.press('Tab');
      stops.push(String(await page.evaluate('document.activeElement.textContent')));
    }
    expect(stops).toEqual([
      'Hopp til innholdet',
      'English',
      'Kopier Beløp',
      'Kopier KID',
      'Kopier Kontonummer',
      'Vis saken',
      '95 51 20 00',
    ]);
  });

  test('changes language and keeps its link', async () => {
    const { page } = await visit(await site.makeLink('betaling'));
    await page.getByRole('link', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Pay through your bank' }).waitFor();
    expect(await page.getByText('318402658').isVisible()).toBe(true);
  });
});

describe.each([
  ['the payment page', 'betaling'],
  ['the receipt', 'kvittering'],
  ['the page that asks for the kode', 'fakturakopi'],
  ['the page of a link to BankID', 'bankid'],
  ['a dead link', null],
] as const)('%s', (_name, purpose) => {
  const path = async (language: 'nb' | 'en') =>
    purpose ? site.makeLink(purpose, language, { formal: 'saker' }) : `/b/none?lang=${language}`;
  beforeEach(() => site.registerDeferral());

  test.each([
    [320, 'light', 'nb'],
    [1280, 'dark', 'en'],
  ] as const)('is accessible and fits at %i pixels, %s, in %s', async (width, colorScheme, language) => {
    const { page, complaints } = await visit(await path(language), { viewport: { width, height: 700 }, colorScheme });
    await isAccessibleAndFits(page);
    expect(complaints.filter((text) => !text.includes('404'))).toEqual([]);
  });
});

describe('the page that asks for the kode', () => {
  const types = async (page: Page, kode: string) => {
    await page.getByLabel('Koden fra brevet').fill(kode);
    await page.getByRole('button', { name: 'Åpne fakturakopien' }).click();
  };
  const isTold = (page: Page, words: string) => page.getByRole('alert').filter({ hasText: words }).waitFor();

  test.each([true, false])(
    'tells of a wrong kode beside its field, and then takes the right one (script: %s)',
    async (script) => {
      const { page, complaints } = await visit(await site.makeLink('fakturakopi'), { javaScriptEnabled: script });
      await types(page, '111222');
      await isTold(page, 'Koden passer ikke.');
      const field = page.getByLabel('Koden fra brevet');
      expect(await field.inputValue()).toBe('');
      expect(await field.getAttribute('aria-invalid')).toBe('true');
      expect(await page.title()).toMatch(/^Feil: /);
      if (script) {
        expect(await page.evaluate('document.activeElement.id')).toBe('kode');
        await isAccessibleAndFits(page);
      }
      const answer = page.waitForResponse((response) => response.request().method() === 'POST');
      await types(page, KODE);
      expect((await answer).headers()['content-type']).toBe('application/pdf');
      expect(complaints).toEqual([]);
    },
  );

  test('offers no field once the tries are used up, and says what to do', async () => {
    const { page } = await visit(await site.makeLink('fakturakopi'));
    for (const _ of [1, 2, 3]) await types(page, '111222');
    await isTold(page, 'Ring oss, så får du en ny');
    expect(await page.getByRole('textbox').count()).toBe(0);
    expect(await page.getByRole('link', { name: '95 51 20 00' }).isVisible()).toBe(true);
    await isAccessibleAndFits(page);
  });

  test('is reached and sent by keyboard', async () => {
    const { page } = await visit(await site.makeLink('fakturakopi'));
    for (let tabs = 0; tabs < 3; tabs += 1) await page.keyboard.press('Tab');
    await page.keyboard.type('12345');
    await page.keyboard.press('Enter');
    await isTold(page, 'Koden har seks siffer.');
  });
});
