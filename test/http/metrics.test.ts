// What /metrics tells of calls, also while the database is away: then more than ever.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Records } from '../../src/records/database.ts';
import { startApp, type TestApp } from '../app.ts';
import { openTestRecords } from '../servers/servers.ts';
import { byHand, metric } from './webhook.ts';

let app: TestApp;
let records: Records;
beforeAll(async () => {
  records = await openTestRecords('postgres', { onError: () => {} });
  app = await startApp({ world: { records } });
});
afterAll(() => app.stop());

it('counts the live calls', async () => {
  const call = byHand(app);
  await call.incoming();
  expect(await metric(app, 'telefon_live_calls')).toBe(1);
  await call.status();
  expect(await metric(app, 'telefon_live_calls')).toBe(0);
});

it('tells all the rest while the database is away, and that the live calls are not known', async () => {
  await records.close();
  await byHand(app).incoming();
  expect(await metric(app, 'telefon_live_calls')).toBeNaN();
  expect(await metric(app, 'telefon_turn_seconds_count{flow="hovedmeny"}')).toBe(2);
});
