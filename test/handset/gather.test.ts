// How a Gather hears keys, on both sides of each edge.
import { expect, test } from 'vitest';
import { letRun, letSilencePass, letSpeak } from '../../src/handset/patience.ts';
import { service } from './fake-service.ts';

const entry = (attributes: string, sounds = '<Say>tast nummeret nå</Say>') =>
  `<Gather action="/keys" ${attributes}>${sounds}</Gather><Redirect>/nothing</Redirect>`;
const answers = { '/keys': '<Say>takk</Say>', '/nothing': '<Say>ingenting</Say>' };

async function listening(attributes: string, options = {}, sounds?: string) {
  const phone = await service({ '/voice/incoming': entry(attributes, sounds), ...answers }, options);
  const call = phone.dial();
  await letSpeak(call, phone.clock);
  const ended = async () => {
    await letRun(call, phone.clock, () => false);
    return phone.to('/keys').map(({ form }) => [form.Digits, form.FinishedOnKey, form.msg]);
  };
  return { ...phone, call, ended };
}

test('the last of the awaited digits ends the entry', async () => {
  const { call, ended } = await listening('numDigits="3"');
  call.press('123');
  expect(await ended()).toEqual([['123', '', 'Gather End']]);
});

test('the finish key ends the entry and is told apart from the digits', async () => {
  const { call, ended } = await listening('');
  call.press('12#');
  expect(await ended()).toEqual([['12', '#', 'Gather End']]);
});

test('with an empty finishOnKey, star and hash are digits', async () => {
  const { call, ended } = await listening('finishOnKey="" numDigits="2"');
  call.press('#*');
  expect(await ended()).toEqual([['#*', '', 'Gather End']]);
});

test('digits keyed before the time-out are submitted when it comes', async () => {
  const { call, clock, to, ended } = await listening('timeout="6"');
  call.press('12');
  clock.advance(5_999);
  await call.idle();
  expect(to('/keys')).toHaveLength(0);
  call.press('3');
  clock.advance(5_999);
  await call.idle();
  expect(to('/keys')).toHaveLength(0);
  clock.advance(1);
  expect(await ended()).toEqual([['123', '', 'Gather End']]);
});

test('the time-out runs from the end of what is said', async () => {
  const phone = await service({ '/voice/incoming': entry('timeout="6"'), ...answers });
  const call = phone.dial();
  await call.idle();
  phone.clock.advance(3_000 + 5_999);
  await call.idle();
  expect(phone.to('/nothing')).toHaveLength(0);
  phone.clock.advance(1);
  await call.idle();
  expect(phone.to('/nothing')).toHaveLength(1);
  expect(phone.to('/keys')).toHaveLength(0);
});

test('a key cuts off what is being said', async () => {
  const phone = await service({ '/voice/incoming': entry('numDigits="1"'), ...answers });
  const call = phone.dial();
  await call.idle();
  phone.clock.advance(1_000);
  expect(call.state).toBe('speaking');
  call.press('1');
  await call.idle();
  expect(call.heard.map(({ text, interrupted }) => [text, interrupted])).toEqual([
    ['tast nummeret nå', true],
    ['takk', false],
  ]);
});

test('a key does not cut off speech outside a Gather', async () => {
  const phone = await service({
    '/voice/incoming': `<Say>vilkår i sin helhet</Say>${entry('numDigits="1"')}`,
    ...answers,
  });
  const call = phone.dial();
  await call.idle();
  phone.clock.advance(1_000);
  call.press('1');
  await letSpeak(call, phone.clock);
  expect(call.heard.map(({ interrupted }) => interrupted)).toEqual([false, false]);
  expect(phone.to('/keys')).toHaveLength(0);
});

test('silence goes on to the next verb', async () => {
  const { ended, to } = await listening('');
  expect(await ended()).toEqual([]);
  expect(to('/nothing')).toHaveLength(1);
});

test.each([
  ['absent', [[undefined, '', 'Gather End']]],
  ['blank', [['', '', 'Gather End']]],
] as const)('silence asks the action when actionOnEmptyResult, Digits %s', async (emptyDigits, expected) => {
  const { ended, to } = await listening('actionOnEmptyResult="true"', { variants: { emptyDigits } });
  expect(await ended()).toEqual(expected);
  expect(to('/nothing')).toHaveLength(0);
});

test('hash alone ends an empty entry', async () => {
  const { call, ended } = await listening('actionOnEmptyResult="true"', { variants: { hashFirst: 'ends' } });
  call.press('#');
  expect(await ended()).toEqual([[undefined, '#', 'Gather End']]);
});

test('hash before any digit may also be ignored', async () => {
  const { call, ended } = await listening('numDigits="2"', { variants: { hashFirst: 'ignored' } });
  call.press('#12');
  expect(await ended()).toEqual([['12', '', 'Gather End']]);
});

test.each([
  ['dropped', []],
  ['buffered', [['7', '', 'Gather End']]],
] as const)('keys ahead of a Gather are %s', async (keysAhead, expected) => {
  const script = { '/voice/incoming': `<Say>først dette</Say>${entry('numDigits="1"')}`, ...answers };
  const phone = await service(script, { variants: { keysAhead } });
  const call = phone.dial();
  await call.idle();
  call.press('7');
  await letRun(call, phone.clock, () => false);
  expect(phone.to('/keys').map(({ form }) => [form.Digits, form.FinishedOnKey, form.msg])).toEqual(expected);
});

test('without an action the digits go to the document itself', async () => {
  const phone = await service({ '/voice/incoming': '<Gather numDigits="1"><Say>velg</Say></Gather>' });
  const call = phone.dial();
  await letSpeak(call, phone.clock);
  call.press('4');
  await call.idle();
  expect(phone.to('/voice/incoming').map(({ form }) => form.Digits)).toEqual([undefined, '4']);
});

test('a GET carries its fields in the query, and its signature covers them', async () => {
  const { call, to } = await listening('numDigits="1" method="GET"');
  call.press('4');
  await call.idle();
  expect(to('/keys').map(({ method, query, signed }) => [method, query.Digits, signed])).toEqual([['GET', '4', true]]);
});

test('silence passes silent rounds until something new is heard', async () => {
  let rounds = 0;
  const wait = '<Gather action="/wait" actionOnEmptyResult="true" timeout="10"/>';
  const phone = await service({
    '/voice/incoming': `<Say>vent</Say>${wait}`,
    '/wait': (_request, response) => {
      rounds += 1;
      response.type('text/xml').send(`<Response>${rounds < 4 ? wait : '<Say>betalt</Say>'}</Response>`);
    },
  });
  const call = phone.dial();
  await letSpeak(call, phone.clock);
  await letSilencePass(call, phone.clock);
  expect(call.heard.map(({ text }) => text)).toEqual(['vent', 'betalt']);
  expect(rounds).toBe(4);
});
