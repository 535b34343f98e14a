// Innsikt over HTTP: the page, its pictures and its files, after a few calls by the handset.
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { readAudit } from '../../src/console/audit.ts';
import { LISTS } from '../../src/console/innsikt/lists.ts';
import { startApp, type TestApp } from '../app.ts';
import { type ConsoleUser, openConsole, PASSWORD } from './console.ts';
import { createMadeLog } from './innsikt-log.ts';

const SAK = ['31840265', '604918'] as const;
let app: TestApp;
let konsoll: ConsoleUser;
beforeAll(async () => {
  app = await startApp({ env: { OPERATOR_PASSWORD: PASSWORD } });
  konsoll = await openConsole(app);
  const dials = (from: string) => app.phone.dials({ from });
  await dials('+4790000091').presses('2').enters(SAK[0]).entersKode(SAK[1]).presses('1').presses('1').hangsUp();
  await dials('+4790000092').presses('1').enters(SAK[0]).entersKode(SAK[1]).hangsUp();
  await dials('+4790000092').presses('6').presses('2').hangsUp();
});
afterAll(() => app.stop());

const words = (markup: string) =>
  markup
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .replaceAll('&#39;', "'");
/** The page, once its days are counted. */
const innsikt = (query = '') =>
  vi.waitFor(async () => {
    const page = await (await konsoll.get(`/konsoll/innsikt${query}`)).text();
    expect(page).not.toContain('Det telles nå');
    expect(words(page)).toMatch(/Samtaler 3 0/);
    return page;
  }, 10_000);

