// A caller's script, read aloud: talk({ service: 'betale' }).hears('…').presses('1').isHungUpOn()
import { isDeepStrictEqual } from 'node:util';
import type { Pressed } from '../../flows/grammar.ts';
import type { Ports } from '../../flows/ports.ts';
import type { FlowName } from '../../flows/vocabulary.ts';
import { LANGUAGES, type Language } from '../../prompts/catalogue.ts';
import type { SaidKey } from '../../prompts/index.ts';
import { type Answer, answer, type Desk, greet } from '../../src/calls/conversation.ts';
import type { LiveCall, Resting } from '../../src/calls/live-call.ts';
import { speak } from '../../src/calls/speech/index.ts';
import { fakePorts, OPPTAK_SID, SAKSNUMMER, TODAY } from './fakes.ts';

/** The keys that lead from the main menu to each service. */
const SERVICE_KEYS = {
  status: ['1'],
  betale: ['2'],
  merTid: ['3'],
  utsettelse: ['3', '1'],
  nedbetaling: ['3', '2'],
  uenig: ['4'],
  innsigelse: ['4', '1'],
  betalt: ['4', '2'],
  klage: ['4', '3'],
  feilMottaker: ['4', '4'],
  fakturakopi: ['5', '1'],
  alleSaker: ['5', '2'],
  personopplysninger: ['5', '3'],
  hjelp: ['0'],
};

export type Scene = {
  /** What differs from a good day. */
  ports?: Partial<Ports>;
  /** Whether the caller rings from a Norwegian mobile. */
  mobile?: boolean;
  /** Whether the payment page takes Vipps and card: yes, unless told otherwise. */
  vippsOgKort?: boolean;
  /** Whether the caller's number is hidden. */
  hidden?: boolean;
  /** The service the caller has just chosen in the main menu; without one the call has just been answered. */
  service?: keyof typeof SERVICE_KEYS;
  /** Whether the caller has keyed case number and code already: yes where a service is named, unless told otherwise. */
  identified?: boolean;
  /** Where the caller's last call was dropped. */
  dropped?: Resting;
  /** A breakdown fails the story unless it is what the story is about. */
  mayBreak?: boolean;
};

/** A telephone call against the conversation itself, with made-up services. Await it: the last step is checked too. */
export const talk = (scene: Scene = {}) => new Script(scene);

class Script implements PromiseLike<void> {
  private story: string[] = [];
  private steps: (() => Promise<void> | void)[] = [];
  private unheard: SaidKey[] = [];
  private asked: { port: string; q: unknown }[] = [];
  private nowMs = Date.parse(`${TODAY}T10:00:00+01:00`);
  private last!: Answer;
  private readonly scene: Scene;

  constructor(scene: Scene) {
    this.scene = scene;
    this.step(() => this.begin());
  }

  /** Exactly these prompts since the caller last did something. */
  hears = (...prompts: SaidKey[]) => this.step(() => this.check('hear', this.unheard.splice(0), prompts));
  /** Whatever is said here is told of in another story. */
  hearsItAll = () => this.step(() => void this.unheard.splice(0));
  hearsNothing = () => this.hears();

  presses = (digits: string) => this.acts(`presses ${digits}`, { digits, endedByHash: false });
  /** Digits of a number, as many as were waited for, or followed by silence. */
  enters = (digits: string) => this.acts(`enters ${digits}`, { digits, endedByHash: false });
  entersWithHash = (digits: string) => this.acts(`enters ${digits}#`, { digits, endedByHash: true });
  pressesHash = () => this.entersWithHash('');
  staysSilent = () => this.acts('stays silent', { digits: '', endedByHash: false });
  /** Speaks into a recording, and ends it with `#`. */
  speaksFor = (seconds: number) => this.acts(`speaks for ${seconds} s`, spoken(seconds, '#'));
  hangsUpHavingSpokenFor = (seconds: number) =>
    this.acts(`speaks for ${seconds} s and hangs up`, spoken(seconds, 'hangup'));
  /** A pause of the service's own goes by. */
  waitsOnTheLine = () => this.acts('waits on the line', { digits: '', endedByHash: false });
  /** The terms have been said, and whatever was pressed meanwhile is thrown away. */
  hearsOut = (pressedMeanwhile = '') =>
    this.acts('hears the terms out', { digits: pressedMeanwhile, endedByHash: false });
  waits = (ms: number) =>
    this.step(() => {
      this.nowMs += ms;
      this.story.push(`${ms} ms pass`);
    });
  /** Something happens to the call between two turns. */
  meanwhile = (change: (call: LiveCall) => LiveCall) =>
    this.step(() => {
      this.last = { ...this.last, call: asleep(change(this.last.call)) };
    });

