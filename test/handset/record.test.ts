// How a recording begins, ends and is kept.
import { expect, test } from 'vitest';
import { letSpeak } from '../../src/handset/patience.ts';
import { said, service, toTheEnd } from './fake-service.ts';

const recording = '<Record action="/recorded" timeout="10" maxLength="120" finishOnKey="#"/><Say>ingenting</Say>';

test.each([
  ['a key', (call: { press: (key: string) => void }) => call.press('#'), '8', '#'],
  ['silence', () => {}, '20', undefined],
])('a recording ends by %s', async (_name, act, seconds, digits) => {
  const phone = await service({ '/voice/incoming': recording });
  const call = phone.dial();
  await letSpeak(call, phone.clock);
  expect(call.state).toBe('recording');
  phone.clock.advance(500);
  call.speak(18);
  phone.clock.advance(6_000);
  act(call);
  await toTheEnd(phone, call);
  expect(phone.to('/recorded').map(({ form }) => [form.RecordingDuration, form.Digits])).toEqual([[seconds, digits]]);
});

test('a hang-up keeps the recording and says so', async () => {
  const phone = await service({ '/voice/incoming': recording });
  const call = phone.dial();
  await letSpeak(call, phone.clock);
  call.speak(30);
  phone.clock.advance(5_000);
  call.hangUp();
  await toTheEnd(phone, call);
  expect(phone.to('/recorded')[0]?.form).toMatchObject({
    Digits: 'hangup',
    RecordingSid: expect.stringMatching(/^RE/),
  });
  expect(phone.to('/voice/status')).toHaveLength(1);
});

test.each([
  ['falls through', ['ingenting'], 0],
  ['action', [], 1],
] as const)('a recording of nothing: %s', async (emptyRecording, heard, actions) => {
  const phone = await service({ '/voice/incoming': recording }, { variants: { emptyRecording } });
  expect(said(await toTheEnd(phone))).toEqual(heard);
  expect(phone.to('/recorded')).toHaveLength(actions);
});
