// How many sign-ins one address may begin: each is a request to the issuer and a record of ours. Counted by this process alone.
import { STARTS_MAX, STARTS_WINDOW_MS } from './limits.ts';

/** Counts one more start from an address. False: it has had its share for now. */
export type CountStart = (bucket: string) => boolean;

/** `share`: how many in how long. */
export function createStarts(now: () => Date, share = { max: STARTS_MAX, windowMs: STARTS_WINDOW_MS }): CountStart {
  const windows = new Map<string, { untilMs: number; count: number }>();
  return (bucket) => {
    const nowMs = now().getTime();
    // In the order they began, so the oldest come first.
    for (const [old, { untilMs }] of windows) {
      if (untilMs > nowMs) break;
      windows.delete(old);
    }
    const window = windows.get(bucket) ?? { untilMs: nowMs + share.windowMs, count: 0 };
    windows.set(bucket, window);
    window.count += 1;
    return window.count <= share.max;
  };
}
