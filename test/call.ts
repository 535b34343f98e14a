// A caller's script over HTTP, read aloud: phone.dials({ from }).hears('Velkommen').presses('1').hears('Tast saksnummeret')
import { createVirtualClock, type VirtualClock } from '../src/handset/clock.ts';
import { createHandset, type Dial, type HandsetOptions } from '../src/handset/handset.ts';
import type { Inbox } from '../src/handset/inbox.ts';
import { letSilencePass, letSpeak } from '../src/handset/patience.ts';
import type { PhoneCall, Variants } from '../src/handset/phone-call.ts';
import { createEar, endOf, type Words } from './call-ear.ts';
import { faultsOf } from './call-faults.ts';
import { createStory } from './call-story.ts';

/** What a script needs of the app under test. */
export type PhoneFixture = {
  publicUrl: string;
  accountSid: string;
  authToken: string;
  inbox: Inbox;
  /** The number that is dialled. */
  to?: string;
  /** Shared with the app when its own time shall pass as the call's does. */
  clock?: VirtualClock;
  variants?: Partial<Variants>;
  /** Takes what is recorded to where the app fetches it. */
  onRecording?: NonNullable<HandsetOptions['onRecording']>;
};

type Step = () => Promise<void>;

/** What a caller can do and expect; every step gives a script that can be chained or awaited. */
export type Caller = {
  /**
   * Hears these words, in order; each thing said must hold at least one of them. Speech nobody expected fails at the
   * caller's next act, unless the caller never listened (`hears` nothing) between two acts.
   */
  hears: (...words: Words[]) => Script;
  /** Hears these words, in order, among whatever else is said. */
  hearsSomewhere: (...words: Words[]) => Script;
  /** Listens to the end, then presses keys one after another. */
  presses: (keys: string) => Script;
  /** The same, for an entry of several keys. */
  enters: (keys: string) => Script;
  /** Enters what the story shall not show. */
  entersKode: (keys: string) => Script;
  /** Presses keys one second into what is being said. */
  interruptsWith: (keys: string) => Script;
  /** Does nothing until something new is heard. */
  staysSilent: () => Script;
  /** Speaks into a recording. */
  speaksFor: (seconds: number) => Script;
  hangsUp: () => Script;
  /** Hangs up one second into what is being said. */
  hangsUpMidSentence: () => Script;
  /** The service has said goodbye and hung up. */
  isHungUpOn: () => Script;
  /** An SMS came, to the calling number unless `to` says another. Each SMS is received once. */
  receivesSms: (words: Words, to?: string) => Script;
  /** The story so far, for people; secrets as •. */
  transcript: () => string;
  /** The call itself, for all that a script cannot say. */
  readonly call: PhoneCall;
};
export type Script = Caller & PromiseLike<Caller>;

const FIXED_NOW = '2026-11-23T10:00:00+01:00';
const KEY_GAP_MS = 250;
const INTO_SPEECH_MS = 1000;
const SMS_WITHIN_MS = 5000;
const MOBILE = '+4790000001';

/** A telephone on a virtual clock: silence takes no time. */
export function createPhone(fixture: PhoneFixture) {
  return {
    dials: (dial: Partial<Omit<Dial, 'clock' | 'speak'>> = {}): Script => {
      const clock = fixture.clock ?? createVirtualClock(Date.parse(FIXED_NOW));
      const handset = createHandset({ to: '+4721000000', ...fixture, clock });
      const from = dial.from ?? MOBILE;
      return callerOf(createScene(handset.dial({ ...dial, from }), clock, fixture.inbox)).starts();
    },
  };
}

/** A call with everything around it that a script looks at. */
type Scene = ReturnType<typeof createScene>;

function createScene(call: PhoneCall, clock: VirtualClock, inbox: Inbox) {
  const story = createStory(call);
  const fail = (what: string): never => {
    throw new Error(`${what}\n\n${story.text()}`);
  };
  const settle = async () => {
    await letSpeak(call, clock).catch((cause: Error) => fail(cause.message));
    const faults = faultsOf(call);
    if (faults.length > 0) fail(`the service's answers have faults: ${faults.join('; ')}`);
  };
  return { call, clock, inbox, story, fail, settle, ear: createEar(call, fail), received: new Set<string>() };
}

