// Drift and Revisjon in a real browser: by keyboard, heard by the browser's voice, 320 pixels wide, light and dark, and accessible.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { osloTyped } from '../../src/console/drift/oslo-time.ts';
import { startApp, type TestApp } from '../app.ts';
import { openConsole, PASSWORD } from '../console/console.ts';
import { isAccessibleAndFits } from './accessible.ts';
import { openBrowser } from './browser.ts';
import { signIn } from './konsoll.ts';

const NB = 'Akkurat nå virker ikke betaling med Vipps.';
const EN = 'Paying with Vipps does not work at the moment.';

let browser: Browser;
let app: TestApp;
beforeAll(async () => {
  [browser, app] = await Promise.all([openBrowser(), startApp({ env: { OPERATOR_PASSWORD: PASSWORD } })]);
  const konsoll = await openConsole(app);
  const later = { fra: inHours(2), til: inHours(3) };
  await konsoll.post('/konsoll/drift/meldinger', { nb: NB, en: EN, ...later });
  await konsoll.post('/konsoll/drift/sperringer', { ringer: '900 00 084', grunn: 'Truer de ansatte' });
});
afterAll(async () => {
  await browser.close();
  await app.stop();
});

const inHours = (hours: number) => osloTyped(new Date(app.clock.nowMs() + hours * 3_600_000));

const visit = (til: string) => signIn(browser, app, { til });

/** Fills in the form and tries it, with the keyboard alone. */
async function tries(page: Page) {
  await page.getByLabel('På norsk').focus();
  await page.keyboard.type(NB);
  await page.keyboard.press('Tab');
  await page.keyboard.type(EN);
  await page.getByLabel('Til', { exact: true }).fill(inHours(1));
  await page.getByRole('button', { name: 'Hør før du lagrer' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Slik høres det ut' }).waitFor();
}

test('a message is written by keyboard, heard by the browser’s voice, kept, heard by a caller, and withdrawn', async () => {
  const { page, complaints } = await visit('/konsoll/drift');
  await page.addInitScript(`
    window.heard = [];
    SpeechSynthesis.prototype.speak = (utterance) => window.heard.push([utterance.lang, utterance.text]);`);
  await tries(page);
  await page.getByRole('button', { name: 'Hør på norsk' }).click();
  const heard = await page.evaluate('window.heard');
  expect(heard).toEqual([
    ['nb', 'Velkommen til NorKreditts automatiske kundetjeneste.'],
    ['en', 'For English, press 8.'],
    ['nb', NB],
  ]);
  await page.getByRole('button', { name: 'Lagre meldingen' }).press('Enter');
  await page.getByText('Meldingen er lagret.').waitFor();
  await app.phone.dials({ from: '+4790000099' }).hears('Velkommen', 'For English', NB, 'For status').hangsUp();
  await page
    .getByRole('row', { name: /høres nå/ })
    .getByRole('button', { name: /^Trekk/ })
    .click();
  await page.getByText('Meldingen er trukket.').waitFor();
  app.clock.advance(5_000);
  await app.phone.dials({ from: '+4790000099' }).hears('Velkommen', 'For English', 'For status').hangsUp();
  expect(complaints).toEqual([]);
});

test('texts are searched, a case is looked up, and the log has what was done', async () => {
  const { page, complaints } = await visit('/konsoll/drift');
  const drift = page.getByRole('navigation', { name: 'Drift' });
  await drift.getByRole('link', { name: 'Det som sies' }).click();
  await page.getByLabel('Ord eller navn på teksten').fill('for english');
  await page.keyboard.press('Enter');
  await page.getByText('1 tekst.').waitFor();
  await drift.getByRole('link', { name: 'Åpne telefonen' }).click();
  await page.getByLabel('Saksnummer').fill('3184 0265');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Sak •••••265' }).waitFor();
  expect(page.url()).not.toContain('31840265');
  await page.getByRole('link', { name: 'Revisjon' }).click();
  await page.getByRole('cell', { name: 'Truer de ansatte' }).waitFor();
  expect(complaints).toEqual([]);
});

/** Each page as it is opened, and how it comes to what is to be looked at. */
const PAGES: [path: string, come?: (page: Page) => Promise<unknown>][] = [
  ['/konsoll/drift', tries],
  [
    '/konsoll/drift',
    async (page) => {
      await page.getByRole('button', { name: 'Hør før du lagrer' }).click();
      await page.getByText('Skriv det kundene skal høre.').first().waitFor();
    },
  ],
  [
    '/konsoll/drift/telefon',
    async (page) => {
      await page.getByLabel('Saksnummer').fill('31840265');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Sak •••••265' }).waitFor();
    },
  ],
  ['/konsoll/drift/sperringer'],
  ['/konsoll/drift/tekster?sok=hovedmeny'],
  ['/konsoll/drift/lagring'],
  ['/konsoll/revisjon'],
];

test('every page fits 320 and 1280 pixels, and axe finds no fault in light or dark', async () => {
  const { page } = await visit('/konsoll/drift');
  for (const [nr, [path, come]] of PAGES.entries()) {
    await page.goto(app.publicUrl + path);
    await come?.(page);
    for (const [width, colorScheme] of [[320, 'light'] as const, [1280, 'dark'] as const]) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      await isAccessibleAndFits(page);
      if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${nr}-${width}.png`, fullPage: true });
    }
  }
});
