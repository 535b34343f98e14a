// What Twilio's debugger would complain about in a TwiML document (12200, 13xxx). A real call goes on; a test fails.
import { type Element, elementsIn, textIn } from './xml.ts';

/** A complaint, with Twilio's error code: https://www.twilio.com/docs/api/errors */
export type Lint = { code: number; message: string };

const ATTRIBUTES: Record<string, readonly string[]> = {
  Response: [],
  Say: ['voice', 'language', 'loop'],
  Play: ['loop', 'digits'],
  Pause: ['length'],
  Gather: [
    ...['input', 'action', 'method', 'timeout', 'finishOnKey', 'numDigits', 'actionOnEmptyResult', 'language', 'hints'],
    ...['speechTimeout', 'speechModel', 'profanityFilter', 'enhanced', 'partialResultCallback', 'bargeIn'],
  ],
  Redirect: ['method'],
  Hangup: [],
  Record: [
    ...['action', 'method', 'timeout', 'finishOnKey', 'maxLength', 'playBeep', 'trim', 'transcribe'],
    ...['recordingStatusCallback', 'recordingStatusCallbackMethod', 'recordingStatusCallbackEvent'],
  ],
  Reject: ['reason'],
};
const CHILDREN: Record<string, readonly string[]> = {
  Response: ['Say', 'Play', 'Pause', 'Gather', 'Redirect', 'Hangup', 'Record', 'Reject'],
  Gather: ['Say', 'Play', 'Pause'],
  Say: ['break', 'emphasis', 'lang', 'p', 'phoneme', 'prosody', 's', 'say-as', 'sub', 'w'],
};

const WHOLE_NUMBER = /^\d+$/;
const VALUES: Record<string, [RegExp, number]> = {
  'Gather timeout': [/^(\d+|auto)$/, 13313],
  'Gather finishOnKey': [/^[0-9*#]?$/, 13310],
  'Gather numDigits': [/^[1-9]\d*$/, 13314],
  'Gather method': [/^(GET|POST)$/, 13312],
  'Gather actionOnEmptyResult': [/^(true|false)$/, 13338],
  'Gather input': [/^(dtmf|speech|dtmf speech)$/, 13326],
  'Redirect method': [/^(GET|POST)$/, 13710],
  'Record timeout': [WHOLE_NUMBER, 13612],
  'Record maxLength': [/^[1-9]\d*$/, 13613],
  'Record finishOnKey': [/^[0-9*#]*$/, 13613],
  'Record method': [/^(GET|POST)$/, 13610],
  'Pause length': [WHOLE_NUMBER, 13910],
  'Say loop': [WHOLE_NUMBER, 13510],
  'Play loop': [WHOLE_NUMBER, 13410],
  'Reject reason': [/^(rejected|busy)$/, 12200],
};

const SAY_CHARACTERS_MAX = 3000;
const SAY_ENCODED_MAX = 4500;

/** Every complaint about a document whose root is `<Response>`. */
export const lintTwiml = (response: Element): Lint[] => lintElement(response);

function lintElement(element: Element): Lint[] {
  const { name } = element;
  const nested = elementsIn(element).flatMap((child) => {
    const allowed = CHILDREN[name] ?? (isSsml(name) ? CHILDREN.Say : undefined);
    if (allowed?.includes(child.name)) return lintElement(child);
    const known = child.name in ATTRIBUTES;
    return [{ code: known ? 13320 : 12200, message: `<${child.name}> is not allowed inside <${name}>` }];
  });
  return [...lintAttributes(element), ...lintText(element), ...nested];
}

const isSsml = (name: string) => CHILDREN.Say?.includes(name) ?? false;

function lintAttributes({ name, attributes }: Element): Lint[] {
  if (isSsml(name)) return [];
  return Object.entries(attributes).flatMap(([attribute, value]) => {
    if (!ATTRIBUTES[name]?.includes(attribute))
      return [{ code: 12200, message: `<${name}> has no attribute ${attribute}` }];
    const rule = VALUES[`${name} ${attribute}`];
    return rule === undefined || rule[0].test(value)
      ? []
      : [{ code: rule[1], message: `<${name} ${attribute}="${value}"> is not a valid value` }];
  });
}

function lintText(element: Element): Lint[] {
  const text = textIn(element);
  if (element.name === 'Say') {
    if (text.trim() === '' && elementsIn(element).length === 0) return [{ code: 13520, message: '<Say> is empty' }];
    if (text.length > SAY_CHARACTERS_MAX || encodeURIComponent(text).length > SAY_ENCODED_MAX)
      return [{ code: 13521, message: '<Say> is too long' }];
    return [];
  }
  const mayHoldText = ['Play', 'Redirect'].includes(element.name) || isSsml(element.name);
  return text.trim() === '' || mayHoldText
    ? []
    : [{ code: 12200, message: `<${element.name}> holds text that is never said` }];
}
