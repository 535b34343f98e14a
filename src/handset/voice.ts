// Says sounds to the caller, one after another, on the call's clock.
import type { Clock } from './clock.ts';
import type { Utterance } from './phone-call.ts';
import type { Sound } from './twiml.ts';

/** Says one utterance aloud and calls `done` once when it has ended; the returned function cuts it off. */
export type Speak = (utterance: Utterance, done: () => void) => () => void;

export type VoiceDeps = {
  clock: Clock;
  /** Seconds a voice takes for a text. */
  secondsOf: (text: string, language: string) => number;
  /** Seconds a file lasts. */
  secondsOfAudio: (url: string) => number;
  /** Absolute URL of a file named in the current document. */
  resolve: (url: string) => string;
  speak: Speak;
  onSaid: (utterance: Utterance) => void;
  onCut: (utterance: Utterance) => void;
};

/** Says the sounds, then calls `done`. The returned function cuts them off, and `done` is then never called. */
export type Say = (sounds: readonly Sound[], done: () => void) => () => void;

/** Speech that lasts as long as estimated. */
export const speakOnClock =
  (clock: Clock): Speak =>
  (utterance, done) =>
    clock.after(utterance.seconds * 1000, done);

export function createVoice(deps: VoiceDeps): Say {
  let said = 0;

  const utter = (sound: Exclude<Sound, { kind: 'pause' }>): Utterance => {
    said += 1;
    const common = { id: said, interrupted: false };
    if (sound.kind === 'play') {
      const audioUrl = deps.resolve(sound.url);
      const seconds = deps.secondsOfAudio(audioUrl);
      return { ...common, text: '', language: '', voice: null, audioUrl, seconds };
    }
    const { text, language, voice } = sound;
    const seconds = deps.secondsOf(text, language) + sound.breakSeconds;
    return { ...common, text, language, voice, audioUrl: null, seconds };
  };

  const sayOne = (sound: Sound, done: () => void): (() => void) => {
    if (sound.kind === 'pause') return deps.clock.after(sound.seconds * 1000, done);
    const utterance = utter(sound);
    deps.onSaid(utterance);
    const stop = deps.speak(utterance, done);
    return () => {
      stop();
      utterance.interrupted = true;
      deps.onCut(utterance);
    };
  };

  return (sounds, done) => {
    let stop = () => {};
    const from = (index: number) => {
      const sound = sounds[index];
      stop = () => {};
      if (sound === undefined) done();
      else stop = sayOne(sound, () => from(index + 1));
    };
    from(0);
    return () => stop();
  };
}
