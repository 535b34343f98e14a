// A reply as TwiML. Pure: the same reply at the same turn gives the same bytes.
import twilio from 'twilio';
import type { Listen } from '../../flows/vocabulary.ts';
import type { Language } from '../../prompts/catalogue.ts';
import type { Reply } from '../calls/conversation.ts';
import { ENTRY_PATIENCE_SECONDS, MENU_PATIENCE_SECONDS, PATIENCE_AFTER_SILENCE_SECONDS } from '../calls/limits.ts';
import type { SpokenPart } from '../calls/speech/index.ts';
import { SAY_ENCODED_CHARS_MAX } from '../calls/speech/limits.ts';

type VoiceResponse = InstanceType<typeof twilio.twiml.VoiceResponse>;
type Gather = ReturnType<VoiceResponse['gather']>;
type Voice = NonNullable<Parameters<VoiceResponse['say']>[0]['voice']>;

/** Twilio's voice name for each language. */
export type Voices = Record<Language, string>;
const LOCALES = { nb: 'nb-NO', en: 'en-GB' } as const satisfies Record<Language, string>;

/** Where the caller's next act comes to. The language rides along, so that we can apologise in it whatever is lost. */
export const turnPath = (turn: number, language: Language) => `/voice/turn?n=${turn}&l=${language}`;
/** Where recorded prompts are served. */
export const lydPath = (file: string) => `/lyd/${file}`;

/** @param parts what `reply.lines` sound like, in `reply.language`. */
export function toTwiml(reply: Reply, parts: SpokenPart[], turn: number, voices: Voices): string {
  const response = new twilio.twiml.VoiceResponse();
  const voice = { voice: voices[reply.language] as Voice, language: LOCALES[reply.language] };
  if (reply.waitsFor === 'hangUp') {
    speak(response, parts, voice);
    response.hangup();
    return response.toString();
  }
  const action = turnPath(turn, reply.language);
  const gatherOptions = gathering(reply.waitsFor);
  const isTerms = reply.waitsFor.listen.kind === 'terms';
  if (isTerms) speak(response, parts, voice); // outside the Gather: no key can cut it off
  const gather = response.gather({
    input: ['dtmf'],
    action,
    method: 'POST',
    actionOnEmptyResult: true,
    ...gatherOptions,
  });
  if (!isTerms) speak(gather, parts, voice);
  response.redirect({ method: 'POST' }, action);
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
  speak(response, parts, { voice: voices[language] as Voice, language: LOCALES[language] });
  if (then === 'hangUp') response.hangup();
  else response.redirect({ method: 'POST' }, then.redirectTo);
  return response.toString();
}

type Waiting = Exclude<Reply['waitsFor'], 'hangUp'>;

function gathering({ listen, typed, patient }: Waiting) {
  const more = patient ? PATIENCE_AFTER_SILENCE_SECONDS : 0;
  switch (listen.kind) {
    case 'menu':
      // No finishing key, so that * and # arrive as digits.
      return { numDigits: 1, finishOnKey: '', timeout: MENU_PATIENCE_SECONDS + more };
    case 'entry':
      return { numDigits: missing(listen, typed), finishOnKey: '#', timeout: ENTRY_PATIENCE_SECONDS + more };
    case 'terms':
      // Drains what was pressed meanwhile: whether Twilio keeps those keys is not documented, and none may accept.
      return { numDigits: 20, finishOnKey: '', timeout: 1 };
  }
}

const missing = (listen: Listen & { kind: 'entry' }, typed: string) => listen.max - typed.length;

/** One Say for all words that stand together, begun anew where Twilio's limit for one (error 13521) would be passed. */
function speak(
  into: VoiceResponse | Gather,
  parts: SpokenPart[],
  voice: { voice: Voice; language: 'nb-NO' | 'en-GB' },
) {
  let say: ReturnType<Gather['say']> | null = null;
  let encoded = 0;
  for (const part of parts) {
    if ('play' in part) {
      into.play(lydPath(part.play));
      say = null;
    } else if ('pauseMs' in part) {
      say?.break({ time: `${part.pauseMs}ms` });
    } else {
      const length = encodeURIComponent(part.text).length;
      encoded += length;
      if (say && encoded <= SAY_ENCODED_CHARS_MAX) {
        say.addText(part.text);
      } else {
        say = into.say(voice, part.text);
        encoded = length;
      }
    }
  }
}
