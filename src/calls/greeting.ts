// What must be known before a call is greeted: whether the caller is shut out, and what everybody is told just now.
import { setTimeout as wait } from 'node:timers/promises';
import type { Caller } from '../cases/caller-kind.ts';
import { GREETING_WAIT_MS_MAX } from './limits.ts';

export type BeforeGreeting = {
  /** Staff have shut this caller out. */
  sperret: boolean;
  /** What staff tell every caller now, in both languages with a line break between; null: nothing. */
  driftsmelding: string | null;
};

type Deps = {
  isBlocked: (caller: Caller) => Promise<boolean>;
  driftsmelding: () => Promise<string | null>;
  /** Told that one of them could not be had in time. */
  onUnknown: (cause: unknown) => void;
};

/** Never rejects, and never waits long: what cannot be known is no message, and nobody is shut out by it. */
export function createBeforeGreeting({ isBlocked, driftsmelding, onUnknown }: Deps) {
  const inTime = async <T>(ask: Promise<T>, otherwise: T): Promise<T> => {
    const late = wait(GREETING_WAIT_MS_MAX, undefined, { ref: false }).then(() => {
      throw new Error('What stands before the greeting was not known in time');
    });
    try {
      return await Promise.race([ask, late]);
    } catch (cause) {
      onUnknown(cause);
      return otherwise;
    }
  };
  return async (caller: Caller): Promise<BeforeGreeting> => {
    const [sperret, melding] = await Promise.all([inTime(isBlocked(caller), false), inTime(driftsmelding(), null)]);
    return { sperret, driftsmelding: melding };
  };
}
