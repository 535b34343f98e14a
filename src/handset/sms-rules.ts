// Which SMS Twilio refuses, and how it describes one: https://www.twilio.com/docs/messaging/api/message-resource
import type { SmsMessage } from './inbox.ts';

const E164 = /^\+[1-9]\d{6,14}$/;
const NORWEGIAN_MOBILE = /^\+47[49]\d{7}$/;
const ALPHANUMERIC_SENDER = /^(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}$/;
const BODY_CHARACTERS_MAX = 1600;
const STATUS_CALLBACK_CHARACTERS_MAX = 4000;

/** Twilio's error code for a form it would not accept, or null. */
export function refusalOf(form: Record<string, string | undefined>, optedOut: ReadonlySet<string>): number | null {
  const { To = '', From = '', Body = '', MessagingServiceSid = '', StatusCallback = '' } = form;
  if (To === '') return 21604;
  if (!E164.test(To)) return 21211;
  if (To.startsWith('+47') && !NORWEGIAN_MOBILE.test(To)) return 21614;
  if (optedOut.has(To)) return 21610;
  if (From === '' && MessagingServiceSid === '') return 21603;
  if (From !== '' && !E164.test(From) && !ALPHANUMERIC_SENDER.test(From)) return 21212;
  if (Body === '') return 21602;
  if (Body.length > BODY_CHARACTERS_MAX) return 21617;
  if (StatusCallback !== '' && !URL.canParse(StatusCallback)) return 21609;
  return StatusCallback.length > STATUS_CALLBACK_CHARACTERS_MAX ? 21609 : null;
}

/** A message as the API shows it. */
export const messageJson = (accountSid: string, { sid, to, from, body, status, createdAt }: SmsMessage) => ({
  ...{ sid, account_sid: accountSid, api_version: '2010-04-01', to, from, body, status },
  ...{ direction: 'outbound-api', num_media: '0', num_segments: '1', error_code: null, error_message: null },
  ...{ price: null, price_unit: 'NOK', messaging_service_sid: from.startsWith('MG') ? from : null },
  date_created: new Date(createdAt).toUTCString(),
  date_updated: new Date(createdAt).toUTCString(),
  date_sent: status === 'queued' ? null : new Date(createdAt).toUTCString(),
  uri: `/2010-04-01/Accounts/${accountSid}/Messages/${sid}.json`,
  subresource_uris: {},
});
