// One telephone call, as Twilio would carry it: asks the service what to do, does it, and asks again.
import type { Clock } from './clock.ts';
import { createEvents } from './events.ts';
import { type Activity, type GatherActivity, gatherDigits } from './gather.ts';
import { createLine, type Line, type Parties, type Request, statusForm } from './line.ts';
import type { CallEvent, CallState, EndedBy, PhoneCall, Turn, Utterance, Variants } from './phone-call.ts';
import { type Recorded, type RecordingActivity, record } from './record.ts';
import { type Gather, parseAnswer, type Recording, type Sound, type Verb } from './twiml.ts';
import type { Lint } from './twiml-lint.ts';
import { createVoice, type Say, type Speak } from './voice.ts';
import type { Answer, SendWebhook } from './webhooks.ts';

/** A finished recording, as Twilio would keep it. */
export type KeptRecording = { sid: string; callSid: string; url: string; seconds: number };

export type CallDeps = {
  parties: Parties;
  /** `recordings` is the URL a recording's sid is added to. */
  urls: { incoming: string; fallback: string | null; status: string | null; recordings: string };
  clock: Clock;
  send: SendWebhook;
  variants: Variants;
  randomHex: (bytes: number) => string;
  secondsOf: (text: string, language: string) => number;
  secondsOfAudio: (url: string) => number;
  speak: Speak;
  /** How long a person waits in silence before acting. */
  quietAfterMs: number;
  onRecording: (recording: KeptRecording) => void;
};

const APPLICATION_ERROR: Sound = {
  ...{ kind: 'say', language: 'en-US', voice: null, breakSeconds: 0 },
  text: 'We are sorry. An application error has occurred. Goodbye.',
};

/** Rings the service. The call runs by itself from here, on the clock it was given. */
export const startCall = (deps: CallDeps): PhoneCall => new Call(deps);

class Call implements PhoneCall {
  readonly callSid: string;
  readonly from: string;
  readonly heard: Utterance[] = [];
  readonly lint: Lint[] = [];
  state: CallState = 'ringing';
  quiet = false;
  endedBy: EndedBy | null = null;

  private readonly deps: CallDeps;
  private readonly line: Line;
  private readonly say: Say;
  private readonly events = createEvents<CallEvent>();
  private readonly ahead: string[] = [];
  private document: { url: string; verbs: Verb[] };
  private answeredAtMs: number | null = null;
  private activity: Activity | null = null;
  private gathering: { verb: Gather; activity: GatherActivity } | null = null;
  private recording: { verb: Recording; activity: RecordingActivity } | null = null;
  private stopQuiet = () => {};

  constructor(deps: CallDeps) {
    this.deps = deps;
    this.callSid = deps.parties.callSid;
    this.from = deps.parties.from;
    this.document = { url: deps.urls.incoming, verbs: [] };
    this.line = createLine({ ...deps, onTurn: (turn) => this.events.tell({ type: 'turn', turn }) });
    this.say = createVoice({
      ...deps,
      resolve: (url) => this.resolve(url),
      onSaid: (utterance) => this.hear(utterance),
      onCut: ({ id }) => this.events.tell({ type: 'cut', id }),
    });
    this.ask({ kind: 'incoming', url: deps.urls.incoming });
  }

  // --- What the caller can do.

  press(keys: string) {
    for (const key of keys) {
      if (this.endedBy !== null) return;
      this.events.tell({ type: 'key', key });
      if (this.activity !== null) this.activity.key(key);
      else if (this.deps.variants.keysAhead === 'buffered') this.ahead.push(key);
    }
  }

  speak(seconds: number) {
    this.recording?.activity.speak(seconds);
  }

  hangUp() {
    if (this.endedBy !== null) return;
    const { gathering, recording } = this;
    const recorded = recording?.activity.hangUp() ?? null;
    if (recording !== null && recorded !== null) this.deliver(recording.verb, recorded);
    this.end('caller');
    if (gathering !== null && this.deps.variants.lateAction)
      this.submit(gathering.verb, { digits: gathering.activity.digits(), finishedOnKey: '' });
  }

