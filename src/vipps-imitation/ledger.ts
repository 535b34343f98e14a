// The payments of the imitated Vipps: how they are created, approved, aborted, captured and cancelled, and how they expire.
const LIFE_MS = 10 * 60_000;

type EventName = 'CREATED' | 'AUTHORIZED' | 'ABORTED' | 'EXPIRED' | 'TERMINATED' | 'CAPTURED' | 'CANCELLED';
export type LedgerEvent = {
  name: EventName;
  amount: number;
  timestamp: string;
  success: boolean;
  idempotencyKey: string | null;
};

export type Entry = {
  reference: string;
  pspReference: string;
  /** In the address of the page where it is paid. */
  token: string;
  method: 'WALLET' | 'CARD';
  /** In øre, as all sums here. */
  amount: number;
  returnUrl: string;
  state: 'CREATED' | 'AUTHORIZED' | 'ABORTED' | 'EXPIRED' | 'TERMINATED';
  authorized: number;
  captured: number;
  cancelled: number;
  expiresAt: number;
  events: LedgerEvent[];
};
export type NewEntry = Pick<Entry, 'reference' | 'method' | 'amount' | 'returnUrl'>;

export type Ledger = ReturnType<typeof createLedger>;

/** `onEvent` hears of everything that happens, after it has. */
export function createLedger(deps: {
  now: () => Date;
  randomHex: (bytes: number) => string;
  onEvent: (entry: Entry, event: LedgerEvent) => void;
}) {
  const entries: Entry[] = [];
  const happened = (entry: Entry, name: EventName, more: Partial<LedgerEvent> = {}) => {
    const at = { timestamp: deps.now().toISOString(), success: true, idempotencyKey: null };
    const event = { name, amount: entry.amount, ...at, ...more };
    entry.events.push(event);
    deps.onEvent(entry, event);
  };
  /** Where it stands now: what nobody has acted on for ten minutes has expired. */
  const current = (entry: Entry | undefined) => {
    if (entry?.state === 'CREATED' && deps.now().getTime() >= entry.expiresAt) {
      entry.state = 'EXPIRED';
      happened(entry, 'EXPIRED');
    }
    return entry;
  };
  /** What the payer does; nothing when it is too late. */
  const answer = (token: string, act: (entry: Entry) => void) => {
    const entry = current(entries.find((one) => one.token === token));
    if (entry?.state === 'CREATED') act(entry);
  };

  return {
    find: (reference: string) => current(entries.find((one) => one.reference === reference)),
    findByToken: (token: string) => current(entries.find((one) => one.token === token)),
    all: () => entries.map((entry) => current(entry)!),
    create: (what: NewEntry, idempotencyKey: string): Entry => {
      const made: Entry = {
        ...{ ...what, state: 'CREATED', authorized: 0, captured: 0, cancelled: 0, events: [] },
        ...{ token: deps.randomHex(16), pspReference: deps.randomHex(16) },
        expiresAt: deps.now().getTime() + LIFE_MS,
      };
      entries.push(made);
      happened(made, 'CREATED', { idempotencyKey });
      return made;
    },
    approve: (token: string) =>
      answer(token, (entry) => {
        entry.state = 'AUTHORIZED';
        entry.authorized = entry.amount;
        happened(entry, 'AUTHORIZED');
      }),
    abort: (token: string) =>
      answer(token, (entry) => {
        entry.state = 'ABORTED';
        happened(entry, 'ABORTED');
      }),
    /** The bank or the card says no. */
    decline: (token: string) =>
      answer(token, (entry) => {
        entry.state = 'TERMINATED';
        happened(entry, 'AUTHORIZED', { success: false });
        happened(entry, 'TERMINATED');
      }),
    /** False: more than is reserved and left. */
    capture: (entry: Entry, amount: number, idempotencyKey: string): boolean => {
      if (amount <= 0 || amount > entry.authorized - entry.captured - entry.cancelled) return false;
      entry.captured += amount;
      happened(entry, 'CAPTURED', { amount, idempotencyKey });
      return true;
    },
    /** False: nothing is left to let go. */
    cancel: (entry: Entry, idempotencyKey: string): boolean => {
      if (entry.state === 'CREATED') {
        entry.state = 'TERMINATED';
        happened(entry, 'TERMINATED', { idempotencyKey });
        return true;
      }
      const left = entry.authorized - entry.captured - entry.cancelled;
      if (entry.state !== 'AUTHORIZED' || left === 0) return false;
      entry.cancelled += left;
      happened(entry, 'CANCELLED', { amount: left, idempotencyKey });
      return true;
    },
  };
}
