// What Twilio's From tells about a caller: what kind of number it is, and which caller failed tries are counted on.
//
// It identifies nobody: numbers are easily forged, and ForwardedFrom (who forwarded the call) is not looked at.
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

export type CallerKind = 'norskMobil' | 'fast' | 'utenlandsk' | 'skjult' | 'annet';

export type Caller = {
  kind: CallerKind;
  /** Where there is a real number. */
  e164?: string;
  /** Failed tries are counted on this: the number, or SHARED_BUCKET. */
  bucket: string;
};

/**
 * Who cannot be told apart shares one caller: hidden numbers; switchboards, SIP and app callers; short, special and
 * machine numbers; what is no number at all. Mobiles, ordinary landlines and foreign numbers each have their own.
 */
export const SHARED_BUCKET = 'felles';

/** Withheld numbers as Twilio spells them on a keypad: ANONYMOUS, RESTRICTED (and its common misprint), UNAVAILABLE, BLOCKED, UNKNOWN. */
const WITHHELD_ON_KEYPAD = new Set(['266696687', '7378742833', '7378742883', '86282452253', '2562533', '8656696']);
const WITHHELD_IN_WORDS = /anonym|restrict|unavail|unknown|block|private|withheld/i;
/** client:name, sip:name@host, whatsapp:+47…: an application, not a telephone number. */
const APPLICATION = /^[a-z][a-z0-9+.-]*:/i;

/** Never throws: whatever From holds, it is some kind of caller. */
export function classifyCaller(from: string | undefined): Caller {
  const text = (from ?? '').trim();
  if (isWithheld(text)) return { kind: 'skjult', bucket: SHARED_BUCKET };
  const number = APPLICATION.test(text) ? undefined : parsePhoneNumberFromString(text, 'NO');
  if (!number?.isValid()) return { kind: 'annet', bucket: SHARED_BUCKET };

  const kind = kindOfNumber(number.countryCallingCode, number.country, number.getType());
  const e164 = number.number;
  return { kind, e164, bucket: kind === 'annet' ? SHARED_BUCKET : e164 };
}

function isWithheld(text: string): boolean {
  if (text === '' || APPLICATION.test(text)) return text === '' || WITHHELD_IN_WORDS.test(text);
  return WITHHELD_ON_KEYPAD.has(text.replace(/^\+/, '')) || WITHHELD_IN_WORDS.test(text);
}

/** Only what Norway's numbering plan calls a mobile is one: 58 and 59 are machines. Svalbard's landlines are landlines. */
function kindOfNumber(callingCode: string, country: string | undefined, type: string | undefined): CallerKind {
  if (callingCode !== '47') return 'utenlandsk';
  if (country === 'NO' && type === 'MOBILE') return 'norskMobil';
  return type === 'FIXED_LINE' ? 'fast' : 'annet';
}
