// Recorded prompts are served as Twilio caches them, and nothing else of the folder is.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLydRouter } from '../../src/lyd.ts';

let folder: string;
let server: Server;
const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, { headers });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lyd-'));
  await writeFile(join(folder, 'velkommen.mp3'), 'ID3 not really music');
  await writeFile(join(folder, '.hemmelig'), 'no');
  server = createServer(express().use('/lyd', createLydRouter(folder)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

test('a recording comes as sound, to be kept a day, and is not sent again while it is the same', async () => {
  const response = await get('/lyd/velkommen.mp3');
  expect(response.status).toBe(200);
  expect(response.headers.get('Content-Type')).toBe('audio/mpeg');
  expect(response.headers.get('Cache-Control')).toBe('public, max-age=86400');
  const etag = response.headers.get('ETag')!;
  expect((await get('/lyd/velkommen.mp3', { 'If-None-Match': etag, 'Cache-Control': 'max-age=0' })).status).toBe(304);
});

test.each(['/lyd/annet.mp3', '/lyd/', '/lyd/.hemmelig', '/lyd/..%2f..%2fpackage.json'])(
  '%s is not there',
  async (path) => {
    expect((await get(path)).status).toBeGreaterThanOrEqual(400);
  },
);
