// The page behind the link to a copy of an invoice: the PDF only after the right kode, tries counted, 24 hours.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { COPY, KODE, openSite, SAKSNUMMER, type Site, secrets } from './site.ts';

const WRONG = '111222';
const HOUR_MS = 3_600_000;

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());
beforeEach(() => site.reset());

async function answerOf(response: Response) {
  const body = Buffer.from(await response.arrayBuffer());
  return { status: response.status, headers: response.headers, body, text: body.toString() };
}
const open = async (path: string) => answerOf(await fetch(site.url + path));
const types = async (path: string, kode: string, headers: Record<string, string> = {}) =>
  answerOf(await fetch(site.url + path, { method: 'POST', body: new URLSearchParams({ kode }), headers }));
const triesRecorded = async () =>
  (await site.records.db.selectFrom('feilede_identifiseringer').selectAll().execute()).length;

describe('the link', () => {
  test('opens a page that asks for the kode, and shows nothing of the case', async () => {
    const { status, headers, text } = await open(await site.makeLink('fakturakopi'));
    expect(status).toBe(200);
    expect(text).toContain('Koden fra brevet');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-security-policy')).toContain("form-action 'self'");
    for (const hidden of ['Fjellheim', SAKSNUMMER, 'inkasso', 'PDF', '2 230']) expect(text).not.toContain(hidden);
  });

  test.each([
    [24 * HOUR_MS - 1, 200, 200],
    [24 * HOUR_MS, 404, 404],
  ])('after %i ms answers %i, to the right kode too', async (ms, opened, typed) => {
    const path = await site.makeLink('fakturakopi');
    site.setNow(new Date(Date.parse('2026-11-22T10:00:00Z') + ms).toISOString());
    expect((await open(path)).status).toBe(opened);
    expect((await types(path, KODE)).status).toBe(typed);
  });

  test('works on a case that is closed: what was owed may be asked about afterwards', async () => {
    const path = await site.makeLink('fakturakopi');
    site.setSak({ status: 'avsluttet', restgjeld: 0 });
    expect((await types(path, KODE)).body).toEqual(COPY);
  });

  test('is dead when the copy is gone, and tries nothing', async () => {
    const path = await site.makeLink('fakturakopi');
    site.setCopy(null);
    expect((await open(path)).status).toBe(404);
    expect((await types(path, WRONG)).status).toBe(404);
    expect(await triesRecorded()).toBe(0);
  });

  test('sent again opens beside the older one', async () => {
    const [older, newer] = [await site.makeLink('fakturakopi'), await site.makeLink('fakturakopi')];
    for (const path of [older, newer]) expect((await types(path, KODE)).body).toEqual(COPY);
  });
});

