// When a day of Innsikt is counted again: often while it moves, now and then while something may come late, then never.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { total } from '../../src/console/innsikt/figures.ts';
import type { Records } from '../../src/records/database.ts';
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

describe('counting again', () => {
  const read = async (day: string) => total((await log.read({ fra: day, til: day })).days).now;
  const onMonday = { at: '2026-11-23T09:00:00+01:00' };

  test('is after a minute for today and yesterday', async () => {
    await log.call(onMonday);
    expect(await read('2026-11-23')).toBe(1);
    await log.call(onMonday);
    log.setNow('2026-11-23T10:00:59+01:00');
    expect(await read('2026-11-23')).toBe(1);
    log.setNow('2026-11-23T10:01:00+01:00');
    expect(await read('2026-11-23')).toBe(2);
    await log.call(onMonday);
    log.setNow('2026-11-24T23:59:00+01:00');
    expect(await read('2026-11-23')).toBe(3);
  });

  test('is twice a day for older ones, and no more once nothing can come late', async () => {
    await log.call(onMonday);
    log.setNow('2026-11-25T08:00:00+01:00');
    expect(await read('2026-11-23')).toBe(1);
    await log.call(onMonday);
    log.setNow('2026-11-25T19:59:00+01:00');
    expect(await read('2026-11-23')).toBe(1);
    log.setNow('2026-11-25T20:00:00+01:00');
    expect(await read('2026-11-23')).toBe(2);
    log.setNow('2026-12-08T12:00:00+01:00');
    expect(await read('2026-11-23')).toBe(2);
    await log.call(onMonday);
    log.setNow('2026-12-09T12:00:00+01:00');
    expect(await read('2026-11-23')).toBe(3);
    await log.call(onMonday);
    log.setNow('2026-12-19T12:00:00+01:00');
    expect(await read('2026-11-23')).toBe(3);
  });

  test('leaves days alone whose calls may be deleted already', async () => {
    await log.call({ at: '2026-08-24T12:00:00+02:00' });
    await log.call({ at: '2026-08-25T12:00:00+02:00' });
    await log.count('2026-08-01', '2026-11-23');
    expect(await read('2026-08-24')).toBe(0);
    expect(await read('2026-08-25')).toBe(1);
  });
});
