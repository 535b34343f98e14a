// Paying in a real browser, against a Vipps on another origin: from the link in the SMS to the receipt and its SMS.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { insertLink } from '../../src/links/tokens.ts';
import { NO_VIPPS, startApp, type TestApp } from '../app.ts';
import { SAKER, type Sak } from '../http/saker.ts';
import { identifies } from '../http/samtaler/keys.ts';
import { openSite, type Site } from '../links/site.ts';
import { isAccessibleAndFits } from './accessible.ts';
import { openBrowser, visit as visitAt } from './browser.ts';

const TEN_MINUTES_MS = 10 * 60_000;
const PAGE_BYTES_MAX = 60_000;
/** One case for each test that pays. */
const saker = Array.from({ length: 12 }, (_, n): Sak => {
  const saksnummer = String(50_100_000 + n);
  return { ...SAKER.oppfordring, saksnummer, kid: `${saksnummer}5` };
});

let app: TestApp;
let browser: Browser;
let next = 0;
beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ saker }), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await app.stop();
});

const visit = (url: string, options?: BrowserContextOptions) => visitAt(browser, url, options);

/** A case nobody has paid yet, and a payment link to it. */
async function newLink(of = app): Promise<{ sak: Sak; url: string }> {
  const sak = saker[next]!;
  const token = `betalingslenke${String(next++).padStart(8, '0')}`;
  const link = { purpose: 'betaling', saksnummer: sak.saksnummer, language: 'nb' } as const;
  const now = new Date(of.clock.nowMs());
  await of.records.inTransaction((trx) => insertLink(trx, of.secrets, { token, link, smsId: null, now }));
  return { sak, url: `${of.publicUrl}/b/${token}` };
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 }).textContent();
const press = (page: Page, name: string) => page.getByRole('button', { name }).click();
const latestPayment = () => app.vipps.payments().at(-1)!;
/** How many receipts have been written so far. */
const receipts = async () =>
  (await app.records.db.selectFrom('sms').select('id').where('kind', '=', 'kvittering').execute()).length;

