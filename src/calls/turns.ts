// The turns of all calls: load, recognise a repeat, converse, save by compare-and-set, log. Answers with the reply as
// the telephone network wants it; a repeated turn gets the same bytes again.
import type { Pressed } from '../../flows/grammar.ts';
import type { Ports } from '../../flows/ports.ts';
import type { Language } from '../../prompts/catalogue.ts';
import type { Caller } from '../cases/caller-kind.ts';
import type { LostAnswer } from '../records/call-log-lost.ts';
import type { CallStore, StoredCall } from './call-store.ts';
import { type Answer, answer, apologise, type Desk, greet, type Reply, refuse, resumeLost } from './conversation.ts';
import { createDroppedCalls } from './dropped-calls.ts';
import type { BeforeGreeting } from './greeting.ts';
import type { LiveCall } from './live-call.ts';
import { mask } from './mask.ts';
import { type Deed, observed } from './observed-ports.ts';

/** What the deeds of a turn know of the call they are done in. */
export type DeedContext = {
  callSid: string;
  /** The turn the caller acts in: with the CallSid the key that makes every deed happen once. */
  turn: number;
  caller: Caller;
  language: Language;
  /** The terms last said in full, and in which language. */
  termsHeard: LiveCall['terms'];
};

/** One turn as it goes into the call log: nothing secret in it. */
export type TurnRecord = {
  callSid: string;
  turn: number;
  at: Date;
  caller: Caller;
  before: LiveCall | null;
  after: LiveCall;
  action: { kind: 'started' | 'digits' | 'silence' | 'recording'; masked: string };
  reply: Reply;
  deeds: Deed[];
  broke: boolean;
  /** From the webhook to its answer. */
  ms: number;
};

/** An answer that did not reach the caller, who hears something else instead. */
export type AnswerLost = Omit<LostAnswer, 'at'> & { caller: Caller };

export type TurnsDeps = {
  store: CallStore;
  /** Seals and opens the live call: no store sees what is in it. */
  seal: (text: string) => string;
  open: (sealed: string) => string;
  /** The key a dropped call is kept under: of this caller and this case. Null for callers who cannot be told apart. */
  droppedKey: (caller: Caller, saksnummer: string) => string | null;
  /** What must be known before a call is greeted. Never rejects. */
  beforeGreeting: (caller: Caller) => Promise<BeforeGreeting>;
  bindPorts: (context: DeedContext) => Ports;
  render: (reply: Reply, turn: number) => string;
  now: () => Date;
  nettadresse: string;
  /** Whether the payment page takes Vipps and card. */
  vippsOgKort: boolean;
  /** Told of every finished turn, after it is saved. Never throws. */
  onTurn: (record: TurnRecord) => Promise<void>;
  /** Told of a turn that came again. Never throws. */
  onRepeat: (callSid: string) => Promise<void>;
  /** Told of an answer of ours that never arrived. Never throws. */
  onAnswerLost: (lost: AnswerLost) => Promise<void>;
  /** Told of a breakdown, which the caller hears an apology for: of a deed where one is named, else of the turn. */
  onBreakdown: (where: { callSid: string; turn: number; deed?: Deed['name'] }, cause: unknown) => void;
  /** Told that the place of a dropped call could not be read or noted. The call goes on, and the caller hears nothing of it. */
  onLostPlace: (where: { callSid: string; turn: number }, cause: unknown) => void;
};

/** A turn to be taken, from when its webhook came. */
type Turn = {
  callSid: string;
  turn: number;
  caller: Caller;
  expected: number | null;
  before: LiveCall | null;
  startedAt: Date;
};

type Asleep = { call: LiveCall; reply: string };

