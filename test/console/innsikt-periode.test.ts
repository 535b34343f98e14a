// Which days Innsikt tells of: as the address asks, in Oslo, never more than there can be calls of.
import { describe, expect, test } from 'vitest';
import { periodQuery, readPeriod } from '../../src/console/innsikt/period.ts';

/** A Monday, half past midnight in Oslo: still Sunday in UTC. */
const NOW = new Date('2026-11-23T00:30:00+01:00');
const read = (query: Record<string, unknown>) => {
  const { from, to, before, days } = readPeriod(query, NOW);
  return [before, from, to, days];
};

describe('the period', () => {
  test.each([
    [{}, ['2026-11-10', '2026-11-17', '2026-11-23', 7]],
    [{ dager: '1' }, ['2026-11-22', '2026-11-23', '2026-11-23', 1]],
    [{ dager: '28' }, ['2026-09-29', '2026-10-27', '2026-11-23', 28]],
    [{ dager: '3' }, ['2026-11-10', '2026-11-17', '2026-11-23', 7]],
    [{ fra: '2026-11-01', til: '2026-11-03' }, ['2026-10-29', '2026-11-01', '2026-11-03', 3]],
    [{ fra: '2026-11-03', til: '2026-11-01' }, ['2026-10-29', '2026-11-01', '2026-11-03', 3]],
    [{ fra: '2026-11-22', til: '2026-12-24' }, ['2026-11-20', '2026-11-22', '2026-11-23', 2]],
    [{ fra: '2026-12-01', til: '2026-12-24' }, ['2026-11-22', '2026-11-23', '2026-11-23', 1]],
    [{ fra: '2026-02-31', til: '2026-11-03' }, ['2026-11-10', '2026-11-17', '2026-11-23', 7]],
    [{ fra: '0000-01-01', til: '0000-02-01' }, ['2026-11-10', '2026-11-17', '2026-11-23', 7]],
    [{ fra: ['x'], til: '2026-11-03' }, ['2026-11-10', '2026-11-17', '2026-11-23', 7]],
  ])('asked for as %o is %o', (query, period) => expect(read(query)).toEqual(period));

  test('is at most 92 days, the last of those asked for', () => {
    expect(read({ fra: '2026-08-04', til: '2026-11-03' })).toEqual(['2026-05-04', '2026-08-04', '2026-11-03', 92]);
    expect(read({ fra: '2026-08-03', til: '2026-11-03' })).toEqual(['2026-05-04', '2026-08-04', '2026-11-03', 92]);
  });

  test('goes into an address and comes back the same', () => {
    for (const query of [{ dager: '28' }, { fra: '2026-11-01', til: '2026-11-03' }, { dager: '7', eksempler: 'ja' }]) {
      const period = readPeriod(query, NOW);
      expect(readPeriod(Object.fromEntries(periodQuery(period)), NOW)).toEqual(period);
    }
  });
});
