// Who is let in: the telephone opened again for a case or a caller, and callers shut out, until a time or until lifted.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { osloTyped } from '../../src/console/drift/oslo-time.ts';
import type { KeyedHash } from '../../src/records/crypto.ts';
import { startApp, type TestApp } from '../app.ts';
import { type ConsoleUser, openConsole, PASSWORD } from './console.ts';

const SAK = ['31840265', '604918'] as const;
const MOBILE = '+4790000077';
const CLOSED = 'Du kan ikke bruke saksnummer og kode på telefonen nå.';
const SHUT_OUT = 'Dette nummeret er stengt for vår automatiske kundetjeneste.';

let app: TestApp;
let konsoll: ConsoleUser;
beforeAll(async () => {
  app = await startApp({ env: { OPERATOR_PASSWORD: PASSWORD } });
});
afterAll(() => app.stop());
beforeEach(async () => {
  app.clock.advance(15 * 60_000 + 1);
  konsoll = await openConsole(app);
});

const post = (path: string, fields: Record<string, string> = {}) => konsoll.post(`/konsoll/drift${path}`, fields);
const textOf = async (path: string) => (await konsoll.get(path)).text();
const locationOf = (answer: Response) => answer.headers.get('location') ?? '';

let calls = 0;
/** Failed tries a while ago, each in a call of its own. */
const fail = async (times: number, { saksnummer, caller }: { saksnummer: string; caller: string }) => {
  for (let i = 0; i < times; i++)
    await app.records.db
      .insertInto('feilede_identifiseringer')
      .values({
        ...{
          at: new Date(app.clock.nowMs() - 60_000),
          kind: 'kode',
          known: true,
          turn: 3,
          call_sid: `CA-feil-${++calls}`,
        },
        saksnummer_hash: app.secrets.hash('saksnummer', saksnummer),
        caller_hash: app.secrets.hash('telefon', caller),
      })
      .execute();
};
const hiddenFields = (page: string) =>
  Object.fromEntries(
    [...page.matchAll(/type="hidden" name="(sak|ringer|vist)" value="([^"]*)"/g)].map(([, name, value]) => [
      name,
      value,
    ]),
  ) as Record<string, string>;

describe('the telephone for a case', () => {
  test('is seen as closed, opened with a reason, and takes the kode again', async () => {
    await fail(5, { saksnummer: SAK[0], caller: MOBILE });
    const from = '+4790000081';
    await app.phone.dials({ from }).presses('1').enters(SAK[0]).hearsSomewhere(CLOSED).hangsUp();
    const found = locationOf(await post('/telefon/sok', { saksnummer: '3184 0265' }));
    expect(decodeURIComponent(found)).toMatch(/^\/konsoll\/drift\/telefon\?sak=[\w-]{43}&vist=•••••265$/);
    const page = await textOf(found);
    expect(page).toContain('stengt');
    expect(page).toMatch(/Feil forsøk som teller<\/dt><dd>5</);
    expect(page).toContain('Åpner av seg selv');

    expect((await post('/telefon/apne', { ...hiddenFields(page), grunn: ' ' })).status).toBe(400);
    await app.phone.dials({ from }).presses('1').enters(SAK[0]).hearsSomewhere(CLOSED).hangsUp();
    const opened = locationOf(await post('/telefon/apne', { ...hiddenFields(page), grunn: 'Kunden fant brevet' }));
    const after = await textOf(opened);
    expect(after).toContain('Telefonen er åpnet.');
    expect(after).toMatch(/Telefonen er<\/dt><dd>åpen[\s\S]*teller<\/dt><dd>0</);
    await app.phone
      .dials({ from })
      .presses('1')
      .enters(SAK[0])
      .entersKode(SAK[1])
      .hearsSomewhere('Kravet er fra')
      .hangsUp();
    const log = await textOf('/konsoll/revisjon?handling=gjen%C3%A5pne+telefon');
    expect(log).toMatch(/gjenåpning \d+: sak[\s\S]*Kunden fant brevet/);
    expect(log).not.toContain(SAK[0]);
    expect(app.logged()).not.toContain('Kunden fant brevet');
  });

  test('is open with four failures that still count', async () => {
    await fail(4, { saksnummer: '61273509', caller: '+4790000082' });
    const page = await textOf(locationOf(await post('/telefon/sok', { saksnummer: '61273509' })));
    expect(page).toMatch(/Telefonen er<\/dt><dd>åpen[\s\S]*teller<\/dt><dd>4</);
    expect(page).toContain('Glem de feile forsøkene');
  });
});

