// Which numbers an SMS may go to: Norwegian mobiles, and nothing else.
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** NorKreditt's own number, where the calls come in. */
const OWN_NUMBER = '+4795512000';

/** Norwegian mobiles are 40–49 and 90–99 (Nkom); 58 and 59 are machines. */
const MOBILE = /^\+47[49]\d{7}$/;

/** The E.164 spelling of a calling number that may get an SMS ('95000000', '004795…' and '+4795…' alike), else null. */
export function mobileOf(raw: string): string | null {
  const compact = raw.trim().replace(/^00/, '+');
  if (!/^\+?\d{8,15}$/.test(compact)) return null; // hidden, client:…, sip:…, short numbers
  const parsed = parsePhoneNumberFromString(compact, 'NO');
  if (parsed?.country !== 'NO' || parsed.getType() !== 'MOBILE') return null;
  return MOBILE.test(parsed.number) && parsed.number !== OWN_NUMBER ? parsed.number : null;
}

/** The E.164 spelling of eight digits keyed by the caller, when they are a Norwegian mobile, else null. */
export function mobileOfDigits(siffer: string): string | null {
  return /^\d{8}$/.test(siffer) ? mobileOf(`+47${siffer}`) : null;
}
