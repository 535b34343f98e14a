// The form behind an SMS link, over HTTP: what may be sent, what is kept of it, and that nothing typed is lost.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { FormBeskjed } from '../../src/links/form-page.ts';
import { createRegistreringer } from '../../src/records/registreringer.ts';
import { openSite, SAKSNUMMER, type Site, secrets } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());
beforeEach(() => site.reset());

const MELDING: FormBeskjed = { om: 'melding' };
const KLAGE: FormBeskjed = { om: 'klage', part: 'privat', rettslig: null };
const makeForm = (beskjed: FormBeskjed = MELDING, saksnummer: string | null = null, language: 'nb' | 'en' = 'nb') =>
  site.makeLink('skjema', language, { beskjed, saksnummer });

const GOOD = { melding: 'Jeg finner ikke brevet.', telefon: '900 00 021', epost: '' };

async function ask(path: string, init: RequestInit = {}) {
  const response = await fetch(site.url + path, { ...init, headers: { 'Accept-Language': 'nb', ...init.headers } });
  return { status: response.status, headers: response.headers, text: await response.text() };
}
const send = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
  ask(path, { method: 'POST', body: new URLSearchParams(form), headers });

async function kept() {
  const rows = await site.records.db.selectFrom('registreringer').selectAll().orderBy('id').execute();
  const { findByReferanse } = createRegistreringer({ secrets, newReferanse: () => '' });
  return Promise.all(
    rows.map(async ({ id, referanse }) => {
      const texts = await site.records.db
        .selectFrom('kommentarer')
        .select('text')
        .where('registrering_id', '=', id)
        .execute();
      const text = texts.map((row) => secrets.open('kommentarer.text', row.text)).join('|');
      return { ...(await findByReferanse(site.records.db, referanse))!, text };
    }),
  );
}

describe('the form', () => {
  test('may send to ourselves and to nobody else', async () => {
    const { status, headers, text } = await ask(await makeForm());
    expect(status).toBe(200);
    expect(headers.get('content-security-policy')).toContain("form-action 'self'");
    expect(text).toContain('Skriv til oss');
  });

  test.each([
    [MELDING, null, true],
    [MELDING, SAKSNUMMER, false],
    [KLAGE, null, true],
    [KLAGE, SAKSNUMMER, false],
  ] as const)('asks for the case number only where none is known (%o, %s)', async (beskjed, saksnummer, asked) => {
    const { text } = await ask(await makeForm(beskjed, saksnummer));
    expect(text.includes('skriv saksnummeret')).toBe(asked);
    expect(text).not.toContain(SAKSNUMMER);
  });

  test('speaks the language of the call, and the other one at a key', async () => {
    const path = await makeForm(KLAGE, null, 'en');
    expect((await ask(path)).text).toContain('Complaint about NorKreditt');
    expect((await ask(`${path}?lang=nb`)).text).toContain('Klage på NorKreditt');
  });

  test('opens also when the case is closed, gone or away: who wants to complain still can', async () => {
    const path = await makeForm(KLAGE, SAKSNUMMER);
    site.setSak(null);
    expect((await ask(path)).status).toBe(200);
    site.breakCases();
    expect((await send(path, GOOD)).text).toContain('Klagen er registrert');
  });
});