describe('the page', () => {
  test('tells of the calls, in words and numbers, and nothing of who called', async () => {
    const page = await innsikt();
    const told = words(page);
    expect(told).toContain('17. nov. – 23. nov. , sammenlignet med de 7 dagene før');
    expect(told).toMatch(/Fikk det de ringte for 67 % –/);
    expect(told).toMatch(/Ringte igjen innen et døgn 33 % –/);
    expect(told).toMatch(/betale 1 1 100 % –/);
    expect(told).toMatch(/identifisering, taste saksnummer 1 33 % 0 Ga opp 1/);
    expect(told).toMatch(/«For status i saken din, trykk 1\.[^»]+» hovedmenyen, valgene \d+ 1 0 1 0 0 0/);
    expect(told).toMatch(/Lenker sendt 1 100 % 0 –/);
    expect(told).toMatch(/Svartid, median \d+ ms –/);
    for (const secret of [SAK[0], '9000009', '+47']) expect(page).not.toContain(secret);
  });

  test('has a picture beside each of five tables, as images of its own', async () => {
    const page = await innsikt();
    const pictures = [...page.matchAll(/<img src="([^"]+)" alt="([^"]+)"/g)];
    expect(pictures.map(([, , alt]) => alt)).toEqual([
      expect.stringContaining('Samtaler per dag: 3 i perioden, 0 i perioden før'),
      expect.stringContaining('Hele telefonen'),
      expect.stringContaining('Veier'),
      expect.stringContaining('ukedag og time'),
      expect.stringContaining('Svartid per dag'),
    ]);
    expect(page).not.toMatch(/style="|<style/);
    for (const [, src] of [...pictures, ['', '/konsoll/innsikt/flyt/identifisering.svg']]) {
      const picture = await konsoll.get(src!.replaceAll('&amp;', '&'));
      expect(picture.status, src).toBe(200);
      expect(picture.headers.get('content-type')).toContain('image/svg+xml');
      expect(await picture.text()).toContain('<svg');
    }
  });

  test('draws where callers were lost, with how many under its name and the warmest first', async () => {
    await innsikt();
    const picture = await (await konsoll.get('/konsoll/innsikt/flyt.svg')).text();
    expect(picture.match(/class="node warm"/g)).toHaveLength(1);
    const [node] = /<g id="node\d+" class="node warm">[\s\S]+?<\/g>/.exec(picture) ?? [''];
    expect(node).toContain('rgb(244,128,60)');
    const [name, number] = [...node.matchAll(/ y="([-\d.]+)"[^>]*>([^<]+)</g)].map(([, y, text]) => [Number(y), text]);
    expect([name![1], number![1]]).toEqual(['identifisering', '1']);
    expect(number![0] as number).toBeGreaterThan((name![0] as number) + 10);
  });

  test('asks nothing that is not there', async () => {
    for (const path of ['tull.svg', 'flyt/tull.svg', 'tull.csv', 'constructor.svg'])
      expect((await konsoll.get(`/konsoll/innsikt/${path}`)).status, path).toBe(404);
  });
});

describe('a list as a file', () => {
  const file = async (name: string) => {
    const answer = await konsoll.get(`/konsoll/innsikt/${name}.csv`);
    return { answer, lines: (await answer.text()).replace('\uFEFF', '').trim().split('\r\n') };
  };

  test('has every call of the period, masked, and runs nothing', async () => {
    const { answer, lines } = await file('samtaler');
    expect(answer.headers.get('content-disposition')).toContain('samtaler-2026-11-17-2026-11-23.csv');
    expect(lines).toHaveLength(4);
    expect(lines[1]).toContain(`"'+47 9•• •• ••2"`);
    expect(lines.join()).not.toContain('90000092');
    expect((await konsoll.get('/konsoll/innsikt/samtaler.csv?fra=2026-11-21&til=2026-11-22')).status).toBe(200);
  });

  test('has every place and question', async () => {
    await innsikt();
    const places = await file('gir-opp');
    expect(places.lines[1]).toBe('"identifisering, taste saksnummer";"identifisering";"askingSaksnummer";1;3;0;1;0;0');
    const questions = await file('sporsmal');
    expect(questions.lines[1]).toMatch(/^"For status i saken din, trykk 1\..*";"hovedmeny\.choosing";\d+;1;0;1;0;0;0$/);
  });

  test('is there for every list of the page', async () => {
    const page = await innsikt();
    const files = [...page.matchAll(/href="\/konsoll\/innsikt\/([a-z-]+)\.csv/g)].map(([, name]) => name!);
    expect(files).toEqual(['dager', 'utfall', 'sprak', 'samtaler', ...Object.keys(LISTS).slice(3)]);
    for (const name of files.filter((name) => name !== 'samtaler')) {
      const { answer, lines } = await file(name);
      expect(answer.status, name).toBe(200);
      const cells = lines.map((line) => line.split(';').length);
      expect(new Set(cells).size, name).toBe(1);
    }
    const answers = (await file('svartid')).lines;
    expect(answers).toHaveLength(8);
    expect(answers.at(-1)).toMatch(/^"2026-11-23";\d+;\d+;\d+;"2026-11-16";0;;$/);
    expect((await file('tjenester')).lines[1]).toBe('"betale";1;1;0;0');
  });

  test('is written in the audit log before it goes out', async () => {
    const exports = await readAudit(app.records.db, app.secrets, { filter: { handling: 'eksport' } });
    expect(exports.map(({ gjelder }) => gjelder)).toContain('innsikt samtaler 2026-11-17–2026-11-23');
  });
});

test('says that it is counting, also where it waits for the counting of another period', async () => {
  await createMadeLog(app.records).call({ at: '2026-10-01T12:00:00+02:00' });
  const [, late] = await Promise.all(
    ['?dager=1', '?fra=2026-10-01&til=2026-10-01'].map(async (query) =>
      words(await (await konsoll.get(`/konsoll/innsikt${query}`)).text()),
    ),
  );
  expect(late).toMatch(/Det telles nå|Samtaler 1 0/);
});

test('a day that is asked for alone is told of alone', async () => {
  const page = await innsikt('?dager=1');
  expect(words(page)).toContain(
    '23. nov. , sammenlignet med dagen før. Dager og klokkeslett er norske. Dagen i dag er ikke over',
  );
  const empty = words(await (await konsoll.get('/konsoll/innsikt?fra=2026-11-01&til=2026-11-02')).text());
  expect(empty).toMatch(/Samtaler 0 0/);
  expect(empty).toContain('Ingenting i perioden.');
  expect(empty).not.toContain('Dagen i dag');
});