  isHungUpOn = () => this.step(() => this.check('be hung up on', [this.waiting()], ['hung up']));
  restsIn = (flow: FlowName, state?: string) =>
    this.step(() => {
      const { frame } = this.last.call;
      this.check('rest in', [this.waiting(), frame.flow, state && frame.state], ['listening', flow, state]);
    });
  isSpokenToIn = (language: Language) =>
    this.step(() => this.check('be spoken to in', [this.last.reply.language], [language]));
  isGiven = (patience: 'more time' | 'the usual time') =>
    this.step(() => {
      const { waitsFor } = this.last.reply;
      const given = waitsFor !== 'hangUp' && waitsFor.patient ? 'more time' : 'the usual time';
      this.check('be given', [given], [patience]);
    });
  isIdentifiedFor = (saksnummer: string | null) =>
    this.step(() => this.check('be identified for', [this.last.call.saksnummer], [saksnummer]));
  /** What a port was last asked. */
  hasAsked = (port: keyof Ports, q: unknown) =>
    this.step(() => this.check(`have asked ${port}`, [this.asked.findLast((a) => a.port === port)?.q], [q]));
  hasNotAsked = (port: keyof Ports) =>
    this.step(() => this.check(`have asked ${port}`, [this.asked.some((a) => a.port === port)], [false]));
  /** A look at the call as it is stored between turns. */
  isStoredAs = (look: (call: LiveCall) => void) => this.step(() => look(this.last.call));

  /** The same step many times. */
  times(count: number, act: (script: Script) => Script): Script {
    return Array.from({ length: count }).reduce<Script>((script) => act(script), this);
  }

  // biome-ignore lint/suspicious/noThenProperty: a story is awaited, which plays it
  get then(): PromiseLike<void>['then'] {
    const played = async () => {
      for (const step of this.steps) await step();
      this.check('hear no more', this.unheard, []);
    };
    return (ok, bad) => played().then(ok, bad);
  }

  private async begin() {
    await this.take('is answered', () => greet('CA1', this.desk()));
    const { service, identified = service !== undefined && service !== 'hjelp' } = this.scene;
    if (identified) this.last = { ...this.last, call: { ...this.last.call, saksnummer: SAKSNUMMER } };
    for (const digits of service ? SERVICE_KEYS[service] : [])
      await this.press(`chooses ${service}`, { digits, endedByHash: false });
  }

  private acts(words: string, pressed: Pressed) {
    return this.step(async () => {
      this.check('hear no more', this.unheard, []);
      if (this.last.reply.waitsFor === 'hangUp') this.fail(`the caller ${words}, but has been hung up on`);
      await this.press(words, pressed);
    });
  }

  private press = (words: string, pressed: Pressed) =>
    this.take(words, () => answer(this.last.call, pressed, this.desk()));

  private async take(words: string, turn: () => Promise<Answer>) {
    this.story.push(`caller ${words}`);
    const { call, reply } = await turn();
    this.last = { call: asleep(call), reply };
    this.unheard = reply.lines.map((said) => said.prompt);
    this.story.push(...this.unheard.map((prompt) => `  hears ${prompt}`));
    for (const language of LANGUAGES) speak(reply.lines, language, TODAY); // every blank can be filled, in both
  }

  private desk(): Desk {
    return {
      ports: () => this.notedPorts(),
      now: new Date(this.nowMs).toISOString(),
      ringerFraMobil: this.scene.mobile ?? true,
      kjentNummer: !(this.scene.hidden ?? false),
      nettadresse: 'norkreditt.no',
      vippsOgKort: this.scene.vippsOgKort ?? true,
      dropped: async () => this.scene.dropped ?? null,
      broke: (cause) => {
        this.story.push(`  it breaks: ${cause}`);
        if (!this.scene.mayBreak) this.fail('nothing should break');
      },
    };
  }

  private notedPorts(): Ports {
    const noted = Object.entries(fakePorts(this.scene.ports)).map(([port, ask]) => [
      port,
      (q: never) => {
        this.asked.push({ port, q });
        return ask(q);
      },
    ]);
    return Object.fromEntries(noted);
  }

  private waiting = () => (this.last.reply.waitsFor === 'hangUp' ? 'hung up' : 'listening');

  private check(verb: string, actual: unknown[], expected: unknown[]) {
    if (isDeepStrictEqual(actual, expected)) return;
    this.fail(`the caller should ${verb} ${JSON.stringify(expected)}, but: ${JSON.stringify(actual)}`);
  }

  private fail(words: string): never {
    throw new Error(`${words}\n${this.story.join('\n')}`);
  }

  private step(step: () => Promise<void> | void): this {
    this.steps.push(step);
    return this;
  }
}

const spoken = (seconds: number, digits: string): Pressed => ({
  ...{ digits, endedByHash: false, hungUp: digits === 'hangup' },
  recording: { sid: OPPTAK_SID, seconds },
});

/** Every turn goes through JSON, so every story is also a test that the call can be stored. */
const asleep = <T>(call: T): T => JSON.parse(JSON.stringify(call));
