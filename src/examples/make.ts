// Makes the demo's example calls: the handset against the real service, put together once more over the same records under a
// clock that shows the time of each call. Its jobs, its Twilio and its live calls are its own, so nobody else notices.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import express from 'express';
import { osloDate } from '../cases/dates.ts';
import { exampleCases } from '../cases/example-cases.ts';
import { importCases } from '../cases/import.ts';
import type { Config } from '../config.ts';
import { countAllDays } from '../console/innsikt/day-sums.ts';
import { areExamplesRemoved, removeExamples } from '../console/innsikt/remove-examples.ts';
import { keepSecretKey } from '../data-dir.ts';
import { createVirtualClock, type VirtualClock } from '../handset/clock.ts';
import { createHandset } from '../handset/handset.ts';
import { createInbox } from '../handset/inbox.ts';
import { createTwilioApi } from '../handset/twilio-api.ts';
import type { Log } from '../log.ts';
import { createSecrets } from '../records/crypto.ts';
import type { Records } from '../records/database.ts';
import { createService } from '../service.ts';
import { createOwnJobs } from './own-jobs.ts';
import { useLink } from './payer.ts';
import { createChance, planCalls } from './plan.ts';
import { playCall } from './play-call.ts';
import { createWork } from './work.ts';

export type ExamplesDeps = {
  config: Config;
  log: Log;
  records: Records;
  now: () => Date;
  /** Real time between two calls. */
  paceMs?: number;
  /** How many calls are made, of those planned; all of them when left out. */
  callsMax?: number;
  signal: AbortSignal;
};

const SEED = 20_261_123;
/** A few calls a second at most: the machine is for the visitor. */
const PACE_MS = 150;
const LOOK_AGAIN_MS = 500;
/** A real call not heard of for so long is not waited for. */
const QUIET_CALL_MS = 2 * 60_000;
const OWN_NUMBER = '+4795512000';
const DAY_MS = 86_400_000;
const CASES_OLD_MS = 15 * DAY_MS;

/**
 * Makes them, oldest first, and has those they leave in the queue worked with; gives how many. What was made before, and not to
 * the end, goes first. Between two acts real calls come first. Ends when somebody has them removed.
 */
export async function makeExamples(deps: ExamplesDeps): Promise<number> {
  const { records, log, signal, paceMs = PACE_MS, callsMax = Number.POSITIVE_INFINITY } = deps;
  const start = deps.now();
  const clock = createVirtualClock(start.getTime() - CASES_OLD_MS);
  const stage = await openStage(deps, clock);
  const ready = async () => {
    signal.throwIfAborted();
    while (await hasRealCall(records, deps.now())) await wait(LOOK_AGAIN_MS, undefined, { signal });
  };
  try {
    await begin(deps, stage);
    let [made, day] = [0, ''];
    for (const call of planCalls(start, SEED).slice(0, callsMax)) {
      if (day !== osloDate(call.at)) await stage.work.doWhatHasCome();
      day = osloDate(call.at);
      clock.advance(Math.max(0, call.at.getTime() - clock.nowMs()));
      stage.restartStopwatch();
      stage.twilio.reportAs(['sent', call.sms]);
      await playCall(call, { ...stage, clock, ready }).catch((cause) => {
        signal.throwIfAborted();
        log.warn({ cause }, 'An example call broke off');
      });
      await stage.settle();
      made += 1;
      if (await areRemovedMeanwhile(deps, stage)) return made;
      if (paceMs > 0) await wait(paceMs, undefined, { signal });
    }
    await stage.work.doWhatHasCome();
    await stage.settle();
    if (await areRemovedMeanwhile(deps, stage)) return made;
    await records.db.updateTable('eksempler').set({ ferdig_at: deps.now() }).execute();
    // Whoever has looked meanwhile has had days counted that were not yet whole.
    await records.db.deleteFrom('dagstall_talt').execute();
    await countAllDays({ records, secrets: stage.secrets, now: deps.now });
    return made;
  } finally {
    await stage.close();
  }
}

type Stage = Awaited<ReturnType<typeof openStage>>;

