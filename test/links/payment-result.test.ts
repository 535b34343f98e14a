// The page a payer comes back to, over HTTP: each way a payment can go, with what to do next, and how it waits.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createPayer, headingOf, LANDING, type Payer, PLAN, seenOn } from './payer.ts';
import { openSite, SAKSNUMMER, type Site } from './site.ts';

const LANGUAGES = ['nb', 'en'] as const;
const PAID = { status: 'betalt', fanget: 223_050, fangetAt: new Date('2026-11-22T22:30:00Z') } as const;
const SETTLED = { status: 'avsluttet', restgjeld: 0 } as const;

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

describe('the page the payer comes back to', () => {
  test('is a receipt once the payment is captured, though the case is closed', async () => {
    const { status, text } = await payer.comesBack(PAID, SETTLED);
    expect([status, headingOf(text)]).toEqual([200, 'Betalingen er mottatt']);
    for (const shown of ['2 230,50 kr', 'søndag 22. november 2026 kl. 23:30', 'Vipps', '318402658', 'nk-test-0001']) {
      expect(text).toContain(shown);
    }
    expect(text).toContain('Saken er betalt og avsluttet. Du trenger ikke gjøre noe mer.');
    for (const hidden of ['Fjellheim', SAKSNUMMER, '<form']) expect(text).not.toContain(hidden);
  });

  test('of an instalment tells the next one', async () => {
    const { text } = await payer.comesBack({ ...PAID, belop: 41_500, fanget: 41_500, metode: 'CARD' }, PLAN);
    expect(text).toContain('Neste avdrag er 415,00 kr, med frist mandag 21. desember 2026.');
    expect(text).toContain('Kort');
  });

  test('tells what remains of the case, as of today', async () => {
    const { text } = await payer.comesBack(PAID, { restgjeld: 10_000 });
    expect(text).toContain('Det gjenstår 100,00 kr, med frist onsdag 2. desember 2026.');
  });

  test('of a payment that was captured in part says so, and lets the rest be paid', async () => {
    const { text } = await payer.comesBack({ ...PAID, fanget: 100_000 }, { restgjeld: 123_050 });
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
      const path = await payer.begun();
      site.payments.becomes({ status });
      const norwegian = await payer.send(path);
      expect(headingOf(norwegian.text)).toBe(nb);
      expect(norwegian.text).toContain('Ingen penger er trukket.');
      const english = await payer.send(`${path}?lang=en`);
      expect(headingOf(english.text)).toBe(en);
      expect(english.text).toContain('No money has been taken.');
      for (const hidden of ['Fjellheim', SAKSNUMMER, 'Vis saken']) expect(norwegian.text).not.toContain(hidden);

      const again = await payer.send(path, { metode: 'CARD', sett: seenOn(norwegian.text) });
      expect([again.status, again.location]).toEqual([303, LANDING]);
      expect(site.payments.begun[1]).toMatchObject({ metode: 'CARD', smsId: site.payments.begun[0]!.smsId });
    },
  );

  test.each([
    ['nb', 'Ingen penger er trukket.', 'Du trenger ikke gjøre noe mer.', 'på en annen måte'],
    ['en', 'No money has been taken.', 'You need do nothing more.', 'in another way'],
  ] as const)(
    'of a payment let go says that nothing was drawn, and guesses at no reason (%s)',
    async (lang, nothing, done, guess) => {
      const path = await payer.begun(lang);
      site.payments.becomes({ status: 'frigitt' });
      site.setSak(SETTLED);
      const { text } = await payer.send(path);
      for (const shown of [nothing, done]) expect(text).toContain(shown);
      for (const hidden of [guess, '<form']) expect(text).not.toContain(hidden);
    },
  );

  test('of a payment let go in Vipps, of a case that is still open, lets the payer pay again', async () => {
    const path = await payer.begun();
    site.payments.becomes({ status: 'frigitt' });
    const { text } = await payer.send(path);
    expect(headingOf(text)).toBe('Betalingen ble ikke trukket');
    expect(text).toContain('Ingen penger er trukket.');
    expect(text).toContain('Du kan prøve igjen her');
    for (const hidden of ['på en annen måte. Ingen', 'allerede betalt']) expect(text).not.toContain(hidden);
    const again = await payer.send(path, { metode: 'WALLET', sett: seenOn(text) });
    expect([again.status, again.location]).toEqual([303, LANDING]);
    expect(site.payments.begun).toHaveLength(2);
  });

  test('of a payment let go promises nothing of the case while it cannot be fetched', async () => {
    const path = await payer.begun();
    site.payments.becomes({ status: 'frigitt' });
    site.breakCases();
    const { text } = await payer.send(path);
    expect(text).toContain('Ingen penger er trukket.');
    for (const hidden of ['Du trenger ikke gjøre noe mer.', '<form']) expect(text).not.toContain(hidden);
  });

  test.each(['nb', 'en'] as const)(
    'lets a sum that has grown past what Vipps takes be paid by bank only (%s)',
    async (lang) => {
      const path = await payer.begun(lang);
      site.payments.becomes({ status: 'avbrutt' });
      site.setSak({ restgjeld: 65_000_000 });
      expect((await payer.send(path)).text).toContain('<form');
      site.setSak({ restgjeld: 65_000_001 });
      const { text, headers } = await payer.send(path);
      expect(text).toContain(lang === 'nb' ? 'Betal i banken.' : 'Pay through your bank.');
      expect(text).toContain('318402658');
      for (const hidden of ['<form', 'prøve igjen', 'try again']) expect(text).not.toContain(hidden);
      expect(headers.get('content-security-policy')).toContain("form-action 'none'");
      expect((await payer.send(path, { metode: 'WALLET', sett: '65000001' })).status).toBe(200);
      expect(site.payments.begun).toHaveLength(1);
    },
  );

  test.each([PAID, { status: 'reservert' }, { status: 'opprettet' }] as const)(
    'takes no new payment of one that is %j',
    async (changes) => {
      const path = await payer.begun();
      site.payments.becomes(changes);
      expect((await payer.send(path, { metode: 'WALLET', sett: '223050' })).status).toBe(200);
      expect(site.payments.begun).toHaveLength(1);
    },
  );

  test.each(['endret', 'borte'] as const)('tells when paying again led nowhere: %s', async (how) => {
    const path = await payer.begun();
    site.payments.becomes({ status: 'avbrutt' });
    if (how === 'borte') site.payments.answers('borte');
    const { text } = await payer.send(path, { metode: 'WALLET', sett: how === 'borte' ? '223050' : '1' });
    expect(headingOf(text)).toBe('Betalingen ble avbrutt');
    expect(text).toContain(how === 'borte' ? 'Vipps svarer ikke' : 'er endret siden');
  });

  test('offers nothing to pay once the case has been settled another way', async () => {
    const { text } = await payer.comesBack({ status: 'avbrutt' }, SETTLED);
    expect(text).not.toContain('<form');
    expect(text).toContain('Du trenger ikke gjøre noe mer.');
  });

  test('shows the receipt while the case system is away', async () => {
    const path = await payer.begun();
    site.payments.becomes(PAID);
    site.breakCases();
    const { status, text } = await payer.send(path);
    expect([status, headingOf(text)]).toEqual([200, 'Betalingen er mottatt']);
    expect(JSON.stringify(site.logged)).not.toContain(SAKSNUMMER);
  });

  test.each([
    ['avbrutt', 14],
    ['betalt', 90],
  ] as const)('of a payment that is %s dies after %i days', async (status, days) => {
    const path = await payer.begun();
    site.payments.becomes({ ...PAID, status });
    const end = Date.parse('2026-11-22T10:00:00Z') + days * 86_400_000;
    site.setNow(new Date(end - 1).toISOString());
    expect((await payer.send(path)).status).toBe(200);
    site.setNow(new Date(end).toISOString());
    expect((await payer.send(path)).status).toBe(404);
  });

  test('tells of the case as it stands only as long as a payment link would', async () => {
    const path = await payer.begun();
    site.payments.becomes(PAID);
    site.setNow('2026-12-06T09:59:59Z');
    expect((await payer.send(path)).text).toContain('Det gjenstår');
    site.setNow('2026-12-06T10:00:00Z');
    expect((await payer.send(path)).text).not.toContain('Det gjenstår');
  });
});

