// Before a call is greeted: who is shut out, what everybody is told just now, and neither where it cannot be known.
import { describe, expect, test } from 'vitest';
import { createBeforeGreeting } from '../../src/calls/greeting.ts';
import { exchange, MOBILE, prompts, SID, turnOf } from './exchange.ts';

const MELDING = 'Akkurat nå virker ikke Vipps\nVipps does not work at the moment';
const never = new Promise<never>(() => {});

describe('what cannot be known', () => {
  const ask = async (facts: { isBlocked?: () => Promise<boolean>; driftsmelding?: () => Promise<string | null> }) => {
    const unknown: unknown[] = [];
    const before = createBeforeGreeting({
      ...{ isBlocked: async () => true, driftsmelding: async () => MELDING },
      ...facts,
      onUnknown: (cause) => void unknown.push(cause),
    });
    return { ...(await before(MOBILE)), unknown: unknown.length };
  };

  test('is told when it is known', async () => {
    expect(await ask({})).toEqual({ sperret: true, driftsmelding: MELDING, unknown: 0 });
  });

  test('shuts nobody out', async () => {
    const [rejected, late] = await Promise.all([
      ask({ isBlocked: () => Promise.reject(new Error('away')) }),
      ask({ isBlocked: () => never }),
    ]);
    for (const before of [rejected, late])
      expect(before).toEqual({ sperret: false, driftsmelding: MELDING, unknown: 1 });
  });

  test('is no message', async () => {
    const [rejected, late] = await Promise.all([
      ask({ driftsmelding: () => Promise.reject(new Error('away')) }),
      ask({ driftsmelding: () => never }),
    ]);
    for (const before of [rejected, late]) expect(before).toEqual({ sperret: true, driftsmelding: null, unknown: 1 });
  });
});

describe('a message', () => {
  test('comes between the greeting and the menu, and is said again with it in either language', async () => {
    const { turns, key } = exchange({ before: { driftsmelding: MELDING } });
    const greeted = await turns.incoming(SID, MOBILE);
    const all = ['hovedmeny.velkommen', 'hovedmeny.english', 'hovedmeny.driftsmelding', 'hovedmeny.valg'];
    expect(prompts(greeted)).toEqual(all);
    const english = await key(turnOf(greeted), '8');
    expect(prompts(english)).toEqual(all);
    expect(JSON.parse(english).language).toBe('en');
    expect(prompts(await key(turnOf(english), '9'))).toEqual(['hovedmeny.valg']);
  });
});

describe('somebody who is shut out', () => {
  const REFUSED = ['hovedmeny.sperret', 'hovedmeny.sperretEnglish'];

  test('is told so, and hung up on; a repeat gets the same bytes', async () => {
    const { turns, records, repeats } = exchange({ before: { sperret: true, driftsmelding: MELDING } });
    const refused = await turns.incoming(SID, MOBILE);
    expect(prompts(refused)).toEqual(REFUSED);
    expect(JSON.parse(refused).waitsFor).toBe('hangUp');
    expect(await turns.incoming(SID, MOBILE)).toBe(refused);
    expect([records.length, repeats.length]).toEqual([1, 1]);
  });

  test('comes no further by keys, nor by an answer that failed on its way', async () => {
    const { turns, key } = exchange({ before: { sperret: true } });
    const refused = await turns.incoming(SID, MOBILE);
    for (const reply of [await turns.fallback(SID, MOBILE, null), await key(turnOf(refused), '1')]) {
      expect(prompts(reply)).toEqual(REFUSED);
      expect(JSON.parse(reply).waitsFor).toBe('hangUp');
    }
  });
});