describe('what is sent', () => {
  test('is registered with its text and where to answer, and the reference is shown', async () => {
    const { text } = await send(await makeForm(), GOOD);
    const [one] = await kept();
    expect(one).toMatchObject({
      ...{ type: 'melding', status: 'venter', receiptStatus: 'none', saksnummer: null, callSid: null },
      ...{ tilbakeringing: '+4790000021', svarEpost: null, text: 'Jeg finner ikke brevet.' },
    });
    expect(text).toContain(one!.referanse);
    expect(text).toContain('Beskjeden er sendt');
  });

  test('of an identified caller belongs to the case', async () => {
    await send(await makeForm(KLAGE, SAKSNUMMER), { ...GOOD, telefon: '', epost: 'kari@eksempel.no' });
    expect(await kept()).toMatchObject([
      { type: 'klage', saksnummer: SAKSNUMMER, tilbakeringing: null, svarEpost: 'kari@eksempel.no' },
    ]);
  });

  test('is sealed: nothing of it can be read in the tables', async () => {
    await send(await makeForm(), { ...GOOD, epost: 'kari@eksempel.no' });
    const rows = [
      ...(await site.records.db.selectFrom('registreringer').selectAll().execute()),
      ...(await site.records.db.selectFrom('kommentarer').selectAll().execute()),
      ...(await site.records.db.selectFrom('lenker').selectAll().execute()),
    ];
    expect(JSON.stringify(rows)).not.toMatch(/finner ikke|90000021|kari/);
  });

  test.each([
    [KLAGE, 'Finansklagenemnda'],
    [{ ...KLAGE, rettslig: true } as FormBeskjed, 'kan ikke Finansklagenemnda'],
    [{ ...KLAGE, part: 'naring' } as FormBeskjed, 'Finanstilsynet'],
  ])('as a complaint tells where to go on: %o', async (beskjed, where) => {
    expect((await send(await makeForm(beskjed), GOOD)).text).toContain(where);
  });

  test('twice is registered once, with the same reference', async () => {
    const path = await makeForm();
    const [first, second] = await Promise.all([send(path, GOOD), send(path, GOOD)]);
    expect(await kept()).toHaveLength(1);
    expect(second.text).toBe(first.text);
  });

  test('anew is another message, up to ten from one link', async () => {
    const path = await makeForm();
    for (let i = 1; i <= 10; i++) expect((await send(path, { ...GOOD, melding: `Nr. ${i}` })).text).toContain('sendt');
    expect((await send(path, { ...GOOD, melding: 'Nr. 11' })).text).toContain('ble ikke sendt');
    expect(await kept()).toHaveLength(10);
  });
});

describe('what cannot be sent', () => {
  test.each([
    [{ ...GOOD, melding: '  ' }, 'melding', 'Skriv hva det gjelder.'],
    [{ ...GOOD, melding: 'a'.repeat(4_001) }, 'melding', 'Teksten kan ha 4000 tegn.'],
    [{ ...GOOD, telefon: '' }, 'telefon', 'Skriv et telefonnummer eller en e-postadresse.'],
    [{ ...GOOD, telefon: '9000' }, 'telefon', 'åtte siffer'],
    [{ ...GOOD, telefon: '82900000' }, 'telefon', 'åtte siffer'], // costs extra to ring
    [{ ...GOOD, telefon: '', epost: 'kari' }, 'epost', 'Skriv en hel e-postadresse'],
  ])('%o: says what is wrong, where, and keeps what was typed', async (form, field, words) => {
    const { text } = await send(await makeForm(), form);
    expect(text).toContain(words);
    expect(text).toContain(`href="#${field}"`);
    expect(text).toMatch(new RegExp(`id="${field}"[^>]*aria-describedby="[^"]*${field}-feil"[^>]*aria-invalid="true"`));
    for (const typed of [form.telefon, form.epost]) if (typed) expect(text).toContain(`value="${typed}"`);
    expect(text).toContain(form.melding);
    expect(await kept()).toEqual([]);
  });

  test.each(['a'.repeat(4_000), 'æ'.repeat(4_000)])('but the longest message can', async (melding) => {
    expect((await send(await makeForm(), { ...GOOD, melding })).text).toContain('Beskjeden er sendt');
  });

  test.each(['+47 900 00 021', '0047 90000021', '22 33 44 55'])('%s is a number', async (telefon) => {
    expect((await send(await makeForm(), { ...GOOD, telefon })).text).toContain('Beskjeden er sendt');
  });

  test('what was typed is escaped', async () => {
    const { text } = await send(await makeForm(), { ...GOOD, telefon: '', epost: '"><script>' });
    expect(text).not.toContain('<script>');
  });

  test.each(['cross-site', 'same-site'])('a page of somebody else (%s) sends nothing', async (from) => {
    const path = await makeForm();
    expect((await send(path, GOOD, { 'Sec-Fetch-Site': from })).status).toBe(403);
    expect(await kept()).toEqual([]);
  });

  test.each(['same-origin', 'none'])('our own page does (%s)', async (from) => {
    expect((await send(await makeForm(), GOOD, { 'Sec-Fetch-Site': from })).status).toBe(200);
  });

  test('through a link for something else, too old, or made up', async () => {
    const form = await makeForm();
    site.setNow('2026-12-07T10:00:00Z');
    for (const path of [form, await site.makeLink('betaling'), `/l/${'x'.repeat(22)}`]) {
      expect((await send(path.replace('/b/', '/l/'), GOOD)).status).toBe(404);
    }
    expect(await kept()).toEqual([]);
  });
});
