// A telephone call as its caller sees it, and what Twilio leaves open about how it behaves.
import type { Form } from './sign.ts';
import type { Lint } from './twiml-lint.ts';
import type { Answer, Method, RetryOn } from './webhooks.ts';

/** 'waiting': the service has been asked and has not answered yet. */
export type CallState = 'ringing' | 'waiting' | 'speaking' | 'listening' | 'recording' | 'ended';

/** Who or what ended a call. 'failure': the service's answers could not be used, nor its fallback's. */
export type EndedBy = 'caller' | 'service' | 'rejected' | 'failure';

/** One thing said (or a file played) to the caller. */
export type Utterance = {
  readonly id: number;
  /** What is said; '' for a file. */
  readonly text: string;
  readonly language: string;
  readonly voice: string | null;
  /** The file that is played, or null. */
  readonly audioUrl: string | null;
  /** How long it takes, as estimated. */
  readonly seconds: number;
  /** Whether a key or the hang-up cut it off. */
  interrupted: boolean;
};

/** What a webhook was sent for. */
export type TurnKind = 'incoming' | 'action' | 'redirect' | 'fallback' | 'status' | 'recording';

/** One request to the service and its answer. */
export type Turn = {
  kind: TurnKind;
  method: Method;
  url: string;
  form: Form;
  token: string;
  /** Whether the request was a copy of the one before it: same fields, same token. */
  copy: boolean;
  answer: Answer;
};

/** What happens in a call, in order. */
export type CallEvent =
  | { type: 'state'; state: CallState }
  | { type: 'said'; utterance: Utterance }
  | { type: 'cut'; id: number }
  | { type: 'key'; key: string }
  | { type: 'beep' }
  | { type: 'quiet' }
  | { type: 'turn'; turn: Turn }
  | { type: 'ended'; by: EndedBy; seconds: number };

/** Where Twilio's documentation leaves room, and what the network may do: the service must cope with every one. */
export type Variants = {
  /** A finish key before any digit. */
  hashFirst: 'ends' | 'ignored';
  /** `Digits` of an empty Gather. */
  emptyDigits: 'absent' | 'blank';
  /** Keys pressed while nothing listens. */
  keysAhead: 'dropped' | 'buffered';
  /** A Record in which nothing was said. */
  emptyRecording: 'falls through' | 'action';
  /**
   * Copies of each webhook: none; one together with the original; one after its answer; or one whose answer is used
   * because the first was lost on the way.
   */
  copies: 'none' | 'together' | 'later' | 'answer lost';
  /** The status callback at the end. */
  statusCallback: 'once' | 'lost' | 'twice';
  /** Whether a Gather cut by the hang-up still sends its action, after the status callback. */
  lateAction: boolean;
  retryOn: readonly RetryOn[];
};

/** What Twilio does when nothing out of the ordinary happens. */
export const USUAL: Variants = {
  hashFirst: 'ends',
  emptyDigits: 'absent',
  keysAhead: 'dropped',
  emptyRecording: 'falls through',
  copies: 'none',
  statusCallback: 'once',
  lateAction: false,
  retryOn: ['connect'],
};

export type PhoneCall = {
  readonly callSid: string;
  readonly from: string;
  readonly state: CallState;
  /** Whether the service listens and has said nothing for so long that a person would act. */
  readonly quiet: boolean;
  readonly endedBy: EndedBy | null;
  /** Everything heard so far. */
  readonly heard: readonly Utterance[];
  readonly turns: readonly Turn[];
  /** What Twilio's debugger would complain about. Empty for a good service. */
  readonly lint: readonly Lint[];
  /** Presses keys (0–9 * #), all at this moment. */
  press: (keys: string) => void;
  /** Speaks for so many seconds, from now; only a recording notices. */
  speak: (seconds: number) => void;
  hangUp: () => void;
  /** When no request is on its way to or from the service. */
  idle: () => Promise<void>;
  /** When the predicate holds, looked at whenever something happens. For the machine's clock: it waits for no timers. */
  until: (holds: () => boolean) => Promise<void>;
  /** Hears of everything from now on; the returned function stops it. */
  on: (listener: (event: CallEvent) => void) => () => void;
  /** Sends an earlier turn's request again, word for word; the call itself goes on as before. */
  replay: (turn: Turn) => Promise<Answer>;
};
