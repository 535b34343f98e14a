// Paying behind a link, over HTTP: what a glance shows, and what a press begins.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createPayer, headingOf, LANDING, type Payer, PLAN, seenOn } from './payer.ts';
import { openSite, SAKSNUMMER, type Site } from './site.ts';

const LANGUAGES = ['nb', 'en'] as const;

let site: Site;
let payer: Payer;
beforeAll(async () => {
  site = await openSite();
  payer = createPayer(site);
});
afterAll(() => site.close());
beforeEach(async () => {
  await site.reset();
  site.payments.kind = 'vipps';
});

describe('the payment page', () => {
  test.each(LANGUAGES)(
    'shows at a glance, in %s, what to pay, by when and how; not to whom, nor for what',
    async (lang) => {
      const { text } = await payer.send(await site.makeLink('betaling', lang));
      const words =
        lang === 'nb'
          ? ['2 230,50 kr', 'Betal med Vipps', 'Betal med kort', 'Vis saken']
          : ['NOK 2,230.50', 'Pay with Vipps', 'Pay by card', 'Show the case'];
      for (const shown of [...words, '318402658', '8601 11 70945']) expect(text).toContain(shown);
      for (const hidden of ['Fjellheim', SAKSNUMMER, '1 890,00', '1,890.00', 'inkasso'])
        expect(text).not.toContain(hidden);
    },
  );

  test('shows the creditor and the parts of the sum after one tap, escaped, and hides them again', async () => {
    site.setSak({ innbetalt: 10_000, utsettelse: { nyFrist: '2026-12-02', gebyr: 5_000, referanse: '1' } });
    const path = await site.makeLink('betaling');
    const [, tap = ''] = /href="(\?[^"#]*vis=1)[^"]*"/.exec((await payer.send(path)).text)!;
    const { text } = await payer.send(path + tap.replaceAll('&amp;', '&'));
    for (const shown of [
      'Fjellheim &lt;Bredbånd&gt;',
      '1 890,00 kr',
      '40,50 kr',
      '300,00 kr',
      '50,00 kr',
      '100,00 kr',
    ]) {
      expect(text).toContain(shown);
    }
    expect(text).toContain('Skjul saken');
    expect(text).not.toContain(SAKSNUMMER);
  });

  test.each([
    ['inkassovarsel', 'Gebyr'],
    ['betalingsoppfordring', 'Salær'],
  ] as const)('calls the fee at %s %s', async (stadium, word) => {
    site.setSak({ stadium });
    expect((await payer.send(`${await site.makeLink('betaling')}?vis=1`)).text).toContain(`<dt>${word}</dt>`);
  });

  test('asks for the next instalment where a plan is in force', async () => {
    site.setSak(PLAN);
    const { text } = await payer.send(await site.makeLink('betaling'));
    for (const shown of ['415,00 kr', '2 av 6', 'mandag 21. desember 2026']) expect(text).toContain(shown);
    expect(text).not.toContain('2 230,50');
  });

  test('offers the bank only where there is no Vipps, and takes no press', async () => {
    site.payments.kind = null;
    const path = await site.makeLink('betaling');
    const { text, headers } = await payer.send(path);
    expect(headingOf(text)).toBe('Betal i banken');
    expect(text).not.toMatch(/Vipps|<form/);
    expect(headers.get('content-security-policy')).toContain("form-action 'none'");
    expect((await payer.send(path, { metode: 'WALLET', sett: '223050' })).status).toBe(200);
    expect(site.payments.begun).toEqual([]);
  });

  test('offers Vipps for what Vipps takes at once, and the bank only for more', async () => {
    const path = await site.makeLink('betaling');
    site.setSak({ restgjeld: 65_000_000 });
    expect((await payer.send(path)).text).toContain('Betal med Vipps');
    site.setSak({ restgjeld: 65_000_001 });
    const { text } = await payer.send(path);
    expect(headingOf(text)).toBe('Betal i banken');
    expect(text).not.toMatch(/Vipps|<form/);
    expect((await payer.send(path, { metode: 'WALLET', sett: '65000001' })).status).toBe(200);
    expect(site.payments.begun).toEqual([]);
  });

  test('says of a demo that it is one', async () => {
    const path = await site.makeLink('betaling');
    expect((await payer.send(path)).text).not.toContain('demo');
    site.payments.kind = 'demo';
    expect((await payer.send(path)).text).toContain('Dette er en demo. Ingen penger flyttes.');
    expect((await payer.send(await payer.begun())).text).toContain('Dette er en demo. Ingen penger flyttes.');
  });

  test('lets its form lead on to Vipps, and nowhere else', async () => {
    const { headers } = await payer.send(await site.makeLink('betaling'));
    expect(headers.get('content-security-policy')).toContain("form-action 'self' https://*.vipps.no;");
  });
});

