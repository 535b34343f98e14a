// The pages behind SMS links, over HTTP: what they show, when they die, and that a dead one tells nothing.

import { request } from 'node:http';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newToken, TOKEN_LENGTH } from '../../src/links/tokens.ts';
import { openSite, REFERANSE, SAKSNUMMER, type Site, secrets } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());
beforeEach(() => site.reset());

async function open(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(site.url + path, { headers: { 'Accept-Language': 'nb', ...headers } });
  return { status: response.status, headers: response.headers, text: (await response.text()).replace(/\u00a0/g, ' ') };
}

test('a token is 128 random bits', () => {
  const tokens = new Set(Array.from({ length: 200 }, newToken));
  expect(tokens.size).toBe(200);
  for (const token of tokens) {
    expect(token).toMatch(/^[\w-]+$/);
    expect(token).toHaveLength(TOKEN_LENGTH);
    expect(Buffer.from(token, 'base64url')).toHaveLength(16);
  }
});

describe('the payment page', () => {
  test('shows what to pay, by when and where, but neither creditor, name nor case number', async () => {
    const { status, text } = await open(await site.makeLink('betaling'));
    expect(status).toBe(200);
    for (const shown of ['2 230,50 kr', 'onsdag 2. desember 2026', '318402658', '8601 11 70945']) {
      expect(text).toContain(shown);
    }
    for (const hidden of ['Fjellheim', SAKSNUMMER, 'Vipps', 'inkasso']) expect(text).not.toContain(hidden);
  });

  test('shows the sum as it is when the page is opened', async () => {
    const path = await site.makeLink('betaling');
    site.setSak({ restgjeld: 100_000 });
    expect((await open(path)).text).toContain('1 000,00 kr');
  });

  test('is kept by nobody, indexed by nobody, framed by nobody and tells nobody where it came from', async () => {
    const { headers } = await open(await site.makeLink('betaling'));
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-robots-tag')).toContain('noindex');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('content-security-policy')).not.toMatch(/unsafe|https?:|\*/);
    expect(headers.get('set-cookie')).toBeNull();
  });

  test('loads nothing from others', async () => {
    const { text } = await open(await site.makeLink('betaling'));
    const addresses = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address!);
    expect(addresses.filter((address) => !/^(\/assets\/|#|\?lang=|tel:|data:,$)/.test(address))).toEqual([]);
  });

  test.each([
    ['2026-12-02', false],
    ['2026-12-03', true],
  ])('says on %s that the due date has passed: %s', async (day, passed) => {
    const path = await site.makeLink('betaling');
    site.setNow(`${day}T10:00:00Z`);
    expect((await open(path)).text.includes('Fristen er passert')).toBe(passed);
  });

  test.each([
    ['inkassovarsel', true],
    ['betalingsoppfordring', true],
    ['overvak', false],
    ['rettslig', false],
  ] as const)('of a disputed case at %s says that it is stopped: %s', async (stadium, stopped) => {
    site.setSak({ stadium, bestridt: true });
    expect((await open(await site.makeLink('betaling'))).text.includes('stanset')).toBe(stopped);
    site.setSak({ stadium, meldtBetalt: { referanse: REFERANSE } });
    expect((await open(await site.makeLink('betaling'))).text.includes('satt på pause')).toBe(stopped);
  });

  test('remembers when it was first opened', async () => {
    const path = await site.makeLink('betaling');
    await open(path);
    site.setNow('2026-11-23T10:00:00Z');
    await open(path);
    const [link] = await site.records.db.selectFrom('lenker').select('opened_at').execute();
    expect(link!.opened_at).toEqual(new Date('2026-11-22T10:00:00Z'));
  });
});

describe('the receipt of a deferral', () => {
  test('shows what was agreed and how to pay', async () => {
    await site.registerDeferral();
    const { status, text } = await open(await site.makeLink('kvittering'));
    expect(status).toBe(200);
    for (const shown of [
      'onsdag 16. desember 2026',
      '50,00 kr',
      '2 280,50 kr',
      '318402658',
      '8601 11 70945',
      REFERANSE,
    ]) {
      expect(text).toContain(shown);
    }
    expect(text).not.toContain('salæret');
  });

  test('that costs nothing says so, and tells of the heavier fee where one starts by then', async () => {
    const tungtSalar = { fra: '2026-12-10', belop: 30_000, sum: 253_050 };
    await site.registerDeferral({ gebyr: 0, sum: 223_050, tungtSalar });
    const { text } = await open(await site.makeLink('kvittering'));
    expect(text).toContain('Koster ikke noe');
    expect(text).toContain('Fra torsdag 10. desember 2026 øker salæret med 300,00 kr');
    expect(text).toContain('2 530,50 kr');
  });

  test.each([
    ['2026-12-16', true],
    ['2026-12-17', false],
  ])('shows on %s what to pay: %s', async (day, shows) => {
    await site.registerDeferral();
    const path = await site.makeLink('kvittering');
    site.setNow(`${day}T10:00:00Z`);
    const { status, text } = await open(path);
    expect(status).toBe(200);
    expect(text.includes('2 280,50 kr')).toBe(shows);
    expect(text.includes('gjelder ikke lenger')).toBe(!shows);
  });
});

describe('the answer to a question', () => {
  test('shows the words of the telephone, in paragraphs, whatever has become of the case', async () => {
    const path = await site.makeLink('faq');
    site.setSak(null);
    const { status, text } = await open(path);
    expect(status).toBe(200);
    expect(text).toContain('<h1 class="ds-heading" data-size="lg">Kan jeg få betalingsutsettelse');
    expect(text.match(/<p class="ds-paragraph">/g)).toHaveLength(4); // two pieces, the way to all answers, the foot
    expect(text).toContain('href="/sporsmal?lang=nb#utsettelse"');
    for (const hidden of [SAKSNUMMER, 'Fjellheim', '{', '</script>']) expect(text).not.toContain(hidden);
  });

  test('needs no case system', async () => {
    const path = await site.makeLink('faq');
    site.breakCases();
    expect((await open(path)).status).toBe(200);
  });

  test('that is no longer asked is a dead link', async () => {
    const path = await site.makeLink('faq');
    await site.records.db
      .updateTable('lenker')
      .set({ data: JSON.stringify({ faqId: 'somethingElse' }) })
      .execute();
    expect((await open(path)).status).toBe(404);
  });
});

describe('the language', () => {
  test('is that of the call, unless the reader chooses another', async () => {
    const english = await site.makeLink('betaling', 'en');
    expect((await open(english)).text).toContain('Pay through your bank');
    expect((await open(`${english}?lang=nb`)).text).toContain('Betal i banken');
    const norwegian = await site.makeLink('betaling');
    expect((await open(norwegian, { 'Accept-Language': 'en-GB' })).text).toContain('lang="nb"');
    expect((await open(`${norwegian}?lang=en`)).text).toContain('<html lang="en"');
    expect((await open(`${norwegian}?lang=xx`)).text).toContain('<html lang="nb"');
  });

  test.each([
    ['en-GB,en;q=0.9', 'This link does not work'],
    ['nb-NO,en;q=0.5', 'Lenken virker ikke'],
    ['nn', 'Lenken virker ikke'],
    ['de', 'Lenken virker ikke'],
  ])('of a dead link is the reader’s: %s', async (accept, words) => {
    expect((await open('/b/none', { 'Accept-Language': accept })).text).toContain(words);
  });
});

describe('a dead link', () => {
  const dead = async (path: string) => {
    const { status, headers, text } = await open(path);
    const kept = [...headers].filter(([name]) => name !== 'date');
    return { status, text, headers: Object.fromEntries(kept) };
  };

  test('is one and the same page, whatever is wrong with it', async () => {
    const wrong = await dead(`/b/${'A'.repeat(TOKEN_LENGTH)}`);
    expect(wrong.status).toBe(404);
    expect(wrong.text).toContain('95 51 20 00');
    expect(wrong.headers['cache-control']).toBe('no-store');

    const good = await site.makeLink('betaling');
    const same = {
      truncated: await dead(good.slice(0, -1)),
      'too long': await dead(`${good}A`),
      huge: await dead(`/b/${'A'.repeat(3_000)}`),
      'of another purpose': await dead(good.replace('/b/', '/l/')),
      'a receipt of nothing': await dead(await site.makeLink('kvittering')),
    };
    for (const page of Object.values(same)) expect(page).toEqual(wrong);
    await site.records.db.updateTable('lenker').set({ closed_at: new Date() }).execute();
    expect(await dead(good)).toEqual(wrong);
  });

  test.each([{ status: 'avsluttet' as const }, { restgjeld: 0 }, null])(
    'is what it becomes when the case is %j',
    async (sak) => {
      const path = await site.makeLink('betaling');
      site.setSak(sak);
      expect((await open(path)).status).toBe(404);
    },
  );
});

test('a good link whose case cannot be fetched says so, and nothing of the case is logged', async () => {
  const path = await site.makeLink('betaling');
  site.breakCases();
  const { status, text } = await open(path);
  expect(status).toBe(503);
  expect(text).toContain('Lenken er i orden');
  expect(site.logged).toHaveLength(1);
  for (const secret of [SAKSNUMMER, path.slice(3)]) expect(JSON.stringify(site.logged)).not.toContain(secret);
});

test('the token is stored only as a hash', async () => {
  const token = (await site.makeLink('betaling')).slice(3);
  const stored = JSON.stringify(await site.records.db.selectFrom('lenker').selectAll().execute());
  expect(stored).not.toContain(token);
  expect(stored).not.toContain(SAKSNUMMER);
  expect(stored).toContain(secrets.hash('lenke', token));
});

describe('the files a page needs', () => {
  const fetchRaw = (path: string, encoding: string) =>
    new Promise<{ encoding: string | undefined; cache: string | undefined; body: Buffer }>((resolve, reject) => {
      request(site.url + path, { headers: { 'Accept-Encoding': encoding } }, async (response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of response) chunks.push(chunk);
        const { 'content-encoding': sent, 'cache-control': cache } = response.headers;
        resolve({ encoding: sent, cache, body: Buffer.concat(chunks) });
      })
        .on('error', reject)
        .end();
    });

  test('are with the page under 60 kB as transferred, also with gzip only', async () => {
    const path = await site.makeLink('betaling');
    const { text } = await open(path);
    const files = [...text.matchAll(/"(\/assets\/[^"]+)"/g)].map(([, file]) => file!);
    expect(files).toHaveLength(2);
    for (const encoding of ['br', 'gzip']) {
      const fetched = await Promise.all(files.map((file) => fetchRaw(file, encoding)));
      expect(fetched.map((file) => file.encoding)).toEqual([encoding, encoding]);
      const bytes = fetched.reduce((sum, file) => sum + file.body.length, Buffer.byteLength(text));
      expect(bytes).toBeLessThan(60_000);
    }
  });

  test('are the same packed and unpacked, and may be kept', async () => {
    const { text } = await open(await site.makeLink('betaling'));
    const styles = /"(\/assets\/[^"]+\.css)"/.exec(text)![1]!;
    const [packed, plain] = [await fetchRaw(styles, 'br'), await fetchRaw(styles, 'identity')];
    expect(brotliDecompressSync(packed.body)).toEqual(plain.body);
    expect(plain.encoding).toBeUndefined();
    expect(plain.cache).toContain('immutable');
  });
});