  // --- What others may know of the call.

  get turns(): readonly Turn[] {
    return this.line.turns;
  }
  idle() {
    return this.line.idle();
  }
  replay(turn: Turn) {
    return this.line.replay(turn);
  }
  on(listener: (event: CallEvent) => void) {
    return this.events.on(listener);
  }
  until(holds: () => boolean) {
    return this.events.until(holds);
  }

  private enter(state: CallState) {
    this.quiet = false;
    this.stopQuiet();
    if (state === this.state) return;
    this.state = state;
    this.events.tell({ type: 'state', state });
  }
  private hear(utterance: Utterance) {
    this.heard.push(utterance);
    this.enter('speaking');
    this.events.tell({ type: 'said', utterance });
  }
  /** The service listens; after a while a person would notice. */
  private waitForCaller(state: 'listening' | 'recording') {
    this.enter(state);
    this.stopQuiet = this.deps.clock.after(this.deps.quietAfterMs, () => {
      this.quiet = true;
      this.events.tell({ type: 'quiet' });
    });
  }

  // --- The document: one verb after another, until one of them asks for another document.

  private proceed() {
    this.rest();
    const verb = this.document.verbs.shift();
    if (verb === undefined) this.end('service');
    else this.perform(verb);
  }

  private perform(verb: Verb) {
    if (verb.kind === 'reject' && this.answeredAtMs === null)
      return this.end('rejected', verb.busy ? 'busy' : 'no-answer');
    if (verb.kind !== 'pause') this.answeredAtMs ??= this.deps.clock.nowMs(); // a Pause first delays the answer
    switch (verb.kind) {
      case 'gather':
        return this.gather(verb);
      case 'record':
        return this.record(verb);
      case 'redirect':
        return this.ask({ kind: 'redirect', url: verb.url, method: verb.method });
      case 'hangup':
      case 'reject':
        return this.end('service');
      default:
        return this.sayAlone(verb, () => this.proceed());
    }
  }

  /** Ends whatever is going on. */
  private rest() {
    this.activity?.stop();
    this.activity = null;
    this.gathering = null;
    this.recording = null;
  }

  /** Speech outside a Gather: keys do not interrupt it. */
  private sayAlone(sound: Sound, done: () => void) {
    const stop = this.say([sound], done);
    const key = (pressed: string) => {
      if (this.deps.variants.keysAhead === 'buffered') this.ahead.push(pressed);
    };
    this.activity = { key, stop };
  }

  private gather(verb: Gather) {
    const activity = gatherDigits(verb, {
      ...this.deps,
      say: this.say,
      ahead: this.ahead,
      onListening: () => this.waitForCaller('listening'),
      onDone: (result) => {
        if (result.digits === '' && !verb.actionOnEmptyResult) this.proceed();
        else this.submit(verb, result);
      },
    });
    if (activity.over()) return; // keys pressed ahead have answered it already
    this.gathering = { verb, activity };
    this.activity = activity;
  }

  private submit(verb: Gather, { digits, finishedOnKey }: { digits: string; finishedOnKey: string }) {
    const absent = digits === '' && this.deps.variants.emptyDigits === 'absent';
    const form = { ...(!absent && { Digits: digits }), FinishedOnKey: finishedOnKey, msg: 'Gather End' };
    this.ask({ kind: 'action', url: verb.action ?? '', method: verb.method, form });
  }

  private record(verb: Recording) {
    if (verb.beep) this.events.tell({ type: 'beep' });
    const activity = record(verb, {
      clock: this.deps.clock,
      onDone: (recorded) => {
        if (recorded !== null) this.deliver(verb, recorded);
        else if (this.deps.variants.emptyRecording === 'falls through') this.proceed();
        else this.deliver(verb, { seconds: 0, key: '' });
      },
    });
    this.recording = { verb, activity };
    this.activity = activity;
    this.waitForCaller('recording');
  }

