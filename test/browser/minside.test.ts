// Min side in a real browser, signed in with BankID over real HTTP: what a person comes there to do, by mouse, keyboard and without script.
import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Minside, of, openMinside, SAKER } from '../minside/site.ts';
import { type Bankid, openBankid } from '../sign-in/provider.ts';
import { faultsOf } from './accessible.ts';
import { openBrowser, visit } from './browser.ts';

const { oppfordring, gebyr, nedbetaling, uenig, rettslig, varsel, avsluttet } = SAKER;

let site: Minside;
let bankid: Bankid;
let browser: Browser;
beforeAll(async () => {
  bankid = await openBankid();
  const named = { ...avsluttet, kreditor: 'Kvist Møbler' };
  const saker = [oppfordring, gebyr, { ...nedbetaling, kreditor: 'Stjernenett Mobil' }, rettslig, varsel, named];
  [site, browser] = await Promise.all([
    openMinside(
      [...saker, { ...uenig, kreditor: 'Nordre Bokklubb' }].map((sak) => of(sak)),
      { env: bankid.env },
    ),
    openBrowser(),
  ]);
  bankid.knows(site.publicUrl);
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
  await bankid?.close();
});

/** Signed in at BankID's own page. */
async function signsIn(options: BrowserContextOptions = {}, lang: 'nb' | 'en' = 'nb') {
  const visited = await visit(browser, `${site.publicUrl}/minside?lang=${lang}`, options);
  const { page } = visited;
  await page.getByRole('link', { name: /BankID/ }).click();
  await page.getByRole('button', { name: 'Logg inn' }).click();
  await page.getByRole('heading', { level: 1, name: lang === 'nb' ? 'Sakene dine' : 'Your cases' }).waitFor();
  return visited;
}

const opens = async (page: Page, kreditor: string) => {
  await page.getByRole('link', { name: new RegExp(`^Se saken.*${kreditor}`) }).click();
  await page.getByText(kreditor).first().waitFor();
};
const follows = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).click();
const presses = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const seesHeading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();

test.each([true, false])('a person defers, disputes, asks and signs out (script: %s)', async (javaScriptEnabled) => {
  const { page, complaints } = await signsIn({ javaScriptEnabled });
  const sak = javaScriptEnabled ? gebyr.kreditor : oppfordring.kreditor;
  await opens(page, sak);
  await follows(page, 'Få utsettelse');
  await follows(page, 'torsdag 10. desember 2026');
  await page.getByRole('listitem').filter({ hasText: 'pluss renter' }).waitFor();
  await presses(page, 'Godta vilkårene');
  await seesHeading(page, 'Kvittering for utsettelse');
  await page.reload();
  await follows(page, '← Saken');
  await page.getByText('Du har utsettelse til').first().waitFor();
  await presses(page, 'Logg ut');
  await seesHeading(page, 'Du er logget ut');
  await page.goBack();
  await seesHeading(page, 'Logg inn på Min side');
  expect(complaints).toEqual([]);
});

test('a plan is agreed, a claim disputed, a mobile corrected and the data downloaded, each in its own words', async () => {
  const { page, complaints } = await signsIn({ acceptDownloads: true });
  await opens(page, 'Stjernenett Mobil');
  await follows(page, 'Betal i avdrag');
  await page.getByRole('link', { name: /^4 avdrag/ }).click();
  await presses(page, 'Godta vilkårene');
  await seesHeading(page, 'Din nedbetaling');

  await follows(page, 'Sakene mine');
  await opens(page, 'Nordre Bokklubb');
  await follows(page, 'Jeg er uenig');
  await presses(page, 'Registrer innsigelsen');
  await page.getByRole('alert').getByRole('link', { name: 'Velg hvorfor' }).click();
  expect(await page.evaluate('document.activeElement.id')).toBe('grunn');
  await page.getByLabel('Feil beløp').check();
  await page.getByLabel('Kommentar').fill('Jeg har sagt opp.');
  await presses(page, 'Registrer innsigelsen');
  await page.getByText('Inkassoprosessen er stanset inntil videre.').waitFor();

  await follows(page, 'Personopplysninger');
  const [file] = await Promise.all([page.waitForEvent('download'), follows(page, 'Last ned som fil (JSON)')]);
  const data = JSON.parse(await readFile(await file.path(), 'utf8'));
  expect([file.suggestedFilename(), data.saker.length]).toEqual(['personopplysninger.json', 7]);
  await follows(page, 'Rett opplysningene');
  await page.getByLabel('Nytt mobilnummer').fill('900 00 077');
  await presses(page, 'Lagre');
  await page.getByText('Endringen er registrert.').waitFor();
  await page.getByText('+4790000077').waitFor();
  expect(complaints).toEqual([]);
});

