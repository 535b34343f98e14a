// The page of an instalment plan: every instalment, how to pay, what it costs, and when it no longer holds.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { insertLink, newToken } from '../../src/links/tokens.ts';
import { plan } from '../flows/fakes.ts';
import { openSite, REFERANSE, SAKSNUMMER, type Site, secrets } from './site.ts';

const NOW = new Date('2026-11-22T10:00:00Z');
const AVDRAG = [
  'onsdag 2. desember 2026',
  'mandag 4. januar 2027',
  'tirsdag 2. februar 2027',
  '788,00 kr',
  '789,50 kr',
];

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());
beforeEach(() => site.reset());

async function register(changed: { status?: 'i kraft' | 'avsluttet'; data?: object } = {}): Promise<void> {
  const { status = 'i kraft', data = plan() } = changed;
  await site.records.db
    .insertInto('registreringer')
    .values({
      ...{ referanse: REFERANSE, type: 'nedbetaling', status, call_sid: 'CA1', turn: 3, language: 'nb' },
      ...{ registered_at: NOW, gjelder_til: '2027-02-02', data: JSON.stringify(data) },
      saksnummer: secrets.seal('registreringer.saksnummer', SAKSNUMMER),
    })
    .execute();
}

async function open(path: string) {
  const response = await fetch(site.url + path, { headers: { 'Accept-Language': 'nb' } });
  return { status: response.status, text: (await response.text()).replace(/\u00a0/g, ' ') };
}

test('shows every instalment with date and amount, KID and account, and all costs', async () => {
  await register();
  const { status, text } = await open(await site.makeLink('kvittering'));
  expect(status).toBe(200);
  for (const shown of [...AVDRAG, '318402658', '8601 11 70945', '45,00 kr', '135,00 kr', '2 365,50 kr', REFERANSE])
    expect(text).toContain(shown);
  for (const hidden of ['Fjellheim', SAKSNUMMER, 'inkasso']) expect(text).not.toContain(hidden);
});

test('speaks English to who called in English', async () => {
  await register({ data: plan({ gebyrPerAvdrag: 0, gebyrer: 0 }) });
  const { text } = await open(await site.makeLink('kvittering', 'en'));
  for (const shown of ['Your instalment plan', '2 December 2026', 'None']) expect(text).toContain(shown);
});

test.each([
  ['2026-12-02', 'onsdag 2. desember 2026'],
  ['2026-12-03', 'mandag 4. januar 2027'],
])('marks on %s the instalment due on %s as the next', async (day, date) => {
  await register();
  const path = await site.makeLink('kvittering');
  site.setNow(`${day}T10:00:00Z`);
  expect((await open(path)).text).toContain(`${date} <span class="merkelapp">Neste</span>`);
});

test('of a disputed case marks none', async () => {
  await register();
  site.setSak({ bestridt: true });
  expect((await open(await site.makeLink('kvittering'))).text).not.toContain('Neste');
});

test.each([
  ['2027-02-02', true],
  ['2027-02-03', false],
])('shows on %s what to pay: %s', async (day, shows) => {
  await register();
  const path = await site.makeLink('kvittering');
  site.setNow(`${day}T10:00:00Z`);
  const { text } = await open(path);
  expect(text.includes('788,00 kr')).toBe(shows);
  expect(text.includes('gjelder ikke lenger')).toBe(!shows);
});

test('that staff have ended shows nothing to pay', async () => {
  await register({ status: 'avsluttet' });
  const { text } = await open(await site.makeLink('kvittering'));
  expect(text).toContain('gjelder ikke lenger');
  expect(text).not.toContain('788,00 kr');
});

test('the payment page shows the next instalment instead of the whole sum', async () => {
  const neste = { nummer: 2, frist: '2027-01-04', belop: 78_800 };
  site.setSak({
    frist: neste.frist,
    nedbetaling: { referanse: REFERANSE, antall: 3, siste: '2027-02-02', betalte: [1], neste },
  });
  const { text } = await open(await site.makeLink('betaling'));
  for (const shown of ['2 av 3', '788,00 kr', 'mandag 4. januar 2027']) expect(text).toContain(shown);
  expect(text).not.toContain('2 230,50 kr');
});

test.each([
  ['2027-02-02', '2027-02-20T09:59:00Z', 200],
  ['2027-02-02', '2027-02-20T10:00:00Z', 404],
  ['2027-12-02', '2027-12-02T22:59:00Z', 200],
  ['2027-12-02', '2027-12-04T00:00:00Z', 404],
])('a link to a plan that lasts to %s answers at %s with %i', async (lastDay, at, status) => {
  await register({ data: plan({ frister: ['2026-12-02', lastDay] }) });
  await site.makeLink('kvittering');
  const token = newToken();
  const link = {
    purpose: 'kvittering',
    saksnummer: SAKSNUMMER,
    language: 'nb',
    referanse: REFERANSE,
    lastDay,
  } as const;
  const { id } = await site.records.db.selectFrom('sms').select('id').executeTakeFirstOrThrow();
  await site.records.inTransaction((trx) => insertLink(trx, secrets, { token, link, smsId: id, now: NOW }));
  site.setNow(at);
  expect((await open(`/l/${token}`)).status).toBe(status);
});
