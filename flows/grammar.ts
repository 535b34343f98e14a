// One grammar everywhere: what a key means, the same in every step of every call. Pure.
import type { CallerEvent, Listen, Recording } from './vocabulary.ts';

/** What Twilio reports of the caller: the keys, and whether `#` ended them. No keys and no `#` is silence. */
export type Pressed = {
  digits: string;
  endedByHash: boolean;
  /** What was recorded, after a step that records. */
  recording?: Recording | undefined;
  /** The caller hung up; only a recording is told of it. */
  hungUp?: boolean | undefined;
};

export type Understood =
  | { means: 'event'; event: CallerEvent }
  | { means: 'again' | 'help' | 'mainMenu' | 'otherLanguage' | 'anotherCase' }
  /** The caller began the number again with `*`: listen on, silently, for the digits still missing. */
  | { means: 'listenOn'; typed: string }
  | { means: 'silence' | 'wrongKey' | 'wrongLength' };

export type Situation = {
  listen: Listen;
  /** Digits of an entry begun again, that earlier turns have brought. */
  typed: string;
  /** Whether a case is identified, so that `7` has a meaning. */
  identified: boolean;
  /** Whether the flow answers this event where it rests. */
  takes: (event: CallerEvent) => boolean;
};

/** What the caller means by what was pressed. */
export function understand(pressed: Pressed, situation: Situation): Understood {
  switch (situation.listen.kind) {
    case 'terms':
      return { means: 'event', event: { type: 'heard' } };
    case 'pause':
      return { means: 'event', event: { type: 'waited' } };
    case 'record':
      return understandRecording(pressed);
    case 'menu':
      return understandMenu(pressed, situation);
    case 'wait':
      return understandWait(pressed, situation);
    case 'entry':
      return understandEntry(pressed, situation.typed, situation.listen);
  }
}

function understandRecording({ recording, hungUp = false }: Pressed): Understood {
  return recording ? { means: 'event', event: { type: 'recorded', recording, hungUp } } : { means: 'silence' };
}

/** The keys that mean the same in every menu. */
const MENU_KEYS = {
  '*': 'again',
  '#': 'again', // many end eight digits with it out of habit: never a miss
  '0': 'help',
  '9': 'mainMenu',
  '8': 'otherLanguage',
} as const;

function understandMenu({ digits, endedByHash }: Pressed, { takes, identified }: Situation): Understood {
  if (digits === '') return { means: endedByHash ? 'again' : 'silence' };
  if (Object.hasOwn(MENU_KEYS, digits)) return { means: MENU_KEYS[digits as keyof typeof MENU_KEYS] };
  if (digits === '7' && identified) return { means: 'anotherCase' };
  const event = { type: `key.${digits}` } as CallerEvent;
  return takes(event) ? { means: 'event', event } : { means: 'wrongKey' };
}

/** As a menu, but nothing is a miss: silence is what is waited in, and a wrong key asks what the keys are. */
function understandWait(pressed: Pressed, situation: Situation): Understood {
  const understood = understandMenu(pressed, situation);
  if (understood.means === 'silence') return { means: 'event', event: { type: 'waited' } };
  return understood.means === 'wrongKey' ? { means: 'again' } : understood;
}

function understandEntry(
  { digits, endedByHash }: Pressed,
  typedBefore: string,
  listen: Listen & { kind: 'entry' },
): Understood {
  const startedAgain = digits.includes('*');
  const typed = startedAgain ? afterLastStar(digits) : typedBefore + digits;
  // A last place that was filled says nothing of silence: a 0 or 9 there begins the number again.
  const full = !endedByHash && digits.length >= listen.max - typedBefore.length;
  if (typed === '0' && !full) return { means: 'help' };
  if (typed === '9' && !full) return { means: 'mainMenu' };
  if (listen.secret && startedAgain) return { means: 'again' }; // nothing of a kode is kept, so all of it is asked again
  if (typed === '' && endedByHash) return { means: 'again' };
  if (typed === '' && !startedAgain) return { means: 'silence' };
  if (/^\d+$/.test(typed) && typed.length >= listen.min && typed.length <= listen.max)
    return { means: 'event', event: { type: 'entered', digits: typed } };
  if (startedAgain && !endedByHash && /^\d*$/.test(typed) && typed.length < listen.min)
    return { means: 'listenOn', typed };
  return { means: 'wrongLength' };
}

const afterLastStar = (digits: string) => digits.slice(digits.lastIndexOf('*') + 1);
