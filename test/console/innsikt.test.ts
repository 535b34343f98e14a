// The figures of Innsikt over a small log: each rule with a call on both sides of it, and days as they are in Oslo.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  again,
  answers,
  deeds,
  inGoal,
  languages,
  leftAt,
  paths,
  payments,
  questions,
  services,
  sms,
  timeToGoal,
  total,
} from '../../src/console/innsikt/figures.ts';
import { questionWords } from '../../src/console/innsikt/words.ts';
import type { Records } from '../../src/records/database.ts';
import { OUTCOMES } from '../../src/records/schema.ts';
import { openTestRecords } from '../servers/servers.ts';
import { createMadeLog } from './innsikt-log.ts';

let records: Records;
let log: ReturnType<typeof createMadeLog>;
beforeAll(async () => {
  records = await openTestRecords('pglite', { onError: () => {} });
  log = createMadeLog(records);
});
beforeEach(() => log.clear());
afterAll(() => records.close());

describe('days and hours', () => {
  test.each([
    ['winter', '2026-11-22T22:59:59Z', '2026-11-22T23:00:00Z', '2026-11-22', '2026-11-23', [23, 0]],
    ['summer', '2026-07-19T21:59:59Z', '2026-07-19T22:00:00Z', '2026-07-19', '2026-07-20', [23, 0]],
    ['the night summer begins', '2026-03-28T22:59:59Z', '2026-03-28T23:00:00Z', '2026-03-28', '2026-03-29', [23, 0]],
    ['the night it ends', '2026-10-25T22:59:59Z', '2026-10-25T23:00:00Z', '2026-10-25', '2026-10-26', [23, 0]],
  ])('a day begins at midnight in Oslo, in %s', async (_, last, first, sunday, monday, [late, early]) => {
    log.setNow(`${monday}T12:00:00Z`);
    await log.call({ at: last });
    await log.call({ at: first });
    const sums = await log.read({ fra: sunday, til: monday });
    expect(sums.days).toEqual([
      { day: sunday, now: 1, before: 0 },
      { day: monday, now: 1, before: 0 },
    ]);
    const weekday = (day: string) => (new Date(day).getUTCDay() + 6) % 7;
    expect(sums.hours[weekday(sunday)]![late!]).toBe(1);
    expect(sums.hours[weekday(monday)]![early!]).toBe(1);
  });

  test('the period is compared with as many days before it', async () => {
    for (const day of ['08', '09', '15', '16', '22', '23']) await log.call({ at: `2026-11-${day}T12:00:00+01:00` });
    log.setNow('2026-11-22T23:00:00+01:00');
    expect(total((await log.read()).days)).toEqual({ now: 2, before: 2 });
  });
});

test('a goal is an answer, a link or a registration, of calls that have ended', async () => {
  for (const outcome of OUTCOMES) await log.call({ at: '2026-11-23T09:00:00+01:00', outcome });
  const sums = await log.read();
  expect(inGoal(sums)).toEqual({ part: { now: 3, before: 0 }, of: { now: OUTCOMES.length - 1, before: 0 } });
  expect(total(sums.days).now).toBe(OUTCOMES.length);
});

describe('a service', () => {
  const at = '2026-11-23T09:00:00+01:00';
  const been = (...places: string[]) => places.map((place, turn) => ({ turn, at: place }));

  test('has the ended calls that were in it, and not what is on the way to all', async () => {
    await log.call({ at, outcome: 'gave up', steps: been('hovedmeny.choosing', 'identifisering.askingKode') });
    await log.call({ at, outcome: 'gave up', steps: been('identifisering.askingKode', 'betale.choosing') });
    await log.call({ at, outcome: 'in progress', steps: been('betale.choosing') });
    await log.call({ at: '2026-11-16T09:00:00+01:00', outcome: 'done', steps: been('status.choosing') });
    expect(services(await log.read())).toEqual([
      { service: 'betale', part: { now: 0, before: 0 }, of: { now: 1, before: 0 } },
      { service: 'status', part: { now: 0, before: 1 }, of: { now: 0, before: 1 } },
    ]);
  });

  test('has also those who heard its answer and were asked no more there', async () => {
    const prompts = ['status.avsluttet', 'noeMer.valg'];
    await log.call({
      ...{ at, outcome: 'done' },
      steps: [
        { turn: 1, at: 'identifisering.askingKode' },
        { turn: 2, at: 'noeMer.asking', deed: ['getSak', 'svar', 3] },
        { turn: 2, at: 'noeMer.asking', prompts },
        { turn: 3, at: 'hovedmeny.choosing', prompts: ['hovedmeny.valg'] },
      ],
    });
    expect(services(await log.read()).map(({ service, part, of }) => [service, part.now, of.now])).toEqual([
      ['status', 1, 1],
    ]);
  });

  test('is told of a goal that was reached there, not of one from elsewhere in the call', async () => {
    const sent = { deed: ['sendSms', 'sendt', 3] as [string, string, number] };
    await log.call({
      ...{ at, outcome: 'sent link' },
      steps: [
        ...been('hovedmeny.choosing', 'betale.choosing', 'sms.askingThisNumber'),
        { turn: 3, at: 'noeMer.asking', ...sent },
        ...[4, 5].map((turn) => ({ turn, at: 'utsettelse.choosing' })),
      ],
    });
    await log.call({ at, outcome: 'done', steps: been('status.choosing', 'betale.choosing', 'status.choosing') });
    const told = services(await log.read()).map(({ service, part, of }) => [service, part.now, of.now]);
    expect(told.sort()).toEqual([
      ['betale', 1, 2],
      ['status', 1, 1],
      ['utsettelse', 0, 1],
    ]);
  });
});

