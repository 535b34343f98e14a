// The list of calls over HTTP, with calls made by the handset: found a moment after, searched for, a page at a time, and alive.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readAudit } from '../../src/console/audit.ts';
import { createCallLog } from '../../src/records/call-log.ts';
import type { TestApp } from '../app.ts';
import { begun } from '../contracts/records.examples.ts';
import { type ConsoleUser, openConsole, startConsole } from './console.ts';

const SAK = ['31840265', '604918'] as const;
const MOBILE = '+4790000077';

let app: TestApp;
let konsoll: ConsoleUser;
beforeAll(async () => {
  ({ app, konsoll } = await startConsole());
});
afterAll(() => app.stop());

const text = async (path: string) => (await konsoll.get(path)).text();
/** The rows of the list of ended calls, as words. */
const ended = async (path: string) => {
  const list = (await text(path)).split('id="avsluttet"')[1] ?? '';
  const rows = (list.split('<tbody>')[1] ?? '').split('</tbody>')[0] ?? '';
  return rows
    .split('</tr>')
    .slice(0, -1)
    .map((row) =>
      row
        .replace(/<[^>]+>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    );
};
const search = async (fields: Record<string, string>) => {
  const answer = await konsoll.post('/konsoll/samtaler/sok', fields);
  return { status: answer.status, to: answer.headers.get('location') ?? '', page: await answer.text() };
};

describe('the list of calls', () => {
  test('tells of each call what it came to and where the caller left, and no number', async () => {
    await app.phone.dials({ from: MOBILE }).presses('1').enters(SAK[0]).entersKode(SAK[1]).hangsUp();
    await app.phone.dials({ from: MOBILE }).presses('2').hangsUp();
    await app.phone.dials({ from: '' }).hangsUp();
    const [hidden, gaveUp, told] = await ended('/konsoll');
    expect(told).toMatch(/\+47 9•• •• ••7 •••••265 status i saken Fikk svar .* norsk$/);
    expect(gaveUp).toContain('Ga opp i identifisering, taste saksnummer');
    expect(hidden).toMatch(/skjult – – La på/);
    const page = await text('/konsoll');
    expect(page).not.toContain('90000077');
    expect(page).not.toContain(SAK[0]);
  });

  test('finds a saksnummer and a number without either in the address', async () => {
    const bySak = await search({ saksnummer: '3184 0265' });
    expect(bySak.status).toBe(303);
    expect(bySak.to).toMatch(/^\/konsoll\?saksnummer=[\w-]{43}$/);
    expect(await ended(bySak.to)).toHaveLength(1);
    const byNumber = await search({
      ringer: '900 00 077',
      sammeSak: new URLSearchParams(bySak.to.split('?')[1]).get('saksnummer') ?? '',
    });
    expect(decodeURIComponent(byNumber.to)).toMatch(/saksnummer=.*&ringer=[\w-]{43}$/);
    expect(await ended(byNumber.to)).toHaveLength(1);
    expect(await ended((await search({ ringer: '90000077' })).to)).toHaveLength(2);
    expect(await ended((await search({ ringer: '90000078' })).to)).toHaveLength(0);
  });

  test.each([
    ['+47 9•• •• ••7', 2],
    ['9.. .. ..7', 2],
    ['9.. .. ..8', 0],
    ['skjult', 1],
  ])('finds callers by how they are shown: %s', async (ringer, found) => {
    expect(await ended((await search({ ringer })).to)).toHaveLength(found);
  });

  test.each([
    [{ saksnummer: '1234567' }, 'åtte siffer'],
    [{ ringer: 'Kari' }, 'Skriv hele nummeret'],
    [{ referanse: '12' }, 'sju siffer'],
  ])('says what is wrong with %o', async (fields, words) => {
    const { status, page } = await search(fields);
    expect(status).toBe(400);
    expect(page).toContain(words);
  });

  test('is filtered by outcome, service, language and day, both ways', async () => {
    const count = async (query: string) => (await ended(`/konsoll?${query}`)).length;
    expect(await count('utfall=gave+up')).toBe(1);
    expect(await count('utfall=registered')).toBe(0);
    expect(await count('tjeneste=status')).toBe(1);
    expect(await count('tjeneste=klage')).toBe(0);
    expect(await count('sprak=nb')).toBe(3);
    expect(await count('sprak=en')).toBe(0);
    expect(await count('fra=2026-11-23')).toBe(3);
    expect(await count('fra=2026-11-24')).toBe(0);
    expect(await count('til=2026-11-23&fra=2026-11-23')).toBe(3);
    expect(await count('til=2026-11-22')).toBe(0);
    expect(await count('utfall=tull&tjeneste=toString&fra=2026-02-31&eldre=x')).toBe(3);
    expect(await count('fra=0000-01-01&til=9999-12-31&maskert=%00&eldre=999999999999999-1')).toBe(3);
    expect((await konsoll.get('/konsoll/samtaler/pagar?siden=99999999999999999')).status).toBe(200);
  });

  test('finds the call in which something was registered, by its reference', async () => {
    const from = '+4790000079';
    const call = app.phone
      .dials({ from })
      .presses('3')
      .enters('61273509')
      .entersKode('871302')
      .presses('1')
      .presses('1')
      .presses('1');
    const { transcript } = await call.hangsUp();
    const { referanse } = await app.records.db
      .selectFrom('registreringer')
      .select('referanse')
      .executeTakeFirstOrThrow();
    expect(transcript()).toContain('Referansen er');
    const [found, ...others] = await ended((await search({ referanse })).to);
    expect(found).toContain('Registrert');
    expect(others).toEqual([]);
    expect(await ended((await search({ referanse: '1111111' })).to)).toEqual([]);
  });
});

describe('the list as a file', () => {
  const file = async (path: string) => {
    const answer = await konsoll.get(path);
    return { answer, lines: (await answer.text()).replace('\uFEFF', '').trim().split('\r\n') };
  };
  const linkOn = async (path: string) =>
    /href="([^"]*samtaler\.csv[^"]*)"/.exec(await text(path))?.[1]?.replaceAll('&amp;', '&') ?? '';

  test('has every call that has ended, masked as on the page', async () => {
    const going = await app.phone.dials({ from: MOBILE }).hearsSomewhere('Velkommen');
    const { answer, lines } = await file(await linkOn('/konsoll'));
    await going.hangsUp();
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="samtaler-2026-11-23.csv"');
    expect(lines[0]).toMatch(/^"Samtale";"Tid";"Dag";"Ringer";"Sak";"Tjenester";"Utfall"/);
    const { count } = await app.records.db
      .selectFrom('samtaler')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    expect(lines).toHaveLength(count);
    expect(lines.at(-1)).toMatch(
      /^\d+;"23\.11\.2026, [\d:]+";"2026-11-23";"'\+47 9•• •• ••7";"•••••265";"status i saken";"Fikk svar";.*;\d+;"norsk";\d+;"nei"$/,
    );
    for (const secret of ['90000077', SAK[0]]) expect(lines.join()).not.toContain(secret);
  });

  test('has what is searched for, all of it, and says so in the audit log without the number', async () => {
    const { to } = await search({ saksnummer: SAK[0], utfall: 'done', sprak: 'nb' });
    const { lines } = await file(await linkOn(to));
    expect(lines).toHaveLength(2);
    const [line] = await readAudit(app.records.db, app.secrets, { limit: 1 });
    expect(line).toMatchObject({ handling: 'eksport', gjelder: 'samtaler, ett saksnummer, Fikk svar, norsk' });
  });

  test('is not offered where nothing is found', async () => {
    expect(await linkOn('/konsoll?referanse=1111111')).toBe('');
  });
});

describe('a call that is going on', () => {
  test('is above the others, moves, and becomes a new call to be shown', async () => {
    const caller = await app.phone.dials({ from: '+4790000076' }).presses('5');
    const page = await text('/konsoll');
    const poll = /hx-get="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(page).toContain('Pågår nå (1)');
    expect(await text(poll)).toContain('alt annet, valgene');
    await caller.presses('4');
    const moved = await text(poll);
    expect(moved).toContain('spørsmål og svar, velge spørsmål');
    expect(moved).not.toContain('nye samtale');
    await caller.hangsUp();
    const over = await text(poll);
    expect(over).toContain('Pågår nå (0)');
    expect(over).toContain('1 ny samtale – vis den');
    expect(over.trim()).toMatch(/^<section[\s\S]*<\/section>$/);
    const [first] = await ended('/konsoll');
    expect(first).toContain('Ga opp i spørsmål og svar, velge spørsmål');
  });

  test('is one of the latest fifty where there are more, and the page says so', async () => {
    const log = createCallLog(app.records, app.secrets);
    const sids = Array.from({ length: 51 }, (_, i) => `CA-mange-${i}`);
    const at = new Date(app.clock.nowMs());
    for (const callSid of sids) await log.begin({ ...begun(callSid), at });
    const page = await text('/konsoll');
    expect(page).toContain('Pågår nå (over 50)');
    expect(page.match(/id="pagar-\d+"/g)).toHaveLength(50);
    await log.close({ callSid: sids[0]!, at });
    expect(await text('/konsoll')).toContain('Pågår nå (50)');
    for (const callSid of sids) await log.close({ callSid, at });
  });

  test('is filtered as the list is', async () => {
    const caller = await app.phone.dials({ from: '+4790000076' }).hearsSomewhere('Velkommen');
    expect(await text('/konsoll?sprak=nb')).toContain('Pågår nå (1)');
    expect(await text('/konsoll?sprak=en')).toContain('Pågår nå (0)');
    await caller.hangsUp();
  });

  test('keeps nobody signed in by being looked at, and has the page asked for anew once signed out', async () => {
    const idle = await openConsole(app);
    const page = await (await idle.get('/konsoll')).text();
    const poll = /hx-get="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const asked = () =>
      fetch(app.publicUrl + poll, { redirect: 'manual', headers: { Cookie: idle.cookie, 'HX-Request': 'true' } });
    app.clock.advance(29 * 60_000);
    expect((await asked()).status).toBe(200);
    app.clock.advance(61_000);
    const out = await asked();
    expect(out.status).toBe(401);
    expect(out.headers.get('hx-refresh')).toBe('true');
    konsoll = await openConsole(app);
  });
});