describe('the right kode', () => {
  test('gives the PDF itself, shown by the browser, kept by nobody, under a name that tells nothing', async () => {
    const { status, headers, body } = await types(await site.makeLink('fakturakopi'), KODE);
    expect(status).toBe(200);
    expect(body).toEqual(COPY);
    expect(headers.get('content-type')).toBe('application/pdf');
    expect(headers.get('content-disposition')).toBe('inline; filename="kopi.pdf"');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  test('may be typed with spaces, and more than once', async () => {
    const path = await site.makeLink('fakturakopi');
    for (const typed of [' 483 920 ', KODE]) expect((await types(path, typed)).body).toEqual(COPY);
  });

  test('is not asked for in the address: a link opened with it there asks as before', async () => {
    const path = await site.makeLink('fakturakopi');
    expect((await open(`${path}?kode=${KODE}`)).text).toContain('Koden fra brevet');
  });
});

describe('a wrong kode', () => {
  test('is told of, is not written back, and gives no PDF', async () => {
    const { headers, text } = await types(await site.makeLink('fakturakopi'), WRONG);
    expect(headers.get('content-type')).toContain('text/html');
    expect(text).toContain('Koden passer ikke.');
    expect(text).toContain('aria-invalid="true"');
    expect(text).not.toContain(WRONG);
    expect(await triesRecorded()).toBe(1);
  });

  test.each(['', '12345', '1234567', 'abcdef', '４８３９２０'])(
    'of another shape is a slip, not a try: %j',
    async (typed) => {
      const { text } = await types(await site.makeLink('fakturakopi'), typed);
      expect(text).toContain('Koden har seks siffer.');
      expect(await triesRecorded()).toBe(0);
    },
  );

  test('the third time ends the link, which says what to do; a new link opens', async () => {
    const path = await site.makeLink('fakturakopi');
    for (const _ of [1, 2]) expect((await types(path, WRONG)).text).toContain('tast den på nytt');
    const third = await types(path, WRONG);
    expect(third.text).toContain('denne lenken tar ikke flere forsøk');
    expect(third.text).toContain('95 51 20 00');
    expect(third.text).not.toContain('<form');
    expect((await types(path, KODE)).text).toContain('tar ikke flere forsøk');
    expect((await types(await site.makeLink('fakturakopi'), KODE)).body).toEqual(COPY);
  });

  test('often enough closes the case, on every link, for 24 hours', async () => {
    for (const link of [1, 2, 3, 4]) {
      const path = await site.makeLink('fakturakopi');
      for (let tries = 0; tries < (link < 4 ? 3 : 1); tries += 1) await types(path, WRONG);
    }
    const fresh = await site.makeLink('fakturakopi');
    const { text } = await types(fresh, KODE);
    expect(text).toContain('tastet feil for mange ganger');
    expect(text).not.toContain('<form');
    site.setNow('2026-11-23T10:00:00Z');
    expect((await types(await site.makeLink('fakturakopi'), KODE)).body).toEqual(COPY);
  });

  test('is in English on an English link', async () => {
    const path = await site.makeLink('fakturakopi', 'en');
    expect((await types(path, WRONG)).text).toContain('The code does not match');
    expect((await types(`${path}?lang=nb`, WRONG)).text).toContain('Koden passer ikke');
  });

  test('is logged nowhere, and neither is the token', async () => {
    const path = await site.makeLink('fakturakopi');
    await types(path, WRONG);
    site.breakCopies();
    expect((await types(path, KODE)).status).toBe(503);
    const stored = JSON.stringify([
      await site.records.db.selectFrom('feilede_identifiseringer').selectAll().execute(),
      await site.records.db.selectFrom('lenker').selectAll().execute(),
      site.logged,
    ]);
    for (const secret of [WRONG, KODE, path.slice(3), SAKSNUMMER]) expect(stored).not.toContain(secret);
    expect(stored).toContain(secrets.hash('lenke', path.slice(3)));
  });
});

test('a kode sent by a page of somebody else’s is refused', async () => {
  const path = await site.makeLink('fakturakopi');
  expect((await types(path, KODE, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
});

describe('the page of a link to BankID', () => {
  test.each([
    ['saker', 'se alle sakene dine'],
    ['innsyn', 'få dem skrevet ut'],
    ['kontaktopplysninger', 'endre kontaktopplysningene dine'],
  ] as const)(
    'for %s says what it is for, that BankID is not set up, and what to do instead',
    async (formal, words) => {
      const { status, text } = await open(await site.makeLink('bankid', 'nb', { formal }));
      expect(status).toBe(200);
      for (const shown of [
        words,
        'ikke satt opp',
        'href="https://norkreditt.no"',
        'href="/minside/logg-inn?lang=nb"',
        '95 51 20 00',
      ])
        expect(text).toContain(shown);
      expect(text).not.toContain(SAKSNUMMER);
    },
  );

  test('leads to BankID in one click, where it is set up, and signs nobody in itself', async () => {
    const withBankid = await openSite({ bankid: true });
    const til = (page: string) => `/minside/bankid?lang=en&amp;til=%2Fminside%2Fpersonopplysninger${page}`;
    const addresses = { saker: '/minside/bankid?lang=en', innsyn: til(''), kontaktopplysninger: til('%2Fendre') };
    for (const [formal, address] of Object.entries(addresses)) {
      const path = await withBankid.makeLink('bankid', 'en', { formal: formal as keyof typeof addresses });
      const response = await fetch(withBankid.url + path);
      const text = await response.text();
      expect(text).toContain(`<a class="ds-button" href="${address}">Sign in with BankID</a>`);
      expect(text).not.toContain('not set up');
      expect(response.headers.get('set-cookie')).toBeNull();
    }
    await withBankid.close();
  });

  test.each([
    [7 * 24 * HOUR_MS - 1, 200],
    [7 * 24 * HOUR_MS, 404],
  ])('after %i ms answers %i', async (ms, status) => {
    const path = await site.makeLink('bankid', 'nb', { formal: 'saker' });
    site.setNow(new Date(Date.parse('2026-11-22T10:00:00Z') + ms).toISOString());
    expect((await open(path)).status).toBe(status);
  });

  test('takes no kode', async () => {
    const path = await site.makeLink('bankid', 'nb', { formal: 'saker' });
    expect((await types(path, KODE)).status).toBe(404);
  });
});
