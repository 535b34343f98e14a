// The page behind the receipt of a dispute or a payment told of: what it shows, and the comment it takes.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addComment, commentsOf } from '../../src/links/told.ts';
import { COMMENT_LENGTH_MAX } from '../../src/links/told-words.ts';
import { openSite, REFERANSE, SAKSNUMMER, type Site, secrets } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());
beforeEach(() => site.reset());

const dispute = (settled = false) => site.registerTold('innsigelse', { grunn: 'feil beløp' }, settled);

async function open(path: string, body?: URLSearchParams) {
  const response = await fetch(site.url + path, {
    headers: { 'Accept-Language': 'nb' },
    ...(body && { method: 'POST', body }),
  });
  return { status: response.status, headers: response.headers, text: (await response.text()).replace(/\u00a0/g, ' ') };
}
const send = (path: string, kommentar: string) => open(path, new URLSearchParams({ kommentar }));

describe('the receipt of a dispute', () => {
  test('shows when, why and the reference; neither creditor nor case number', async () => {
    await dispute();
    const { status, text } = await open(await site.makeLink('kvittering'));
    expect(status).toBe(200);
    for (const shown of ['Kvittering for innsigelse', 'søndag 22. november 2026', 'Feil beløp', REFERANSE])
      expect(text).toContain(shown);
    for (const hidden of ['Fjellheim', SAKSNUMMER]) expect(text).not.toContain(hidden);
  });

  test.each([
    ['inkassovarsel', true, false],
    ['betalingsoppfordring', true, false],
    ['overvak', false, false],
    ['rettslig', false, true],
  ] as const)('at %s says "stanset": %s, and of deadlines: %s', async (stadium, stopped, deadlines) => {
    site.setSak({ stadium, bestridt: true });
    await dispute();
    const { text } = await open(await site.makeLink('kvittering'));
    expect(text.includes('stanset')).toBe(stopped);
    expect(text.includes('forliksrådet')).toBe(deadlines);
  });

  test('once settled says so, and takes no more', async () => {
    await dispute(true);
    const path = await site.makeLink('kvittering');
    const { text } = await open(path);
    expect(text).toContain('har svart');
    expect(text).not.toContain('<form');
    expect((await send(path, 'Mer')).status).toBe(404);
  });

  test('is in English for who called in English', async () => {
    await dispute();
    const { text } = await open(await site.makeLink('kvittering', 'en'));
    for (const shown of ['Receipt for your dispute', 'Wrong amount', 'Write a comment']) expect(text).toContain(shown);
  });
});

test('the receipt of a payment shows to whom, how much and when, and that the process is paused', async () => {
  await site.registerTold('allerede betalt', { til: 'kreditor', belop: 50_000, dato: '2026-11-05' });
  const { text } = await open(await site.makeLink('kvittering'));
  for (const shown of ['Kreditor', '500,00 kr', 'torsdag 5. november 2026', 'satt på pause', REFERANSE])
    expect(text).toContain(shown);
});

describe('a comment', () => {
  test('is kept sealed, as it was written, and the page says so', async () => {
    const id = await dispute();
    const path = await site.makeLink('kvittering');
    const { status, text } = await send(path, ' Jeg sa opp i mars.\r\nSe <b>e-posten</b>. ');
    expect(status).toBe(200);
    expect(text).toContain('Kommentaren er sendt.');
    expect(await commentsOf(site.records.db, secrets, id)).toEqual(['Jeg sa opp i mars.\nSe <b>e-posten</b>.']);
    expect(JSON.stringify(await site.records.db.selectFrom('kommentarer').selectAll().execute())).not.toContain('mars');
  });

  test('sent twice in a row is one', async () => {
    const id = await dispute();
    const path = await site.makeLink('kvittering');
    for (const words of ['Først', 'Først', 'Så', 'Først']) expect((await send(path, words)).status).toBe(200);
    expect(await commentsOf(site.records.db, secrets, id)).toEqual(['Først', 'Så', 'Først']);
  });

  test('of nothing is not kept, nor one that is too long', async () => {
    const id = await dispute();
    const path = await site.makeLink('kvittering');
    for (const empty of [' \r\n ', '']) expect((await send(path, empty)).text).toContain('Skriv noe');
    expect((await open(path, new URLSearchParams())).text).toContain('Skriv noe');
    expect((await send(path, 'å'.repeat(COMMENT_LENGTH_MAX + 1))).text).toContain('for lang');
    expect(await commentsOf(site.records.db, secrets, id)).toEqual([]);
    expect((await send(path, 'å'.repeat(COMMENT_LENGTH_MAX))).text).toContain('Kommentaren er sendt.');
  });

  test('is one of twenty at most', async () => {
    const id = await dispute();
    const path = await site.makeLink('kvittering');
    const at = new Date();
    for (let n = 1; n <= 20; n += 1)
      expect(await addComment(site.records.db, secrets, { told: { id }, text: `Nr. ${n}`, at })).toBe('lagret');
    const { text } = await send(path, 'En til');
    expect(text).toContain('ikke plass');
    expect(text).not.toContain('<textarea');
  });

  test('is taken by nothing but its own receipt', async () => {
    const deferral = await site.makeLink('kvittering');
    await site.registerDeferral();
    for (const path of [deferral, '/l/none', deferral.replace('/l/', '/b/')])
      expect((await send(path, 'Hei')).status).toBe(404);
  });

  test('goes to ourselves only', async () => {
    await dispute();
    const { headers } = await open(await site.makeLink('kvittering'));
    expect(headers.get('content-security-policy')).toContain("form-action 'self'");
    const payment = await open(await site.makeLink('betaling'));
    expect(payment.headers.get('content-security-policy')).toContain("form-action 'none'");
  });
});
