// The port to whoever carries our SMS (Twilio), and what it can tell of a message.

/** What is known once the request is over. */
export type SendResult =
  | { outcome: 'accepted'; sid: string }
  /** The request surely did nothing: no connection, or refused with 429. It may be sent again. */
  | { outcome: 'not sent'; reason: string }
  /** Twilio said no; `code` is its error code, or the HTTP status where it gave none. */
  | { outcome: 'refused'; code: string }
  /** It may have arrived. */
  | { outcome: 'unknown'; reason: string };

/** `id` is the outbox row's: it rides in the status callback's address. `to` is E.164. */
type OutgoingSms = { id: number; to: string; body: string };
/** Twilio's view of a message; `errorCode` only where it failed. */
type FoundSms = { sid: string; status: string; errorCode: string | null };

export type SmsClient = {
  /** Sends once; never throws. */
  send: (sms: OutgoingSms) => Promise<SendResult>;
  /** Looks among the latest messages to the number for this text, created since; null when there is none. Throws when Twilio does not answer. */
  find: (q: { to: string; body: string; since: Date; notSids: readonly string[] }) => Promise<FoundSms | null>;
};
