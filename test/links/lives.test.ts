// How long links live, what ends them earlier, and that whatever is dead looks the same and costs the same.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type LinkPurpose, TOKEN_LENGTH } from '../../src/links/tokens.ts';
import { createSecrets } from '../../src/records/crypto.ts';
import { forgetWhatIsOld } from '../../src/records/forget.ts';
import { KEPT } from '../../src/records/retention.ts';
import { openSite, type Site } from './site.ts';

const MADE = Date.parse('2026-11-22T10:00:00Z');
const DAY_MS = 86_400_000;

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());
beforeEach(async () => {
  await site.reset();
  await site.registerDeferral();
});

const at = (ms: number) => site.setNow(new Date(MADE + ms).toISOString());
const makeLink = (purpose: LinkPurpose) =>
  site.makeLink(purpose, 'nb', { beskjed: { om: 'melding' }, formal: 'saker' });

async function open(path: string, init: RequestInit = {}) {
  const response = await fetch(site.url + path, { ...init, headers: { 'Accept-Language': 'nb', ...init.headers } });
  const headers = Object.fromEntries([...response.headers].filter(([name]) => name !== 'date'));
  return { status: response.status, headers, text: await response.text() };
}
const send = (path: string, form: Record<string, string>) =>
  open(path, { method: 'POST', body: new URLSearchParams(form) });

describe.each([
  ['betaling', 14],
  ['kvittering', 90],
  ['skjema', 14],
  ['faq', 90],
  ['fakturakopi', 1],
  ['bankid', 7],
] as const)('a link for %s', (purpose, days) => {
  test(`lives ${days} days`, async () => {
    const path = await makeLink(purpose);
    at(days * DAY_MS - 1);
    expect((await open(path)).status).toBe(200);
    at(days * DAY_MS);
    expect((await open(path)).status).toBe(404);
  });

  test('stays when another is sent, each to its own end', async () => {
    const first = await makeLink(purpose);
    at(DAY_MS / 2);
    const second = await makeLink(purpose);
    expect((await open(first)).status).toBe(200);
    at(days * DAY_MS);
    expect((await open(first)).status).toBe(404);
    expect((await open(second)).status).toBe(200);
  });
});

describe('business that is done ends a link', () => {
  test.each([
    ['betaling', 404],
    ['kvittering', 404],
    ['skjema', 200],
    ['faq', 200],
    ['fakturakopi', 200],
    ['bankid', 200],
  ] as const)('for %s, once the case is closed or paid: %i', async (purpose, status) => {
    const path = await makeLink(purpose);
    for (const sak of [{ status: 'avsluttet' } as const, { restgjeld: 0 }]) {
      site.setSak(sak);
      expect((await open(path)).status).toBe(status);
    }
  });

  test('for a form, once staff have answered all that was sent from it', async () => {
    const path = await makeLink('skjema');
    const answer = (referanse: string | null) => {
      const done = site.records.db.updateTable('registreringer').set({ status: 'avsluttet' });
      return (referanse ? done.where('referanse', '=', referanse) : done).execute();
    };
    await answer(null); // what others have sent is no business of this link
    expect((await open(path)).status).toBe(200);
    const sent = await send(path, { melding: 'Første', telefon: '90000021' });
    await send(path, { melding: 'Andre', telefon: '90000021' });
    await answer(/(\d{7})/.exec(sent.text)![1]!);
    expect((await open(path)).status).toBe(200);
    await answer(null);
    expect((await open(path)).status).toBe(404);
    expect((await send(path, { melding: 'Tredje', telefon: '90000021' })).status).toBe(404);
  });
});

describe('a dead link', () => {
  test('is one page, one hash and one query, whatever was wrong with it', async () => {
    const used = await makeLink('faq');
    await site.records.db
      .updateTable('lenker')
      .set({ closed_at: new Date(MADE) })
      .execute();
    const expired = await makeLink('fakturakopi');
    at(2 * DAY_MS);
    const good = await makeLink('kvittering');
    const token = good.slice(3);
    const paths = {
      wrong: `/l/${'A'.repeat(TOKEN_LENGTH)}`,
      used,
      expired,
      truncated: good.slice(0, -1),
      'with one more letter': `${good}A`,
      'with its full stop': `${good}.`,
      'with its case changed': `/l/${token === token.toLowerCase() ? token.toUpperCase() : token.toLowerCase()}`,
      'of another purpose': `/b/${token}`,
      'of ten thousand letters': `/l/${'A'.repeat(10_000)}`,
      'of letters from elsewhere': '/l/%F0%9F%98%80%C3%A5%E2%80%AE',
      'with a nought in it': `${good}%00`,
      'that would be SQL': "/l/'%20or%20'1'='1",
    };
    const pages = [];
    for (const [name, path] of Object.entries(paths)) {
      const before = site.work();
      pages.push({ name, ...(await open(path)) });
      const after = site.work();
      expect([name, after.queries - before.queries, after.hashes - before.hashes]).toEqual([name, 1, 1]);
    }
    for (const { name: _, ...page } of pages) expect(page).toEqual({ ...pages[0], name: undefined });
    expect(pages[0]).toMatchObject({ status: 404, headers: { 'cache-control': 'no-store' } });
    expect((await open(good)).status).toBe(200);
  });

  test('is also an address with no token, too much after it, or letters that are none', async () => {
    const good = await makeLink('kvittering');
    const dead = await open(`/l/${'A'.repeat(TOKEN_LENGTH)}`);
    for (const path of ['/l', '/l/', '/l//', '/b', '/b//', `${good}/more`, `/l/${good}`, '/l/%C3%28', '/b/%E0%A4%A'])
      expect(await open(path)).toEqual(dead);
    for (const method of ['PUT', 'DELETE']) expect((await open(good, { method })).status).toBe(404);
  });

  test('takes nothing: no form, no file, no kode', async () => {
    const path = await makeLink('fakturakopi');
    at(DAY_MS);
    expect((await send(path, { kode: '483920' })).status).toBe(404);
    expect(await site.records.db.selectFrom('feilede_identifiseringer').select('id').execute()).toEqual([]);
  });
});

test('a link is forgotten ninety days after its end, and what was sent through it stays', async () => {
  const path = await makeLink('fakturakopi');
  const count = async () => (await site.records.db.selectFrom('lenker').select('purpose').execute()).length;
  const end = MADE + DAY_MS + KEPT.lenker.dager * DAY_MS;
  const forget = (atMs: number) =>
    forgetWhatIsOld(
      { ...site, secrets: createSecrets('a secret key only tests know'), perDatoOf: async () => null },
      new Date(atMs),
    );
  await forget(end - 1);
  expect(await count()).toBe(1);
  await forget(end);
  expect(await count()).toBe(0);
  expect((await open(path)).status).toBe(404);
  expect(await site.records.db.selectFrom('registreringer').select('id').execute()).toHaveLength(1);
});
