// Pages of the list of calls, also where calls began in the same millisecond; and whose business calls are.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Operator } from '../../src/console/operator.ts';
import { forOperators } from '../../src/console/page.ts';
import { cursorText, readPage } from '../../src/console/samtaler/filter.ts';
import { type CallPage, countEndedSince, listCalls, liveCalls } from '../../src/console/samtaler/list.ts';
import { createSamtaler } from '../../src/console/samtaler/router.ts';
import { createCallLog } from '../../src/records/call-log.ts';
import type { KeyedHash } from '../../src/records/crypto.ts';
import type { Records } from '../../src/records/database.ts';
import type { Rolle } from '../../src/records/schema-console.ts';
import { begun, secrets } from '../contracts/records.examples.ts';
import { openTestRecords } from '../servers/servers.ts';

const START = Date.parse('2026-11-23T09:00:00Z');
const ENDED_AT = new Date(START + 3_600_000);
/** Seconds after the start at which calls began: many at once. */
const BEGAN = [5, 1, 3, 3, 3, 3, 3, 2, 2, 9, 0, 5];

describe.each(['pglite', 'postgres'] as const)('the list of calls over %s', (database) => {
  let records: Records;
  beforeAll(async () => {
    records = await openTestRecords(database);
    const log = createCallLog(records, secrets);
    for (const [i, seconds] of BEGAN.entries()) {
      const callSid = `CA${database}${i}`;
      await log.begin({ ...begun(callSid), at: new Date(START + seconds * 1000) });
      await log.close({ callSid, at: ENDED_AT });
    }
    await log.begin({ ...begun('CA-live'), at: new Date(START + 4_000) });
  });
  afterAll(() => records.close());

  const page = async (where: CallPage, limit: number) => {
    const { calls, more } = await listCalls(records.db, {}, { ...where, limit });
    return { ids: calls.map(({ id }) => id), calls, more };
  };
  const at = (call: { started_at: Date; id: number }) =>
    readPage({ p: '', eldre: cursorText({ startedAt: call.started_at, id: call.id }) }).older;

  test('shows each call once, newest first, whatever the size of a page, and back again', async () => {
    const all = await page({}, 100);
    expect(all.ids).toHaveLength(BEGAN.length);
    expect(all.more).toBe(false);
    const times = all.calls.map(({ started_at }) => started_at.getTime());
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: BEGAN.length + 1 }), async (limit) => {
        let here = await page({}, limit);
        const seen = [...here.ids];
        while (here.more) {
          here = await page({ older: at(here.calls.at(-1)!) }, limit);
          seen.push(...here.ids);
        }
        expect(seen).toEqual(all.ids);
        if (here.ids[0] === all.ids[0]) return;
        const back = await page({ newer: at(here.calls[0]!) }, limit);
        expect(back.ids).toEqual(all.ids.slice(-here.ids.length - limit, -here.ids.length));
        expect(back.more).toBe(all.ids[0] !== back.ids[0]);
      }),
      { numRuns: 14 },
    );
  });

  test('has calls that go on among the live ones only', async () => {
    const live = await liveCalls(records.db);
    expect(live).toHaveLength(1);
    expect((await page({}, 100)).ids).not.toContain(live[0]?.id);
  });

  test('counts as new what has ended after the moment, and nothing that ended at it', async () => {
    expect(await countEndedSince(records.db, {}, new Date(ENDED_AT.getTime() - 1))).toBe(BEGAN.length);
    expect(await countEndedSince(records.db, {}, ENDED_AT)).toBe(0);
  });
});

describe('calls', () => {
  let records: Records;
  beforeAll(async () => {
    records = await openTestRecords('pglite');
    await createCallLog(records, secrets).begin(begun('CA-one'));
  });
  afterAll(() => records.close());

  /** The status of an answer to somebody with these roles. */
  const asks = async (roller: Rolle[], path: string, method = 'GET'): Promise<number> => {
    const who: Operator = { subject: 'noen', navn: 'Noen', roller };
    const okt = { who, csrf: 'c', id: 'x' as KeyedHash, language: 'nb', createdAt: new Date() };
    const app = express();
    app.use((request, _response, next) => {
      Object.assign(request, { okt, body: { csrf: 'c', grunn: 'Fordi' } });
      next();
    });
    const log = { error: ({ cause }: { cause?: unknown }) => expect(cause).toBeUndefined() };
    const deps = { records, secrets, now: () => new Date(START), newToken: () => '', log };
    app.use('/konsoll', createSamtaler(deps as unknown as Parameters<typeof createSamtaler>[0], forOperators(log)));
    const server = createServer(app).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const { status } = await fetch(`http://127.0.0.1:${port}/konsoll${path}`, { method, redirect: 'manual' });
    server.close();
    return status;
  };

  test.each([
    ['?utfall=done', 'GET', 200],
    ['/samtaler/pagar', 'GET', 200],
    ['/samtaler/1', 'GET', 200],
    ['/samtaler/1/del', 'GET', 200],
    ['/samtaler/1/test', 'GET', 200],
    ['/samtaler/1/test.ts', 'GET', 200],
    ['/samtaler/1/bilde/samtalen.svg', 'GET', 200],
    ['/samtaler/sok', 'POST', 303],
    ['/samtaler/1/vis', 'POST', 200],
  ])('%s (%s) are for saksbehandler and leder, and refused to a revisor', async (path, method, status) => {
    expect(await asks(['saksbehandler'], path, method)).toBe(status);
    expect(await asks(['leder'], path, method)).toBe(status);
    expect(await asks(['revisor'], path, method)).toBe(403);
  });
});
