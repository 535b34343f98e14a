// Who may do what in the console, in a real browser: roles refused what is not theirs, forms from elsewhere, two who take the same.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Rolle } from '../../src/records/schema-console.ts';
import { startApp, type TestApp } from '../app.ts';
import { ALLE_SAKER, SAKER } from '../http/saker.ts';
import { disputes } from '../http/samtaler/keys.ts';
import { type Bankid, openBankid } from '../sign-in/provider.ts';
import { isAccessibleAndFits } from './accessible.ts';
import { openBrowser, visit } from './browser.ts';

let provider: Bankid;
let browser: Browser;
let app: TestApp;
beforeAll(async () => {
  [provider, browser] = await Promise.all([openBankid(), openBrowser()]);
  app = await startApp({ saker: ALLE_SAKER, env: provider.operatorEnv });
  provider.knows(app.publicUrl);
});
afterAll(async () => {
  await browser.close();
  await app.stop();
  await provider.close();
});

/** In a browser of their own, at the page that was asked for. */
async function signsIn(name: string, roles: Rolle[], path: string): Promise<Page> {
  provider.person = { ...provider.person, sub: name, name, roles };
  const { page } = await visit(browser, app.publicUrl + path);
  await page.getByRole('link', { name: 'Logg inn med jobbkontoen' }).click();
  await page.getByRole('button', { name: 'Logg inn' }).click();
  await page.waitForURL(app.publicUrl + path);
  return page;
}
const heading = (page: Page) => page.getByRole('heading', { level: 1 }).textContent();

/** A dispute that waits; the path of its page. */
async function dispute(sak = SAKER.oppfordring): Promise<string> {
  await disputes(app.phone.dials({ from: '+4790000061' }), sak)
    .presses('3')
    .presses('2')
    .hangsUp();
  const row = app.records.db.selectFrom('registreringer').select('id').orderBy('id', 'desc');
  return `/konsoll/henvendelser/R${(await row.executeTakeFirstOrThrow()).id}`;
}

const ALL = ['Samtaler', 'Henvendelser', 'Innsikt', 'Drift'];

test.each([
  ['revisor', '/konsoll/revisjon', ['Revisjon'], ['/konsoll/henvendelser', '/konsoll/innsikt', '/konsoll/drift']],
  ['saksbehandler', '/konsoll/drift', ALL, ['/konsoll/revisjon']],
] as const)(
  'a %s has the menu of the role, and is told on every other page that it is not theirs',
  async (role, home, menu, others) => {
    const page = await signsIn(role, [role], home);
    const offered = page.getByRole('navigation', { name: 'Hovedmeny' }).getByRole('link');
    expect(await offered.allTextContents()).toEqual(menu);
    for (const path of others) {
      expect((await page.goto(app.publicUrl + path))?.status()).toBe(403);
      expect(await heading(page)).toBe('Ingen tilgang');
    }
    await isAccessibleAndFits(page);
  },
);

test('a form on another site blocks nobody, not even with the token of the session', async () => {
  const page = await signsIn('Kari', ['leder'], '/konsoll/drift/sperringer');
  const csrf = await page.locator('[name=csrf]').first().inputValue();
  const elsewhere = await page.context().newPage();
  await elsewhere.goto(`${provider.issuer}/.well-known/openid-configuration`);
  await elsewhere.setContent(`<form method="post" action="${app.publicUrl}/konsoll/drift/sperringer">
    <input name="csrf" value="${csrf}"><input name="ringer" value="900 00 084"><input name="grunn" value="x"><button>Vinn</button>`);
  await elsewhere.getByRole('button').click();
  await elsewhere.getByText('Skjemaet kom ikke fra denne siden.').waitFor();
  expect(await app.records.db.selectFrom('sperringer').selectAll().execute()).toEqual([]);
  await page.reload();
  expect(await heading(page)).toBe('Sperringer');
});

test('of two who take the same henvendelse at once one has it, and the other is told', async () => {
  const path = await dispute();
  const pages = [await signsIn('Kari', ['saksbehandler'], path), await signsIn('Ola', ['saksbehandler'], path)];
  await Promise.all(pages.map((page) => page.getByRole('button', { name: 'Ta henvendelsen' }).click()));
  const told = await Promise.all(pages.map((page) => page.getByRole('status').first().textContent()));
  expect(told.map((words) => /Du har tatt|Noen har endret/.exec(words ?? '')?.[0]).sort()).toEqual([
    'Du har tatt',
    'Noen har endret',
  ]);
  const late = pages[told.findIndex((words) => words?.includes('Noen har endret'))]!;
  expect(await late.getByRole('button', { name: 'Gjør ferdig' }).count()).toBe(0);
});

test('a tab left open finishes nothing that was finished in another', async () => {
  const path = await dispute(SAKER.gratis);
  const page = await signsIn('Kari', ['saksbehandler'], path);
  await page.getByRole('button', { name: 'Ta henvendelsen' }).click();
  await page.getByRole('button', { name: 'Gjør ferdig' }).waitFor();
  const stale = await page.context().newPage();
  await stale.goto(app.publicUrl + path);
  const finishes = async (tab: Page, grunn: string) => {
    await tab.getByLabel('Utfall').selectOption('kravet opprettholdes');
    await tab.getByLabel('Begrunnelse').fill(grunn);
    await tab.getByRole('button', { name: 'Gjør ferdig' }).click();
  };
  await finishes(page, 'Avtalen er vist.');
  await page.getByText('Henvendelsen er ferdig.').waitFor();
  await finishes(stale, 'Kravet er feil.');
  await stale.getByText('Noen har endret henvendelsen siden du åpnet den').waitFor();
  expect(await stale.getByText(/gjorde den ferdig/).count()).toBe(1);
});

test('the sign-in, a page that is not there, and the end of a session are accessible and fit, narrow and wide', async () => {
  const page = await signsIn('Kari', ['leder'], '/konsoll/drift');
  const isFine = async () => {
    for (const [width, colorScheme] of [[320, 'light'] as const, [1280, 'dark'] as const]) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      await isAccessibleAndFits(page);
    }
  };
  for (const path of ['/konsoll/logg-inn?grunn=avbrutt', '/konsoll/finnes-ikke']) {
    await page.goto(app.publicUrl + path);
    await isFine();
  }
  await page.goto(`${app.publicUrl}/konsoll/drift`);
  await page.getByLabel('På norsk').fill('Akkurat nå har vi stengt.');
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Hør før du lagrer' }).click();
  await page.getByRole('heading', { name: 'Du er logget ut' }).waitFor();
  await isFine();
});