test('the telephone for a caller is opened again by their number', async () => {
  const caller = '+4790000083';
  for (let i = 0; i < 15; i++) await fail(1, { saksnummer: String(70_000_000 + i), caller });
  const page = await textOf(locationOf(await post('/telefon/sok', { ringer: '900 00 083' })));
  expect(page).toMatch(/\+47 9•• •• ••3[\s\S]*stengt[\s\S]*teller<\/dt><dd>15</);
  const after = await textOf(locationOf(await post('/telefon/apne', { ...hiddenFields(page), grunn: 'Ny telefon' })));
  expect(after).toMatch(/Telefonen er<\/dt><dd>åpen/);
});

test.each([{ saksnummer: '123' }, { ringer: 'skjult' }, { ringer: '+266696687' }, {}])(
  '%j is nobody’s telephone',
  async (typed) => {
    const answer = await post('/telefon/sok', typed as Record<string, string>);
    expect(answer.status).toBe(400);
    const page = await answer.text();
    expect(page).toContain('Skriv et saksnummer med åtte siffer');
    for (const [name, value] of Object.entries(typed))
      expect(page).toMatch(new RegExp(`name="${name}"[^>]*value="${value.replace('+', '\\+')}"`));
  },
);

test('the page of a call that was closed out leads to the telephone of its caller', async () => {
  const from = '+4790000088';
  await fail(5, { saksnummer: SAK[0], caller: '+4790000089' });
  await app.phone.dials({ from }).presses('1').enters(SAK[0]).hearsSomewhere(CLOSED).hangsUp();
  const call = /href="(\/konsoll\/samtaler\/\d+)"/.exec(await textOf('/konsoll?utfall=locked'))?.[1] ?? '';
  const link = /href="(\/konsoll\/drift\/telefon[^"]*)">Åpne telefonen/.exec(await textOf(call))?.[1] ?? '';
  expect(await textOf(link.replaceAll('&amp;', '&'))).toMatch(/Ringer \+47 9•• •• ••8/);
});

