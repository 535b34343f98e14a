// The line between one call and the service: Twilio's fields on every request, copies where a variant asks for them.
import type { Turn, TurnKind, Variants } from './phone-call.ts';
import type { Form } from './sign.ts';
import type { Answer, Method, SendWebhook, Webhook } from './webhooks.ts';

/** Who calls whom. */
export type Parties = {
  accountSid: string;
  callSid: string;
  from: string;
  to: string;
  forwardedFrom?: string | undefined;
};

export type LineDeps = {
  parties: Parties;
  send: SendWebhook;
  variants: Pick<Variants, 'copies'>;
  /** `bytes` of randomness as lower-case hex. */
  randomHex: (bytes: number) => string;
  onTurn: (turn: Turn) => void;
};

export type Request = { kind: TurnKind; url: string; method?: Method; callStatus: string; form?: Form };

export type Line = {
  readonly turns: readonly Turn[];
  /** Asks the service; `use` gets its answer. Never rejects. */
  ask: (request: Request, use: (answer: Answer) => void) => void;
  /** When nothing is on its way. */
  idle: () => Promise<void>;
  replay: (turn: Turn) => Promise<Answer>;
};

export function createLine(deps: LineDeps): Line {
  const turns: Turn[] = [];
  const waiting: (() => void)[] = [];
  let underWay = 0;

  const send = async (webhook: Webhook, kind: TurnKind, copy: boolean): Promise<Answer> => {
    const answer = await deps.send(webhook);
    const turn = { kind, ...webhook, copy, answer };
    turns.push(turn);
    deps.onTurn(turn);
    return answer;
  };

  const sendWithCopies = async (webhook: Webhook, kind: TurnKind): Promise<{ answer: Answer; later: boolean }> => {
    const copies = kind === 'status' ? 'none' : deps.variants.copies;
    if (copies === 'together') {
      const [answer] = await Promise.all([send(webhook, kind, false), send(webhook, kind, true)]);
      return { answer, later: false };
    }
    const answer = await send(webhook, kind, false);
    if (copies === 'answer lost') return { answer: await send(webhook, kind, true), later: false };
    return { answer, later: copies === 'later' };
  };

  const ask = async (request: Request, use: (answer: Answer) => void): Promise<void> => {
    const { kind, url, method = 'POST' } = request;
    const form = formOf(request, deps);
    const webhook = { method, url: withoutFragment(url), form, token: deps.randomHex(16) };
    underWay += 1;
    const { answer, later } = await sendWithCopies(webhook, kind);
    use(answer);
    if (later) await send(webhook, kind, true);
    underWay -= 1;
    if (underWay === 0) for (const wake of waiting.splice(0)) wake();
  };

  return {
    turns,
    ask: (request, use) => void ask(request, use),
    idle: () => (underWay === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    replay: ({ method, url, form, token }) => deps.send({ method, url, form, token }),
  };
}

const GEOGRAPHY = ['City', 'State', 'Zip', 'Country'];

/** The fields Twilio sends with every voice request; place names are often empty, and new fields come without notice. */
function formOf({ callStatus, form }: Request, { parties, randomHex }: LineDeps): Form {
  const { accountSid, callSid, from, to, forwardedFrom } = parties;
  const geography = ['From', 'To', 'Caller', 'Called'].flatMap((who) =>
    GEOGRAPHY.map((what) => [who + what, what === 'Country' && who.startsWith('Call') === false ? 'NO' : '']),
  );
  return {
    CallSid: callSid,
    AccountSid: accountSid,
    From: from,
    To: to,
    Caller: from,
    Called: to,
    CallStatus: callStatus,
    ApiVersion: '2010-04-01',
    Direction: 'inbound',
    ...Object.fromEntries(geography),
    ...(forwardedFrom !== undefined && { ForwardedFrom: forwardedFrom, CalledVia: forwardedFrom }),
    [`X${randomHex(4)}`]: randomHex(4),
    ...form,
  };
}

function withoutFragment(url: string): string {
  const bare = new URL(url);
  bare.hash = '';
  return bare.href;
}

/** What the status callback adds when a call has ended; Twilio also counts begun minutes. */
export const statusForm = (seconds: number, endedAtMs: number): Form => ({
  CallDuration: String(seconds),
  Duration: String(Math.ceil(seconds / 60)),
  Timestamp: new Date(endedAtMs).toUTCString(),
  SequenceNumber: '0',
  CallbackSource: 'call-progress-events',
});
