// The public pages as they are read: what they say and lead to, what robots may find, and what stands where nothing is.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { Router } from 'express';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faqTopics } from '../../prompts/faq/index.ts';
import { createApp } from '../../src/app.ts';
import { assemblePublicSite } from '../../src/assemble-public-site.ts';
import { readConfig } from '../../src/config.ts';
import { createPublicSite, type PublicSiteDeps } from '../../src/public-site/router.ts';
import { startApp, type TestApp } from '../app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const BROWSER = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8', 'Accept-Language': 'nb-NO,nb;q=0.9,en;q=0.8' };

async function read(path: string, headers: Record<string, string> = BROWSER) {
  const response = await fetch(app.publicUrl + path, { headers });
  return { status: response.status, text: await response.text(), headers: response.headers };
}
const idsIn = (text: string) => [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!);
const linksIn = (text: string) => [...text.matchAll(/ href="([^"]+)"/g)].map(([, href]) => href!);

describe('the front page', () => {
  test('says how to call, what to have at hand, and where else there is help', async () => {
    const { status, text } = await read('/');
    expect(status).toBe(200);
    for (const words of [
      'tel:+4795512000',
      'saksnummeret',
      'koden',
      'hele døgnet',
      'NAV gir gratis råd',
      app.publicUrl,
    ])
      expect(text).toContain(words);
    for (const path of ['/status?lang=nb', '/sporsmal?lang=nb', '/minside?lang=nb'])
      expect(linksIn(text)).toContain(path);
  });

  test('tells that a demo is one, and leads to the telephone and the console', async () => {
    const { text } = await read('/');
    expect(text).toContain('Dette er en demo.');
    expect(linksIn(text)).toEqual(expect.arrayContaining(['/telefon', '/konsoll']));
  });

  test('is in English for who reads English, or asks for it', async () => {
    expect((await read('/', { ...BROWSER, 'Accept-Language': 'en-GB,en' })).text).toContain('<html lang="en"');
    const { text } = await read('/?lang=en');
    expect(text).toContain('Have you had a letter');
    expect(linksIn(text)).toContain('/sporsmal?lang=en');
  });
});

describe('questions and answers', () => {
  test.each(['nb', 'en'] as const)('are all there, each under an address of its own, in %s', async (language) => {
    const { text } = await read(`/sporsmal?lang=${language}`);
    const all = faqTopics.flatMap(({ id, sporsmal }) => [{ id }, ...sporsmal.flatMap((one) => [one, ...one.deler])]);
    expect(faqTopics).toHaveLength(5);
    expect(faqTopics.flatMap(({ sporsmal }) => sporsmal)).toHaveLength(16);
    expect(idsIn(text)).toEqual(expect.arrayContaining(all.map(({ id }) => id)));
    expect(new Set(idsIn(text)).size).toBe(idsIn(text).length);
    for (const { sporsmal } of faqTopics)
      for (const { tittel } of sporsmal) expect(text).toContain(`>${tittel[language]}</h3>`);
    expect(text).not.toContain('{nettadresse');
    expect(linksIn(text)).toContain('https://norkreditt.no');
    for (const href of linksIn(text).filter((link) => link.startsWith('#')))
      expect(idsIn(text)).toContain(href.slice(1));
  });

  test('found by a word are told in number, shown whole and marked', async () => {
    const { text } = await read('/sporsmal?lang=nb&q=avdrag');
    expect(text).toContain('3 svar på «avdrag»');
    expect(text).toContain('<mark>avdrag</mark>');
    expect(text).toContain('value="avdrag"');
    expect(text).toContain('<title>3 svar – Spørsmål og svar – NorKreditt</title>');
  });

  test('too wide for one answer lead to their parts', async () => {
    const { text } = await read('/sporsmal?lang=nb&q=inkassokrav');
    expect(text).toContain('Ta tak i saken så fort du kan');
    expect(linksIn(text)).toContain('/sporsmal?lang=nb#settDegInn');
  });

  test('that are one are counted as one, in both languages', async () => {
    expect((await read('/sporsmal?lang=en&q=receipt')).text).toContain('1 answer to “receipt”');
    expect((await read('/sporsmal?lang=nb&q=kvittering')).text).toContain('1 svar på «kvittering»');
  });

  test('that are none lead on: another word, the topics, the telephone', async () => {
    const { status, text } = await read('/sporsmal?lang=nb&q=xyzzy');
    expect(status).toBe(200);
    expect(text).toContain('Ingen svar på «xyzzy»');
    expect(linksIn(text)).toEqual(expect.arrayContaining(['tel:+4795512000', '/sporsmal?lang=nb#betaling']));
  });

  test.each(['<script>alert(1)</script>', '"><mark>', "' onfocus='x"])(
    'searched for with markup show it as text: %s',
    async (q) => {
      const { text } = await read(`/sporsmal?q=${encodeURIComponent(q)}`);
      expect(text).not.toContain('<script>');
      expect(text).not.toContain(q);
      expect(text).toContain('Ingen svar');
    },
  );

  test('are all shown when nothing was searched for, or something that is no word', async () => {
    for (const query of ['', '?q=', '?q=%20%20', '?q=a&q=b', '?q[x]=1'])
      expect((await read(`/sporsmal${query}`)).text).toContain('id="inkassoprosessen"');
  });

  test('take a search of any length, and write none of it down', async () => {
    const { status, text } = await read(`/sporsmal?q=${'hemmeligsokeord'.repeat(500)}`);
    expect(status).toBe(200);
    expect(text.length).toBeLessThan(20_000);
    await read('/sporsmal?q=hemmeligsokeord');
    expect(app.logged()).not.toContain('hemmelig');
  });
});

