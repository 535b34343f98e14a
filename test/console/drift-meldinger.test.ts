// Messages to every caller: tried before they are kept, heard from start to end and no longer, one at a time, withdrawn with one click.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { judge } from '../../src/console/drift/draft.ts';
import { osloInstant, osloTyped } from '../../src/console/drift/oslo-time.ts';
import { DRIFTSMELDING_KNOWN_MS } from '../../src/records/driftsmeldinger.ts';
import type { TestApp } from '../app.ts';
import { byHand, spoken, turnOf } from '../http/webhook.ts';
import { type ConsoleUser, startConsole } from './console.ts';

const NB = 'Akkurat nå virker ikke betaling med Vipps. Prøv igjen senere.';
const EN = 'Paying with Vipps does not work at the moment.';
const HEARD = 'Akkurat nå virker ikke betaling med Vipps. Prøv igjen senere.';

let app: TestApp;
let konsoll: ConsoleUser;
beforeAll(async () => {
  ({ app, konsoll } = await startConsole());
});
afterAll(() => app.stop());

const post = (path: string, fields: Record<string, string> = {}) => konsoll.post(`/konsoll/drift${path}`, fields);
const page = async () => (await konsoll.get('/konsoll/drift')).text();
const greeting = async () => spoken(await byHand(app).incoming());
const setTime = (at: Date) => app.clock.advance(at.getTime() - app.clock.nowMs());
/** So many minutes from the next whole one: what a form can say. */
const inMinutes = (minutes: number) => {
  const now = new Date(app.clock.nowMs());
  return new Date(Math.ceil(now.getTime() / 60_000) * 60_000 + minutes * 60_000);
};
const withdrawAll = async () => {
  for (const [, path] of (await page()).matchAll(/action="\/konsoll\/drift(\/meldinger\/\d+\/trekk)"/g))
    await post(path!);
  app.clock.advance(DRIFTSMELDING_KNOWN_MS);
};

