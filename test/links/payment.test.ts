// Paying behind a link, over HTTP: what a glance shows, what a press begins, and what the payer is told who comes back.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Sak } from '../../flows/ports.ts';
import type { Payment } from '../../src/payments/payments.ts';
import { openSite, SAKSNUMMER, type Site } from './site.ts';

const LANGUAGES = ['nb', 'en'] as const;
const LANDING = 'https://landing.vipps.no/?token=of-the-payer';
const PLAN = {
  frist: '2026-12-21',
  nedbetaling: {
    ...{ referanse: '4711224', antall: 6, siste: '2027-05-21' },
    neste: { nummer: 2, frist: '2026-12-21', belop: 41_500 },
  },
};

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());
beforeEach(async () => {
  await site.reset();
  site.payments.kind = 'vipps';
});

type Form = Record<string, string>;
async function send(path: string, form?: Form, headers: Form = {}) {
  const body = form && new URLSearchParams(form);
  const response = await fetch(site.url + path, {
    ...(body && { method: 'POST', body }),
    headers: { 'Accept-Language': 'nb', ...headers },
    redirect: 'manual',
  });
  const text = (await response.text()).replace(/\u00a0/g, ' ');
  return { status: response.status, headers: response.headers, location: response.headers.get('location'), text };
}
const headingOf = (text: string) => /<h1[^>]*>([^<]*)</.exec(text)?.[1];
const seenOn = (text: string) => /name="sett" value="([^"]+)"/.exec(text)?.[1] ?? '';

/** Opens the page and presses a button of it. */
async function pay(path: string, metode = 'WALLET') {
  const { text } = await send(path);
  return send(path, { metode, sett: seenOn(text) });
}
/** Begins a payment, and gives the path of the page the payer comes back to. */
async function begun(language: 'nb' | 'en' = 'nb'): Promise<string> {
  await pay(await site.makeLink('betaling', language));
  return new URL(site.payments.begun.at(-1)!.returnTo).pathname;
}
async function comesBack(changes: Partial<Payment>, sak: Partial<Sak> = {}, language: 'nb' | 'en' = 'nb') {
  const path = await begun(language);
  site.payments.becomes(changes);
  site.setSak(sak);
  return send(path);
}
const PAID = { status: 'betalt', fanget: 223_050, fangetAt: new Date('2026-11-22T22:30:00Z') } as const;
const SETTLED = { status: 'avsluttet', restgjeld: 0 } as const;

describe('the payment page', () => {
  test.each(LANGUAGES)(
    'shows at a glance, in %s, what to pay, by when and how; not to whom, nor for what',
    async (lang) => {
      const { text } = await send(await site.makeLink('betaling', lang));
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
    const [, tap = ''] = /href="(\?[^"#]*vis=1)[^"]*"/.exec((await send(path)).text)!;
    const { text } = await send(path + tap.replaceAll('&amp;', '&'));
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
    expect((await send(`${await site.makeLink('betaling')}?vis=1`)).text).toContain(`<dt>${word}</dt>`);
  });

  test('asks for the next instalment where a plan is in force', async () => {
    site.setSak(PLAN);
    const { text } = await send(await site.makeLink('betaling'));
    for (const shown of ['415,00 kr', '2 av 6', 'mandag 21. desember 2026']) expect(text).toContain(shown);
    expect(text).not.toContain('2 230,50');
  });

  test('offers the bank only where there is no Vipps, and takes no press', async () => {
    site.payments.kind = null;
    const path = await site.makeLink('betaling');
    const { text, headers } = await send(path);
    expect(headingOf(text)).toBe('Betal i banken');
    expect(text).not.toMatch(/Vipps|<form/);
    expect(headers.get('content-security-policy')).toContain("form-action 'none'");
    expect((await send(path, { metode: 'WALLET', sett: '223050' })).status).toBe(200);
    expect(site.payments.begun).toEqual([]);
  });

  test('says of a demo that it is one', async () => {
    const path = await site.makeLink('betaling');
    expect((await send(path)).text).not.toContain('demo');
    site.payments.kind = 'demo';
    expect((await send(path)).text).toContain('Dette er en demo. Ingen penger flyttes.');
    expect((await comesBack(PAID)).text).toContain('Dette er en demo. Ingen penger flyttes.');
  });

  test('lets its form lead on to Vipps, and nowhere else', async () => {
    const { headers } = await send(await site.makeLink('betaling'));
    expect(headers.get('content-security-policy')).toContain("form-action 'self' https://*.vipps.no;");
  });
});

