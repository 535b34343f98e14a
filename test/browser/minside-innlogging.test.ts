// Signing in to Min side in a real browser: BankID's own page and back, cookies, Back after signing out, keyboard, no script, both languages.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PATHS } from '../../src/sign-in/addresses.ts';
import { type Bankid, openBankid } from '../sign-in/provider.ts';
import { openSite, SAKSNUMMER, type SignInSite } from '../sign-in/site.ts';
import { isAccessibleAndFits } from './accessible.ts';
import { openBrowser, visit as visitAt } from './browser.ts';

const KODE = '483920';

let bankid: Bankid;
let site: SignInSite;
let browser: Browser;
beforeAll(async () => {
  [bankid, browser] = await Promise.all([openBankid(), openBrowser()]);
  site = await openSite({ bankid, identify: async (_, { kode }) => (kode === KODE ? 'ja' : 'nei') });
});
afterAll(async () => {
  await browser.close();
  await site.close();
  await bankid.close();
});

const visit = (path: string, options?: BrowserContextOptions) => visitAt(browser, site.url + path, options);

const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 }).waitFor();
const pathOf = (page: Page) => new URL(page.url()).pathname;

async function signIn(page: Page) {
  await page.getByRole('link', { name: 'Logg inn med BankID' }).click();
  await heading(page, 'BankID');
  await page.getByRole('button', { name: 'Logg inn' }).click();
  await heading(page, 'Dine saker');
}

describe.each([{ script: true }, { script: false }])('with BankID (script: $script)', ({ script }) => {
  test('a person signs in, lands, signs out, and Back shows nothing', async () => {
    const { page, complaints } = await visit('/minside', { javaScriptEnabled: script });
    expect(pathOf(page)).toBe(PATHS.signIn);
    await signIn(page);
    expect(pathOf(page)).toBe('/minside');
    expect(page.url()).not.toMatch(/code|state/);
    const cookies = await page.context().cookies(site.url);
    expect(cookies.find(({ name }) => name === '__Host-minside')).toMatchObject({
      ...{ secure: true, httpOnly: true, sameSite: 'Lax', path: '/', expires: -1 },
    });

    await page.getByRole('button', { name: 'Logg ut' }).click();
    await heading(page, 'Du er logget ut');
    expect((await page.context().cookies(site.url)).map(({ name }) => name)).toEqual([]);
    await page.goBack();
    await heading(page, 'Logg inn på Min side');
    expect(complaints).toEqual([]);
  });

  test('a cancelled sign-in leads back to both ways in, and from there to Min side: a case’s address dies with its session', async () => {
    const { page } = await visit('/minside/sak/a', { javaScriptEnabled: script });
    await page.getByRole('link', { name: 'Logg inn med BankID' }).click();
    await page.getByRole('button', { name: 'Avbryt' }).click();
    await page.getByRole('alert').filter({ hasText: 'ble avbrutt' }).waitFor();
    await signIn(page);
    expect(pathOf(page)).toBe('/minside');
  });
});

describe('the way back', () => {
  test('from a reload, or a second tab, is closed, and signs nobody out', async () => {
    const { page } = await visit(PATHS.signIn);
    let back = '';
    page.on('request', (request) => {
      if (request.url().includes(PATHS.bankidReturn)) back = request.url();
    });
    await signIn(page);
    const other = await page.context().newPage();
    await other.goto(back);
    await other.getByRole('alert').filter({ hasText: 'ble ikke fullført' }).waitFor();
    await page.reload();
    await heading(page, 'Dine saker');
  });
});

describe('with the letter', () => {
  test.each([{ script: true }, { script: false }])('(script: $script) by keyboard alone', async ({ script }) => {
    const { page, complaints } = await visit('/minside/sak/a', { javaScriptEnabled: script });
    const stops = ['hopp', 'språk', 'forside', 'status', 'spørsmål', 'min side', 'bankid', 'saksnummer'];
    for (const _ of stops) await page.keyboard.press('Tab');
    await page.keyboard.type(SAKSNUMMER);
    await page.keyboard.press('Tab');
    await page.keyboard.type('111111');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'passer ikke sammen' }).waitFor();
    const saksnummer = page.getByLabel('Saksnummer');
    expect(await saksnummer.inputValue()).toBe(SAKSNUMMER);
    expect(await saksnummer.getAttribute('aria-invalid')).toBe('true');
    expect(await page.getByLabel('Kode').inputValue()).toBe('');
    expect(await page.title()).toMatch(/^Feil: /);
    if (script) await isAccessibleAndFits(page);

    await page.getByLabel('Kode').fill(KODE);
    await page.keyboard.press('Enter');
    await heading(page, 'Dine saker');
    expect(pathOf(page)).toBe('/minside');
    expect(complaints).toEqual([]);
  });
});

describe.each([
  ['the sign-in page', `${PATHS.signIn}?grunn=avbrutt`],
  ['the page that says you are out', `${PATHS.signedOut}?med=bankid`],
] as const)('%s', (_, path) => {
  test.each([
    [320, 'light', 'nb'],
    [1280, 'dark', 'en'],
  ] as const)('is accessible and fits at %i pixels, %s, in %s', async (width, colorScheme, language) => {
    const options = { viewport: { width, height: 700 }, colorScheme };
    const { page, complaints } = await visit(`${path}&lang=${language}`, options);
    await isAccessibleAndFits(page);
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
    expect(complaints).toEqual([]);
  });
});

test('a signed-in page carries its button in both languages, at 320 pixels', async () => {
  const { page } = await visit(PATHS.signIn);
  await signIn(page);
  await isAccessibleAndFits(page);
  await page.getByRole('link', { name: 'English' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await heading(page, 'You are signed out');
});