describe('time to the goal', () => {
  const at = '2026-11-23T09:00:00+01:00';
  test('is to the first thing that gives one', async () => {
    await log.call({
      at,
      steps: [
        { turn: 1, s: 5, deed: ['registerUtsettelse', 'brudd', 3] },
        { turn: 2, s: 10, deed: ['sendSms', 'reservert', 3] },
        { turn: 3, s: 20, deed: ['sendSms', 'sendt', 3] },
        { turn: 4, s: 30, deed: ['registerUtsettelse', 'svar', 3] },
      ],
    });
    await log.call({ at, steps: [{ turn: 1, s: 41.9, at: 'status.choosing' }] });
    await log.call({ at, steps: [{ turn: 1, s: 50, at: 'betale.choosing' }] });
    expect(timeToGoal(await log.read()).now).toEqual({ count: 2, median: 20, high: 41 });
  });

  test('is the middle one, and the one nine of ten are at or below', async () => {
    for (let i = 1; i <= 10; i++) await log.call({ at, steps: [{ turn: 1, s: i * 10, at: 'faq.told' }] });
    expect(timeToGoal(await log.read()).now).toEqual({ count: 10, median: 50, high: 90 });
    await log.call({ at, steps: [{ turn: 1, s: 4000, at: 'faq.told' }] });
    expect(timeToGoal(await log.read({ dager: '1' })).now.count).toBe(10); // counted a moment ago
    log.setNow('2026-11-23T10:01:00+01:00');
    expect(timeToGoal(await log.read()).now).toEqual({ count: 11, median: 60, high: 100 });
  });
});

test('given up is where callers left without, of those who were there', async () => {
  const at = '2026-11-23T09:00:00+01:00';
  const there = [{ turn: 1, at: 'betale.choosing' }];
  for (const outcome of OUTCOMES) await log.call({ at, outcome, left: 'betale.choosing', steps: [...there, ...there] });
  await log.call({ at, outcome: 'gave up', left: 'status.choosing', steps: there });
  const [betale, status] = leftAt(await log.read());
  expect(betale).toMatchObject({ place: 'betale.choosing', left: { now: 3 }, reached: { now: OUTCOMES.length + 1 } });
  expect(betale!.outcomes.map(({ key, now }) => [key[0], now]).sort()).toEqual([
    ['gave up', 1],
    ['hung up', 1],
    ['not understood', 1],
  ]);
  expect(status).toMatchObject({ place: 'status.choosing', left: { now: 1 }, reached: { now: 0 } });
});

test('a miss belongs to the question that was asked, also the third, which leads to help', async () => {
  const question = ['hovedmeny.valg', 'hovedmeny.betale'];
  await log.call({
    at: '2026-11-23T09:00:00+01:00',
    steps: [
      { turn: 0, prompts: ['hovedmeny.velkommen', ...question] },
      { turn: 1, prompts: ['felles.stille', ...question, 'felles.stjerneOgNull'] },
      { turn: 2, prompts: ['felles.feilTast', ...question] },
      { turn: 3, at: 'hjelp.choosing', prompts: ['hjelp.komIkkeVidere', 'hjelp.skjema'] },
      { turn: 4, at: 'hjelp.choosing', prompts: ['felles.feilTast', 'hjelp.skjema'] },
      { turn: 5, at: 'identifisering.askingKode', prompts: ['felles.stilleSiffer', 'identifisering.tastKode'] },
      { turn: 6, at: 'identifisering.askingKode', prompts: ['felles.feilLengde', 'identifisering.tastKode'] },
      { turn: 7, at: 'venter.silent', kind: 'silence' },
      { turn: 7, at: 'venter.silent', prompts: ['venter.fortsatt'] },
    ],
  });
  const all = questions(await log.read());
  expect(all.map(({ place, misses }) => [place, misses.now])).toEqual([
    ['hovedmeny.choosing', 3],
    ['identifisering.askingKode', 2],
    ['hjelp.choosing', 1],
  ]);
  expect(all[0]).toMatchObject({ prompts: question, silent: 1, wrongKey: 1, wrongLength: 0, gaveUp: 1, asked: 1 });
  expect(all[1]).toMatchObject({ silent: 1, wrongKey: 0, wrongLength: 1, gaveUp: 0, asked: 0 });
  expect(questionWords(['felles.stille', 'felles.frist', 'borte.igjen'])).toBe(
    'Vi hørte ikke noe valg. Fristen er …. borte.igjen',
  );
});