describe('a payer', () => {
  test('pays with Vipps from the SMS, gets a receipt on the page and by SMS, and finds the payment link dead', async () => {
    const sak = saker[next++]!;
    await identifies(app.phone.dials().presses('2'), sak).presses('1').presses('1').receivesSms('Lenken').hangsUp();
    const link = app.inbox
      .messages()
      .find(({ body }) => body.includes('/b/'))!
      .body.match(/http\S+/)![0];
    const { page, complaints } = await visit(link);
    expect(await page.getByText('Fjellheim Bredbånd').count()).toBe(0);
    await page.getByRole('link', { name: 'Vis saken' }).click();
    expect(await page.getByText('Fjellheim Bredbånd').isVisible()).toBe(true);
    await press(page, 'Betal med Vipps');
    expect(new URL(page.url()).origin).not.toBe(app.publicUrl);
    await press(page, 'Godkjenn');
    await page.waitForURL(`${app.publicUrl}/l/*`);
    expect(await heading(page)).toBe('Betalingen er mottatt');
    expect(await page.getByText('Saken er betalt og avsluttet.').isVisible()).toBe(true);
    expect(complaints).toEqual([]);

    const sms = await app.inbox.next(({ body }) => body.includes('Betalingen er mottatt'), 5_000);
    expect(sms!.to).toBe('+4790000001');
    await page.goto(sms!.body.match(/http\S+/)![0]);
    expect(await heading(page)).toBe('Betalingen er mottatt');
    await page.goto(link);
    expect(await heading(page)).toBe('Lenken virker ikke');
    expect(latestPayment()).toMatchObject({ method: 'WALLET', amount: sak.restgjeld, captured: sak.restgjeld });
  });

  test('pays by card with the keyboard alone, and without script', async () => {
    const { url } = await newLink();
    const { page } = await visit(url, { javaScriptEnabled: false });
    const reach = async (name: string) => {
      for (let tabs = 0; tabs < 12; tabs += 1) {
        await page.keyboard.press('Tab');
        if ((await page.locator(':focus').textContent()) === name) return page.keyboard.press('Enter');
      }
      throw new Error(`no way to ${name} by keyboard`);
    };
    await reach('Betal med kort');
    await page.getByText('Siden står der du ellers ville ha fylt ut kortet.').waitFor();
    await reach('Godkjenn');
    await page.waitForURL(`${app.publicUrl}/l/*`);
    expect(await heading(page)).toBe('Betalingen er mottatt');
    expect(await page.getByText('Kort', { exact: true }).isVisible()).toBe(true);
    expect(latestPayment().method).toBe('CARD');
  });

  test('who breaks off is told that nothing was taken, and pays by card from there', async () => {
    const { sak, url } = await newLink();
    const { page } = await visit(url);
    await press(page, 'Betal med Vipps');
    await press(page, 'Avbryt');
    await page.waitForURL(`${app.publicUrl}/l/*`);
    expect(await heading(page)).toBe('Betalingen ble avbrutt');
    await press(page, 'Betal med kort');
    await press(page, 'Godkjenn');
    await page.waitForURL(`${app.publicUrl}/l/*`);
    expect(await heading(page)).toBe('Betalingen er mottatt');
    expect(latestPayment().captured).toBe(sak.restgjeld);
  });

  test('who is refused by the bank, or too slow, is told so', async () => {
    const { url } = await newLink();
    const { page } = await visit(url);
    await press(page, 'Betal med kort');
    await press(page, 'Bli avvist');
    await page.waitForURL(`${app.publicUrl}/l/*`);
    expect(await heading(page)).toBe('Betalingen ble avvist');
    await press(page, 'Betal med Vipps');
    const { returnUrl } = latestPayment();
    app.clock.advance(TEN_MINUTES_MS);
    await page.goto(returnUrl);
    expect(await heading(page)).toBe('Tiden gikk ut');
  });

  test('who clicks twice, in two tabs, pays once; and Back and reload begin nothing', async () => {
    const { sak, url } = await newLink();
    const { page, context } = await visit(url);
    const tab = await context.newPage();
    await tab.goto(url);
    const before = { payments: app.vipps.payments().length, receipts: await receipts() };
    await Promise.all([
      page.getByRole('button', { name: 'Betal med Vipps' }).dblclick(),
      tab.getByRole('button', { name: 'Betal med Vipps' }).click(),
    ]);
    await Promise.all([page, tab].map((each) => each.getByText('Dette er en demo.').waitFor()));
    expect(tab.url()).toBe(page.url());
    await press(page, 'Godkjenn');
    await page.waitForURL(`${app.publicUrl}/l/*`);
    expect(await heading(page)).toBe('Betalingen er mottatt');
    await page.reload();
    expect(await heading(page)).toBe('Betalingen er mottatt');
    await tab.goBack();
    expect(await heading(tab)).toBe('Lenken virker ikke');
    expect(app.vipps.payments()).toHaveLength(before.payments + 1);
    expect(await receipts()).toBe(before.receipts + 1);
    expect(latestPayment().captured).toBe(sak.restgjeld);
  });

  test('who changes the sum in the form is asked for the right one, and pays that', async () => {
    const { sak, url } = await newLink();
    const { page } = await visit(url);
    const before = app.vipps.payments().length;
    await page.evaluate('document.querySelector("[name=sett]").value = "100"');
    await press(page, 'Betal med Vipps');
    await page.getByRole('alert').filter({ hasText: 'er endret siden du åpnet siden' }).waitFor();
    expect(app.vipps.payments()).toHaveLength(before);
    await press(page, 'Betal med Vipps');
    await page.getByText('Dette er en demo.').waitFor();
    expect(latestPayment().amount).toBe(sak.restgjeld);
  });

  test('who comes back before the money is ours sees the page find out by itself, without script', async () => {
    const { url } = await newLink();
    const { page } = await visit(url, { javaScriptEnabled: false });
    app.vipps.webhooksAs('never');
    await press(page, 'Betal med Vipps');
    app.vipps.misbehave('capture', 'server error', 'server error');
    await press(page, 'Godkjenn');
    await page.getByText('Ikke betal en gang til.').waitFor();
    expect(await page.getByRole('button').count()).toBe(0);
    await page.getByRole('heading', { name: 'Betalingen er mottatt' }).waitFor({ timeout: 8_000 });
    app.vipps.webhooksAs('at once');
  });

  test('is told while Vipps is away, and can go on when it is back', async () => {
    const { url } = await newLink();
    const { page } = await visit(url);
    app.vipps.setAway(true);
    await press(page, 'Betal med Vipps');
    await page.getByRole('alert').filter({ hasText: 'Vipps svarer ikke akkurat nå.' }).waitFor();
    app.vipps.setAway(false);
    await press(page, 'Betal med Vipps');
    await page.getByRole('button', { name: 'Godkjenn' }).waitFor();
  });
});