describe('a payment that is not settled yet', () => {
  const refreshOf = ({ headers }: { headers: Headers }) => headers.get('refresh');

  test.each(LANGUAGES)(
    'is asked about again by the page itself, ever more seldom, until it gives up (%s)',
    async (lang) => {
      const path = await payer.begun(lang);
      const gaps: number[] = [];
      let page = await payer.send(path);
      for (let refresh = refreshOf(page); refresh; refresh = refreshOf(page)) {
        const [, seconds, address] = /^(\d+);url=(.+)$/.exec(refresh)!;
        gaps.push(Number(seconds));
        page = await payer.send(path + address);
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
    const path = await payer.begun();
    const { text } = await payer.send(path);
    expect(text).toContain('Siden sjekker av seg selv om 2 sekunder.');
    expect(text).toContain('href="?lang=nb&amp;vent=nei"');
    const stopped = await payer.send(`${path}?lang=nb&vent=nei`);
    expect(refreshOf(stopped)).toBeNull();
    expect(stopped.text).not.toContain('av seg selv om');
    expect(stopped.text).toContain('href="?lang=nb&amp;vent=nei">Sjekk nå');
  });

  test('leads back to Vipps while the payer may still be there, and nowhere once it is approved', async () => {
    const path = await payer.begun();
    expect((await payer.send(path)).text).toContain(`href="${LANDING}"`);
    site.payments.becomes({ status: 'reservert' });
    const { text } = await payer.send(path);
    expect(headingOf(text)).toBe('Betalingen er godkjent');
    expect(text).toContain('Ikke betal en gang til.');
    expect(text).not.toContain(LANDING);
  });

  test.each(['sjekk=-1', 'sjekk=x', 'sjekk=1e9', 'vent=ja', 'status=betalt'])(
    'is not led astray by ?%s',
    async (query) => {
      const { status, text } = await payer.send(`${await payer.begun()}?${query}`);
      expect(status).toBe(200);
      expect(headingOf(text)).toBe('Vi venter på svar fra Vipps');
    },
  );
});
