// One call as operators see it: its timeline with nothing personal in it, its numbers for a reason, and its picture.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readAudit } from '../../src/console/audit.ts';
import type { TestApp } from '../app.ts';
import type { Caller } from '../call.ts';
import { byHand, turnOf } from '../http/webhook.ts';
import { type ConsoleUser, startConsole } from './console.ts';

const SAK = '31840265';
const KODE = '604918';
const MOBILE = '+4790000071';

let app: TestApp;
let konsoll: ConsoleUser;
beforeAll(async () => {
  ({ app, konsoll } = await startConsole());
});
afterAll(() => app.stop());

const idOf = async ({ call }: { call: { callSid: string } }): Promise<number> =>
  (
    await app.records.db
      .selectFrom('samtaler')
      .select('id')
      .where('call_sid', '=', call.callSid)
      .executeTakeFirstOrThrow()
  ).id;
const pageOf = async (caller: { call: { callSid: string } }, more = ''): Promise<string> =>
  (await konsoll.get(`/konsoll/samtaler/${await idOf(caller)}${more}`)).text();
/** What is on the page, as words. */
const wordsOf = (page: string): string =>
  page
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replace(/\s+/g, ' ');

describe('the timeline of a call', () => {
  test('tells what was said, keyed and done, and never who', async () => {
    const caller = await app.phone
      .dials({ from: MOBILE })
      .presses('2')
      .enters(SAK)
      .entersKode(KODE)
      .presses('2')
      .hangsUp();
    const page = await pageOf(caller);
    const words = wordsOf(page);
    expect(words).toMatch(
      /Tastet 2.*Tastet ••••••••.*Tastet ••••••.*Sjekket saksnummer og kode: ja \(\d+ ms\).*Slo opp saken/,
    );
    expect(words).toContain('I dag gjenstår ett tusen åtte hundre og atten kroner');
    expect(words).toContain('KID er •••.');
    expect(words).toContain('→ betale, etter KID'.slice(2));
    expect(words).toContain('Den som ringte, la på');
    for (const secret of [SAK, KODE, '90000071', '318402658', 'tre, en']) expect(page).not.toContain(secret);
  });

  test('tells that terms were heard out where nothing was asked', async () => {
    const caller = await app.phone
      .dials({ from: '+4790000072' })
      .presses('3')
      .enters('61273509')
      .entersKode('871302')
      .presses('1')
      .presses('1')
      .hearsSomewhere('godta')
      .hangsUp();
    const words = wordsOf(await pageOf(caller));
    expect(words).toContain('Hørte vilkårene ut');
    expect(words).not.toContain('Tastet ingenting');
  });

  test('tells where in what was said the caller acted', async () => {
    const caller = await app.phone.dials({ from: MOBILE }).interruptsWith('2').hangsUpMidSentence();
    const words = wordsOf(await pageOf(caller));
    expect(words).toMatch(/Tastet 2 , etter 1 s av ca. \d\d s, midt i «[^»]+» \(anslag\)/);
    expect(words).toMatch(/Den som ringte, la på , etter 1 s av ca\. \d+ s, midt i «/);
  });

  test('tells of the SMS with its statuses', async () => {
    const caller = await app.phone
      .dials({ from: MOBILE })
      .presses('2')
      .enters(SAK)
      .entersKode(KODE)
      .presses('1')
      .presses('1')
      .receivesSms('Lenken')
      .hangsUp();
    await expect
      .poll(async () => wordsOf(await pageOf(caller)))
      .toMatch(/SMS \(betalingslenke\) til \+47 9•• •• ••1 er lagt i kø.*SMS til \+47 9•• •• ••1 : levert/);
  });

  test('leads to what was registered, where staff have it to answer', async () => {
    const caller = await app.phone
      .dials({ from: MOBILE })
      .presses('4')
      .presses('1')
      .enters('47219036')
      .entersKode('238175')
      .presses('2')
      .hangsUp();
    const { id, referanse } = await app.records.db
      .selectFrom('registreringer')
      .selectAll()
      .where('call_sid', '=', caller.call.callSid)
      .executeTakeFirstOrThrow();
    expect(await pageOf(caller)).toContain(`href="/konsoll/henvendelser/R${id}">${referanse}</a>`);
  });

  test('tells of webhooks that came again', async () => {
    const call = byHand(app);
    const greeting = await call.incoming();
    await call.turn(turnOf(greeting), '5');
    await call.turn(turnOf(greeting), '5');
    const words = wordsOf(await pageOf({ call }));
    expect(words).toContain('Gjentatte spørsmål 1 fra telefonnettet, fikk det samme svaret');
    expect(words).toContain(
      'Telefonnettet spurte en gang til, og fikk det samme svaret. Ingenting ble gjort to ganger.',
    );
  });

  test('moves while the call goes on, and rests when it is over', async () => {
    const caller = await app.phone.dials({ from: MOBILE }).hearsSomewhere('Velkommen');
    expect(await pageOf(caller)).toMatch(/hx-get="\/konsoll\/samtaler\/\d+\/del" hx-trigger="every 2s"/);
    await caller.presses('5');
    const part = await pageOf(caller, '/del');
    expect(wordsOf(part)).toContain('alt annet, valgene');
    await caller.hangsUp();
    expect(await pageOf(caller, '/del')).not.toContain('hx-trigger');
  });

  test.each(['999999', '0', 'tull', '1;drop', '99999999999999999999'])('knows nothing of %s', async (id) => {
    expect((await konsoll.get(`/konsoll/samtaler/${encodeURIComponent(id)}`)).status).toBe(404);
  });
});