function callerOf(scene: Scene): Caller & { starts: () => Script } {
  const first = (step: Step): Script => scriptOf(scene, step());
  return { ...verbsOf(scene, first), starts: () => first(async () => {}) };
}

function scriptOf(scene: Scene, before: Promise<void>): Script {
  return {
    ...verbsOf(scene, (step) => scriptOf(scene, before.then(step))),
    // biome-ignore lint/suspicious/noThenProperty: a script is awaited like the promise it stands for
    then: (ok, bad) => before.then(() => callerOf(scene) as Caller).then(ok, bad),
  };
}

type Next = (step: Step) => Script;

const verbsOf = (scene: Scene, next: Next): Caller => ({
  call: scene.call,
  transcript: () => scene.story.text(),
  ...hearing(scene, next),
  ...keying(scene, next),
  ...waiting(scene, next),
});

const hearing = (scene: Scene, next: Next) => ({
  hears: (...words: Words[]) =>
    next(async () => {
      await scene.settle();
      for (const wanted of words) scene.ear.hear(wanted, 'next');
    }),
  hearsSomewhere: (...words: Words[]) =>
    next(async () => {
      await scene.settle();
      for (const wanted of words) scene.ear.hear(wanted, 'later');
      scene.ear.ignoreRest();
    }),
  receivesSms: (words: Words, to?: string) => next(() => receiveSms(scene, words, to ?? scene.call.from)),
});

function keying(scene: Scene, next: Next) {
  const after = (keys: string, shown: string) =>
    next(async () => {
      await listenOut(scene);
      await press(scene, keys, shown);
    });
  return {
    presses: (keys: string) => after(keys, keys),
    enters: (keys: string) => after(keys, keys),
    entersKode: (keys: string) => after(keys, '•'.repeat(keys.length)),
    interruptsWith: (keys: string) =>
      next(async () => {
        await listenInto(scene);
        await press(scene, keys, keys);
      }),
  };
}

function waiting(scene: Scene, next: Next) {
  const { call, clock, story, fail } = scene;
  const after = (listen: (scene: Scene) => Promise<void>, deed: Step) => () => next(() => listen(scene).then(deed));
  const hangUp = async () => {
    story.does('legger på');
    call.hangUp();
    await call.idle();
  };
  return {
    hangsUp: after(listenOut, hangUp),
    hangsUpMidSentence: after(listenInto, hangUp),
    staysSilent: after(listenOut, async () => {
      story.does('tier');
      await letSilencePass(call, clock).catch((cause: Error) => fail(cause.message));
    }),
    speaksFor: (seconds: number) =>
      after(listenOut, async () => {
        if (call.state !== 'recording') fail(`expected a recording to speak into, but the call is ${call.state}`);
        story.does(`snakker i ${seconds} sekunder`);
        call.speak(seconds);
        clock.advance(seconds * 1000);
      })(),
    isHungUpOn: after(listenOut, async () => {
      if (call.endedBy !== 'service') fail(`expected the service to hang up, but the call is ${call.state}`);
    }),
  };
}

/** Hears the service out; what it says from here on is the answer to what the caller does now. */
async function listenOut({ settle, ear }: Scene) {
  await settle();
  ear.hearNoMore();
  ear.startOver();
}

/** Hears only the first second of what is said. */
async function listenInto({ call, clock, ear }: Scene) {
  await call.idle();
  clock.advance(INTO_SPEECH_MS);
  ear.startOver();
}

async function press({ call, clock, story, fail }: Scene, keys: string, shown: string) {
  if (call.state === 'ended') fail(`expected to press keys, but the call has ended (${call.endedBy})`);
  story.does(`taster ${shown}`);
  for (const [index, key] of [...keys].entries()) {
    if (index > 0) clock.advance(KEY_GAP_MS);
    call.press(key);
    await call.idle();
  }
}

async function receiveSms({ inbox, received, story, fail }: Scene, words: Words, to: string) {
  const fits = (body: string) => endOf(words, body, 0) !== null;
  const message = await inbox.next((sms) => sms.to === to && !received.has(sms.sid) && fits(sms.body), SMS_WITHIN_MS);
  if (message === null) {
    const others = inbox.messages().map((sms) => `${sms.to}: ${sms.body}`);
    return fail(`expected an SMS to ${to} with ${words}, but there are: ${others.join(' | ') || 'none'}`);
  }
  received.add(message.sid);
  story.receives(message);
}
