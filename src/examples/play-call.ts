// One example call: the handset dials, and does what the script says, on a clock that moves with the call.

import type { ExampleCase } from '../cases/example-cases.ts';
import type { VirtualClock } from '../handset/clock.ts';
import { type Handset, HIDDEN_NUMBERS } from '../handset/handset.ts';
import { letSilencePass, letSpeak } from '../handset/patience.ts';
import type { PhoneCall } from '../handset/phone-call.ts';
import type { PlannedCall } from './plan.ts';
import type { Act } from './scripts.ts';

export type PlayDeps = {
  handset: Handset;
  clock: VirtualClock;
  chance: () => number;
  /** What a caller does with the link that came to the telephone. */
  useLink: (to: string, what: 'betaler' | 'åpner') => Promise<void>;
  /** Before each act: until nothing is in the way. Rejects when the call is not to go on. */
  ready: () => Promise<void>;
};

const KEY_GAP_MS = 300;
/** Still listening long after that: the service waits at least five seconds. */
const THINKING_MS_MAX = 2_000;
const INTO_SPEECH_MS = 1_500;
const SPEAKS_S = 14;

/** Plays it to its end; whoever has nothing more to do hangs up. */
export async function playCall(planned: PlannedCall, deps: PlayDeps): Promise<PhoneCall> {
  const call = deps.handset.dial({ from: planned.from ?? HIDDEN_NUMBERS[0], clock: deps.clock });
  try {
    for (const [i, act] of planned.acts.entries()) {
      await deps.ready();
      if (call.state === 'ended') break;
      await does(call, act, planned.hurried && i === 0, { ...deps, ...planned });
    }
    await listenOut(call, deps.clock);
  } finally {
    call.hangUp();
    await call.idle();
  }
  return call;
}

/** Nothing is left but to hang up, and the service has said so. */
const isDone = ({ heard }: PhoneCall): boolean => /Er du ferdig|If you are done/.test(heard.at(-1)?.text ?? '');

type Scene = PlayDeps & Pick<PlannedCall, 'sak' | 'from'>;

async function does(call: PhoneCall, act: Act, hurried: boolean, scene: Scene): Promise<void> {
  const { clock, chance } = scene;
  if (act === 'legger på') {
    await call.idle();
    clock.advance(INTO_SPEECH_MS + chance() * 8_000);
    return call.hangUp();
  }
  if (act === 'tier') return letSilencePass(call, clock);
  if (hurried) {
    await call.idle();
    clock.advance(INTO_SPEECH_MS + chance() * 3_000);
  } else {
    await listenOut(call, clock);
    if (isDone(call)) return;
    clock.advance(chance() * THINKING_MS_MAX);
  }
  if (act === 'betaler' || act === 'åpner') return scene.from === null ? undefined : scene.useLink(scene.from, act);
  if (act === 'snakker') {
    call.speak(SPEAKS_S);
    return clock.advance(SPEAKS_S * 1000);
  }
  for (const key of keysOf(act, scene.sak)) {
    call.press(key);
    clock.advance(KEY_GAP_MS);
    await call.idle();
  }
}

async function listenOut(call: PhoneCall, clock: VirtualClock): Promise<void> {
  if (call.state !== 'ended') await letSpeak(call, clock);
}

const keysOf = (act: Act, { saksnummer, kode }: ExampleCase): string =>
  act === 'sak' ? saksnummer : act === 'kode' ? kode : act === 'feil kode' ? otherThan(kode) : act;

const otherThan = (kode: string): string => kode.replace(/\d/g, (digit) => String((Number(digit) + 1) % 10));