describe('a breakdown', () => {
  test('has the same id in the log and with the call', async () => {
    const caller = await app.phone.dials({ from: MOBILE }).presses('1').enters(SAK);
    await app.records.db.schema.alterTable('saker').renameTo('saker_borte').execute();
    await caller.entersKode(KODE);
    await app.records.db.schema.alterTable('saker_borte').renameTo('saker').execute();
    await caller.hangsUp();
    const [, id] = /Feil-id (F-[0-9A-F]{8})/.exec(wordsOf(await pageOf(caller))) ?? [];
    expect(id).toBeDefined();
    expect(app.logged()).toContain(`"feilId":"${id}"`);
  });

  test('of what the caller wanted leads to where staff have it to answer', async () => {
    const caller = await app.phone
      .dials({ from: MOBILE })
      .presses('3')
      .enters('61273509')
      .entersKode('871302')
      .presses('1')
      .presses('1')
      .hearsSomewhere('godta');
    await app.records.db.schema.alterTable('registreringer').renameTo('registreringer_borte').execute();
    await caller.presses('1').hearsSomewhere('noe gikk galt');
    await app.records.db.schema.alterTable('registreringer_borte').renameTo('registreringer').execute();
    await caller.hangsUp();
    expect(await pageOf(caller)).toContain(`href="/konsoll/henvendelser/S${await idOf(caller)}"`);
  });
});

describe('the numbers of a call', () => {
  let caller: Caller;
  beforeAll(async () => {
    caller = await app.phone.dials({ from: MOBILE }).presses('1').enters(SAK).entersKode(KODE).hangsUp();
  });
  const shows = async (fields: Record<string, string>, more = {}) =>
    konsoll.post(`/konsoll/samtaler/${await idOf(caller)}/vis`, fields, more);

  test('are shown for a reason, which is kept, on that page only', async () => {
    const answer = await shows({ grunn: ' Ringer tilbake ' });
    const page = await answer.text();
    expect(answer.status).toBe(200);
    expect(page).toContain(MOBILE);
    expect(page).toContain(SAK);
    expect(page).toContain('Fjellheim');
    expect(page).not.toContain('hx-trigger');
    const [line] = await readAudit(app.records.db, app.secrets, { limit: 1 });
    expect(line).toMatchObject({
      handling: 'vis nummer',
      gjelder: `samtale ${await idOf(caller)}`,
      begrunnelse: 'Ringer tilbake',
      rolle: 'saksbehandler',
    });
    expect(await pageOf(caller)).not.toContain(SAK);
  });

  test('are not shown without a reason, or to a form that is not ours; and nothing is kept of it', async () => {
    const before = await readAudit(app.records.db, app.secrets);
    const without = await shows({ grunn: '  ' });
    expect(without.status).toBe(400);
    const page = await without.text();
    expect(page).toContain('Skriv hvorfor');
    expect(page).not.toContain(SAK);
    expect((await shows({ grunn: 'x' }, { csrf: 'feil' })).status).toBe(403);
    expect((await shows({ grunn: 'x' }, { headers: { 'Sec-Fetch-Site': 'cross-site' } })).status).toBe(403);
    expect(await readAudit(app.records.db, app.secrets)).toEqual(before);
  });
});

describe('the picture of a call', () => {
  test('is of the flows themselves, with the way it took lit', async () => {
    const caller = await app.phone
      .dials({ from: MOBILE })
      .presses('2')
      .enters(SAK)
      .entersKode(KODE)
      .presses('2')
      .hangsUp();
    expect(await pageOf(caller)).toMatch(/<a [^>]*href="[^"]*\/bilde\/samtalen\.svg\?trinn=\d+">Se hele tegningen/);
    const whole = await pageOf(caller, '/bilde/samtalen.svg');
    const node = (svg: string, name: string) => new RegExp(`<title>${name}</title>[\\s\\S]*?</g>`).exec(svg)?.[0] ?? '';
    expect(node(whole, 'betale')).toContain('#cfe4fa');
    expect(node(whole, 'klage')).not.toContain('#cfe4fa');
    expect(node(whole, 'identifisering')).toContain('#cfe4fa');
    expect(node(whole, 'hovedmeny&#45;&gt;betale')).toContain('#0b5cad');
    expect(node(whole, 'hovedmeny&#45;&gt;status')).not.toContain('#0b5cad');
    expect(whole).toContain('>hovedmenyen<');
    const betale = await pageOf(caller, '/bilde/betale.svg');
    for (const state of ['lookingUp', 'telling', 'choosing', 'read']) expect(node(betale, state)).toContain('#0b5cad');
    for (const state of ['nothingToPay', 'sendingLink']) expect(node(betale, state)).not.toContain('#0b5cad');
    expect((await konsoll.get(`/konsoll/samtaler/${await idOf(caller)}/bilde/toString.svg`)).status).toBe(404);
  });
});