describe('a message', () => {
  test('is shown as it will be said, with its seconds, and not kept by that', async () => {
    const tried = await post('/meldinger/prov', { nb: NB, en: EN, fra: '', til: osloTyped(inMinutes(60)) });
    expect(tried.status).toBe(200);
    const text = await tried.text();
    expect(text).toContain('Velkommen til NorKreditts automatiske kundetjeneste.');
    expect(text).toContain(HEARD);
    expect(text).toMatch(/omtrent \d,\d sekunder/);
    expect(text).toMatch(/<script defer src="\/assets\/opplesing-/);
    expect(await greeting()).not.toContain('Vipps');
  });

  test('is heard from its start and until its end, in the language of the call', async () => {
    const [fra, til] = [inMinutes(10), inMinutes(20)];
    const kept = await post('/meldinger', { nb: NB, en: EN, fra: osloTyped(fra), til: osloTyped(til) });
    expect(kept.headers.get('location')).toBe('/konsoll/drift?gjort=lagret');
    setTime(new Date(fra.getTime() - 1));
    expect(await greeting()).not.toContain(HEARD);
    setTime(fra);
    expect(await page()).toContain('høres nå');
    const call = byHand(app);
    const greeted = await call.incoming();
    expect(spoken(greeted)).toMatch(/For English, press 8.*Akkurat nå virker.*For status i saken din/s);
    expect(spoken(await call.turn(turnOf(greeted), '8'))).toContain('Paying with Vipps does not work at the moment.');
    setTime(new Date(til.getTime() - 1));
    expect(await greeting()).toContain(HEARD);
    setTime(til);
    expect(await greeting()).not.toContain(HEARD);
    expect(await page()).not.toContain('høres nå');
  });

  test('is heard at once, and no more a few seconds after it is withdrawn; both are in the audit log', async () => {
    app.clock.advance(DRIFTSMELDING_KNOWN_MS);
    await post('/meldinger', { nb: NB, en: EN, fra: '', til: osloTyped(inMinutes(60)) });
    await app.phone.dials().hears('Velkommen', 'For English', HEARD, 'For status').hangsUp();
    await withdrawAll();
    expect(await greeting()).not.toContain(HEARD);
    expect(await page()).toContain('trukket');
    const log = await (await konsoll.get('/konsoll/revisjon?handling=melding')).text();
    expect(log).toMatch(/melding \d+: trukket[\s\S]*melding \d+: skrevet/);
  });

  test('is not kept where another is heard in its time, nor withdrawn twice', async () => {
    const til = osloTyped(inMinutes(30));
    await post('/meldinger', { nb: NB, en: EN, fra: '', til });
    const second = await post('/meldinger', {
      nb: NB,
      en: EN,
      fra: osloTyped(inMinutes(29)),
      til: osloTyped(inMinutes(40)),
    });
    expect(second.status).toBe(409);
    expect(await second.text()).toContain('En annen melding høres');
    const after = await post('/meldinger', { nb: NB, en: EN, fra: til, til: osloTyped(inMinutes(40)) });
    expect(after.status).toBe(303);
    const path = /action="\/konsoll\/drift(\/meldinger\/\d+\/trekk)"/.exec(await page())?.[1] ?? '';
    const twice = [await post(path), await post(path)].map((answer) => answer.headers.get('location'));
    expect(twice).toEqual(['/konsoll/drift?gjort=trukket', '/konsoll/drift?gjort=over']);
    await withdrawAll();
  });

  test('is not hindered by one that is over, wherever its start is put', async () => {
    await withdrawAll();
    const [fra, til] = [inMinutes(1), inMinutes(2)];
    await post('/meldinger', { nb: NB, en: EN, fra: osloTyped(fra), til: osloTyped(til) });
    setTime(til);
    const again = { nb: NB, en: EN, fra: osloTyped(fra), til: osloTyped(inMinutes(30)) };
    expect((await post('/meldinger', again)).headers.get('location')).toBe('/konsoll/drift?gjort=lagret');
    await withdrawAll();
  });

  test('is kept once, when two write at the same time', async () => {
    const fields = { nb: NB, en: EN, fra: osloTyped(inMinutes(50)), til: osloTyped(inMinutes(55)) };
    const both = await Promise.all([post('/meldinger', fields), post('/meldinger', fields)]);
    expect(both.map(({ status }) => status).sort()).toEqual([303, 409]);
    await withdrawAll();
  });

  test('is refused with a word by each field, and nothing typed is lost', async () => {
    const answer = await post('/meldinger/prov', {
      nb: 'Ring 95 51 20 00',
      en: '',
      fra: 'i dag',
      til: '2020-01-01T10:00',
    });
    expect(answer.status).toBe(400);
    const text = await answer.text();
    for (const words of ['Ikke skriv saksnummer', 'Skriv det kundene skal høre', 'Slutten må være fram i tid'])
      expect(text).toContain(words);
    expect(text).toContain('Ring 95 51 20 00</textarea>');
    expect((await post('/meldinger', { nb: 'Ring 95 51 20 00', en: EN, til: osloTyped(inMinutes(5)) })).status).toBe(
      400,
    );
  });
});

describe('what a voice can say', () => {
  const now = new Date('2026-11-23T09:00:00Z');
  const faultOf = (nb: string) => {
    const judged = judge({ nb, en: EN, fra: '', til: '2026-11-23T12:00' }, now);
    return 'faults' in judged ? (judged.faults.nb ?? null) : null;
  };

  test.each([
    'Akkurat nå har vi lang ventetid.',
    'Vi stenger kl. 15:30 på julaften – god jul!',
    'I dag har vi åpent 08.00-16.00, i morgen 10.00–14.00.',
    'Åpent 08-16 den 24. desember (ikke 1. juledag).',
  ])('is %j', (text) => expect(faultOf(text)).toBeNull());

  test.each([
    '',
    '...',
    'Hei 😀',
    'Se <b>her</b>',
    'Привет',
    'Sak 20418837',
    'Ring 955 12 000',
    'Den 24.12.2026',
    'Ring 20.51.20.00',
    'ord '.repeat(40),
  ])('is not %j', (text) => expect(faultOf(text)).toEqual(expect.any(String)));

  test('for ten seconds, and no longer', () => {
    const words = (count: number) => `Akkurat nå ${Array(count).fill('venter').join(' ')}.`;
    const most = Array.from({ length: 40 }, (_, i) => i).filter((count) => faultOf(words(count)) === null).length;
    expect(most).toBeGreaterThan(10);
    expect(faultOf(words(most))).toContain('10 sekunder');
  });

  test('for a month at most, and never from after its end', () => {
    const faultsFor = (fra: string, til: string) => {
      const judged = judge({ nb: NB, en: EN, fra, til }, now);
      return 'faults' in judged ? Object.keys(judged.faults) : [];
    };
    expect(faultsFor('', '2026-12-24T10:00')).toEqual([]);
    expect(faultsFor('', '2026-12-24T10:01')).toEqual(['til']);
    expect(faultsFor('2026-11-24T10:00', '2026-11-24T10:00')).toEqual(['til']);
    expect(faultsFor('', '2026-11-23T10:00')).toEqual(['til']);
  });
});

test('a time typed is a time in Oslo, in summer and in winter, and the hour that never is, is none', () => {
  expect(osloInstant('2026-07-01T12:00')?.toISOString()).toBe('2026-07-01T10:00:00.000Z');
  expect(osloInstant('2026-12-01T12:00')?.toISOString()).toBe('2026-12-01T11:00:00.000Z');
  expect(osloInstant('2026-10-25T02:30')?.toISOString()).toBe('2026-10-25T00:30:00.000Z');
  expect(osloInstant('2026-03-29T02:30')).toBeNull();
  for (const typed of ['', '2026-02-30T10:00', '2026-01-01', 'nå']) expect(osloInstant(typed)).toBeNull();
});
