// The SMS that have been sent through the imitated Twilio: a screen in the demo, evidence in tests.

/** One SMS. Times are ISO. `status` is Twilio's: queued, sent, delivered, undelivered, failed. */
export type SmsMessage = {
  readonly sid: string;
  readonly to: string;
  readonly from: string;
  readonly body: string;
  readonly createdAt: string;
  status: string;
};

export type Inbox = {
  /** Oldest first. */
  messages: () => readonly SmsMessage[];
  add: (message: SmsMessage) => void;
  /** Hears of each new message; the returned function stops it. */
  onMessage: (listener: (message: SmsMessage) => void) => () => void;
  /** The first message, past or to come, that `fits`; null when none has come in `withinMs` of real time. */
  next: (fits: (message: SmsMessage) => boolean, withinMs: number) => Promise<SmsMessage | null>;
};

const MESSAGES_MAX = 500;

/** An empty inbox in memory; it forgets the oldest beyond 500. */
export function createInbox(): Inbox {
  const kept: SmsMessage[] = [];
  const listeners = new Set<(message: SmsMessage) => void>();
  const onMessage = (listener: (message: SmsMessage) => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };

  return {
    messages: () => kept,
    onMessage,
    add: (message) => {
      kept.push(message);
      if (kept.length > MESSAGES_MAX) kept.shift();
      for (const listener of [...listeners]) listener(message);
    },
    next: (fits, withinMs) =>
      new Promise((resolve) => {
        const here = kept.find(fits);
        if (here !== undefined) return resolve(here);
        const settle = (message: SmsMessage | null) => {
          clearTimeout(timer);
          off();
          resolve(message);
        };
        const timer = setTimeout(() => settle(null), withinMs);
        const off = onMessage((message) => fits(message) && settle(message));
      }),
  };
}
