// The due dates of a plan as a calendar file: what a calendar reads in it, when there is none, and that its lines hold.
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { calendarFile, escapeText, fold } from '../../src/links/ics.ts';
import { plan } from '../flows/fakes.ts';
import { openSite, REFERANSE, SAKSNUMMER, type Site } from './site.ts';

let site: Site;
let path: string;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());
beforeEach(async () => {
  await site.reset();
  await site.registerPlan(plan());
  path = await site.makeLink('kvittering');
});

async function calendar(lang = 'nb') {
  const response = await fetch(`${site.url}${path}/avdrag.ics?lang=${lang}`);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

const unfold = (text: string): string => text.replace(/\r\n /g, '');
const unescapeText = (text: string): string =>
  text.replace(/\\(.)/g, (_, letter: string) => (letter === 'n' ? '\n' : letter));

/** The events of a file, each with its properties and its alarm's, as a calendar reads them. */
function readCalendar(text: string): Record<string, string>[] {
  expect(text.endsWith('\r\n')).toBe(true);
  const lines = unfold(text).slice(0, -2).split('\r\n');
  expect([lines[0], lines[1], lines.at(-1)]).toEqual(['BEGIN:VCALENDAR', 'VERSION:2.0', 'END:VCALENDAR']);
  const events: Record<string, string>[] = [];
  let inside: string[] = [];
  for (const line of lines) {
    const [, name = '', value = ''] = /^([A-Z-]+(?:;[A-Z=]+)?):(.*)$/.exec(line) ?? [];
    expect(name).not.toBe('');
    if (name === 'BEGIN') inside = [...inside, value];
    if (name === 'END') {
      expect(inside.at(-1)).toBe(value);
      inside = inside.slice(0, -1);
    }
    if (line === 'BEGIN:VEVENT') events.push({});
    else if (inside.includes('VEVENT') && name !== 'BEGIN' && name !== 'END') {
      const key = inside.at(-1) === 'VALARM' ? `alarm ${name}` : name;
      expect(events.at(-1)).not.toHaveProperty(key);
      events.at(-1)![key] = unescapeText(value);
    }
  }
  expect(inside).toEqual([]);
  return events;
}

describe('the calendar of a plan', () => {
  test('has each due date as a whole day, with a reminder at nine the morning before', async () => {
    const { status, headers, text } = await calendar();
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(headers.get('content-disposition')).toBe('inline; filename="avdrag.ics"');
    expect(headers.get('cache-control')).toBe('no-store');
    const events = readCalendar(text);
    expect(events.map((event) => event['DTSTART;VALUE=DATE'])).toEqual(['20261202', '20270104', '20270202']);
    expect(events[0]).toEqual({
      UID: `avdrag-${REFERANSE}-1@norkreditt.no`,
      DTSTAMP: '20261122T100000Z',
      'DTSTART;VALUE=DATE': '20261202',
      SUMMARY: 'Avdrag til NorKreditt',
      DESCRIPTION:
        'Beløp: 788,00\u00a0kr\nKID: 318402658\nKontonummer: 8601 11 70945\nGebyret er med. Renter kan komme i tillegg.',
      CLASS: 'PRIVATE',
      TRANSP: 'TRANSPARENT',
      'alarm ACTION': 'DISPLAY',
      'alarm DESCRIPTION': 'Avdrag til NorKreditt',
      'alarm TRIGGER': '-PT15H',
    });
    expect(events[2]!.DESCRIPTION).toContain('789,50');
  });

  test('tells neither whose money it is nor which case', async () => {
    const { text } = await calendar();
    for (const hidden of [SAKSNUMMER, 'Fjellheim', 'inkasso']) expect(unfold(text)).not.toContain(hidden);
  });

  test('taken again later is the same events', async () => {
    const uids = async () => readCalendar((await calendar()).text).map(({ UID }) => UID);
    const before = await uids();
    site.setNow('2026-11-24T10:00:00Z');
    expect(await uids()).toEqual(before);
  });

  test('is in English for who reads English', async () => {
    const { text } = await calendar('en');
    expect(unfold(text)).toContain('SUMMARY:Instalment to NorKreditt');
  });

  test.each([
    ['2026-12-02', 3],
    ['2026-12-03', 2],
    ['2027-02-02', 1],
  ])('has on %s the days to come: %i', async (day, count) => {
    site.setNow(`${day}T10:00:00Z`);
    expect(readCalendar((await calendar()).text)).toHaveLength(count);
  });

  test('leaves out what has been paid before its day, and the page marks it', async () => {
    const neste = { nummer: 2, frist: '2027-01-04', belop: 78_800 };
    site.setSak({ nedbetaling: { referanse: REFERANSE, antall: 3, siste: '2027-02-02', betalte: [1], neste } });
    expect(readCalendar((await calendar()).text)).toHaveLength(2);
    const page = await (await fetch(site.url + path)).text();
    expect(page).toContain('onsdag 2. desember 2026 <span class="merkelapp">Betalt</span>');
    expect(page).toContain('mandag 4. januar 2027 <span class="merkelapp">Neste</span>');
  });
});

test('an instalment whose day has passed is not marked as paid when nobody knows', async () => {
  const neste = { nummer: 2, frist: '2027-01-04', belop: 78_800 };
  site.setSak({ nedbetaling: { referanse: REFERANSE, antall: 3, siste: '2027-02-02', betalte: [], neste } });
  site.setNow('2026-12-10T10:00:00Z');
  const page = await (await fetch(site.url + path)).text();
  expect(page).not.toContain('Betalt</span>');
  expect(page).toContain('mandag 4. januar 2027 <span class="merkelapp">Neste</span>');
});

describe('there is no calendar', () => {
  const none = async () => {
    const page = await (await fetch(site.url + path)).text();
    expect(page).not.toContain('avdrag.ics');
    const { status, text } = await calendar();
    expect(status).toBe(404);
    expect(text).toContain('Lenken virker ikke');
  };

  test('once the last day has passed', async () => {
    site.setNow('2027-02-03T10:00:00Z');
    await none();
  });

  test('of a plan that staff have ended', async () => {
    await site.records.db.updateTable('registreringer').set({ status: 'avsluttet' }).execute();
    await none();
  });

  test('while the case is disputed, or once nothing is left to pay', async () => {
    site.setSak({ bestridt: true });
    await none();
    site.setSak({ restgjeld: 0 });
    await none();
  });

  test('of a deferral, of a link of another kind, or of none', async () => {
    path = await site.makeLink('kvittering', 'nb', { referanse: '1111111' });
    expect((await calendar()).status).toBe(404);
    path = (await site.makeLink('betaling')).replace('/b/', '/l/');
    expect((await calendar()).status).toBe(404);
    path = '/l/none';
    expect((await calendar()).status).toBe(404);
  });
});

test('the page has its address, in the reader’s language', async () => {
  const page = await (await fetch(`${site.url}${path}?lang=en`)).text();
  expect(page).toContain(`href="${path}/avdrag.ics?lang=en"`);
});

describe('a line', () => {
  const line = fc.string({ unit: 'grapheme', maxLength: 300 }).filter((text) => !/[\r\n]/.test(text));

  test('is never longer than 75 octets, is whole letters, and reads back as it was', () => {
    fc.assert(
      fc.property(line, (text) => {
        const folded = fold(text);
        for (const part of folded.split('\r\n')) {
          expect(Buffer.byteLength(part)).toBeLessThanOrEqual(75);
          expect(part.isWellFormed()).toBe(true);
        }
        expect(unfold(folded)).toBe(text);
      }),
    );
  });

  test.each([
    [75, 1],
    [76, 2],
    [149, 2],
    [150, 3],
  ])('of %i letters takes %i', (letters, lines) => {
    expect(fold('a'.repeat(letters)).split('\r\n')).toHaveLength(lines);
  });
});

test('whatever a text holds, a calendar reads it back', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'å', '\\', ';', ',', ':', '\n', 'n', '😀'), maxLength: 120 }),
      (text) => {
        expect(unescapeText(escapeText(text))).toBe(text);
        const file = calendarFile([{ uid: 'x', day: '2026-12-02', summary: text, description: text }], new Date(0));
        expect(readCalendar(file)[0]).toMatchObject({ SUMMARY: text, DESCRIPTION: text, DTSTAMP: '19700101T000000Z' });
      },
    ),
  );
});