describe('pressing "Betal"', () => {
  test.each(['WALLET', 'CARD'] as const)('begins a payment by %s and leads on to Vipps', async (metode) => {
    const { status, location, headers, text } = await payer.pay(await site.makeLink('betaling', 'en'), metode);
    expect([status, location]).toEqual([303, LANDING]);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(text).not.toContain('318402658');
    const [sms] = await site.records.db.selectFrom('sms').select('id').execute();
    expect(site.payments.begun).toMatchObject([{ saksnummer: SAKSNUMMER, metode, smsId: sms!.id, language: 'en' }]);
  });

  test('gives Vipps an address of its own to send the payer back to, which opens with what becomes of it', async () => {
    const path = await payer.begun();
    expect(path).toMatch(/^\/l\/[\w-]{22}$/);
    expect(site.payments.begun[0]!.returnTo).toMatch(/^https:\/\/telefon\.test\/l\//);
    expect((await payer.send(path)).status).toBe(200);
    expect((await payer.send(path.replace('/l/', '/b/'))).status).toBe(404);
  });

  test.each([
    ['1', 'of another sum'],
    ['41500', 'of nothing we have shown'],
    ['', 'of no sum'],
    ['223050-1', 'of an instalment'],
  ])('with %j, a form %s, begins nothing and tells what is to be paid', async (sett) => {
    const { status, text } = await payer.send(await site.makeLink('betaling'), { metode: 'WALLET', sett });
    expect(status).toBe(200);
    expect(text).toContain('er endret siden du åpnet siden. Ingen penger er trukket.');
    expect(text).toMatch(/<title>Feil: /);
    expect(text).toContain('2 230,50 kr');
    expect(site.payments.begun).toEqual([]);
  });

  test('tells of the new sum when it has changed since the page was shown, and takes the next press', async () => {
    const path = await site.makeLink('betaling');
    const before = seenOn((await payer.send(path)).text);
    site.setSak({ restgjeld: 253_050 });
    const { text } = await payer.send(path, { metode: 'CARD', sett: before });
    expect(text).toContain('2 530,50 kr');
    expect((await payer.send(path, { metode: 'CARD', sett: seenOn(text) })).status).toBe(303);
  });

  test('on a page of an instalment that has been paid since pays no other, however alike', async () => {
    site.setSak(PLAN);
    const path = await site.makeLink('betaling');
    const { text } = await payer.send(path);
    const neste = { nummer: 3, frist: '2027-01-21', belop: 41_500 };
    site.setSak({ ...PLAN, nedbetaling: { ...PLAN.nedbetaling, neste } });
    expect((await payer.send(path, { metode: 'WALLET', sett: seenOn(text) })).text).toContain('3 av 6');
    expect(site.payments.begun).toEqual([]);
  });

  test.each([{ metode: 'CASH' }, {}, { sett: '223050' }] as Record<string, string>[])(
    'with the form %j shows the page again',
    async (form) => {
      const { status, text } = await payer.send(await site.makeLink('betaling'), { sett: '223050', ...form });
      expect([status, headingOf(text)]).toEqual([200, 'Betal']);
      expect(site.payments.begun).toEqual([]);
    },
  );

  test('says so while Vipps is away, logs nothing of the case, and leaves the bank', async () => {
    site.payments.answers('borte');
    const { text } = await payer.pay(await site.makeLink('betaling'));
    expect(text).toContain('Vipps svarer ikke akkurat nå.');
    expect(text).toContain('8601 11 70945');
    expect(site.logged).toHaveLength(1);
    expect(JSON.stringify(site.logged)).not.toContain(SAKSNUMMER);
  });

  test('while a payment is being registered says not to pay again, and offers no way to', async () => {
    site.payments.answers('behandles');
    const { status, text } = await payer.pay(await site.makeLink('betaling'));
    expect([status, headingOf(text)]).toEqual([200, 'Betalingen blir registrert']);
    expect(text).not.toContain('<form');
  });

  test('with nothing left to pay finds a dead link', async () => {
    site.payments.answers('ingenting å betale');
    expect((await payer.pay(await site.makeLink('betaling'))).status).toBe(404);
  });

  test('from a page of somebody else’s is refused', async () => {
    const path = await site.makeLink('betaling');
    const form = { metode: 'WALLET', sett: '223050' };
    expect((await payer.send(path, form, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect(site.payments.begun).toEqual([]);
  });

  test('behind a link that opens nothing is the same 404 as to look at it', async () => {
    const { status, text } = await payer.send('/b/none', { metode: 'WALLET', sett: '223050' });
    expect([status, headingOf(text)]).toEqual([404, 'Lenken virker ikke']);
  });
});