test('calling again is within 24 hours of another call from the same number', async () => {
  await log.call({ at: '2026-11-21T09:00:00+01:00', caller: 'a' });
  await log.call({ at: '2026-11-22T09:00:00+01:00', caller: 'a' }); // 24 hours to the second
  await log.call({ at: '2026-11-23T09:00:01+01:00', caller: 'a' }); // a second more
  await log.call({ at: '2026-11-23T09:30:00+01:00', caller: 'b' });
  await log.call({ at: '2026-11-23T09:40:00+01:00', caller: null });
  await log.call({ at: '2026-11-23T09:50:00+01:00', caller: null });
  await log.call({ at: '2026-11-23T09:00:00+01:00', caller: 'b', example: true });
  expect(again(await log.read())).toEqual({ part: { now: 1, before: 0 }, of: { now: 4, before: 0 } });
});

test('SMS are told by what became of them, and links by how far they led', async () => {
  const at = '2026-11-23T09:00:00+01:00';
  const call = await log.call({ at });
  for (const status of ['delivered', 'sent', 'undelivered', 'failed', 'withheld'] as const)
    await log.sms(call, at, { status });
  const kind = 'betalingslenke';
  await log.sms(call, at, { kind, link: {} });
  await log.sms(call, at, { kind, link: { opened: true } });
  await log.sms(call, at, { kind, link: { opened: true, paid: null } });
  await log.sms(call, at, { kind, link: { opened: true, paid: 12_345 } });
  await log.sms(call, '2026-11-16T09:00:00+01:00', { kind, link: { opened: true, paid: 100 } });
  const sums = await log.read();
  expect(sms(sums).map(({ kind, all, delivered, lost }) => [kind, all.now, delivered.now, lost.now])).toEqual([
    ['kvittering', 5, 1, 3],
    ['betalingslenke', 4, 4, 0],
  ]);
  const { lenke, åpnet, begynt, betalt, øre } = payments(sums);
  expect([lenke.now, åpnet.now, begynt.now, betalt.now, øre.now]).toEqual([4, 3, 2, 1, 12_345]);
  expect([lenke.before, betalt.before, øre.before]).toEqual([1, 1, 100]);
});

test('languages, ways and deeds are told the most first', async () => {
  const at = '2026-11-23T09:00:00+01:00';
  const flows = ['hovedmeny', 'identifisering', 'status', 'betale', 'sms', 'klage', 'faq'];
  await log.call({ at, flows, outcome: 'sent link', steps: [{ turn: 1, deed: ['getSak', 'svar', 7] }] });
  await log.call({ at, flows, outcome: 'sent link', steps: [{ turn: 1, deed: ['getSak', 'svar', 1234] }] });
  await log.call({ at, language: 'en', outcome: 'hung up', steps: [{ turn: 1, deed: ['getSak', 'brudd', 129] }] });
  const sums = await log.read();
  expect(languages(sums).map(({ key, now }) => [key[0], now])).toEqual([
    ['nb', 2],
    ['en', 1],
  ]);
  expect(paths(sums).map(({ steps, now }) => [steps.join(' '), now])).toEqual([
    ['status betale klage sent link', 2],
    ['hung up', 1],
  ]);
  expect(deeds(sums)).toEqual([{ deed: 'getSak', count: 3, median: 120, high: 1200 }]);
});

test('how long answers took is told of the period, of the one before, and of each day', async () => {
  const taking = (...ms: number[]) => ms.map((ms, turn) => ({ turn, ms }));
  await log.call({ at: '2026-11-16T09:00:00+01:00', steps: taking(40) });
  await log.call({ at: '2026-11-22T23:59:00+01:00', steps: taking(7, 99, 101) });
  await log.call({ at: '2026-11-23T00:00:00+01:00', steps: [...taking(1, 2, 3, 4, 1999), { turn: 9 }] });
  const sums = await log.read();
  expect(answers(sums)).toEqual({
    now: { count: 8, median: 4, high: 1900 },
    before: { count: 1, median: 40, high: 40 },
  });
  expect(sums.answers).toEqual([
    { day: '2026-11-16', count: 1, median: 40, high: 40 },
    { day: '2026-11-22', count: 3, median: 99, high: 100 },
    { day: '2026-11-23', count: 5, median: 3, high: 1900 },
  ]);
});

describe('example calls', () => {
  const at = '2026-11-23T09:00:00+01:00';
  test('are told of where there are no others, and not beside them unless asked for', async () => {
    await log.call({ at, example: true });
    await log.sms(await log.call({ at, example: true }), at);
    const alone = await log.read();
    expect([alone.examples, total(alone.days).now, sms(alone)[0]?.all.now]).toEqual([true, 2, 1]);
    await log.call({ at: '2026-11-12T09:00:00+01:00' });
    log.setNow('2026-11-23T23:00:00+01:00');
    const beside = await log.read();
    expect([beside.examples, total(beside.days)]).toEqual([false, { now: 0, before: 1 }]);
    expect(total((await log.read({ eksempler: 'ja' })).days).now).toBe(2);
  });
});
