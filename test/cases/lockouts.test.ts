import { describe, expect, test } from 'vitest';
import { type Failure, isClosed, LOCKOUT_MS, SHARED_DELAY_MS_MAX, standing } from '../../src/cases/lockouts.ts';

const NOW = new Date('2026-11-24T12:00:00Z');
const MINUTE_MS = 60_000;
const me = {
  saksnummer: 'case',
  caller: 'me',
  shared: false,
  caseReopenedAt: null as Date | null,
  callerReopenedAt: null as Date | null,
};
const hidden = { ...me, caller: 'hidden', shared: true };

/** `count` failures, a second apart, the latest `agoMs` before now. */
const failures = (count: number, one: (n: number) => Partial<Failure> = () => ({}), agoMs = MINUTE_MS): Failure[] =>
  Array.from({ length: count }, (_, n) => ({
    at: new Date(NOW.getTime() - agoMs - (count - 1 - n) * 1000),
    kind: 'kode',
    saksnummer: 'case',
    caller: 'me',
    known: true,
    callSid: `CA${n}`,
    ...one(n),
  }));
const at = (f: Failure[], attempt = me, now = NOW) => standing(f, attempt, now);
const elsewhere = (n: number) => ({ saksnummer: `other ${n}` });
const unknown = (n: number) => ({ ...elsewhere(n), known: false });

describe('a case', () => {
  test('closes at one caller’s fifth failure, not at the fourth', () => {
    expect(isClosed(at(failures(4)))).toBe(false);
    expect(at(failures(5))).toMatchObject({ caseClosed: true, callerClosed: false });
  });

  test('closed by one caller, is closed to everybody', () => {
    expect(at(failures(5), { ...me, caller: 'you' })).toMatchObject({ caseClosed: true });
  });

  test('closes at the tenth failure from anybody, not at the ninth', () => {
    const anybody = (n: number) => ({ caller: `caller ${n}` });
    expect(isClosed(at(failures(9, anybody)))).toBe(false);
    expect(at(failures(10, anybody))).toMatchObject({ caseClosed: true, callerClosed: false });
  });

  test('is not closed by failures on other cases, or by look-ups', () => {
    expect(at(failures(5, elsewhere)).caseClosed).toBe(false);
    expect(at(failures(9, () => ({ kind: 'oppslag', known: false }))).caseClosed).toBe(false);
  });

  test('that does not exist closes alike', () => {
    expect(at(failures(4, () => ({ known: false }))).caseClosed).toBe(false);
    expect(at(failures(5, () => ({ known: false }))).caseClosed).toBe(true);
  });

  test('is open again when 24 hours have passed since it closed, not since the first failure', () => {
    expect(isClosed(at(failures(5, undefined, LOCKOUT_MS - 1)))).toBe(true);
    expect(isClosed(at(failures(5, undefined, LOCKOUT_MS)))).toBe(false);
  });

  test('stays open when the failures are spread over more than 24 hours', () => {
    const first = (agoMs: number) => [...failures(1, undefined, agoMs), ...failures(4)];
    expect(isClosed(at(first(LOCKOUT_MS + MINUTE_MS)))).toBe(false);
    expect(isClosed(at(first(LOCKOUT_MS - 1)))).toBe(true);
  });
});

