// The public pages in a real browser: accessible at both widths, in both languages and colours, by keyboard, without script, and light.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAssetsRouter } from '../../src/pages/assets.ts';
import { errorPage } from '../../src/pages/error-pages.ts';
import { sendPage } from '../../src/pages/layout.ts';
import { languageOf } from '../../src/pages/requests.ts';
import { createPublicSite } from '../../src/public-site/router.ts';
import { isAccessibleAndFits } from './accessible.ts';
import { openBrowser, visit as visitAt } from './browser.ts';

const OPEN = '20418837';
const CLOSED = '20418838';
const TOO_MANY = '20418839';
const STATUS: Record<string, 'apen' | 'avsluttet' | 'sperret'> = {
  [OPEN]: 'apen',
  [CLOSED]: 'avsluttet',
  [TOO_MANY]: 'sperret',
};

let server: Server;
let browser: Browser;
let url: string;
beforeAll(async () => {
  const app = express().use(createAssetsRouter());
  app.use(
    createPublicSite({
      checkOpen: async ({ saksnummer }) => STATUS[saksnummer] ?? 'ukjent',
      ...{ nettadresse: 'https://norkreditt.no', publicUrl: 'https://tlf.norkreditt.no', demo: true },
      log: { error: () => {} },
    }),
  );
  app.use((request, response) => sendPage(response, 404, errorPage('missing', languageOf(request))));
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  server.closeAllConnections();
  server.close();
});

/** Visits in a browser of its own; whatever the page complains of on the way, a blocked script or style, fails the test. */
async function visit(path: string, look: (page: Page) => Promise<void>, options: BrowserContextOptions = {}) {
  const { page, complaints } = await visitAt(browser, url + path, options);
  await look(page);
  expect(complaints.filter((text) => !text.includes('404'))).toEqual([]);
}

/** A page as it is opened; `typed` is then sent in the form of /status. */
type Opened = { path: string; typed?: string };

async function opens({ path, typed }: Opened, language: 'nb' | 'en', page: Page) {
  await page.goto(`${url}${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
  if (typed === undefined) return;
  await page.locator('#saksnummer').fill(typed);
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
}

const MAIN: Opened[] = [
  { path: '/' },
  { path: '/sporsmal' },
  { path: '/sporsmal?q=bankid' },
  { path: '/status', typed: '2041 88b' },
];

test.each([
  [320, 'light', 'nb'],
  [1280, 'dark', 'en'],
] as const)('every page is accessible and fits at %i pixels, %s, in %s', async (width, colorScheme, language) => {
  const all = async (page: Page) => {
    for (const opened of MAIN) {
      await opens(opened, language, page);
      await isAccessibleAndFits(page);
    }
  };
  await visit('/robots.txt', all, { viewport: { width, height: 700 }, colorScheme });
});

test.each([
  [{ path: '/status' }, 'nb', 'light'],
  [{ path: '/status', typed: OPEN }, 'en', 'dark'],
  [{ path: '/status', typed: CLOSED }, 'nb', 'light'],
  [{ path: '/status', typed: TOO_MANY }, 'nb', 'dark'],
  [{ path: '/status', typed: '90000000' }, 'en', 'light'],
  [{ path: '/sporsmal?q=xyzzy' }, 'nb', 'dark'],
  [{ path: '/finnes-ikke' }, 'en', 'dark'],
] as const)('and so is %o in %s, %s, at 320 pixels', async (opened, language, colorScheme) => {
  const look = async (page: Page) => {
    await opens(opened, language, page);
    await isAccessibleAndFits(page);
  };
  await visit('/robots.txt', look, { colorScheme });
});

test('/status is found, filled in and mended by keyboard, without script', async () => {
  await visit(
    '/',
    async (page) => {
      await page.getByRole('navigation').getByRole('link', { name: 'Status' }).press('Enter');
      const field = page.getByLabel('Saksnummer');
      await field.focus();
      await page.keyboard.type('2041 883');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').filter({ hasText: 'åtte siffer' }).waitFor();
      expect(await page.title()).toMatch(/^Feil: /);
      expect(await field.inputValue()).toBe('2041 883');
      expect(await field.getAttribute('aria-describedby')).toContain('saksnummer-feil');
      await field.focus();
      await page.keyboard.press('End');
      await page.keyboard.type('7#');
      await page.keyboard.press('Enter');
      await page.getByText(`Sak ${OPEN} er åpen.`).waitFor();
      expect(page.url()).not.toContain(OPEN);
    },
    { javaScriptEnabled: false },
  );
});

test('the search is reached, asked and left by keyboard, without script', async () => {
  await visit(
    '/sporsmal',
    async (page) => {
      await page.getByRole('searchbox', { name: 'Hva lurer du på?' }).focus();
      await page.keyboard.type('mer tid');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'svar på «mer tid»' }).waitFor();
      expect(await page.locator('mark').first().textContent()).toBe('utsettelse');
      await page.getByRole('link', { name: 'Vis alle spørsmål og svar' }).press('Enter');
      await page.getByRole('link', { name: 'Jeg ønsker å klage på NorKreditt' }).press('Enter');
      expect(page.url()).toContain('#klage');
      expect(await page.getByRole('heading', { name: 'Jeg ønsker å klage på NorKreditt' }).boundingBox()).toMatchObject(
        {
          y: expect.closeTo(0, -2),
        },
      );
    },
    { javaScriptEnabled: false },
  );
});

test('what a public page offers comes in order: skip link, language, menu, what the page is for', async () => {
  await visit('/status', async (page) => {
    const stops: string[] = [];
    for (let n = 0; n < 8; n += 1) {
      await page.keyboard.press('Tab');
      stops.push(String(await page.evaluate('document.activeElement.textContent || document.activeElement.id')));
    }
    const menu = ['Forside', 'Status', 'Spørsmål og svar', 'Min side'];
    expect(stops).toEqual(['Hopp til innholdet', 'English', ...menu, 'saksnummer', 'Sjekk saken']);
  });
});

test.each(['/', '/sporsmal'])('%s weighs less than 60 kB, style and all', async (path) => {
  const weigh = async (page: Page) => {
    const weights: Promise<number>[] = [];
    page.on('requestfinished', (request) =>
      weights.push(request.sizes().then((of) => of.responseBodySize + of.responseHeadersSize)),
    );
    await page.goto(url + path, { waitUntil: 'networkidle' });
    const total = (await Promise.all(weights)).reduce((sum, weight) => sum + weight, 0);
    expect(weights.length).toBeGreaterThan(1);
    expect(total).toBeLessThan(60_000);
  };
  await visit('/robots.txt', weigh);
});
