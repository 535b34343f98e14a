// Whom /metrics answers.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHealthRouter } from '../src/health.ts';

const TOKEN = 'a token only Prometheus knows';
const routerOf = (metricsToken: string | null) =>
  createHealthRouter({ needed: {}, isStopping: () => false, registry: new Registry(), metricsToken });

let server: Server;
beforeAll(async () => {
  const app = express().use('/open', routerOf(null)).use('/closed', routerOf(TOKEN));
  server = createServer(app);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => void server.close());

const asked = async (where: 'open' | 'closed', headers: Record<string, string> = {}) =>
  (await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/${where}/metrics`, { headers })).status;

describe('without a token', () => {
  it('this machine', async () => {
    expect(await asked('open')).toBe(200);
  });

  it.each([
    ['X-Forwarded-For', '127.0.0.1'],
    ['Forwarded', 'for=127.0.0.1'],
    ['Via', '1.1 proxy'],
  ])('nothing that a proxy on this machine passes on from elsewhere (%s)', async (header, value) => {
    expect(await asked('open', { [header]: value })).toBe(403);
  });
});

it.each([
  ['the token', `Bearer ${TOKEN}`, 200],
  ['a shorter one', `Bearer ${TOKEN.slice(1)}`, 403],
  ['another as long', `Bearer ${TOKEN.slice(1)}x`, 403],
  ['nothing', '', 403],
])('with a token set, whoever brings it: %s', async (_, Authorization, status) => {
  expect(await asked('closed', { Authorization, 'X-Forwarded-For': '203.0.113.7' })).toBe(status);
});
