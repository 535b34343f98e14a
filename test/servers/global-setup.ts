// The servers of a test run: each started when a test first asks for it, once, and gone when the run is over.
//
// Tests run in processes of their own and ask over loopback (see servers.ts), so a run that needs none starts none.
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';
import { startPostgres } from './postgres.ts';
import { findChromium } from './programs.ts';
import { startRedis } from './redis.ts';
import { makePgliteDump, makeTemplate, newDatabase } from './templates.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where servers are asked for. */
    serversUrl: string;
  }
}

type Stop = () => Promise<void>;

/** Longer than any run: a connection closed as the next question is on its way fails a test that did nothing wrong. */
const KEEP_ALIVE_MS = 3_600_000;

export default async function setup(project: TestProject): Promise<Stop> {
  const stops: Stop[] = [];
  const answers = createAnswers(stops);
  const control = createServer((request, response) => {
    const answer = answers[request.url ?? ''];
    if (answer) void reply(response, answer);
    else response.writeHead(404).end();
  });
  control.keepAliveTimeout = KEEP_ALIVE_MS;
  await new Promise<void>((resolve) => control.listen(0, '127.0.0.1', resolve));
  project.provide('serversUrl', `http://127.0.0.1:${(control.address() as AddressInfo).port}`);
  return async () => {
    control.closeAllConnections();
    control.close();
    for (const stop of stops.reverse()) await stop();
  };
}

/** What can be asked for, and what comes back. */
function createAnswers(stops: Stop[]): Record<string, () => Promise<string>> {
  const started = async <T extends { stop: Stop }>(server: Promise<T>) => {
    stops.push((await server).stop);
    return server;
  };
  const redis = once(() => started(startRedis()));
  const postgres = once(() => started(startPostgres()));
  const template = once(async () => makeTemplate((await postgres()).url));
  const dump = once(() => started(makePgliteDump()));
  let redisDatabase = 0;
  let database = 0;
  return {
    '/redis': async () => `${(await redis()).url}/${redisDatabase++}`,
    '/postgres': async () => newDatabase((await postgres()).url, await template(), `prove_${database++}`),
    '/chromium': findChromium,
    '/pglite-dump': async () => (await dump()).path,
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

async function reply(response: ServerResponse, answer: () => Promise<string>): Promise<void> {
  try {
    response.end(await answer());
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
}