describe('the start of a live service', () => {
  const LIVE = {
    ...{ TWILIO_ACCOUNT_SID: `AC${'a1'.repeat(16)}`, TWILIO_AUTH_TOKEN: 'a token', PUBLIC_URL: 'https://tlf.example' },
    ...{ DATABASE_URL: 'postgres://db.example/telefon', REDIS_URL: 'redis://redis.example', CASES_FILE: 'cases.json' },
    ...{ SECRET_KEY: 'a key that is long enough', OIDC_ISSUER: 'https://id.example' },
    ...{ OIDC_CLIENT_ID: 'telefon', OIDC_CLIENT_SECRET: 'a secret' },
  };

  test.each([
    [{}, 1],
    [{ TRUST_PROXY: '1' }, 0],
  ])('with %o warns of uncounted proxies %i times', (env, times) => {
    const warned: unknown[] = [];
    const log = Object.assign(pino({ level: 'silent' }), { warn: (message: unknown) => void warned.push(message) });
    assemblePublicSite({ config: readConfig({ ...LIVE, ...env }), log }, () => {
      throw new Error('nobody calls');
    });
    expect(warned).toHaveLength(times);
  });
});

describe('robots', () => {
  test('are told what is nobody’s business', async () => {
    const { text, headers } = await read('/robots.txt');
    expect(headers.get('content-type')).toContain('text/plain');
    for (const path of ['/b/', '/l/', '/minside', '/konsoll', '/telefon'])
      expect(text).toContain(`Disallow: ${path}\n`);
    expect(text).not.toMatch(/^Disallow: \/$/m);
  });

  test.each([
    ['/', true],
    ['/sporsmal', true],
    ['/sporsmal?q=avdrag', false],
    ['/status', false],
    ['/l/none', false],
    ['/finnes-ikke', false],
  ])('may find %s: %s', async (path, may) => {
    const { text, headers } = await read(path);
    expect(headers.get('x-robots-tag')).toBe(may ? null : 'noindex, nofollow');
    expect(text.includes('<meta name="robots" content="noindex, nofollow">')).toBe(!may);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });
});

describe('the menu of the public pages', () => {
  test('says where one is, and is on no page behind a link', async () => {
    const { text } = await read('/status?lang=nb');
    expect(text).toContain('<a class="ds-link" href="/status?lang=nb" aria-current="page">Status</a>');
    expect(text.match(/aria-current/g)).toHaveLength(1);
    expect((await read('/l/none')).text).not.toContain('<nav');
  });
});

