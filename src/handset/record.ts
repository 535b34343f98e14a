// <Record>: https://www.twilio.com/docs/voice/twiml/record
import type { Clock } from './clock.ts';
import type { Activity } from './gather.ts';
import type { Recording } from './twiml.ts';

/** How a recording ended; `key` is '' after silence or the longest length. */
export type Recorded = { seconds: number; key: string };

/** A recording under way. `speak` is the caller's voice; `hangUp` ends it and keeps what there is (null: nothing). */
export type RecordingActivity = Activity & { speak: (seconds: number) => void; hangUp: () => Recorded | null };

/** Records until silence, a finish key or the longest length. `onDone(null)`: nothing was said. */
export function record(
  recording: Recording,
  deps: { clock: Clock; onDone: (recorded: Recorded | null) => void },
): RecordingActivity {
  const { clock } = deps;
  const startMs = clock.nowMs();
  let spokenToMs: number | null = null;
  let stopSilence = () => {};

  const secondsTo = (ms: number) => Math.max(1, Math.round((ms - startMs) / 1000));
  const stop = () => {
    stopSilence();
    stopLongest();
  };
  const result = (key: string): Recorded | null => {
    const nothingSaid = spokenToMs === null;
    if (nothingSaid && (key === '' || key === 'hangup')) return null;
    return { seconds: secondsTo(Math.min(spokenToMs ?? clock.nowMs(), clock.nowMs())), key };
  };
  const finish = (key: string) => {
    stop();
    deps.onDone(result(key));
  };
  const beSilent = () => {
    stopSilence = clock.after(recording.timeoutSeconds * 1000, () => finish(''));
  };

  const stopLongest = clock.after(recording.lengthSecondsMax * 1000, () => finish(''));
  beSilent();
  return {
    stop,
    key: (key) => {
      if (recording.finishOnKey.includes(key)) finish(key);
    },
    speak: (wished) => {
      const seconds = Math.min(wished, recording.lengthSecondsMax);
      stopSilence();
      spokenToMs = clock.nowMs() + seconds * 1000;
      stopSilence = clock.after(seconds * 1000, beSilent);
    },
    hangUp: () => {
      stop();
      return result('hangup');
    },
  };
}