/** Marks that they are begun, over what a demo that was stopped may have left. */
async function begin({ records, now }: ExamplesDeps, { secrets, work, importAll }: Stage): Promise<void> {
  await records.inTransaction(async (trx) => {
    await removeExamples(trx, secrets);
    await trx.insertInto('eksempler').values({ begynt_at: now(), ferdig_at: null }).execute();
  });
  await importAll();
  await work.begin();
}

/** Somebody clicked: what was made since goes too. */
async function areRemovedMeanwhile({ records }: ExamplesDeps, { secrets }: Stage): Promise<boolean> {
  if (!(await areExamplesRemoved(records.db))) return false;
  await records.inTransaction((trx) => removeExamples(trx, secrets));
  return true;
}

async function hasRealCall({ db }: Records, now: Date): Promise<boolean> {
  const call = await db
    .selectFrom('samtaler')
    .select('id')
    .where('ended_at', 'is', null)
    .where('example', '=', false)
    .where('last_seen_at', '>', new Date(now.getTime() - QUIET_CALL_MS))
    .limit(1)
    .executeTakeFirst();
  return call !== undefined;
}

/** Everything the calls are made on. */
async function openStage({ config, log, records, now: realNow }: ExamplesDeps, clock: VirtualClock) {
  let startedMs = performance.now();
  // The call's clock stands still while the service works; how long that took is real.
  const now = () => new Date(clock.nowMs() + performance.now() - startedMs);
  const { jobs, run } = createOwnJobs(() => now().getTime());
  const secrets = createSecrets(config.secretKey ?? (await keepSecretKey(config.dataDir)));
  const server = await listen();
  const { port } = server.address() as AddressInfo;
  const publicUrl = `http://127.0.0.1:${port}`;
  const account = { accountSid: `AC${randomHex(16)}`, authToken: randomHex(16) };
  const apiUrl = `${publicUrl}/twilio`;
  const inbox = createInbox();
  const twilio = createTwilioApi({ ...account, inbox, now, randomHex, reportAfterMs: 0 });
  const ofTheirOwn = {
    ...{ port, publicUrl, redisUrl: null, vipps: null, oidc: null, bankid: null, trustProxy: null },
    ...{ operatorPassword: randomHex(16), twilio: { ...config.twilio, credentials: account, apiUrl } },
  };
  const service = await createService({ ...config, ...ofTheirOwn }, log.child({}, { level: 'fatal' }), {
    ...{ now, records: { ...records, jobs }, delay: async () => {}, examples: true },
  });
  server.on('request', express().use('/twilio', twilio.router).use(service.app));

  const outbox = {
    ...{ records: { ...records, jobs }, secrets, publicUrl, newToken: () => randomBytes(16).toString('base64url') },
    webAddress: config.portalUrl,
  };
  return {
    ...{ twilio, secrets },
    chance: createChance(SEED),
    work: createWork({ ...outbox, chance: createChance(SEED), now: realNow() }),
    importAll: async () =>
      void (await importCases(
        { records, secrets, now },
        exampleCases.map(({ mobil: _, ...entry }) => entry),
      )),
    handset: createHandset({ ...account, publicUrl, apiUrl, to: OWN_NUMBER, clock, onRecording: twilio.keepRecording }),
    restartStopwatch: () => {
      startedMs = performance.now();
    },
    useLink: async (to: string, what: 'betaler' | 'åpner') => {
      await run();
      const sms = inbox.messages().findLast((message) => message.to === to && message.body.includes('/b/'));
      const link = /http\S+/.exec(sms?.body ?? '')?.[0];
      if (link) await useLink(link, what);
    },
    /** Lets everything that follows from a call happen: SMS and their statuses, recordings, receipts. */
    settle: async () => {
      for (let round = 0; round < 2; round += 1) {
        await run();
        await twilio.settled();
      }
    },
    close: async () => {
      service.stopTaking();
      server.closeAllConnections();
      server.close();
      await service.close();
    },
  };
}

async function listen(): Promise<Server> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

const randomHex = (bytes: number): string => randomBytes(bytes).toString('hex');