describe('pressing "Betal"', () => {
  test.each(['WALLET', 'CARD'] as const)('begins a payment by %s and leads on to Vipps', async (metode) => {
    const { status, location, headers, text } = await pay(await site.makeLink('betaling', 'en'), metode);
    expect([status, location]).toEqual([303, LANDING]);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(text).not.toContain('318402658');
    const [sms] = await site.records.db.selectFrom('sms').select('id').execute();
    expect(site.payments.begun).toMatchObject([{ saksnummer: SAKSNUMMER, metode, smsId: sms!.id, language: 'en' }]);
  });

  test('gives Vipps an address of its own to send the payer back to, which opens with what becomes of it', async () => {
    const path = await begun();
    expect(path).toMatch(/^\/l\/[\w-]{22}$/);
    expect(site.payments.begun[0]!.returnTo).toMatch(/^https:\/\/telefon\.test\/l\//);
    expect((await send(path)).status).toBe(200);
    expect((await send(path.replace('/l/', '/b/'))).status).toBe(404);
  });

  test.each([
    ['1', 'of another sum'],
    ['41500', 'of nothing we have shown'],
    ['', 'of no sum'],
    ['223050-1', 'of an instalment'],
  ])('with %j, a form %s, begins nothing and tells what is to be paid', async (sett) => {
    const { status, text } = await send(await site.makeLink('betaling'), { metode: 'WALLET', sett });
    expect(status).toBe(200);
    expect(text).toContain('er endret siden du åpnet siden. Ingen penger er trukket.');
    expect(text).toMatch(/<title>Feil: /);
    expect(text).toContain('2 230,50 kr');
    expect(site.payments.begun).toEqual([]);
  });

  test('tells of the new sum when it has changed since the page was shown, and takes the next press', async () => {
    const path = await site.makeLink('betaling');
    const before = seenOn((await send(path)).text);
    site.setSak({ restgjeld: 253_050 });
    const { text } = await send(path, { metode: 'CARD', sett: before });
    expect(text).toContain('2 530,50 kr');
    expect((await send(path, { metode: 'CARD', sett: seenOn(text) })).status).toBe(303);
  });

  test('on a page of an instalment that has been paid since pays no other, however alike', async () => {
    site.setSak(PLAN);
    const path = await site.makeLink('betaling');
    const { text } = await send(path);
    const neste = { nummer: 3, frist: '2027-01-21', belop: 41_500 };
    site.setSak({ ...PLAN, nedbetaling: { ...PLAN.nedbetaling, neste } });
    expect((await send(path, { metode: 'WALLET', sett: seenOn(text) })).text).toContain('3 av 6');
    expect(site.payments.begun).toEqual([]);
  });

  test.each([{ metode: 'CASH' }, {}, { sett: '223050' }] as Form[])(
    'with the form %j shows the page again',
    async (form) => {
      const { status, text } = await send(await site.makeLink('betaling'), { sett: '223050', ...form });
      expect([status, headingOf(text)]).toEqual([200, 'Betal']);
      expect(site.payments.begun).toEqual([]);
    },
  );

  test('says so while Vipps is away, logs nothing of the case, and leaves the bank', async () => {
    site.payments.answers('borte');
    const { text } = await pay(await site.makeLink('betaling'));
    expect(text).toContain('Vipps svarer ikke akkurat nå.');
    expect(text).toContain('8601 11 70945');
    expect(site.logged).toHaveLength(1);
    expect(JSON.stringify(site.logged)).not.toContain(SAKSNUMMER);
  });

  test('while a payment is being registered says not to pay again, and offers no way to', async () => {
    site.payments.answers('behandles');
    const { status, text } = await pay(await site.makeLink('betaling'));
    expect([status, headingOf(text)]).toEqual([200, 'Betalingen blir registrert']);
    expect(text).not.toContain('<form');
  });

  test('with nothing left to pay finds a dead link', async () => {
    site.payments.answers('ingenting å betale');
    expect((await pay(await site.makeLink('betaling'))).status).toBe(404);
  });

  test('from a page of somebody else’s is refused', async () => {
    const path = await site.makeLink('betaling');
    const form = { metode: 'WALLET', sett: '223050' };
    expect((await send(path, form, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect(site.payments.begun).toEqual([]);
  });

  test('behind a link that opens nothing is the same 404 as to look at it', async () => {
    const { status, text } = await send('/b/none', { metode: 'WALLET', sett: '223050' });
    expect([status, headingOf(text)]).toEqual([404, 'Lenken virker ikke']);
  });
});

describe('the page the payer comes back to', () => {
  test('is a receipt once the payment is captured, though the case is closed', async () => {
    const { status, text } = await comesBack(PAID, SETTLED);
    expect([status, headingOf(text)]).toEqual([200, 'Betalingen er mottatt']);
    for (const shown of ['2 230,50 kr', 'søndag 22. november 2026 kl. 23:30', 'Vipps', '318402658', 'nk-test-0001']) {
      expect(text).toContain(shown);
    }
    expect(text).toContain('Saken er betalt og avsluttet. Du trenger ikke gjøre noe mer.');
    for (const hidden of ['Fjellheim', SAKSNUMMER, '<form']) expect(text).not.toContain(hidden);
  });

  test('of an instalment tells the next one', async () => {
    const { text } = await comesBack({ ...PAID, belop: 41_500, fanget: 41_500, metode: 'CARD' }, PLAN);
    expect(text).toContain('Neste avdrag er 415,00 kr, med frist mandag 21. desember 2026.');
    expect(text).toContain('Kort');
  });

  test('tells what remains of the case, as of today', async () => {
    const { text } = await comesBack(PAID, { restgjeld: 10_000 });
    expect(text).toContain('Det gjenstår 100,00 kr, med frist onsdag 2. desember 2026.');
  });

  test('of a payment that was captured in part says so, and lets the rest be paid', async () => {
    const { text } = await comesBack({ ...PAID, fanget: 100_000 }, { restgjeld: 123_050 });
    expect(headingOf(text)).toBe('Bare en del av beløpet er betalt');
    for (const shown of ['Beløpet var 2 230,50 kr', '1 000,00 kr', 'Det gjenstår 1 230,50 kr'])
      expect(text).toContain(shown);
    expect(seenOn(text)).toBe('123050');
  });

  test.each([
    ['avbrutt', 'Betalingen ble avbrutt', 'The payment was cancelled'],
    ['utlopt', 'Tiden gikk ut', 'Time ran out'],
    ['avvist', 'Betalingen ble avvist', 'The payment was refused'],
    ['feilet', 'Betalingen kom ikke i gang', 'The payment did not start'],
  ] as const)(
    'of a payment that is %s says that no money was taken, and lets the payer try again',
    async (status, nb, en) => {
      const path = await begun();
      site.payments.becomes({ status });
      const norwegian = await send(path);
      expect(headingOf(norwegian.text)).toBe(nb);
      expect(norwegian.text).toContain('Ingen penger er trukket.');
      const english = await send(`${path}?lang=en`);
      expect(headingOf(english.text)).toBe(en);
      expect(english.text).toContain('No money has been taken.');
      for (const hidden of ['Fjellheim', SAKSNUMMER, 'Vis saken']) expect(norwegian.text).not.toContain(hidden);

      const again = await send(path, { metode: 'CARD', sett: seenOn(norwegian.text) });
      expect([again.status, again.location]).toEqual([303, LANDING]);
      expect(site.payments.begun[1]).toMatchObject({ metode: 'CARD', smsId: site.payments.begun[0]!.smsId });
    },
  );

  test('of a payment let go says that nothing was drawn, and asks for nothing', async () => {
    const { text } = await comesBack({ status: 'frigitt' }, SETTLED);
    expect(text).toContain('Beløpet var allerede betalt på en annen måte. Ingen penger er trukket nå.');
    expect(text).toContain('Du trenger ikke gjøre noe mer.');
    expect(text).not.toContain('<form');
  });

  test.each([PAID, { status: 'frigitt' }, { status: 'reservert' }, { status: 'opprettet' }] as const)(
    'takes no new payment of one that is %j',
    async (changes) => {
      const path = await begun();
      site.payments.becomes(changes);
      expect((await send(path, { metode: 'WALLET', sett: '223050' })).status).toBe(200);
      expect(site.payments.begun).toHaveLength(1);
    },
  );

  test.each(['endret', 'borte'] as const)('tells when paying again led nowhere: %s', async (how) => {
    const path = await begun();
    site.payments.becomes({ status: 'avbrutt' });
    if (how === 'borte') site.payments.answers('borte');
    const { text } = await send(path, { metode: 'WALLET', sett: how === 'borte' ? '223050' : '1' });
    expect(headingOf(text)).toBe('Betalingen ble avbrutt');
    expect(text).toContain(how === 'borte' ? 'Vipps svarer ikke' : 'er endret siden');
  });

  test('offers nothing to pay once the case has been settled another way', async () => {
    const { text } = await comesBack({ status: 'avbrutt' }, SETTLED);
    expect(text).not.toContain('<form');
    expect(text).toContain('Du trenger ikke gjøre noe mer.');
  });

  test('shows the receipt while the case system is away', async () => {
    const path = await begun();
    site.payments.becomes(PAID);
    site.breakCases();
    const { status, text } = await send(path);
    expect([status, headingOf(text)]).toEqual([200, 'Betalingen er mottatt']);
    expect(JSON.stringify(site.logged)).not.toContain(SAKSNUMMER);
  });

  test.each([
    ['avbrutt', 14],
    ['betalt', 90],
  ] as const)('of a payment that is %s dies after %i days', async (status, days) => {
    const path = await begun();
    site.payments.becomes({ ...PAID, status });
    const end = Date.parse('2026-11-22T10:00:00Z') + days * 86_400_000;
    site.setNow(new Date(end - 1).toISOString());
    expect((await send(path)).status).toBe(200);
    site.setNow(new Date(end).toISOString());
    expect((await send(path)).status).toBe(404);
  });

  test('tells of the case as it stands only as long as a payment link would', async () => {
    const path = await begun();
    site.payments.becomes(PAID);
    site.setNow('2026-12-06T09:59:59Z');
    expect((await send(path)).text).toContain('Det gjenstår');
    site.setNow('2026-12-06T10:00:00Z');
    expect((await send(path)).text).not.toContain('Det gjenstår');
  });
});

describe('a payment that is not settled yet', () => {
  const refreshOf = ({ headers }: { headers: Headers }) => headers.get('refresh');

  test.each(LANGUAGES)(
    'is asked about again by the page itself, ever more seldom, until it gives up (%s)',
    async (lang) => {
      const path = await begun(lang);
      const gaps: number[] = [];
      let page = await send(path);
      for (let refresh = refreshOf(page); refresh; refresh = refreshOf(page)) {
        const [, seconds, address] = /^(\d+);url=(.+)$/.exec(refresh)!;
        gaps.push(Number(seconds));
        page = await send(path + address);
      }
      expect(gaps).toEqual([...gaps].sort((a, b) => a - b));
      const allS = gaps.reduce((sum, gap) => sum + gap, 0);
      expect(allS).toBeGreaterThan(120);
      expect(allS).toBeLessThan(300);
      expect(page.text).toContain(lang === 'nb' ? 'Vi har ikke fått svar ennå.' : 'We have no answer yet.');
      expect(page.text).toContain(lang === 'nb' ? 'Sjekk nå' : 'Check now');
    },
  );

  test('lets the reader stop that', async () => {
    const path = await begun();
    const { text } = await send(path);
    expect(text).toContain('Siden sjekker av seg selv om 2 sekunder.');
    expect(text).toContain('href="?lang=nb&amp;vent=nei"');
    const stopped = await send(`${path}?lang=nb&vent=nei`);
    expect(refreshOf(stopped)).toBeNull();
    expect(stopped.text).not.toContain('av seg selv om');
    expect(stopped.text).toContain('href="?lang=nb&amp;vent=nei">Sjekk nå');
  });

  test('leads back to Vipps while the payer may still be there, and nowhere once it is approved', async () => {
    const path = await begun();
    expect((await send(path)).text).toContain(`href="${LANDING}"`);
    site.payments.becomes({ status: 'reservert' });
    const { text } = await send(path);
    expect(headingOf(text)).toBe('Betalingen er godkjent');
    expect(text).toContain('Ikke betal en gang til.');
    expect(text).not.toContain(LANDING);
  });

  test.each(['sjekk=-1', 'sjekk=x', 'sjekk=1e9', 'vent=ja', 'status=betalt'])(
    'is not led astray by ?%s',
    async (query) => {
      const { status, text } = await send(`${await begun()}?${query}`);
      expect(status).toBe(200);
      expect(headingOf(text)).toBe('Vi venter på svar fra Vipps');
    },
  );
});