  private deliver(verb: Recording, { seconds, key }: Recorded) {
    const sid = `RE${this.deps.randomHex(16)}`;
    const url = this.deps.urls.recordings + sid;
    const about = { RecordingSid: sid, RecordingUrl: url, RecordingDuration: String(seconds) };
    this.deps.onRecording({ sid, callSid: this.callSid, url, seconds });
    const form = { ...about, ...(key !== '' && { Digits: key }) };
    this.ask({ kind: 'action', url: verb.action ?? '', method: verb.method, form });
    if (verb.statusCallback === null) return;
    const kept = { ...about, RecordingStatus: 'completed', RecordingChannels: '1', RecordingSource: 'RecordVerb' };
    this.line.ask(this.request({ kind: 'recording', url: verb.statusCallback, form: kept }), () => {});
  }

  // --- The service.

  private resolve(url: string): string {
    return new URL(url === '' ? this.document.url : url, this.document.url).href;
  }

  /** A request of this moment; its URL starts from the document. */
  private request(request: Omit<Request, 'callStatus'>): Request {
    const callStatus = this.answeredAtMs === null ? 'ringing' : 'in-progress';
    return { ...request, callStatus, url: this.resolve(request.url) };
  }

  /** Leaves the document and asks for another one. */
  private ask(asked: Omit<Request, 'callStatus'>): void {
    this.rest();
    if (this.endedBy === null && this.state !== 'ringing') this.enter('waiting');
    if (URL.canParse(asked.url, this.document.url)) {
      const request = this.request(asked);
      this.line.ask(request, (answer) => this.use(request, answer));
    } else this.fail(asked, { errorCode: 11100, message: 'not a URL' });
  }

  private use(request: Request, answer: Answer) {
    if (this.endedBy !== null) return; // the caller has hung up meanwhile
    const parsed =
      answer.errorCode === null ? parseAnswer(answer) : { errorCode: answer.errorCode, message: 'no answer' };
    if ('errorCode' in parsed) return this.fail(request, parsed);
    this.lint.push(...parsed.lint);
    this.document = { url: answer.url, verbs: [...parsed.verbs] };
    this.proceed();
  }

  private fail(
    { kind, url }: Pick<Request, 'kind' | 'url'>,
    { errorCode, message }: { errorCode: number; message: string },
  ) {
    this.lint.push({ code: errorCode, message });
    const { fallback } = this.deps.urls;
    if (kind !== 'fallback' && fallback !== null)
      this.ask({ kind: 'fallback', url: fallback, form: { ErrorCode: String(errorCode), ErrorUrl: url } });
    else {
      this.answeredAtMs ??= this.deps.clock.nowMs();
      this.sayAlone(APPLICATION_ERROR, () => this.end('failure'));
    }
  }

  private end(by: EndedBy, callStatus = 'completed') {
    this.endedBy = by;
    this.rest();
    const lastedMs = this.answeredAtMs === null ? 0 : this.deps.clock.nowMs() - this.answeredAtMs;
    const seconds = Math.ceil(lastedMs / 1000);
    this.enter('ended');
    this.events.tell({ type: 'ended', by, seconds });
    this.reportEnd(callStatus, seconds);
  }

  private reportEnd(callStatus: string, seconds: number) {
    const { urls, variants } = this.deps;
    if (urls.status === null || variants.statusCallback === 'lost') return;
    const form = statusForm(seconds, this.deps.clock.nowMs());
    const times = variants.statusCallback === 'twice' ? 2 : 1;
    for (let sent = 0; sent < times; sent += 1)
      this.line.ask({ kind: 'status', url: urls.status, callStatus, form }, () => {});
  }
}
