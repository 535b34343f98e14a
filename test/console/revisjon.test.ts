// The audit log as a revisor reads it: a page at a time, searched, and as a file that is itself written down.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { audit } from '../../src/console/audit.ts';
import { startApp, type TestApp } from '../app.ts';
import { type ConsoleUser, openConsole, PASSWORD } from './console.ts';

const LEDER = { subject: 'oidc:kari', navn: 'Kari', roller: ['leder'] } as const;
const DAY_MS = 86_400_000;

let app: TestApp;
let konsoll: ConsoleUser;
const write = (handling: 'sperre' | 'melding', gjelder: string, begrunnelse: string, at: Date) =>
  audit(app.records.db, { secrets: app.secrets, now: () => at }, LEDER, 'lede', { handling, gjelder, begrunnelse });

beforeAll(async () => {
  app = await startApp({ env: { OPERATOR_PASSWORD: PASSWORD } });
  konsoll = await openConsole(app);
  const now = new Date(app.clock.nowMs());
  for (let i = 1; i <= 120; i++) await write('melding', `melding ${i}`, 'Som avtalt', new Date(now.getTime() - DAY_MS));
  await write('sperre', 'sperring 1', '=HYPERLINK("https://evil.example")', now);
});
afterAll(() => app.stop());

const page = async (path: string) => {
  const text = await (await konsoll.get(path)).text();
  const rows = (text.split('<tbody>')[1] ?? '').split('</tr>').slice(0, -1);
  return {
    text,
    rows: rows.map((row) =>
      row
        .replace(/<[^>]+>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    ),
  };
};

describe('the log', () => {
  test('tells latest first who did what and why, and goes on to older lines', async () => {
    const first = await page('/konsoll/revisjon');
    expect(first.rows).toHaveLength(100);
    expect(first.rows[0]).toMatch(/oidc:kari leder sperre sperring 1 =HYPERLINK/);
    const next = /href="([^"]+)">Eldre/.exec(first.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const second = await page(next);
    expect(second.rows).toHaveLength(21);
    expect(second.rows.at(-1)).toContain('melding 1 Som avtalt');
    expect(second.text).not.toContain('>Eldre');
  });

  test('is searched by operator, deed and day, both ways', async () => {
    const count = async (query: string) => (await page(`/konsoll/revisjon?${query}`)).rows.length;
    expect(await count('handling=sperre')).toBe(1);
    expect(await count('operator=oidc:kari&handling=sperre')).toBe(1);
    expect(await count('operator=oidc:ola')).toBe(0);
    expect(await count('gjelder=Melding 12')).toBe(1);
    expect(await count('gjelder=melding')).toBe(100);
    expect(await count('gjelder=melding (')).toBe(100); // no thing of ours: left out
    expect((await page('/konsoll/revisjon?gjelder=melding 12')).text).toContain('value="melding 12"');
    expect(await count('fra=2026-11-23')).toBe(1);
    expect(await count('til=2026-11-22')).toBe(100);
    expect(await count('til=2026-11-21')).toBe(0);
    expect(await count('handling=tull&fra=2026-02-31&eldre=x')).toBe(100);
    expect(await count('operator=%00&fra=0000-01-01&til=9999-12-31')).toBe(100);
  });
});

test('the log as a file has every line, runs nothing, and is written in the log itself', async () => {
  const answer = await konsoll.get('/konsoll/revisjon/logg.csv?operator=oidc:kari');
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="revisjonslogg-2026-11-23.csv"');
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect(bytes.subarray(0, 3).toString('hex')).toBe('efbbbf');
  const [heads, first, ...others] = bytes.toString().trim().split('\r\n');
  expect(heads).toContain('"Tid";"Operatør";"Navn"');
  expect(first).toContain(`"sperre";"sperring 1";"'=HYPERLINK(""https://evil.example"")"`);
  expect(others).toHaveLength(120);
  const { rows } = await page('/konsoll/revisjon?handling=eksport');
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatch(/Lokal operatør revisor eksport revisjonslogg$/);
});
