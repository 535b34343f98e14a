// Where live calls rest between turns: a port, and its implementation in this process.

/** One call at rest: the turn it waits for, and the sealed rest of it, which no store looks into. */
export type StoredCall = { turn: number; sealed: string };

/** One contract suite runs over every implementation. */
export type CallStore = {
  load: (callSid: string) => Promise<StoredCall | null>;
  /**
   * Saves by compare-and-set: only when the stored turn is `expected` (null: nothing stored yet).
   * @returns whether this save won.
   */
  save: (callSid: string, expected: number | null, call: StoredCall) => Promise<boolean>;
  remove: (callSid: string) => Promise<void>;
  /** A value beside the calls, kept `ttlMs`; null forgets it. What a dropped call leaves for the next. */
  keep: (key: string, sealed: string | null, ttlMs: number) => Promise<void>;
  kept: (key: string) => Promise<string | null>;
  /** Gives a kept value and forgets it in one step: of many at once, one gets it. */
  take: (key: string) => Promise<string | null>;
  /** Keeps a value that is there for `ttlMs` from now. False when there is none: what is forgotten stays so. */
  renew: (key: string, ttlMs: number) => Promise<boolean>;
  /** Rejects when the store cannot be reached. */
  ping: () => Promise<void>;
  close: () => Promise<void>;
};

/** Live calls in this process, forgotten `ttlMs` after they were last saved. */
export function createMemoryCallStore({ now, ttlMs }: { now: () => Date; ttlMs: number }): CallStore {
  const calls = new Map<string, StoredCall & { expiresAtMs: number }>();
  const alive = (callSid: string) => {
    const call = calls.get(callSid);
    return call && call.expiresAtMs > now().getTime() ? call : null;
  };
  const forgetExpired = () => {
    // Insertion order is order of last save, so the expired ones come first.
    for (const [callSid, { expiresAtMs }] of calls) {
      if (expiresAtMs > now().getTime()) return;
      calls.delete(callSid);
    }
  };
  return {
    ...createExpiringValues(now),
    load: async (callSid) => {
      const call = alive(callSid);
      return call ? { turn: call.turn, sealed: call.sealed } : null;
    },
    save: async (callSid, expected, { turn, sealed }) => {
      if ((alive(callSid)?.turn ?? null) !== expected) return false;
      forgetExpired();
      calls.delete(callSid);
      calls.set(callSid, { turn, sealed, expiresAtMs: now().getTime() + ttlMs });
      return true;
    },
    remove: async (callSid) => void calls.delete(callSid),
    ping: async () => {},
    close: async () => {},
  };
}

function createExpiringValues(now: () => Date): Pick<CallStore, 'keep' | 'kept' | 'take' | 'renew'> {
  const values = new Map<string, { sealed: string; expiresAtMs: number }>();
  const isAlive = ({ expiresAtMs }: { expiresAtMs: number }) => expiresAtMs > now().getTime();
  const alive = (key: string) => {
    const value = values.get(key);
    return value && isAlive(value) ? value : null;
  };
  return {
    keep: async (key, sealed, ttlMs) => {
      for (const [old, value] of values) if (!isAlive(value)) values.delete(old);
      if (sealed === null) values.delete(key);
      else values.set(key, { sealed, expiresAtMs: now().getTime() + ttlMs });
    },
    kept: async (key) => alive(key)?.sealed ?? null,
    take: async (key) => {
      const value = alive(key);
      values.delete(key);
      return value?.sealed ?? null;
    },
    renew: async (key, ttlMs) => {
      const value = alive(key);
      if (value) value.expiresAtMs = now().getTime() + ttlMs;
      return value !== null;
    },
  };
}