test('in a demo pays at the imitation it serves itself, and is told on every page that no money is moved', async () => {
  const demo = await startApp({ saker, env: NO_VIPPS });
  try {
    const { page, complaints } = await visit((await newLink(demo)).url);
    const isToldOfDemo = () => page.getByText('Ingen penger flyttes.').waitFor();
    await isToldOfDemo();
    await press(page, 'Betal med Vipps');
    await page.waitForURL(`${demo.publicUrl}/telefon/vipps/**`);
    await isToldOfDemo();
    await press(page, 'Godkjenn');
    await page.waitForURL(`${demo.publicUrl}/l/*`);
    await isToldOfDemo();
    expect(await heading(page)).toBe('Betalingen er mottatt');
    expect(complaints).toEqual([]);
  } finally {
    await demo.stop();
  }
});

describe('the pages', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site.close());
  beforeEach(async () => {
    await site.reset();
    site.payments.kind = 'demo';
  });

  /** The page of a payment just begun. */
  async function begun(language: 'nb' | 'en'): Promise<string> {
    const path = await site.makeLink('betaling', language);
    const form = new URLSearchParams({ metode: 'WALLET', sett: '223050' });
    await fetch(site.url + path, { method: 'POST', body: form, redirect: 'manual' });
    return new URL(site.payments.begun.at(-1)!.returnTo).pathname;
  }
  const PAGES: Record<string, (language: 'nb' | 'en') => Promise<string>> = {
    'the payment page with the case': async (language) => `${await site.makeLink('betaling', language)}?vis=1`,
    'a payment under way': async (language) => `${await begun(language)}?vent=nei`,
    'a payment refused': async (language) => {
      const path = await begun(language);
      site.payments.becomes({ status: 'avvist' });
      return path;
    },
    'a receipt, paid in part': async (language) => {
      const path = await begun(language);
      site.payments.becomes({ status: 'betalt', fanget: 100_000, fangetAt: new Date('2026-11-22T10:00:00Z') });
      return path;
    },
  };

  test.each(Object.keys(PAGES))('%s is accessible and fits, narrow and wide, in both languages', async (name) => {
    for (const [width, colorScheme, language] of [
      [320, 'light', 'nb'],
      [1280, 'dark', 'en'],
    ] as const) {
      const address = site.url + (await PAGES[name]!(language));
      const { page, complaints } = await visit(address, { viewport: { width, height: 700 }, colorScheme });
      await isAccessibleAndFits(page);
      expect(complaints).toEqual([]);
    }
  });

  test('are light: page, styles and script together under 60 kB as they travel', async () => {
    const { page } = await visit('about:blank');
    const client = await page.context().newCDPSession(page);
    let bytes = 0;
    await client.send('Network.enable');
    client.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    await page.goto(`${site.url}${await site.makeLink('betaling')}?vis=1`, { waitUntil: 'networkidle' });
    expect(bytes).toBeGreaterThan(5_000);
    expect(bytes).toBeLessThan(PAGE_BYTES_MAX);
  });
});
