// Writes one SMS to the outbox: a row, its link and its job in one transaction, unless its number or a limit forbids it.
import type { Ports, SmsInnhold } from '../../flows/ports.ts';
import type { Language } from '../../prompts/catalogue.ts';
import { insertLink, linkUrl, type NewLink } from '../links/tokens.ts';
import type { Secrets } from '../records/crypto.ts';
import type { Records } from '../records/database.ts';
import type { Trx } from '../records/transactions.ts';
import { isOverLimit, lockLimits } from './limits.ts';
import { isReserved } from './reservations.ts';
import { type SmsFacts, smsText } from './texts.ts';

export type OutboxDeps = {
  records: Pick<Records, 'db' | 'inTransaction' | 'jobs'>;
  secrets: Secrets;
  now: () => Date;
  newToken: () => string;
  /** Without a slash at the end. */
  publicUrl: string;
  /** The address people can type in: what 'nettadresse' sends. */
  webAddress: string;
};

/** One message to be written. `facts` makes its words, given the address of its link ('' without one). */
export type SmsOrder = {
  /** The business event: a second order of the same event is the same message. */
  eventKey: string;
  kind: SmsInnhold['type'];
  /** E.164 of a Norwegian mobile. */
  to: string;
  saksnummer: string | null;
  callSid: string;
  registreringId: number | null;
  language: Language;
  link: NewLink | null;
  facts: (link: string) => SmsFacts;
};

export type SmsAnswer = Awaited<ReturnType<Ports['sendSms']>>;

/** Writes one message with its link and its job, unless its number has said STOP or a limit is reached. */
export async function writeSms(deps: OutboxDeps, trx: Trx, order: SmsOrder): Promise<Exclude<SmsAnswer, 'ikkeMobil'>> {
  const { secrets } = deps;
  const now = deps.now();
  await lockLimits(trx);
  const before = await trx.selectFrom('sms').select('id').where('event_key', '=', order.eventKey).executeTakeFirst();
  if (before) return 'sendt';
  if (await isReserved(trx, secrets, order.to)) return 'reservert';
  const counted = {
    numberHashes: secrets.hashes('telefon', order.to),
    caseHashes: order.saksnummer ? secrets.hashes('saksnummer', order.saksnummer) : [],
    callSid: order.callSid,
  };
  if (await isOverLimit(trx, counted, now)) return 'grense';

  const token = order.link ? deps.newToken() : '';
  const body = smsText(
    order.facts(order.link ? linkUrl(deps.publicUrl, order.link.purpose, token) : ''),
    order.language,
  );
  const smsId = await insertSms(trx, secrets, order, body, now);
  if (order.link) await insertLink(trx, secrets, { token, link: order.link, smsId, now });
  await deps.records.jobs.send(trx, 'send sms', { id: smsId });
  return 'sendt';
}

async function insertSms(trx: Trx, secrets: Secrets, order: SmsOrder, body: string, now: Date): Promise<number> {
  const { id } = await trx
    .insertInto('sms')
    .values({
      event_key: order.eventKey,
      created_at: now,
      updated_at: now,
      recipient: secrets.seal('sms.recipient', order.to),
      recipient_hash: secrets.hash('telefon', order.to),
      body: secrets.seal('sms.body', body),
      kind: order.kind,
      saksnummer_hash: order.saksnummer ? secrets.hash('saksnummer', order.saksnummer) : null,
      call_sid: order.callSid,
      registrering_id: order.registreringId,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
