// Twilio's signature: https://www.twilio.com/docs/usage/webhooks/webhooks-security
import { createHmac } from 'node:crypto';

/** The fields of a webhook form, or of a query. */
export type Form = Record<string, string>;

/**
 * The value of `X-Twilio-Signature`: Base64(HMAC-SHA1(token, URL + sorted name+value, no separators)).
 * A GET is signed over its URL alone: pass `{}`.
 */
export function signature(authToken: string, signedUrl: string, form: Form): string {
  const fields = Object.keys(form)
    .sort()
    .map((name) => name + form[name]);
  return createHmac('sha1', authToken)
    .update(signedUrl + fields.join(''), 'utf8')
    .digest('base64');
}

/** The URL a signature covers: never the fragment or userinfo; voice over https drops the port, SMS keeps it. */
export function signedUrl(url: string, product: 'voice' | 'sms'): string {
  const signed = new URL(url);
  signed.hash = '';
  signed.username = '';
  signed.password = '';
  if (product === 'voice' && signed.protocol === 'https:') signed.port = '';
  return signed.href;
}

/** The headers Twilio sends with a webhook. `token` tells a retry (same token) from a new request. */
export const webhookHeaders = (
  authToken: string,
  url: string,
  product: 'voice' | 'sms',
  form: Form,
  token: string,
) => ({
  'X-Twilio-Signature': signature(authToken, signedUrl(url, product), form),
  'I-Twilio-Idempotency-Token': token,
  'User-Agent': 'TwilioProxy/1.1',
});