describe('what is not there', () => {
  test('is a page for a browser, with ways on, in the reader’s language', async () => {
    const { status, text } = await read('/finnes-ikke');
    expect(status).toBe(404);
    expect(text).toContain('<h1 class="ds-heading" data-size="lg">Siden finnes ikke</h1>');
    expect(linksIn(text)).toEqual(expect.arrayContaining(['/?lang=nb', '/sporsmal?lang=nb', 'tel:+4795512000']));
    expect((await read('/nowhere?lang=en')).text).toContain('There is no such page');
  });

  test.each([{ Accept: '*/*' }, { Accept: 'application/json' }, { Accept: 'text/plain' }])(
    'is a line of text for a program that asks for %o',
    async (headers) => {
      const answer = await read('/finnes-ikke', headers);
      expect([answer.status, answer.text]).toEqual([404, 'Siden finnes ikke.']);
    },
  );

  test('is a page too for an address that cannot even be decoded', async () => {
    const { status, text } = await read('/%E0%A4%A');
    expect([status, text.includes('Siden finnes ikke')]).toEqual([404, true]);
  });
});

describe('what cannot be answered', () => {
  test('because too much was sent is a page for who reads, and nothing for a program', async () => {
    const send = (headers: Record<string, string>) =>
      fetch(`${app.publicUrl}/status`, {
        method: 'POST',
        headers,
        body: new URLSearchParams({ saksnummer: '1'.repeat(9_000) }),
      });
    const [page, bare] = [await send(BROWSER), await send({})];
    expect([page.status, bare.status]).toEqual([413, 413]);
    expect(await page.text()).toContain('Det gikk ikke');
    expect(await bare.text()).toBe('');
  });

  test('because something broke is a page for who reads, a sentence for a program, and tells neither why', async () => {
    const logged: object[] = [];
    const broken = Router().get('/broken', () => {
      throw new Error('why it broke');
    });
    const log = Object.assign(pino({ level: 'silent' }), { error: (facts: object) => void logged.push(facts) });
    const none = Router();
    const server = await serve(
      createApp({
        ...{ log, trustProxy: null, requireTwilio: (_request, _response, next) => next() },
        ...{ voice: none, sms: none, health: none, opptak: none, lyd: none, links: broken, telefon: null },
        ...{ payments: none, signIn: none, minside: none, konsoll: none, publicSite: none },
      }),
    );
    const visit = async (headers: Record<string, string>) => {
      const response = await fetch(`${server.url}/broken`, { headers });
      return { status: response.status, text: await response.text() };
    };
    const [page, bare] = [await visit(BROWSER), await visit({})];
    server.close();
    expect([page.status, bare]).toEqual([500, { status: 500, text: 'Noe gikk galt hos oss.' }]);
    expect(page.text).toContain('Noe gikk galt hos oss</h1>');
    expect(page.text).not.toContain('why it broke');
    expect(logged).toHaveLength(2);
  });
});

async function serve(handler: express.Express): Promise<{ url: string; close: () => void }> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

describe('a site of its own', () => {
  async function visitAlone<T>(
    deps: Partial<PublicSiteDeps>,
    visit: (url: string, logged: unknown[]) => Promise<T>,
  ): Promise<T> {
    const logged: unknown[] = [];
    const site = createPublicSite({
      ...{
        checkOpen: async () => 'apen' as const,
        nettadresse: 'https://norkreditt.no',
        publicUrl: 'https://tlf.example',
        demo: false,
      },
      log: { error: (...what) => void logged.push(what) },
      ...deps,
    });
    const server = await serve(express().use(site));
    try {
      return await visit(server.url, logged);
    } finally {
      server.close();
    }
  }

  test('that is live says nothing of a demo', async () => {
    const text = await visitAlone({}, async (url) => (await fetch(url)).text());
    expect(text).not.toMatch(/demo|\/telefon|\/konsoll/);
    expect(text).toContain('https://tlf.example');
  });

  test('whose records are away keeps what was typed, says so, and writes down no number', async () => {
    const checkOpen = () => Promise.reject(new Error('away'));
    await visitAlone({ checkOpen }, async (url, logged) => {
      const response = await fetch(`${url}/status`, {
        method: 'POST',
        body: new URLSearchParams({ saksnummer: '2041 8837' }),
      });
      const text = await response.text();
      expect(response.status).toBe(503);
      expect(text).toContain('Vi får ikke sjekket saken akkurat nå');
      expect(text).toContain('value="2041 8837"');
      expect(logged).toHaveLength(1);
      expect(JSON.stringify(logged)).not.toContain('8837');
    });
  });
});
