// What is said, and what is kept: every text with its use, and what goes when its days are over, and not before.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everyText, textsWith } from '../../src/console/drift/tekster.ts';
import type { KeyedHash } from '../../src/records/crypto.ts';
import { forgetWhatIsOld } from '../../src/records/forget.ts';
import { dueByWeek, KEPT } from '../../src/records/retention.ts';
import type { Executor } from '../../src/records/transactions.ts';
import { startApp, type TestApp } from '../app.ts';
import { type ConsoleUser, openConsole, PASSWORD } from './console.ts';

const DAY_MS = 86_400_000;

let app: TestApp;
let konsoll: ConsoleUser;
let db: Executor;
beforeAll(async () => {
  app = await startApp({ env: { OPERATOR_PASSWORD: PASSWORD } });
  ({ db } = app.records);
  konsoll = await openConsole(app);
});
afterAll(() => app.stop());

const page = async (path: string) => (await konsoll.get(path)).text();
const now = () => new Date(app.clock.nowMs());

describe('what is said', () => {
  test('is every text as a voice says it, with no blank left', () => {
    const texts = everyText('2026-11-23', 'https://norkreditt.no');
    expect(texts.length).toBeGreaterThan(150);
    for (const { key, nb, en } of texts) {
      expect(`${nb.said} ${en.said}`, key).not.toMatch(/[{}]|undefined/);
      expect(nb.seconds, key).toBeGreaterThan(0);
    }
    const told = texts.find(({ key }) => key === 'felles.frist');
    expect(told?.nb.said).toContain('mandag den syvende desember');
  });

  test('is found by words in either language, and by the name of the text', () => {
    const texts = everyText('2026-11-23', 'https://norkreditt.no');
    const keys = (sok: string) => textsWith(texts, sok).map(({ key }) => key);
    expect(keys('FOR ENGLISH')).toEqual(['hovedmeny.english']);
    expect(keys('for norsk')).toEqual(['hovedmeny.english']);
    expect(keys('hovedmeny.valg')).toEqual(['hovedmeny.valg']);
    expect(keys('finnes ikke noe sted')).toEqual([]);
    expect(keys('')).toHaveLength(texts.length);
  });

  test('is counted over thirty days, said most first when asked', async () => {
    await app.phone.dials().presses('9').hangsUp();
    await expect.poll(() => page('/konsoll/drift/tekster')).toContain('de siste 30 dagene');
    const used = await page('/konsoll/drift/tekster?sok=hovedmeny.&sorter=bruk');
    expect(used).toMatch(/<code>hovedmeny.valg<\/code>[\s\S]*<td class="tall">2<\/td>[\s\S]*<code>hovedmeny.velkommen/);
    expect(used).toMatch(/<code>hovedmeny.sperret<\/code>[\s\S]*<td class="tall">0<\/td>/);
    app.clock.advance(31 * DAY_MS);
    konsoll = await openConsole(app);
    await expect.poll(() => page('/konsoll/drift/tekster?sok=hovedmeny.valg')).toContain('<td class="tall">0</td>');
  });
});

const ago = (days: number, ms = 0) => new Date(now().getTime() - days * DAY_MS - ms);
const fail = (at: Date, callSid: string) =>
  db
    .insertInto('feilede_identifiseringer')
    .values({
      ...{ at, kind: 'kode', known: true, call_sid: callSid, turn: 1 },
      ...{ saksnummer_hash: 'sak' as KeyedHash, caller_hash: 'ringer' as KeyedHash },
    })
    .execute();