describe('a caller', () => {
  test('is closed out at the tenth different unknown number, not at the ninth', () => {
    for (const kind of ['kode', 'oppslag'] as const) {
      expect(isClosed(at(failures(9, (n) => ({ ...unknown(n), kind }))))).toBe(false);
      expect(at(failures(10, (n) => ({ ...unknown(n), kind })))).toMatchObject({
        callerClosed: true,
        caseClosed: false,
      });
    }
  });

  test('may ask for the same unknown number again', () => {
    const again = failures(30, (n) => ({ ...unknown(n % 9), kind: 'oppslag' as const }));
    expect(isClosed(at(again))).toBe(false);
  });

  test('is closed out at the fifteenth failure over any cases, not at the fourteenth', () => {
    expect(isClosed(at(failures(14, elsewhere)))).toBe(false);
    expect(at(failures(15, elsewhere))).toMatchObject({ callerClosed: true, caseClosed: false });
  });

  test('is not closed out by others’ failures', () => {
    expect(isClosed(at(failures(15, (n) => ({ ...elsewhere(n), caller: 'you' }))))).toBe(false);
  });

  test('may call again when 24 hours have passed', () => {
    expect(isClosed(at(failures(15, elsewhere, LOCKOUT_MS - 1)))).toBe(true);
    expect(isClosed(at(failures(15, elsewhere, LOCKOUT_MS)))).toBe(false);
  });

  test('is never made to wait', () => {
    expect(at(failures(14, elsewhere)).delayMs).toBe(0);
  });
});

describe('reopened by staff', () => {
  const afterFailures = new Date(NOW.getTime() - MINUTE_MS);
  const beforeFailures = new Date(NOW.getTime() - 60 * MINUTE_MS);

  test('a case is open at once, and closes again only at a fifth new failure', () => {
    const reopened = { ...me, caseReopenedAt: afterFailures };
    expect(isClosed(at(failures(5), reopened))).toBe(false);
    expect(isClosed(at([...failures(5), ...failures(4, undefined, -5 * MINUTE_MS)], reopened))).toBe(false);
    expect(isClosed(at([...failures(5), ...failures(5, undefined, -5 * MINUTE_MS)], reopened))).toBe(true);
  });

  test('a case is no longer open once it has closed again', () => {
    expect(isClosed(at(failures(5), { ...me, caseReopenedAt: beforeFailures }))).toBe(true);
  });

  test('a case does not let in a caller who is closed out, nor the other way', () => {
    expect(isClosed(at(failures(15, elsewhere), { ...me, caseReopenedAt: afterFailures }))).toBe(true);
    expect(isClosed(at(failures(5), { ...me, callerReopenedAt: afterFailures }))).toBe(true);
    expect(isClosed(at(failures(15, elsewhere), { ...me, callerReopenedAt: afterFailures }))).toBe(false);
  });
});

describe('hidden callers and switchboards', () => {
  const ofHidden = (n: number) => ({ ...elsewhere(n), caller: 'hidden' });
  const unknownOfHidden = (n: number) => ({ ...unknown(n), caller: 'hidden' });

  test('are not slowed below one caller’s limits', () => {
    expect(at(failures(14, ofHidden), hidden).delayMs).toBe(0);
    expect(at(failures(9, unknownOfHidden), hidden).delayMs).toBe(0);
  });

  test('are slowed, more and more, before they are closed out', () => {
    const delays = [15, 80, 149].map((count) => at(failures(count, ofHidden), hidden));
    expect(delays.every((s) => !isClosed(s))).toBe(true);
    expect(delays.map((s) => s.delayMs)).toEqual([15, 978, 2000]);
    expect(at(failures(10, unknownOfHidden), hidden).delayMs).toBeGreaterThan(0);
  });

  test('are closed out together at 150 failures or 100 unknown numbers', () => {
    expect(isClosed(at(failures(149, ofHidden), hidden))).toBe(false);
    expect(at(failures(150, ofHidden), hidden)).toMatchObject({ callerClosed: true, delayMs: SHARED_DELAY_MS_MAX });
    expect(isClosed(at(failures(99, unknownOfHidden), hidden))).toBe(false);
    expect(at(failures(100, unknownOfHidden), hidden).callerClosed).toBe(true);
  });

  test('count as one caller for one case', () => {
    expect(
      isClosed(
        at(
          failures(4, () => ({ caller: 'hidden' })),
          hidden,
        ),
      ),
    ).toBe(false);
    expect(
      at(
        failures(5, () => ({ caller: 'hidden' })),
        hidden,
      ).caseClosed,
    ).toBe(true);
  });
});
