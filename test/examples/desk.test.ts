// What the demo's operators do with what comes in: a queue somebody works at, whatever day the demo is begun.
import { describe, expect, test } from 'vitest';
import { FIRST, FRIST_DAYS, type Slag, UTFALL } from '../../src/console/henvendelser/slag.ts';
import { createFates, whenOpen } from '../../src/examples/desk.ts';
import { createChance } from '../../src/examples/plan.ts';
import { EXAMPLE_ENDS } from '../../src/examples/work.ts';

const HOUR_MS = 3_600_000;
const at = (iso: string) => new Date(`${iso}+01:00`);

/** Two weeks of them, one every five hours, kinds in turn. */
function twoWeeks(now: Date) {
  const fateOf = createFates(now, createChance(7));
  const kinds = Object.keys(FRIST_DAYS) as Slag[];
  return Array.from({ length: 67 }, (_, i) => {
    const slag = kinds[i % kinds.length]!;
    const came = new Date(now.getTime() - (67 - i) * 5 * HOUR_MS);
    const frist = new Date(came.getTime() + FRIST_DAYS[slag] * 24 * HOUR_MS);
    return { slag, came, frist, ...fateOf({ slag, at: came, frist }) };
  });
}

describe.each([
  ['a Monday night', '2026-11-23T00:20:00'],
  ['a Wednesday', '2026-11-25T13:00:00'],
  ['a Sunday', '2026-11-22T18:00:00'],
])('at a demo begun on %s', (_, now) => {
  const all = twoWeeks(at(now));
  const open = all.filter(({ doneAt }) => !doneAt);

  test('most are finished, some are on a desk, a few wait', () => {
    expect(open.length).toBeLessThan(all.length / 2);
    expect(open.filter(({ takenAt }) => takenAt).length).toBeGreaterThan(0);
    expect(open.filter(({ takenAt }) => !takenAt).length).toBeGreaterThan(2);
  });

  test('one or two are overdue', () => {
    const overdue = open.filter(({ frist }) => frist < at(now));
    expect([1, 2]).toContain(overdue.length);
    expect(overdue.map(({ slag }) => slag)).not.toContain(FIRST);
  });

  test('nobody takes anything at night', () => {
    const hours = all.flatMap(({ takenAt }) => (takenAt ? [(takenAt.getUTCHours() + 1) % 24] : []));
    expect(hours.filter((hour) => hour < 8 || hour >= 16)).toEqual([]);
  });

  test('nothing is done before it came, finished before it was taken, or done in days to come', () => {
    for (const { came, takenAt, doneAt } of all) {
      if (takenAt) expect(came.getTime()).toBeLessThan(takenAt.getTime());
      if (doneAt) expect(takenAt!.getTime()).toBeLessThan(doneAt.getTime());
      expect((doneAt ?? takenAt ?? came).getTime()).toBeLessThan(at(now).getTime());
    }
  });
});

test.each([
  ['2026-11-20T07:59:00', '2026-11-20T08:59:00'],
  ['2026-11-20T08:00:00', '2026-11-20T08:00:00'],
  ['2026-11-20T15:59:00', '2026-11-20T15:59:00'],
  ['2026-11-20T16:00:00', '2026-11-23T08:00:00'],
  ['2026-11-22T10:30:00', '2026-11-23T08:30:00'],
])('somebody is at work on weekdays: at %s it is %s', (from, to) => expect(whenOpen(at(from))).toEqual(at(to)));

test.each(EXAMPLE_ENDS)('%s ends as the console lets it end', (slag, ends) => {
  for (const { utfall } of ends) expect(UTFALL[slag]).toContain(utfall);
});
