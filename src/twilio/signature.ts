// Who may talk to /voice and /sms: Twilio, for our own account. There is no switch that turns this off.
import type { RequestHandler } from 'express';
import twilio from 'twilio';

/** A switch of Twilio's that leaves the form fields unsigned; no webhook of ours carries it. */
const BODY_HASH_PARAMETER = 'bodySHA256';

/**
 * Lets a request through only with Twilio's signature over `publicUrl` + path and query + form, and with our account.
 * Anything else gets 403 and an empty body (contracts: Routes; Twilio: webhooks security).
 * @param onRefused told why, in words that hold nothing of the request.
 */
export function requireTwilio(options: {
  publicUrl: string;
  accountSid: string;
  authToken: string;
  onRefused: (why: 'no signature' | 'wrong signature' | 'other account') => void;
}): RequestHandler {
  return (request, response, next) => {
    const refuse = (why: Parameters<typeof options.onRefused>[0]) => {
      options.onRefused(why);
      response.status(403).end();
    };
    const signature = request.get('X-Twilio-Signature');
    if (!signature || request.method !== 'POST') return refuse('no signature');
    if (BODY_HASH_PARAMETER in request.query) return refuse('wrong signature');
    const form: Record<string, string> = request.body ?? {};
    const url = options.publicUrl + request.originalUrl;
    if (!twilio.validateRequest(options.authToken, signature, url, form)) return refuse('wrong signature');
    if (form.AccountSid !== options.accountSid) return refuse('other account');
    next();
  };
}
