// Henvendelser over HTTP: an operator finds what a caller registered a moment ago, hears it, answers it and lifts the stop.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readAudit } from '../../src/console/audit.ts';
import { createCallLog } from '../../src/records/call-log.ts';
import { startApp, type TestApp } from '../app.ts';
import { begun, taken } from '../contracts/records.examples.ts';
import { ALLE_SAKER, SAKER } from '../http/saker.ts';
import { disputesAloud } from '../http/samtaler/keys.ts';
import { type ConsoleUser, openConsole, PASSWORD } from './console.ts';

const { saksnummer, kode } = SAKER.oppfordring;
const MOBIL = '+4790000001';
/** How long requests for one recording are the same playing. */
const PLAYING_MS = 10 * 60_000;

let app: TestApp;
let kari: ConsoleUser;
beforeAll(async () => {
  app = await startApp({ saker: ALLE_SAKER, env: { OPERATOR_PASSWORD: PASSWORD } });
  kari = await openConsole(app);
});
afterAll(() => app.stop());

const page = async (path: string) => (await kari.get(path)).text();
/** The numbers in the queue, in its order. */
const queue = async (query = '') =>
  [...(await page(`/konsoll/henvendelser${query}`)).matchAll(/henvendelser\/([RS]\d+)"/g)].map(([, nummer]) => nummer!);
const versionOf = async (nummer: string) =>
  /name="versjon" value="(\d+)"/.exec(await page(`/konsoll/henvendelser/${nummer}`))?.[1] ?? '';
const does = async (nummer: string, gjerning: string, fields: Record<string, string> = {}) =>
  kari.post(`/konsoll/henvendelser/${nummer}/${gjerning}`, { versjon: await versionOf(nummer), ...fields });
const stoppedNow = () => app.phone.dials({ from: '+4790000077' }).presses('1').enters(saksnummer).entersKode(kode);
const lastAudit = async () => (await readAudit(app.records.db, app.secrets, { limit: 1 }))[0];

describe('a dispute with a recording', () => {
  let nummer = '';
  test('is in the queue as soon as it is registered, with numbers masked', async () => {
    await disputesAloud(app.phone.dials({ from: MOBIL }), SAKER.oppfordring).hangsUp();
    [nummer = ''] = await queue();
    const shown = await page(`/konsoll/henvendelser/${nummer}`);
    expect(shown).toContain('Innsigelse');
    expect(shown).toContain('•••••837');
    expect(shown).toContain('+47 9•• •• ••1');
    expect(shown).not.toContain(saksnummer);
    expect(shown).not.toContain(MOBIL);
  });

  test('shows its numbers to who says why, on that page alone; the audit log knows', async () => {
    expect((await does(nummer, 'vis', { grunn: '  ' })).status).toBe(422);
    const revealed = await (await does(nummer, 'vis', { grunn: 'Må ringe kunden' })).text();
    expect(revealed).toContain(saksnummer);
    expect(revealed).toContain(MOBIL);
    expect(await page(`/konsoll/henvendelser/${nummer}`)).not.toContain(saksnummer);
    expect(await lastAudit()).toMatchObject({
      handling: 'vis nummer',
      gjelder: nummer,
      begrunnelse: 'Må ringe kunden',
    });
  });

  test('plays its recording, whole or a range at a time; one playing is one line in the audit log', async () => {
    const path = await app.twilio.settled().then(async () => {
      const row = await app.records.db.selectFrom('opptak').select(['id', 'status']).executeTakeFirstOrThrow();
      expect(row.status).toBe('hentet');
      return `/konsoll/henvendelser/${nummer}/opptak/${row.id}`;
    });
    const whole = await kari.get(path);
    expect([whole.status, whole.headers.get('accept-ranges')]).toEqual([200, 'bytes']);
    const bytes = Buffer.from(await whole.arrayBuffer());
    expect(await lastAudit()).toMatchObject({ handling: 'spill opptak', gjelder: expect.stringContaining(nummer) });
    const before = (await lastAudit())!.id;
    const part = await kari.get(path, { Range: 'bytes=4-9' });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 4-9/${bytes.length}`]);
    expect(Buffer.from(await part.arrayBuffer())).toEqual(bytes.subarray(4, 10));
    expect((await kari.get(path, { Range: `bytes=${bytes.length}-` })).status).toBe(416);
    expect((await lastAudit())!.id).toBe(before);
  });

  test('is audited however its playing begins: a range past the start is no way around', async () => {
    app.clock.advance(PLAYING_MS);
    const { id } = await app.records.db.selectFrom('opptak').select('id').executeTakeFirstOrThrow();
    const before = (await lastAudit())!.id;
    const again = await openConsole(app);
    const range = { Range: 'bytes=1-' };
    expect((await again.get(`/konsoll/henvendelser/${nummer}/opptak/${id}`, range)).status).toBe(206);
    const line = await lastAudit();
    expect(line!.id).toBeGreaterThan(before);
    expect(line).toMatchObject({ handling: 'spill opptak', gjelder: `${nummer} opptak ${id}` });
    app.clock.advance(PLAYING_MS - 1);
    await again.get(`/konsoll/henvendelser/${nummer}/opptak/${id}`, range);
    expect((await lastAudit())!.id).toBe(line!.id);
    kari = again;
  });

  test('is taken, answered by an SMS link, and finished with a reason: then the stop is lifted', async () => {
    await stoppedNow().hearsSomewhere('Inkassoprosessen er stanset').hangsUp();
    expect((await does(nummer, 'ta')).headers.get('location')).toContain('gjort=ta');
    expect((await does(nummer, 'svar', { tekst: 'Selger har vist oss avtalen.\r\n\r\nHilsen Kari' })).status).toBe(303);
    const sms = await app.inbox.next(({ body }) => body.includes('Vi har svart deg'), 5_000);
    expect(sms?.to).toBe(MOBIL);
    const answer = await (await fetch(/https?:\S+\/l\/\S+/.exec(sms?.body ?? '')![0])).text();
    expect(answer).toContain('Selger har vist oss avtalen.');

    expect((await does(nummer, 'ferdig', { utfall: 'kravet opprettholdes', grunn: '' })).status).toBe(422);
    await does(nummer, 'ferdig', { utfall: 'kravet opprettholdes', grunn: 'Avtalen er signert' });
    expect(await queue()).not.toContain(nummer);
    expect(await queue('?vis=ferdige')).toContain(nummer);
    const after = await stoppedNow().hearsSomewhere('Kravet er fra').hangsUp();
    expect(after.transcript()).not.toContain('stanset');
  });

  test('tells an operator with an old page that somebody was there first', async () => {
    const stale = await kari.post(`/konsoll/henvendelser/${nummer}/notat`, { versjon: '1', tekst: 'Hei' });
    expect(stale.status).toBe(409);
    expect(await stale.text()).toContain('Noen har endret henvendelsen');
  });

  test('gives back what was written and refused, in its form or, where that is gone, beside it', async () => {
    const lang = `${'Ringte kunden. '.repeat(200)}Slutt`;
    const finished = await kari.post(`/konsoll/henvendelser/${nummer}/notat`, { versjon: '1', tekst: lang });
    expect(await finished.text()).toMatch(new RegExp(`readonly>${lang}</textarea>`));
    await does(nummer, 'gjenapne', { grunn: 'Nye opplysninger' });
    const open = await kari.post(`/konsoll/henvendelser/${nummer}/notat`, { versjon: '1', tekst: lang });
    expect([open.status, await open.text()]).toEqual([409, expect.stringContaining(`required>${lang}</textarea>`)]);
    const reason = { utfall: 'kravet endres', grunn: 'x'.repeat(4_001) };
    const tooLong = await does(nummer, 'ferdig', reason);
    const page = await tooLong.text();
    expect([tooLong.status, page]).toEqual([422, expect.stringContaining('Teksten er for lang')]);
    expect(page).toContain('<option selected>kravet endres</option>');
    expect(page).toContain(reason.grunn);
    expect((await does(nummer, 'notat', { tekst: 'æ\r\n'.repeat(2_000) })).status).toBe(303);
  });
});

test('a file that was sent in is a download, named by us, and audited', async () => {
  const { id } = await app.records.db.selectFrom('registreringer').select('id').executeTakeFirstOrThrow();
  const pdf = Buffer.from('%PDF-1.4 a receipt %%EOF');
  const content = app.secrets.sealBytes('vedlegg.content', pdf);
  const row = {
    registrering_id: id,
    at: new Date(),
    content_type: 'application/pdf' as const,
    bytes: pdf.length,
    content,
  };
  const { id: vedlegg } = await app.records.db
    .insertInto('vedlegg')
    .values({ ...row, content_hash: app.secrets.hash('vedlegg', 'a receipt') })
    .returning('id')
    .executeTakeFirstOrThrow();
  const file = await kari.get(`/konsoll/henvendelser/R${id}/fil/${vedlegg}`);
  expect(file.headers.get('content-disposition')).toBe(`attachment; filename="R${id}-${vedlegg}.pdf"`);
  expect(file.headers.get('x-content-type-options')).toBe('nosniff');
  expect(Buffer.from(await file.arrayBuffer())).toEqual(pdf);
  expect(await lastAudit()).toMatchObject({ handling: 'åpne fil', gjelder: `R${id} fil ${vedlegg}` });
});

test.each(['/konsoll/henvendelser/R999999', '/konsoll/henvendelser/x', '/konsoll/henvendelser/R1/opptak/999'])(
  '%s is not there',
  async (path) => {
    expect((await kari.get(path)).status).toBe(404);
  },
);

describe('a letter that is due', () => {
  test('is said with what to write and to whom, and ticked off', async () => {
    const { saksnummer, kode } = SAKER.fasttelefon;
    await app.phone
      .dials({ from: '+4722334455' })
      .presses('4')
      .presses('1')
      .enters(saksnummer)
      .entersKode(kode)
      .presses('1')
      .presses('2')
      .presses('2')
      .hearsSomewhere('sender deg kvitteringen i brev')
      .hangsUp();
    const list = await page('/konsoll/henvendelser?slag=innsigelse');
    const nummer = /henvendelser\/(R\d+)"[^>]*>Innsigelse<\/a> <span[^>]*>Brev skal sendes/.exec(list)?.[1] ?? '';
    const shown = await page(`/konsoll/henvendelser/${nummer}`);
    expect(shown).toContain('Kunden har bedt om kvitteringen i brev. Bekreft at innsigelsen er registrert.');
    expect(shown).toContain('adressen som står på saken');
    const refused = await does(nummer, 'ferdig', { utfall: 'trukket', grunn: 'Kunden ringte' });
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('Kunden skal ha brev')]);
    expect((await does(nummer, 'brev')).headers.get('location')).toContain('gjort=brev');
    expect(await page(`/konsoll/henvendelser/${nummer}`)).not.toContain('Send brev');
    expect((await does(nummer, 'ferdig', { utfall: 'trukket', grunn: 'Kunden ringte' })).status).toBe(303);
  });
});

test('the debtor’s name and mobile are shown to who says why, with all that is needed to ring or write', async () => {
  const nummer = (await queue('?slag=innsigelse')).at(-1)!;
  const { skyldner } = SAKER.oppfordring;
  const masked = await page(`/konsoll/henvendelser/${nummer}`);
  expect(masked).not.toContain(skyldner.navn);
  expect(masked).not.toContain(skyldner.mobil);
  const revealed = await (await does(nummer, 'vis', { grunn: 'Skal sende brev' })).text();
  expect(revealed).toContain(skyldner.navn);
  expect(revealed).toContain(skyldner.mobil);
});

describe('the queue as a file', () => {
  const fileOf = async (query: string) => {
    const response = await kari.get(`/konsoll/henvendelser.csv${query}`);
    return { response, lines: (await response.text()).trim().split('\r\n') };
  };

  test('has what the page has, open or finished, as filtered and as masked, and is audited', async () => {
    const { response, lines } = await fileOf('?vis=ferdige&slag=innsigelse');
    expect(response.headers.get('content-disposition')).toMatch(/filename="henvendelser-2026-11-23.csv"/);
    expect(lines[0]).toContain('"Henvendelse";"Referanse"');
    expect(lines.slice(1)).toHaveLength((await queue('?vis=ferdige&slag=innsigelse')).length);
    expect(lines[1]).toMatch(
      /^"Innsigelse";"\d{7}";.*"•••••\d{3}";"Ferdig";"Lokal operatør";"23\.11\.2026, \d\d:\d\d";"trukket"/,
    );
    expect(await lastAudit()).toMatchObject({ handling: 'eksport', gjelder: 'henvendelser ferdige innsigelse' });
    const open = await fileOf('');
    expect(open.lines.slice(1)).toHaveLength((await queue()).length);
    expect(open.lines.join()).not.toContain(saksnummer);
  });

  test('with nothing in it is its heads', async () => {
    expect((await fileOf('?slag=klage')).lines).toHaveLength(1);
  });
});

test('a call in which a deed broke says which, and leads to the call', async () => {
  const log = createCallLog(app.records, app.secrets);
  await log.begin(begun('CA-broke'));
  await log.addTurn(taken('CA-broke', 1, { events: [{ name: 'registerInnsigelse', outcome: 'brudd', ms: 3_000 }] }));
  const nummer = /henvendelser\/(S\d+)"/.exec(await page('/konsoll/henvendelser?slag=feilet'))?.[1];
  const shown = await page(`/konsoll/henvendelser/${nummer}`);
  for (const words of ['Dette gikk galt', 'Registrerte innsigelse: ', `/konsoll/samtaler/${nummer?.slice(1)}`])
    expect(shown).toContain(words);
  expect((await does(nummer!, 'ferdig', { utfall: 'kunden er kontaktet', grunn: '' })).status).toBe(303);
});

test('one is found by the reference its customer reads out, in any spacing; another leads to nobody else’s', async () => {
  const { id, referanse } = await app.records.db
    .selectFrom('registreringer')
    .select(['id', 'referanse'])
    .where('type', '=', 'innsigelse')
    .executeTakeFirstOrThrow();
  const spaced = `${referanse.slice(0, 3)} ${referanse.slice(3)}`;
  for (const typed of [referanse, spaced]) {
    const found = await kari.get(`/konsoll/henvendelser?${new URLSearchParams({ referanse: typed })}`);
    expect([found.status, found.headers.get('location')]).toEqual([303, `/konsoll/henvendelser/R${id}`]);
  }
  for (const typed of ['0000000', referanse.slice(1), '<b>\0'])
    expect(await page(`/konsoll/henvendelser?${new URLSearchParams({ referanse: typed })}`)).toContain(
      'Ingen henvendelse har denne referansen',
    );
});

test('the queue is filtered by kind and by whose it is, and nonsense filters nothing', async () => {
  await app.phone
    .dials({ from: '+4790000055' })
    .presses('4')
    .presses('4')
    .enters(saksnummer)
    .hearsSomewhere('Vi har registrert')
    .hangsUp();
  const [astray] = await queue('?slag=feil%20mottaker');
  expect(astray).toMatch(/^R\d+$/);
  expect(await queue('?slag=klage')).toEqual([]);
  expect(await queue('?mine=ja')).toEqual([]);
  await does(astray!, 'ta');
  expect(await queue('?mine=ja')).toEqual([astray]);
  expect(await queue('?slag=tull&vis=tull&frist=i%20morgen&nummer=x')).toContain(astray);
});

describe('a dispute nobody has answered', () => {
  const mobileOfCase = SAKER.gebyr.skyldner.mobil!;
  const open = async (from: string) => {
    await disputesAloud(app.phone.dials({ from }), SAKER.gebyr).hangsUp();
    const latest = app.records.db.selectFrom('registreringer').select('id').orderBy('id', 'desc').limit(1);
    return `R${(await latest.executeTakeFirstOrThrow()).id}`;
  };
  const ELSEWHERE = 'et annet nummer enn mobilen på saken';

  test('has no outcome chosen for it, and is not finished without one', async () => {
    const nummer = await open(MOBIL);
    const shown = await page(`/konsoll/henvendelser/${nummer}`);
    expect(shown).toContain('required><option value="">Velg utfall</option>');
    expect((await does(nummer, 'ferdig', { utfall: '', grunn: 'Avtalen er signert' })).status).toBe(422);
    expect(await queue()).toContain(nummer);
    expect(shown).toContain('på nummeret kunden ringte fra.');
    expect(shown).toContain(ELSEWHERE);
    await does(nummer, 'ferdig', { utfall: 'trukket', grunn: 'Kunden ringte' });
  });

  test('is answered on the mobile of the case, without a warning, where the caller rang from it', async () => {
    const shown = await page(`/konsoll/henvendelser/${await open(mobileOfCase)}`);
    expect(shown).toContain('på nummeret kunden ringte fra.');
    expect(shown).not.toContain(ELSEWHERE);
  });
});
