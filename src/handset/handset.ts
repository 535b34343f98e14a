// The telephone: dials a service by its public address, and behaves towards it as Twilio does.
import { randomBytes } from 'node:crypto';
import { type KeptRecording, startCall } from './call.ts';
import { type Clock, createRealClock } from './clock.ts';
import { estimateSeconds } from './estimate.ts';
import { type PhoneCall, USUAL, type Variants } from './phone-call.ts';
import { type Speak, speakOnClock } from './voice.ts';
import { createWebhooks } from './webhooks.ts';

export type HandsetOptions = {
  /** Where the service is reached, without a slash at the end: `http://localhost:3000`. */
  publicUrl: string;
  accountSid: string;
  authToken: string;
  /** The service's telephone number, E.164. */
  to: string;
  clock?: Clock;
  variants?: Partial<Variants>;
  secondsOf?: (text: string, language: string) => number;
  secondsOfAudio?: (url: string) => number;
  /** Says things aloud; without it they last as long as estimated. */
  speak?: Speak;
  /** Twilio's limit, 15 seconds of real time, unless a test is in a hurry. */
  answerLimitMs?: number;
  quietAfterMs?: number;
  /** `false`: the number has no fallback URL. */
  fallback?: boolean;
  /** Base of the REST API, for the URLs of recordings. */
  apiUrl?: string;
  onRecording?: (recording: KeptRecording) => void;
  randomHex?: (bytes: number) => string;
};

/** Who dials. `from` is what Twilio would put there: E.164, or one of `HIDDEN_NUMBERS`. */
export type Dial = { from: string; forwardedFrom?: string; variants?: Partial<Variants>; speak?: Speak; clock?: Clock };
export type Handset = { dial: (dial: Dial) => PhoneCall };

/** What `From` has been seen to hold when the caller hides the number. */
export const HIDDEN_NUMBERS = [
  ...['+266696687', '+7378742833', '+86282452253', '+2562533', '+8656696'],
  ...['anonymous', 'Restricted', ''],
] as const;

const ANSWER_LIMIT_MS = 15_000;
/** A person waits about this long before taking silence as an invitation. */
const QUIET_AFTER_MS = 1500;
const AUDIO_SECONDS = 5;

export function createHandset(options: HandsetOptions): Handset {
  const randomHex = options.randomHex ?? ((bytes) => randomBytes(bytes).toString('hex'));
  const apiUrl = options.apiUrl ?? 'https://api.twilio.com';

  return {
    dial: ({ from, forwardedFrom, ...asked }) => {
      const clock = asked.clock ?? options.clock ?? createRealClock();
      const variants = { ...USUAL, ...options.variants, ...asked.variants };
      const callSid = `CA${randomHex(16)}`;
      return startCall({
        parties: { accountSid: options.accountSid, callSid, from, to: options.to, forwardedFrom },
        urls: {
          incoming: `${options.publicUrl}/voice/incoming`,
          fallback: options.fallback === false ? null : `${options.publicUrl}/voice/fallback`,
          status: `${options.publicUrl}/voice/status`,
          recordings: `${apiUrl}/2010-04-01/Accounts/${options.accountSid}/Recordings/`,
        },
        clock,
        send: createWebhooks({
          ...{ authToken: options.authToken, retryOn: variants.retryOn },
          answerLimitMs: options.answerLimitMs ?? ANSWER_LIMIT_MS,
          stopwatchMs: () => performance.now(),
        }),
        variants,
        randomHex,
        secondsOf: options.secondsOf ?? estimateSeconds,
        secondsOfAudio: options.secondsOfAudio ?? (() => AUDIO_SECONDS),
        speak: asked.speak ?? options.speak ?? speakOnClock(clock),
        quietAfterMs: options.quietAfterMs ?? QUIET_AFTER_MS,
        onRecording: options.onRecording ?? (() => {}),
      });
    },
  };
}
