// The outbox: an SMS is a row, its link and a job, written in one transaction; "sendt" is said when that has committed.
import type { Ports, SmsInnhold } from '../../flows/ports.ts';
import type { Language } from '../../prompts/catalogue.ts';
import { insertLink, linkUrl, type NewLink } from '../links/tokens.ts';
import type { Secrets } from '../records/crypto.ts';
import type { Records } from '../records/database.ts';
import type { Trx } from '../records/transactions.ts';
import { isOverLimit, lockLimits } from './limits.ts';
import { findReceipt, receiptOrder, setReceiptStatus } from './receipts.ts';
import { mobileOf, mobileOfDigits } from './recipient.ts';
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

/** The call an SMS is asked for in; `caller` is Twilio's From, null when hidden. */
export type CallContext = { callSid: string; turn: number; caller: string | null; language: Language };

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

type Answer = Awaited<ReturnType<Ports['sendSms']>>;

/** The `sendSms` port of one call. */
export function createOutbox(deps: OutboxDeps): { forCall: (call: CallContext) => Pick<Ports, 'sendSms'> } {
  return {
    forCall: (call) => ({
      sendSms: async ({ til, innhold }) => {
        const to = til.nummer === 'tastet' ? mobileOfDigits(til.siffer) : call.caller && mobileOf(call.caller);
        if (!to) return 'ikkeMobil';
        return deps.records.inTransaction((trx) =>
          innhold.type === 'kvittering'
            ? sendReceipt(deps, trx, innhold.referanse, call, to)
            : write(deps, trx, orderOf(deps, innhold, call, to)),
        );
      },
    }),
  };
}

function orderOf(
  deps: OutboxDeps,
  innhold: Exclude<SmsInnhold, { type: 'kvittering' }>,
  call: CallContext,
  to: string,
): SmsOrder {
  const { callSid, turn, language } = call;
  const common = {
    eventKey: `${innhold.type}:${callSid}:${turn}`,
    kind: innhold.type,
    to,
    callSid,
    registreringId: null,
    language,
  };
  if (innhold.type === 'nettadresse') {
    return {
      ...common,
      saksnummer: null,
      link: null,
      facts: () => ({ type: 'nettadresse', adresse: deps.webAddress }),
    };
  }
  const { saksnummer } = innhold;
  return {
    ...common,
    saksnummer,
    link: { purpose: 'betaling', saksnummer, language },
    facts: (link) => ({ type: 'betalingslenke', link }),
  };
}

/** The receipt of what this very call registered; anything else is a fault of ours, and throws. */
async function sendReceipt(
  deps: OutboxDeps,
  trx: Trx,
  referanse: string,
  call: CallContext,
  to: string,
): Promise<Answer> {
  const receipt = await findReceipt(trx, deps.secrets, { referanse });
  if (receipt?.callSid !== call.callSid) throw new Error('A receipt was asked for that is not of this call');
  const answer = await write(deps, trx, receiptOrder(receipt, to, call.language));
  if (answer === 'sendt') await setReceiptStatus(trx, receipt.id, 'sms');
  return answer;
}

/** Writes one message with its link and its job, unless its number has said STOP or a limit is reached. */
export async function write(deps: OutboxDeps, trx: Trx, order: SmsOrder): Promise<Exclude<Answer, 'ikkeMobil'>> {
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
