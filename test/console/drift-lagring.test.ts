// What is said, and what is kept: every text with its use, and what goes when its days are over, and not before.
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { everyText, textsWith } from '../../src/console/drift/tekster.ts';
import type { KeyedHash } from '../../src/records/crypto.ts';
import { dueByWeek, forgetWhatIsOld, KEPT_DAYS } from '../../src/records/retention.ts';
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
    await vi.waitFor(async () => expect(await page('/konsoll/drift/tekster')).toContain('de siste 30 dagene'));
    const used = await page('/konsoll/drift/tekster?sok=hovedmeny.&sorter=bruk');
    expect(used).toMatch(/<code>hovedmeny.valg<\/code>[\s\S]*<td class="tall">2<\/td>[\s\S]*<code>hovedmeny.velkommen/);
    expect(used).toMatch(/<code>hovedmeny.sperret<\/code>[\s\S]*<td class="tall">0<\/td>/);
    app.clock.advance(31 * DAY_MS);
    konsoll = await openConsole(app);
    await vi.waitFor(async () =>
      expect(await page('/konsoll/drift/tekster?sok=hovedmeny.valg')).toContain('<td class="tall">0</td>'),
    );
  });
});

describe('what is kept', () => {
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
  const henvendelse = async (referanse: string, finishedAt: Date | null, recording: { atTwilio: boolean }) => {
    const { id: registrering_id } = await db
      .insertInto('registreringer')
      .values({
        ...{
          referanse,
          type: 'klage',
          status: 'venter',
          saksnummer: null,
          saksnummer_hash: null,
          call_sid: null,
          turn: null,
        },
        ...{
          registered_at: ago(200),
          caller: null,
          caller_hash: null,
          language: 'nb',
          gjelder_til: null,
          data: '{}',
        },
        ...{ terms: null, tekster: null, tilbakeringing: null, svar_epost: null },
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await db
      .insertInto('opptak')
      .values({
        ...{ registrering_id, call_sid: `CA${referanse}`, turn: 1, recording_sid: `RE${referanse}`, seconds: 3 },
        ...{
          status: 'hentet',
          awaited_at: ago(200),
          tried_at: null,
          audio: null,
          content_type: null,
          fetched_at: null,
        },
        ...{ deleted_at_twilio_at: recording.atTwilio ? null : ago(199), play_token_hash: null, play_until: null },
      })
      .execute();
    await db
      .insertInto('vedlegg')
      .values({
        ...{ registrering_id, at: ago(200), content_type: 'image/png', bytes: 1 },
        ...{ content_hash: 'fil' as KeyedHash, content: Buffer.from('x') },
      })
      .execute();
    if (finishedAt)
      await db
        .insertInto('behandlinger')
        .values({
          registrering_id,
          samtale_id: null,
          status: 'ferdig',
          operator: 'x',
          utfall: 'besvart',
          endret_at: finishedAt,
        })
        .execute();
    return registrering_id;
  };
  const left = async (id: number) => {
    const count = async (table: 'opptak' | 'vedlegg' | 'registreringer', column: 'registrering_id' | 'id') =>
      (await db.selectFrom(table).select('id').where(sqlColumn(column), '=', id).execute()).length;
    return [
      await count('registreringer', 'id'),
      await count('opptak', 'registrering_id'),
      await count('vedlegg', 'registrering_id'),
    ];
  };
  const sqlColumn = (column: 'registrering_id' | 'id') => column as 'id';

  test('failed tries go after their days, and not a millisecond before', async () => {
    await fail(ago(KEPT_DAYS.forsok), 'CA-old');
    await fail(ago(KEPT_DAYS.forsok, -1), 'CA-young');
    expect(await dueByWeek(db, 'forsok', now(), 4)).toEqual([2, 0, 0, 0]);
    await forgetWhatIsOld(db, now());
    const rows = await db.selectFrom('feilede_identifiseringer').select('call_sid').execute();
    expect(rows).toEqual([{ call_sid: 'CA-young' }]);
  });

  test('recordings and files go with a henvendelse that has long been finished; the registration stays', async () => {
    const kept = { atTwilio: false };
    const old = await henvendelse('8000001', ago(KEPT_DAYS.opptak), kept);
    const young = await henvendelse('8000002', ago(KEPT_DAYS.opptak, -1), kept);
    const open = await henvendelse('8000003', null, kept);
    const elsewhere = await henvendelse('8000004', ago(KEPT_DAYS.opptak), { atTwilio: true });
    await app.service.sweep();
    expect(await Promise.all([old, young, open, elsewhere].map(left))).toEqual([
      [1, 0, 0],
      [1, 1, 1],
      [1, 1, 1],
      [1, 1, 0],
    ]);
  });

  test('is shown with how much goes in each of the coming weeks', async () => {
    await db.deleteFrom('feilede_identifiseringer').execute();
    for (const days of [0, 6, 7, 27, 28]) await fail(ago(KEPT_DAYS.forsok - days, -1000), `CA-due-${days}`);
    expect(await dueByWeek(db, 'forsok', now(), 4)).toEqual([2, 1, 0, 1]);
    const text = await page('/konsoll/drift/lagring');
    expect(text).toMatch(/Samtaler med alt som ble sagt<\/th><td>90 dager fra at samtalen begynte/);
    expect(text).toMatch(
      /Feil forsøk på saksnummer og kode[\s\S]*?<td class="tall">2<\/td><td class="tall">1<\/td><td class="tall">0<\/td><td class="tall">1<\/td>/,
    );
  });
});
