// Files picked and sent in a real browser: good ones and others, by keyboard, without script, on a narrow telephone; and paper.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { plan } from '../flows/fakes.ts';
import { exe, jpeg, pdf } from '../links/files.ts';
import { openSite, type Site } from '../links/site.ts';
import { isAccessibleAndFits } from './accessible.ts';
import { openBrowser, visit as visitAt } from './browser.ts';

let site: Site;
let browser: Browser;
let folder: string;
const inFolder = (name: string): string => join(folder, name);

beforeAll(async () => {
  [site, browser, folder] = await Promise.all([openSite(), openBrowser(), mkdtemp(join(tmpdir(), 'vedlegg-'))]);
  const page = await browser.newPage();
  await page.setContent('<h1>Kvittering</h1>');
  await page.pdf({ path: inFolder('kvittering.pdf') });
  await page.screenshot({ path: inFolder('bilde.png') });
  await page.screenshot({ path: inFolder('bilde.jpg'), type: 'jpeg' });
  await page.close();
  const made = { 'program.pdf': exe(), 'tom.pdf': '', 'stor.pdf': Buffer.alloc(30_000_000, pdf()) };
  for (const [name, content] of Object.entries(made)) await writeFile(inFolder(name), content);
  for (const n of [1, 2, 3, 4, 5, 6]) await writeFile(inFolder(`${n}.jpg`), Buffer.concat([jpeg(), Buffer.from([n])]));
});
afterAll(async () => {
  await browser.close();
  await site.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  await site.reset();
  await site.registerTold('innsigelse', { grunn: 'feil beløp' });
});

type Options = BrowserContextOptions & { language?: 'nb' | 'en' };

async function visit({ language = 'nb', ...options }: Options = {}) {
  return visitAt(browser, site.url + (await site.makeLink('kvittering', language)), options);
}

async function sends(page: Page, names: string[], words = ''): Promise<void> {
  await page.locator('#filer').setInputFiles(names.map(inFolder));
  await page.locator('#kommentar').fill(words);
  await page.getByRole('button', { name: 'Send' }).click();
}
const isTold = (page: Page, words: string) => page.getByRole('status').filter({ hasText: words }).waitFor();
const isWarned = (page: Page, words: string) => page.getByRole('alert').filter({ hasText: words }).waitFor();
const keptTypes = async () =>
  (await site.records.db.selectFrom('vedlegg').select('content_type').orderBy('id').execute()).map(
    ({ content_type }) => content_type,
  );

describe('files', () => {
  test('made by real programs are sent and listed, without script', async () => {
    const { page, complaints } = await visit({ javaScriptEnabled: false });
    await sends(page, ['kvittering.pdf', 'bilde.jpg', 'bilde.png'], 'Her er kvitteringen.');
    await isTold(page, 'Kommentaren er sendt. 3 filer er sendt.');
    await page.getByRole('heading', { name: 'Vi har fått 3 filer' }).waitFor();
    expect(await keptTypes()).toEqual(['application/pdf', 'image/jpeg', 'image/png']);
    expect(await page.getByLabel('Skriv en kommentar').inputValue()).toBe('');
    await page.reload();
    expect(await keptTypes()).toHaveLength(3);
    expect(complaints).toEqual([]);
  });

  test('of 30 MB are refused in words, and the comment is kept', async () => {
    const { page } = await visit();
    await sends(page, ['stor.pdf'], 'Se vedlegget.');
    const words = 'Filen ble ikke sendt. Den er større enn 10 MB.';
    await isWarned(page, words);
    await isTold(page, 'Kommentaren er sendt.');
    expect(await page.title()).toMatch(/^Feil: /);
    await page.getByRole('alert').getByRole('link', { name: words }).click();
    expect(await page.evaluate('document.activeElement.id')).toBe('filer');
    expect(await keptTypes()).toEqual([]);
  });

  test('of 30 MB through a link that has died meanwhile get its page', async () => {
    const { page } = await visit();
    site.setSak({ restgjeld: 0 });
    await sends(page, ['stor.pdf']);
    await page.getByRole('heading', { name: 'Lenken virker ikke' }).waitFor();
  });

  test('beyond the fifth are refused by their place', async () => {
    const { page } = await visit();
    await sends(page, ['1.jpg', '2.jpg', '3.jpg', '4.jpg', '5.jpg', '6.jpg']);
    await isWarned(page, 'Fil 6 ble ikke sendt. Vi kan ta imot 5 filer her.');
    expect(await page.locator('#filer').count()).toBe(0);
    expect(await keptTypes()).toHaveLength(5);
  });

  test('are picked and sent by keyboard alone', async () => {
    const { page } = await visit();
    const chooser = page.waitForEvent('filechooser');
    await page.getByLabel('Skriv en kommentar').focus();
    await page.keyboard.type('Se filen.');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await (await chooser).setFiles(inFolder('kvittering.pdf'));
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await isTold(page, 'Kommentaren er sendt. Filen er sendt.');
  });

  test('a double click sends once', async () => {
    const { page } = await visit();
    await page.locator('#filer').setInputFiles(inFolder('kvittering.pdf'));
    await page.getByLabel('Skriv en kommentar').fill('Én gang');
    await page.getByRole('button', { name: 'Send' }).dblclick();
    await isTold(page, 'Kommentaren er sendt. Filen er sendt.');
    expect(await keptTypes()).toHaveLength(1);
    expect(await site.records.db.selectFrom('kommentarer').select('id').execute()).toHaveLength(1);
  });
});

describe('the page with its faults and its files', () => {
  test.each([
    [320, 'dark', 'nb', ['Fil 2 ble ikke sendt. Vi tar imot PDF, JPEG og PNG.', 'Fil 3 ble ikke sendt. Den er tom.']],
    [1280, 'light', 'en', ['File 2 was not sent. We take PDF, JPEG and PNG.', 'File 3 was not sent. It is empty.']],
  ] as const)('is accessible and fits at %i pixels, %s, in %s', async (width, colorScheme, language, faults) => {
    const { page } = await visit({ viewport: { width, height: 700 }, colorScheme, language });
    await sends(page, ['kvittering.pdf', 'program.pdf', 'tom.pdf']);
    for (const words of faults) await isWarned(page, words);
    await isAccessibleAndFits(page);
  });
});

describe('on paper', () => {
  test('a plan is black on white, on one sheet, with nothing to press', async () => {
    await site.records.db.deleteFrom('registreringer').execute();
    await site.registerPlan(plan());
    const { page } = await visit({ colorScheme: 'dark' });
    const paper = await page.pdf({ format: 'A4' });
    expect(paper.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    for (const hidden of [page.getByRole('button'), page.getByRole('link', { name: /English|kalenderen/ })])
      expect(await hidden.count()).toBe(0);
    expect(await page.getByRole('table').isVisible()).toBe(true);
    const shades = await page.evaluate(
      `[...new Set([...document.querySelectorAll('main *')].map((e) => getComputedStyle(e).color))]`,
    );
    expect(shades).toEqual(['rgb(0, 0, 0)']);
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
  });
});
