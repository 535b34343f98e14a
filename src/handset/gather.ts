// <Gather>: https://www.twilio.com/docs/voice/twiml/gather
import type { Clock } from './clock.ts';
import type { Variants } from './phone-call.ts';
import type { Gather } from './twiml.ts';
import type { Say } from './voice.ts';

/** Something a call does that keys may reach. `stop` ends it without a result. */
export type Activity = { key: (key: string) => void; stop: () => void };

/** A Gather under way, with the digits it has so far; `over` once it has ended. */
export type GatherActivity = Activity & { digits: () => string; over: () => boolean };

export type GatherDeps = {
  clock: Clock;
  say: Say;
  variants: Pick<Variants, 'hashFirst'>;
  /** Keys pressed before; those the Gather takes are removed. */
  ahead: string[];
  /** Told when the service has fallen silent and listens, and again for each key. */
  onListening: () => void;
  /** `finishedOnKey` is '' after a time-out or the last of the awaited digits. */
  onDone: (result: { digits: string; finishedOnKey: string }) => void;
};

/** Says the Gather's sounds and collects digits: the time-out runs from the end of the sounds, or from the last key. */
export function gatherDigits(gather: Gather, deps: GatherDeps): GatherActivity {
  let digits = '';
  let over = false;
  let stopSounds = () => {};
  let stopTimer = () => {};

  const stop = () => {
    over = true;
    stopSounds();
    stopTimer();
  };
  const finish = (finishedOnKey: string) => {
    stop();
    deps.onDone({ digits, finishedOnKey });
  };
  const listen = () => {
    stopTimer();
    stopSounds = () => {};
    stopTimer = deps.clock.after(gather.timeoutSeconds * 1000, () => finish(''));
    deps.onListening();
  };
  const key = (pressed: string) => {
    stopSounds();
    const ends = pressed === gather.finishOnKey;
    if (ends && digits === '' && deps.variants.hashFirst === 'ignored') return listen();
    if (ends) return finish(pressed);
    digits += pressed;
    if (digits.length >= gather.digitsMax) return finish('');
    listen();
  };

  if (deps.ahead.length === 0) stopSounds = deps.say(gather.sounds, listen);
  while (deps.ahead.length > 0 && !over) key(deps.ahead.shift() ?? '');
  return { key, stop, digits: () => digits, over: () => over };
}
