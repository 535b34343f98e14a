// Henvendelser over HTTP: an operator finds what a caller registered a moment ago, hears it, answers it and lifts the stop.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readAudit } from '../../src/console/audit.ts';
import { startApp, type TestApp } from '../app.ts';
import { ALLE_SAKER, SAKER } from '../http/saker.ts';
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
    await app.phone
      .dials({ from: MOBIL })
      .presses('4')
      .presses('1')
      .enters(saksnummer)
      .entersKode(kode)
      .presses('3')
      .presses('1')
      .speaksFor(12)
      .presses('#')
      .presses('1')
      .hangsUp();
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