describe('a caller who is shut out', () => {
  test('hears so and is hung up on; others are not, and a lifted block lets in again', async () => {
    const answer = await post('/sperringer', { ringer: '900 00 084', grunn: 'Truer de ansatte', til: '' });
    expect(locationOf(answer)).toBe('/konsoll/drift/sperringer?gjort=sperret');
    await app.phone
      .dials({ from: '+4790000084' })
      .hears(SHUT_OUT, 'norkreditt punkt no', 'This number is closed')
      .isHungUpOn();
    await app.phone.dials({ from: '+4790000085' }).hears('Velkommen', 'For English', 'For status').hangsUp();
    await app.phone.dials({ from: '' }).hears('Velkommen', 'For English', 'For status').hangsUp();
    const calls = await textOf('/konsoll?utfall=locked');
    expect(calls).toMatch(/\+47 9•• •• ••4/);
    const call = /href="(\/konsoll\/samtaler\/\d+)"/.exec(calls)?.[1] ?? '';
    expect(await textOf(call)).toContain(SHUT_OUT);
    expect((await konsoll.get(`${call}/bilde/samtalen.svg`)).status).toBe(200);

    const list = await textOf('/konsoll/drift/sperringer');
    expect(list).toMatch(/\+47 9•• •• ••4[\s\S]*Truer de ansatte/);
    expect(list).not.toContain('90000084');
    const again = await post('/sperringer', { ringer: '+47 900 00 084', grunn: 'Igjen' });
    expect(again.status).toBe(409);
    const lift = /action="\/konsoll\/drift(\/sperringer\/\d+\/opphev)"/.exec(list)?.[1] ?? '';
    expect([locationOf(await post(lift)), locationOf(await post(lift))].map((to) => to.split('=')[1])).toEqual([
      'opphevet',
      'over',
    ]);
    await app.phone.dials({ from: '+4790000084' }).hears('Velkommen', 'For English', 'For status').hangsUp();
    const log = await textOf('/konsoll/revisjon?handling=sperre');
    expect(log).toMatch(/sperring \d+: opphevet[\s\S]*sperring \d+[\s\S]*Truer de ansatte/);
  });

  test('is shut out from the page of a call, until the time that was set', async () => {
    const from = '+4790000086';
    await app.phone.dials({ from }).hears('Velkommen', 'For English', 'For status').hangsUp();
    const { id } = await app.records.db
      .selectFrom('samtaler')
      .select('id')
      .where('caller_hash', 'in', app.secrets.hashes('telefon', from) as KeyedHash[])
      .executeTakeFirstOrThrow();
    const form = await textOf(`/konsoll/drift/sperringer?samtale=${id}`);
    expect(form).toMatch(/Den som ringte i samtale \d+: <span class="tall">\+47 9•• •• ••6/);
    const til = new Date(Math.ceil(app.clock.nowMs() / 60_000) * 60_000 + 3_600_000);
    await post('/sperringer', { samtale: String(id), grunn: 'Prøver koder', til: osloTyped(til) });
    app.clock.advance(til.getTime() - app.clock.nowMs() - 1);
    await app.phone.dials({ from }).hearsSomewhere(SHUT_OUT).isHungUpOn();
    app.clock.advance(Math.max(0, til.getTime() - app.clock.nowMs()));
    await app.phone.dials({ from }).hears('Velkommen', 'For English', 'For status').hangsUp();
  });

  test('stays in the list until lifted, however many others have been let in since', async () => {
    await post('/sperringer', { ringer: '900 00 091', grunn: 'Den første av mange' });
    const lifted = { at: new Date(0), til: null, operator: 'x', opphevet_at: new Date(0), caller_masked: 'x' };
    const begrunnelse = app.secrets.seal('sperringer.begrunnelse', 'Opphevet');
    const rows = Array.from({ length: 200 }, (_, i) => ({ ...lifted, begrunnelse, caller_hash: `x${i}` as KeyedHash }));
    await app.records.db.insertInto('sperringer').values(rows).execute();
    expect(await textOf('/konsoll/drift/sperringer')).toContain('Den første av mange');
  });

  test('is never somebody whose number many share, and never without a reason', async () => {
    for (const ringer of ['', 'skjult', '+266696687', '02345']) {
      const answer = await post('/sperringer', { ringer, grunn: 'Plager oss' });
      expect(answer.status, ringer).toBe(400);
    }
    expect((await post('/sperringer', { ringer: '900 00 087', grunn: '' })).status).toBe(400);
    expect((await post('/sperringer', { ringer: '900 00 087', grunn: 'x', til: '2020-01-01T10:00' })).status).toBe(400);
    await app.phone.dials({ from: '' }).hangsUp();
    const { id } = await app.records.db
      .selectFrom('samtaler')
      .select('id')
      .where('caller_kind', '=', 'skjult')
      .executeTakeFirstOrThrow();
    expect(await textOf(`/konsoll/drift/sperringer?samtale=${id}`)).toContain('kan ikke sperres');
    expect((await post('/sperringer', { samtale: String(id), grunn: 'Plager oss' })).status).toBe(400);
  });
});
