// What of an error reaches the log: its kind and place, and those of what caused it. Never its message.
import { expect, it } from 'vitest';
import { safeError } from '../src/log.ts';

it('tells where an error and its cause came from, and none of their words', () => {
  const secret = Object.assign(new TypeError('kode 604918'), { code: 'ECONNREFUSED' });
  const told = safeError(new Error('+4790000001', { cause: secret }));
  expect(told).toMatchObject({ type: 'Error', cause: { type: 'TypeError', code: 'ECONNREFUSED' } });
  expect(JSON.stringify(told)).not.toMatch(/604918|4790000001/);
});

it('takes whatever is thrown', () => {
  expect(safeError('604918')).toEqual({ type: 'string' });
  expect(safeError(undefined)).toEqual({ type: 'undefined' });
});

it('does not follow causes for ever', () => {
  const round = new Error('round');
  round.cause = round;
  expect(JSON.stringify(safeError(round)).length).toBeLessThan(2_000);
});
