// TwiML as Twilio reads it: https://www.twilio.com/docs/voice/twiml
import { type Lint, lintTwiml } from './twiml-lint.ts';
import { type Element, elementsIn, parseXml, textIn } from './xml.ts';

/** Something the caller hears. */
export type Sound =
  | { kind: 'say'; text: string; language: string; voice: string | null; breakSeconds: number }
  | { kind: 'play'; url: string }
  | { kind: 'pause'; seconds: number };

type Method = 'GET' | 'POST';
export type Gather = {
  kind: 'gather';
  /** Where the digits go; null: the current document. */
  action: string | null;
  method: Method;
  timeoutSeconds: number;
  /** '' ends on no key: `*` and `#` are then digits. */
  finishOnKey: string;
  digitsMax: number;
  actionOnEmptyResult: boolean;
  sounds: Sound[];
};
export type Recording = {
  kind: 'record';
  action: string | null;
  method: Method;
  timeoutSeconds: number;
  lengthSecondsMax: number;
  finishOnKey: string;
  beep: boolean;
  statusCallback: string | null;
};
export type Verb =
  | Sound
  | Gather
  | Recording
  | { kind: 'redirect'; url: string; method: Method }
  | { kind: 'hangup' }
  | { kind: 'reject'; busy: boolean };

/** What one answer makes the call do, or Twilio's error code for an answer it cannot use. */
export type Parsed = { verbs: Verb[]; lint: Lint[] } | { errorCode: number; message: string };

const BODY_BYTES_MAX = 64 * 1024;
const LOOPS_MAX = 1000;
const XML_TYPES = ['text/xml', 'application/xml', 'text/html'];

/** Reads the body of an answer whose status was 2xx. `contentType` is the header's value. */
export function parseTwiml(contentType: string | null, body: string): Parsed {
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (Buffer.byteLength(body) > BODY_BYTES_MAX) return { errorCode: 11750, message: 'the body is over 64 kB' };
  if (XML_TYPES.includes(type)) return parseDocument(body);
  if (type === 'text/plain') return parsePlain(body);
  return { errorCode: 12300, message: `content type ${type === '' ? 'missing' : type}` };
}

/** What a 2xx answer makes the call do: an audio file is played, then the call ends; all else is TwiML. */
export function parseAnswer({
  contentType,
  body,
  url,
}: {
  contentType: string | null;
  body: string;
  url: string;
}): Parsed {
  if (contentType?.startsWith('audio/')) return { verbs: [{ kind: 'play', url }], lint: [] };
  return parseTwiml(contentType, body);
}

function parsePlain(body: string): Parsed {
  const asTwiml = parseDocument(body);
  if ('verbs' in asTwiml) return asTwiml;
  const lint = [{ code: 12300, message: 'plain text, which is read aloud' }];
  return { verbs: [{ kind: 'say', text: body.trim(), language: 'en-US', voice: null, breakSeconds: 0 }], lint };
}

function parseDocument(body: string): Parsed {
  if (/^\s/.test(body)) return { errorCode: 12100, message: 'white space before the document' };
  try {
    const root = parseXml(body);
    if (root.name !== 'Response') return { errorCode: 12100, message: `the root is <${root.name}>` };
    return { verbs: elementsIn(root).flatMap(verbsOf), lint: lintTwiml(root) };
  } catch (cause) {
    return { errorCode: 12100, message: cause instanceof Error ? cause.message : 'not XML' };
  }
}

function verbsOf(element: Element): Verb[] {
  const is = element.attributes;
  switch (element.name) {
    case 'Gather':
      return [gatherOf(element)];
    case 'Record':
      return [recordingOf(is)];
    case 'Redirect':
      return [{ kind: 'redirect', url: textIn(element).trim(), method: methodOf(is.method) }];
    case 'Hangup':
      return [{ kind: 'hangup' }];
    case 'Reject':
      return [{ kind: 'reject', busy: is.reason === 'busy' }];
    default:
      return soundsOf(element);
  }
}

function soundsOf(element: Element): Sound[] {
  const is = element.attributes;
  if (element.name === 'Pause') return [{ kind: 'pause', seconds: numberOf(is.length, 1) }];
  const sound: Sound | null =
    element.name === 'Play'
      ? { kind: 'play', url: textIn(element).trim() }
      : element.name === 'Say'
        ? { kind: 'say', language: is.language ?? 'en-US', voice: is.voice ?? null, ...spokenIn(element) }
        : null;
  if (sound === null) return []; // a verb Twilio does not know is skipped; lint has told of it
  const loops = numberOf(is.loop, 1) || LOOPS_MAX;
  return Array.from({ length: Math.min(loops, LOOPS_MAX) }, () => sound);
}

/** The words of a `<Say>` as they are heard, and the seconds its `<break>`s add. */
function spokenIn(element: Element): { text: string; breakSeconds: number } {
  let breakSeconds = 0;
  const wordsOf = (part: Element | string): string => {
    if (typeof part === 'string') return part;
    if (part.name === 'break') breakSeconds += breakOf(part.attributes);
    if (part.name === 'break') return ' ';
    return part.attributes.alias ?? part.children.map(wordsOf).join('');
  };
  const text = element.children
    .map(wordsOf)
    .join('')
    .replace(/\s+/g, ' ')
    .replace(/ ([,.;:?!])/g, '$1')
    .trim();
  return { text, breakSeconds };
}

const BREAK_SECONDS: Record<string, number> = {
  none: 0,
  'x-weak': 0.1,
  weak: 0.25,
  medium: 0.5,
  strong: 1,
  'x-strong': 1.5,
};
function breakOf({ time, strength }: Record<string, string>): number {
  const [, amount, unit] = time?.match(/^([\d.]+)(ms|s)$/) ?? [];
  if (amount !== undefined) return unit === 'ms' ? Number(amount) / 1000 : Number(amount);
  return BREAK_SECONDS[strength ?? 'medium'] ?? 0.5;
}

const gatherOf = (element: Element): Gather => ({
  kind: 'gather',
  action: element.attributes.action || null,
  method: methodOf(element.attributes.method),
  timeoutSeconds: numberOf(element.attributes.timeout, 5),
  finishOnKey: element.attributes.finishOnKey ?? '#',
  digitsMax: numberOf(element.attributes.numDigits, Number.POSITIVE_INFINITY),
  actionOnEmptyResult: element.attributes.actionOnEmptyResult === 'true',
  sounds: elementsIn(element).flatMap(soundsOf),
});

const recordingOf = (is: Record<string, string>): Recording => ({
  kind: 'record',
  action: is.action || null,
  method: methodOf(is.method),
  timeoutSeconds: numberOf(is.timeout, 5),
  lengthSecondsMax: numberOf(is.maxLength, 3600),
  finishOnKey: is.finishOnKey ?? '1234567890*#',
  beep: is.playBeep !== 'false',
  statusCallback: is.recordingStatusCallback || null,
});

const methodOf = (value: string | undefined): Method => (value === 'GET' ? 'GET' : 'POST');
const numberOf = (value: string | undefined, otherwise: number): number =>
  value !== undefined && /^\d+$/.test(value) ? Number(value) : otherwise;
