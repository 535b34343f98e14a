// The call log as the telephone writes it: every turn once, under the number its deeds are done under.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCallLog } from '../../src/records/call-log.ts';
import { startApp, type TestApp } from '../app.ts';
import { ALLE_SAKER, SAKER } from './saker.ts';
import { byHand, turnOf } from './webhook.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ saker: ALLE_SAKER });
});
afterAll(() => app.stop());

const { saksnummer, kode } = SAKER.bestridt;

async function logged(callSid: string) {
  const log = createCallLog(app.records, app.secrets);
  const steps = await log.steps(callSid);
  const acts = steps.filter(({ action }) => action !== null).map(({ turn, kind, action }) => [turn, kind, action]);
  return { acts, call: await log.find(callSid) };
}

it('holds what the caller pressed in every turn, the first one included', async () => {
  const call = byHand(app);
  await call.through('1', saksnummer, kode);
  expect(await logged(call.callSid)).toMatchObject({
    acts: [
      [0, 'started', ''],
      [1, 'digits', '1'],
      [2, 'digits', '••••••••'],
      [3, 'digits', '••••••'],
    ],
    call: { turns: 3, repeats: 0, outcome: 'done' },
  });
});

it('counts a turn that came again, and writes it down once', async () => {
  const call = byHand(app);
  const n = turnOf(await call.incoming());
  await call.turn(n, '1');
  await call.turn(n, '1');
  expect(await logged(call.callSid)).toMatchObject({
    acts: [
      [0, 'started', ''],
      [n, 'digits', '1'],
    ],
    call: { repeats: 1 },
  });
});

it('knows that who has heard an answer to a question got what they called for', async () => {
  const call = byHand(app);
  await call.through('5', '4', '1');
  expect((await logged(call.callSid)).call?.outcome).toBe('in progress');
  const heard = byHand(app);
  await heard.through('5', '4', '1', '1');
  await heard.status();
  expect((await logged(heard.callSid)).call).toMatchObject({ flow: 'faq', state: 'told', outcome: 'done' });
});
