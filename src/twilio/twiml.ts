// A reply as TwiML. Pure: the same reply at the same turn gives the same bytes.
import twilio from 'twilio';
import type { Language } from '../../prompts/catalogue.ts';
import type { Reply } from '../calls/conversation.ts';
import {
  ENTRY_PATIENCE_SECONDS,
  MENU_PATIENCE_SECONDS,
  PATIENCE_AFTER_SILENCE_SECONDS,
  RECORD_SILENCE_SECONDS,
} from '../calls/limits.ts';
import type { SpokenPart } from '../calls/speech/index.ts';
import { SAY_ENCODED_CHARS_MAX } from '../calls/speech/limits.ts';

type VoiceResponse = InstanceType<typeof twilio.twiml.VoiceResponse>;
type Gather = ReturnType<VoiceResponse['gather']>;
type Voice = NonNullable<Parameters<VoiceResponse['say']>[0]['voice']>;

/** Twilio's voice name for each language. */
export type Voices = Record<Language, string>;
const LOCALES = { nb: 'nb-NO', en: 'en-GB' } as const satisfies Record<Language, string>;

/** Where the caller's next act comes to. The language rides along, so that we can apologise in it whatever is lost. */
const turnPath = (turn: number, language: Language) => `/voice/turn?n=${turn}&l=${language}`;
/** Where Twilio tells that a recording is ready, or that there is none. */
const RECORDING_PATH = '/voice/recording';
/** Where a recording is played from: a recorded prompt by its file name, anything else by its own path. */
const playPath = (play: string) => (play.startsWith('/') ? play : `/lyd/${play}`);

/** @param parts what `reply.lines` sound like, in `reply.language`. */
export function toTwiml(reply: Reply, parts: SpokenPart[], turn: number, voices: Voices): string {
  const response = new twilio.twiml.VoiceResponse();
  if (reply.waitsFor === 'hangUp') {
    speak(response, parts, reply.language, voices);
    response.hangup();
    return response.toString();
  }
  const action = turnPath(turn, reply.language);
  listenFor(response, reply.waitsFor, action, (into) => speak(into, parts, reply.language, voices));
  response.redirect({ method: 'POST' }, action); // where nothing came, the same turn hears of the silence
  return response.toString();
}

/** Words outside any call's state, then the end, or another try at `redirectTo`. */
export function sayOnly(
  parts: SpokenPart[],
  language: Language,
  voices: Voices,
  then: { redirectTo: string } | 'hangUp',
): string {
  const response = new twilio.twiml.VoiceResponse();
  speak(response, parts, language, voices);
  if (then === 'hangUp') response.hangup();
  else response.redirect({ method: 'POST' }, then.redirectTo);
  return response.toString();
}

type Waiting = Exclude<Reply['waitsFor'], 'hangUp'>;

/** Says the words, and listens in the way the step wants it. */
function listenFor(
  response: VoiceResponse,
  { listen, typed, patient }: Waiting,
  action: string,
  speakInto: (into: VoiceResponse | Gather) => void,
): void {
  const more = patient ? PATIENCE_AFTER_SILENCE_SECONDS : 0;
  const gather = (options: { numDigits: number; finishOnKey: string; timeout: number }) =>
    response.gather({ input: ['dtmf'], action, method: 'POST', actionOnEmptyResult: true, ...options });
  switch (listen.kind) {
    case 'menu': // no finishing key, so that * and # arrive as digits
      speakInto(gather({ numDigits: 1, finishOnKey: '', timeout: MENU_PATIENCE_SECONDS + more }));
      return;
    case 'wait': // looked again when the time is out, or when a key comes
      speakInto(gather({ numDigits: 1, finishOnKey: '', timeout: listen.seconds }));
      return;
    case 'entry': {
      const numDigits = listen.max - typed.length;
      speakInto(gather({ numDigits, finishOnKey: '#', timeout: ENTRY_PATIENCE_SECONDS + more }));
      return;
    }
    case 'terms':
      speakInto(response); // outside the Gather: no key can cut it off
      // Drains what was pressed meanwhile: whether Twilio keeps those keys is not documented, and none may accept.
      gather({ numDigits: 20, finishOnKey: '', timeout: 1 });
      return;
    case 'record':
      speakInto(response);
      response.record({
        ...{ action, method: 'POST', maxLength: listen.maxSeconds, timeout: RECORD_SILENCE_SECONDS },
        ...{ finishOnKey: '#', playBeep: true, recordingStatusCallback: RECORDING_PATH },
        recordingStatusCallbackEvent: ['completed', 'absent'],
      });
      return;
    case 'pause':
      speakInto(response);
      response.pause({ length: listen.seconds });
  }
}

type OpenSay = { say: ReturnType<Gather['say']>; language: Language; encoded: number };

/**
 * One Say for all words that stand together in one language, begun anew where Twilio's limit for one (error 13521)
 * would be passed.
 */
function speak(into: VoiceResponse | Gather, parts: SpokenPart[], callLanguage: Language, voices: Voices): void {
  let open: OpenSay | null = null as OpenSay | null;
  for (const part of parts) {
    if ('play' in part) {
      into.play(playPath(part.play));
      open = null;
    } else if ('pauseMs' in part) {
      open?.say.break({ time: `${part.pauseMs}ms` });
    } else {
      const language = part.language ?? callLanguage;
      const encoded = encodeURIComponent(part.text).length;
      if (open?.language === language && open.encoded + encoded <= SAY_ENCODED_CHARS_MAX) {
        open.say.addText(part.text);
        open.encoded += encoded;
      } else {
        const voice = { voice: voices[language] as Voice, language: LOCALES[language] } as const;
        open = { say: into.say(voice, part.text), language, encoded };
      }
    }
  }
}