/** A registration with a recording and a file, finished then; null: not yet. */
const henvendelse = async (referanse: string, finishedAt: Date | null, { atTwilio } = { atTwilio: false }) => {
  const { id: registrering_id } = await db
    .insertInto('registreringer')
    .values({ referanse, type: 'klage', status: 'venter', registered_at: ago(200), language: 'nb', data: '{}' })
    .returning('id')
    .executeTakeFirstOrThrow();
  const recording = { call_sid: `CA${referanse}`, turn: 1, recording_sid: `RE${referanse}`, seconds: 3 };
  const deletedAt = atTwilio ? null : ago(199);
  await db
    .insertInto('opptak')
    .values({ registrering_id, ...recording, status: 'hentet', awaited_at: ago(200), deleted_at_twilio_at: deletedAt })
    .execute();
  const file = { content_hash: 'fil' as KeyedHash, content: Buffer.from('x'), bytes: 1 };
  await db
    .insertInto('vedlegg')
    .values({ registrering_id, at: ago(200), content_type: 'image/png', ...file })
    .execute();
  if (finishedAt)
    await db
      .insertInto('behandlinger')
      .values({ registrering_id, status: 'ferdig', operator: 'x', utfall: 'besvart', endret_at: finishedAt })
      .execute();
  return registrering_id;
};
/** What is left of it: the registration, its recordings, its files. */
const left = async (id: number) => {
  const [registration, recordings, files] = await Promise.all([
    db.selectFrom('registreringer').select('id').where('id', '=', id).execute(),
    db.selectFrom('opptak').select('id').where('registrering_id', '=', id).execute(),
    db.selectFrom('vedlegg').select('id').where('registrering_id', '=', id).execute(),
  ]);
  return [registration.length, recordings.length, files.length];
};

test.each([
  ['meldinger', '"Status";"Fra"', 0],
  ['sperringer', '"Nummer";"Status"', 0],
  ['tekster', '"hovedmeny.english";"For English, press 8.";', 150],
])('the list of %s is a file, and written in the log', async (name, words, lines) => {
  const file = await konsoll.get(`/konsoll/drift/${name}.csv`);
  expect(file.headers.get('content-type')).toContain('text/csv');
  const text = await file.text();
  expect(text).toContain(words);
  expect(text.split('\r\n').length).toBeGreaterThan(lines);
  expect(await page(`/konsoll/drift${name === 'meldinger' ? '' : `/${name}`}`)).toContain(
    `href="/konsoll/drift/${name}.csv"`,
  );
  expect(await page('/konsoll/revisjon?handling=eksport')).toContain(`drift ${name}`);
  expect((await konsoll.get('/konsoll/drift/toString.csv')).status).toBe(404);
});

describe('what is kept', () => {
  test('is shown with how much goes in each of the coming weeks', async () => {
    for (const days of [0, 6, 7, 27, 28]) await fail(ago(KEPT.forsok.dager - days, -1000), `CA-due-${days}`);
    expect(await dueByWeek(db, 'forsok', now(), 4)).toEqual([2, 1, 0, 1]);
    const text = await page('/konsoll/drift/lagring');
    expect(text).toMatch(/Innsigelser, klager[^<]*<\/th><td>3 år fra at henvendelsen var ferdig/);
    expect(text).toMatch(/Betalinger<\/th><td>5 år etter året pengene kom/);
    expect(text).toContain('Uten dem ville kunden skylde pengene igjen.');
    expect(text).toMatch(/Samtaler med alt som ble sagt<\/th><td>90 dager fra at samtalen begynte/);
    expect(text).toMatch(
      /Feil forsøk på saksnummer og kode[\s\S]*?<td class="tall">2<\/td><td class="tall">1<\/td><td class="tall">0<\/td><td class="tall">1<\/td>/,
    );
  });

  test('failed tries go after their days, and not a millisecond before', async () => {
    await db.deleteFrom('feilede_identifiseringer').execute();
    await fail(ago(KEPT.forsok.dager), 'CA-old');
    await fail(ago(KEPT.forsok.dager, -1), 'CA-young');
    expect(await dueByWeek(db, 'forsok', now(), 4)).toEqual([2, 0, 0, 0]);
    await app.service.sweep();
    const rows = await db.selectFrom('feilede_identifiseringer').select('call_sid').execute();
    expect(rows).toEqual([{ call_sid: 'CA-young' }]);
  });

  test('recordings and files go with a henvendelse that has long been finished; the registration stays', async () => {
    const old = await henvendelse('8000001', ago(KEPT.opptak.dager));
    const young = await henvendelse('8000002', ago(KEPT.opptak.dager, -1));
    const open = await henvendelse('8000003', null);
    const elsewhere = await henvendelse('8000004', ago(KEPT.opptak.dager), { atTwilio: true });
    await forgetWhatIsOld({ ...app, perDatoOf: async () => null }, now());
    expect(await Promise.all([old, young, open, elsewhere].map(left))).toEqual([
      [1, 0, 0],
      [1, 1, 1],
      [1, 1, 1],
      [1, 1, 0],
    ]);
  });
});
