// Hang-ups wherever a call can rest: the call is closed once and tells where the caller left, and whatever comes after
// it is still answered.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { flows } from '../../flows/index.ts';
import type { CallStore } from '../../src/calls/call-store.ts';
import { greet } from '../../src/calls/conversation.ts';
import { versionOf } from '../../src/calls/flow-version.ts';
import { createRedisCallStore } from '../../src/calls/redis-call-store.ts';
import { createCallLog } from '../../src/records/call-log.ts';
import { startApp, type TestApp } from '../app.ts';
import { fakePorts, SAKSNUMMER } from '../flows/fakes.ts';
import { type Rest, restsOf } from '../flows/rests.ts';
import { forgetWalks } from '../flows/walk.ts';
import { newRedisUrl } from '../servers/servers.ts';
import { formOf, newCallSid, send, spoken } from './webhook.ts';

const rests = restsOf(1);
forgetWalks();
const TTL_MS = 60_000;
/** The turn each of the calls rests at. */
const TURN = 6;

let app: TestApp;
let store: CallStore;
beforeAll(async () => {
  const url = await newRedisUrl();
  app = await startApp({ env: { REDIS_URL: url } });
  store = createRedisCallStore({ url, ttlMs: TTL_MS, onError: () => {} });
});
afterAll(async () => {
  await store.close();
  await app.stop();
});

test.each(rests.map((rest) => [`${rest.flow}.${rest.state}`, rest] as const))('a hang-up in %s', async (_, rest) => {
  const callSid = newCallSid();
  await send(app, { path: '/voice/incoming', form: formOf(app, callSid, { CallStatus: 'ringing' }) });
  await store.remove(callSid);
  await store.save(callSid, null, await asleepIn(rest, callSid));
  spoken(await send(app, { path: `/voice/turn?n=${TURN}&l=nb`, form: formOf(app, callSid, { FinishedOnKey: '#' }) }));

  const ended = formOf(app, callSid, { CallStatus: 'completed', CallDuration: '42' });
  for (const _again of [1, 2]) expect((await send(app, { path: '/voice/status', form: ended })).status).toBe(204);
  const late = await send(app, { path: `/voice/turn?n=${TURN + 1}&l=nb`, form: formOf(app, callSid) });
  expect(late.status).toBe(200);

  const logged = await createCallLog(app.records, app.secrets).find(callSid);
  expect(logged?.ended_at).toBeInstanceOf(Date);
  expect(logged?.duration_s).toBe(42);
  expect(logged?.flow).toEqual(expect.any(String));
  expect(app.logged()).not.toContain('could not be');
});

/** A call that rests there, as the service itself would have stored it. */
async function asleepIn({ flow, state, listen, step }: Rest, callSid: string) {
  const { machine } = flows[flow];
  const nobody = {
    ...{ ringerFraMobil: true, kjentNummer: true, nettadresse: 'norkreditt.no', vippsOgKort: true },
    dropped: async () => null,
  };
  const { call } = await greet(callSid, {
    ...nobody,
    ports: () => fakePorts(),
    now: new Date(app.clock.nowMs()).toISOString(),
    broke: (cause) => {
      throw cause;
    },
  });
  const lines = (part: string) => step.said.filter((s) => s.part === part).flatMap((s) => s.lines);
  const resting = {
    ...call,
    turn: TURN,
    saksnummer: flows[flow].level > 0 ? SAKSNUMMER : null,
    frame: { flow, state, snapshot: machine.getPersistedSnapshot(step.after), version: versionOf(machine) },
    step: { ...call.step, information: lines('information'), question: lines('question'), listen },
  };
  return { turn: TURN, sealed: app.secrets.seal('samtale.live', JSON.stringify({ call: resting, reply: '' })) };
}