export function createTurns(deps: TurnsDeps) {
  const wake = (stored: StoredCall): Asleep => JSON.parse(deps.open(stored.sealed));
  const asleep = ({ call, reply }: Asleep): StoredCall => ({
    turn: call.turn,
    sealed: deps.seal(JSON.stringify({ call, reply })),
  });

  const dropped = createDroppedCalls(deps);

  /** Converses, then saves; the loser of a race answers with the winner's reply. */
  async function play(
    where: Turn,
    action: TurnRecord['action'],
    talk: (desk: Desk) => Promise<Answer>,
  ): Promise<string> {
    const { callSid, turn, caller, startedAt } = where;
    const deeds: Deed[] = [];
    let broke = false;
    const brokeDown = (cause: unknown, deed?: Deed['name']) => {
      broke = true;
      deps.onBreakdown({ callSid, turn, ...(deed && { deed }) }, cause);
    };
    const { call, reply } = await talk({
      ports: (live) =>
        observed(deps.bindPorts({ callSid, turn, caller, language: live.language, termsHeard: live.terms }), {
          deeds,
          now: deps.now,
          broke: brokeDown,
        }),
      now: startedAt.toISOString(),
      ringerFraMobil: caller.kind === 'norskMobil',
      kjentNummer: caller.e164 !== undefined,
      nettadresse: deps.nettadresse,
      vippsOgKort: deps.vippsOgKort,
      dropped: (saksnummer) => dropped.find({ callSid, turn, caller }, saksnummer),
      broke: brokeDown,
    });
    const rendered = deps.render(reply, call.turn);
    if (!(await deps.store.save(callSid, where.expected, asleep({ call, reply: rendered })))) {
      const winner = await deps.store.load(callSid);
      await deps.onRepeat(callSid);
      return winner ? wake(winner).reply : rendered;
    }
    await dropped.note(caller, call, reply);
    const ms = Math.max(0, deps.now().getTime() - startedAt.getTime());
    await deps.onTurn({
      callSid,
      turn,
      at: startedAt,
      caller,
      before: where.before,
      after: call,
      action,
      reply,
      deeds,
      broke,
      ms,
    });
    return rendered;
  }

  return {
    /** A call comes in. Called again for the same call, it gives the latest reply again. */
    async incoming(callSid: string, caller: Caller): Promise<string> {
      const startedAt = deps.now();
      const stored = await deps.store.load(callSid);
      if (stored) return repeat(stored);
      const where = { callSid, turn: 0, caller, expected: null, before: null, startedAt };
      const { sperret, driftsmelding } = await deps.beforeGreeting(caller);
      return play(where, { kind: 'started', masked: '' }, async (desk) =>
        sperret ? refuse(callSid, desk) : greet(callSid, desk, driftsmelding),
      );
    },

    /** The caller acted at `turn`. A turn already answered, or an older one, gets the latest reply, byte for byte. */
    async take(callSid: string, turn: number, pressed: Pressed, caller: Caller, language: Language): Promise<string> {
      const startedAt = deps.now();
      const stored = await deps.store.load(callSid);
      if (stored && stored.turn > turn) return repeat(stored);
      const before = stored ? wake(stored).call : null;
      const where = { callSid, turn, caller, expected: stored?.turn ?? null, before, startedAt };
      if (!before || before.turn < turn) {
        const saksnummer = before?.saksnummer ?? null;
        return play(where, maskedAction(pressed, null), (desk) =>
          resumeLost({ callSid, turn: turn + 1, language: before?.language ?? language, saksnummer }, desk),
        );
      }
      return play(where, maskedAction(pressed, before), (desk) => answer(before, pressed, desk));
    },

    /** Our last answer failed on its way: an apology, then the same step again at the same turn. */
    async fallback(callSid: string, caller: Caller, errorCode: string | null): Promise<string> {
      const stored = await deps.store.load(callSid);
      const lost = { callSid, caller, by: 'twilio' as const, errorCode };
      if (!stored) {
        await deps.onAnswerLost({ ...lost, turn: 0, lines: [], language: 'nb' });
        return this.incoming(callSid, caller);
      }
      const { call, reply } = apologise(wake(stored).call);
      const rendered = deps.render(reply, call.turn);
      await deps.store.save(callSid, stored.turn, asleep({ call, reply: rendered }));
      const { lines, language } = reply;
      await deps.onAnswerLost({ ...lost, turn: call.turn, lines, language });
      return rendered;
    },
  };

  async function repeat(stored: StoredCall): Promise<string> {
    const { call, reply } = wake(stored);
    await deps.onRepeat(call.callSid);
    return reply;
  }
}

export type Turns = ReturnType<typeof createTurns>;

function maskedAction(pressed: Pressed, before: LiveCall | null): TurnRecord['action'] {
  if (pressed.recording) return { kind: 'recording', masked: '' };
  if (pressed.digits === '' && !pressed.endedByHash) return { kind: 'silence', masked: '' };
  return { kind: 'digits', masked: mask(pressed, before?.step.listen ?? null) };
}
