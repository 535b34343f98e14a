// The telephones open in browsers: one line a tab, its call on the real clock, gone with the tab.
import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Handset } from '../handset.ts';
import type { SmsMessage } from '../inbox.ts';
import type { CallEvent, PhoneCall, Utterance } from '../phone-call.ts';
import { type Speak, speakOnClock } from '../voice.ts';

/** What a tab is told. */
export type LineEvent =
  | Exclude<CallEvent, { type: 'turn' }>
  | { type: 'line'; id: string }
  | { type: 'sms'; message: SmsMessage };

/** What a tab says aloud by itself: languages it has a voice for ('nb', 'en'), and 'lyd' when it plays files. */
type Voices = readonly string[];

export type Line = {
  readonly id: string;
  dial: (from: string, voices: Voices) => void;
  press: (keys: string) => void;
  hangUp: () => void;
  /** The tab has said this utterance to its end. */
  said: (utteranceId: number) => void;
  setVoices: (voices: Voices) => void;
};

export type Lines = {
  /** Opens a line for a tab; null when too many are open. */
  open: (tell: (event: LineEvent) => void) => Line | null;
  find: (id: string) => Line | undefined;
  /** Hangs up and forgets. */
  close: (id: string) => void;
};

const LINES_MAX = 50;
/** In the browser a recording hears the caller as long as it lasts. */
const SPEAKS_SECONDS = 3600;
/** A tab that never reports the end of speech must not hold the call for ever. */
const speechSecondsMax = (utterance: Utterance) => utterance.seconds * 2 + 8;

export function createLines({ handset, clock }: { handset: Handset; clock: Clock }): Lines {
  const lines = new Map<string, Line>();
  return {
    find: (id) => lines.get(id),
    close: (id) => {
      lines.get(id)?.hangUp();
      lines.delete(id);
    },
    open: (tell) => {
      if (lines.size >= LINES_MAX) return null;
      const line = createLine(handset, clock, tell);
      lines.set(line.id, line);
      return line;
    },
  };
}

function createLine(handset: Handset, clock: Clock, tell: (event: LineEvent) => void): Line {
  const mouth = createMouth(clock);
  let call: PhoneCall | null = null;
  return {
    id: randomUUID(),
    dial: (from, voices) => {
      if (call !== null && call.state !== 'ended') return;
      mouth.setVoices(voices);
      const dialled = handset.dial({ from, speak: mouth.speak });
      call = dialled;
      dialled.on((event) => {
        if (event.type !== 'turn') tell(event);
        if (event.type === 'state' && event.state === 'recording') dialled.speak(SPEAKS_SECONDS);
      });
    },
    press: (keys) => call?.press(keys),
    hangUp: () => call?.hangUp(),
    said: mouth.said,
    setVoices: mouth.setVoices,
  };
}

/** Speech that ends when the tab says so, where the tab speaks; else when it is estimated to. */
function createMouth(clock: Clock) {
  type Speaking = { utterance: Utterance; done: () => void; stopClock: () => void };
  const speaking = new Map<number, Speaking>();
  const onClock = speakOnClock(clock);
  let voices: Voices = [];

  const isSpokenByTab = ({ audioUrl, language }: Utterance) =>
    voices.includes(audioUrl === null ? (language.split('-')[0] ?? '') : 'lyd');
  const time = ({ utterance, done }: Pick<Speaking, 'utterance' | 'done'>) =>
    isSpokenByTab(utterance) ? clock.after(speechSecondsMax(utterance) * 1000, done) : onClock(utterance, done);

  const speak: Speak = (utterance, ended) => {
    const done = () => {
      if (speaking.delete(utterance.id)) ended();
    };
    speaking.set(utterance.id, { utterance, done, stopClock: time({ utterance, done }) });
    return () => {
      speaking.get(utterance.id)?.stopClock();
      speaking.delete(utterance.id);
    };
  };
  return {
    speak,
    said: (id: number) => {
      const one = speaking.get(id);
      one?.stopClock();
      one?.done();
    },
    /** Speech under way is timed anew: a tab that has been muted reports no end. */
    setVoices: (next: Voices) => {
      voices = next;
      for (const one of speaking.values()) {
        one.stopClock();
        one.stopClock = time(one);
      }
    },
  };
}
