// Tells whoever listens what happens.

export type Events<Event> = {
  tell: (event: Event) => void;
  /** Hears of everything from now on; the returned function stops it. */
  on: (listener: (event: Event) => void) => () => void;
  /** When the predicate holds; looked at now and at every event. */
  until: (holds: () => boolean) => Promise<void>;
};

export function createEvents<Event>(): Events<Event> {
  const listeners = new Set<(event: Event) => void>();
  const on = (listener: (event: Event) => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  return {
    on,
    tell: (event) => {
      for (const listener of [...listeners]) listener(event);
    },
    until: (holds) =>
      new Promise((resolve) => {
        if (holds()) return resolve();
        const off = on(() => {
          if (!holds()) return;
          off();
          resolve();
        });
      }),
  };
}
