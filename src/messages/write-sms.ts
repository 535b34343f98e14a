// Writes one SMS to the outbox: a row, its link and its job in one transaction, unless its number or a limit forbids it.
import type { Ports, SmsInnhold } from '../../flows/ports.ts';
import type { Language } from '../../prompts/catalogue.ts';
import { insertLink, linkUrl, type NewLink } from '../links/tokens.ts';
import type { Secrets } from '../records/crypto.ts';
import type { Records } from '../records/database.ts';
import type { Trx } from '../records/transactions.ts';
import { type Counted, isOverLimit, lockLimits } from './limits.ts';
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
  kind: SmsInnhold['type'] | 'svar';
  /** E.164 of a Norwegian mobile. */
  to: string;
  saksnummer: string | null;
  /** The call it is asked for in; null: none. */
  callSid: string | null;
  registreringId: number | null;
  language: Language;
  link: NewLink | null;
  facts: (link: string) => SmsFacts;
  /** Written however many there have been: no more of them can come than there is money paid. */
  beyondLimits?: true;
};

export type SmsAnswer = Awaited<ReturnType<Ports['sendSms']>>;

/** Writes one message with its link and its job, unless its number has said STOP or a limit is reached. */
export async function writeSms(deps: OutboxDeps, trx: Trx, order: SmsOrder): Promise<Exclude<SmsAnswer, 'ikkeMobil'>> {
  const { secrets } = deps;
  const now = deps.now();
  if (!order.beyondLimits) await lockLimits(trx);
  const before = await trx.selectFrom('sms').select('id').where('event_key', '=', order.eventKey).executeTakeFirst();
  if (before) return 'sendt';
  if (await isReserved(trx, secrets, order.to)) return 'reservert';
  if (!order.beyondLimits && (await isOverLimit(trx, countedOf(secrets, order), now))) return 'grense';

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

const countedOf = (secrets: Secrets, { to, saksnummer, callSid }: SmsOrder): Counted => ({
  numberHashes: secrets.hashes('telefon', to),
  caseHashes: saksnummer ? secrets.hashes('saksnummer', saksnummer) : [],
  callSid,
});

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
