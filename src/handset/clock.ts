// The handset's time: the machine's own for people, a virtual one for tests, where silence takes no time at all.

/** Time as a call needs it. */
export type Clock = {
  /** Milliseconds since the epoch. */
  nowMs: () => number;
  /** Wakes once after `ms`; the returned function cancels. */
  after: (ms: number, wake: () => void) => () => void;
};

/** A clock that moves only when told to. */
export type VirtualClock = Clock & {
  /** Jumps to the next thing planned and lets it happen; false when nothing is planned. */
  step: () => boolean;
  /** Moves `ms` ahead; everything planned on the way happens in order. */
  advance: (ms: number) => void;
};

/** The machine's clock. */
export const createRealClock = (): Clock => ({
  nowMs: () => Date.now(),
  after: (ms, wake) => {
    const timer = setTimeout(wake, ms);
    return () => clearTimeout(timer);
  },
});

/** A virtual clock that shows `startMs`. What is planned for the same moment happens in the order it was planned. */
export function createVirtualClock(startMs: number): VirtualClock {
  type Planned = { atMs: number; wake: () => void };
  let nowMs = startMs;
  const planned: Planned[] = [];

  const step = (limitMs = Number.POSITIVE_INFINITY): boolean => {
    const next = planned[0];
    if (next === undefined || next.atMs > limitMs) return false;
    planned.shift();
    nowMs = Math.max(nowMs, next.atMs);
    next.wake();
    return true;
  };

  return {
    nowMs: () => nowMs,
    after: (ms, wake) => {
      const plan = { atMs: nowMs + Math.max(0, ms), wake };
      const later = planned.findIndex((other) => other.atMs > plan.atMs);
      planned.splice(later === -1 ? planned.length : later, 0, plan);
      return () => {
        const at = planned.indexOf(plan);
        if (at !== -1) planned.splice(at, 1);
      };
    },
    step: () => step(),
    advance: (ms) => {
      const limitMs = nowMs + ms;
      while (step(limitMs));
      nowMs = limitMs;
    },
  };
}