test('a payer goes to Vipps and comes back to a page that says how it went', async () => {
  const { page } = await signsIn();
  await opens(page, varsel.kreditor);
  await follows(page, 'Betal');
  await presses(page, 'Betal med Vipps');
  await page.waitForURL(/\/vipps\//);
  await page.getByRole('button', { name: /Betal|Godkjenn/ }).click();
  await page.waitForURL(/\/l\//);
  await seesHeading(page, 'Betalingen er mottatt');
});

test('by keyboard alone a case is opened, terms read and left again', async () => {
  const { page } = await signsIn();
  const reaches = async (name: string) => {
    for (let tabs = 0; tabs < 40; tabs += 1) {
      await page.keyboard.press('Tab');
      if (String(await page.evaluate('document.activeElement.textContent')).startsWith(name)) return;
    }
    throw new Error(`No tab leads to ${name}`);
  };
  await reaches(`Se saken: ${rettslig.kreditor}`);
  await page.keyboard.press('Enter');
  await seesHeading(page, 'Saken');
  await reaches('Be om utsettelse');
  await page.keyboard.press('Enter');
  await seesHeading(page, 'Utsettelse');
  await reaches('Be en saksbehandler');
});

const OWN = ['', '/personopplysninger', '/personopplysninger/endre', '/fodselsnummer'];
const OF_CASE = ['/betal', '/utsettelse', '/nedbetaling/4', '/innsigelse', '/betalt', '/be-om-kopi', '/kontakt'];

/** Min side's own pages, every page of the first case, and the pages of two others. */
async function everyPage(context: BrowserContext, page: Page): Promise<string[]> {
  const links = page.getByRole('link', { name: /^(Se saken|See the case)/ });
  const hrefs = await links.evaluateAll((all) =>
    all.map((one) => (one as unknown as { href: string }).href.split('?')[0]!),
  );
  const [cookie] = (await context.cookies()).filter(({ name }) => name === '__Host-minside');
  expect(cookie).toMatchObject({ secure: true, httpOnly: true, sameSite: 'Lax' });
  const cases = [hrefs[0]!, hrefs[3]!, hrefs.at(-1)!];
  return [
    ...OWN.map((path) => `${site.publicUrl}/minside${path}`),
    ...OF_CASE.map((path) => hrefs[0] + path),
    ...cases,
  ];
}

test.each([
  [320, 'light', 'nb'],
  [1280, 'dark', 'en'],
] as const)('the pages are accessible and fit at %i pixels, %s, in %s', async (width, colorScheme, lang) => {
  const { context, page } = await signsIn({ viewport: { width, height: 800 }, colorScheme }, lang);
  const wrong: unknown[] = [];
  const pages = await everyPage(context, page);
  // The wide pages are the same ones in other words: every other one will do, and takes half as long.
  for (const address of pages.filter((_, i) => width === 320 || i % 2 === 0)) {
    const answer = await page.goto(`${address}?lang=${lang}`);
    wrong.push(...(await faultsOf(page)).map((fault) => [address, ...fault]));
    const scrolls = Number(await page.evaluate('document.documentElement.scrollWidth'));
    if (answer?.status() !== 200 || scrolls > width) wrong.push([address, answer?.status(), scrolls]);
  }
  expect(wrong).toEqual([]);
});
