// The outbox: how a call asks for an SMS. "sendt" is said when the message, its link and its job have committed.
import type { Ports, SmsInnhold } from '../../flows/ports.ts';
import type { Language } from '../../prompts/catalogue.ts';
import { linkUrl, type NewLink } from '../links/tokens.ts';
import type { Trx } from '../records/transactions.ts';
import { septetsOf } from './gsm7.ts';
import { findReceipt, receiptBySms, receiptOrder } from './receipts.ts';
import { mobileOf, mobileOfDigits } from './recipient.ts';
import { linkLengthMax } from './texts.ts';
import { type OutboxDeps, type SmsAnswer, type SmsOrder, writeSms } from './write-sms.ts';

/** The call an SMS is asked for in; `caller` is Twilio's From, null when hidden. */
export type CallContext = { callSid: string; turn: number; caller: string | null; language: Language };

/** The `sendSms` port of one call. Throws at start when an address of ours leaves no room for the words around it. */
export function createOutbox(deps: OutboxDeps): { forCall: (call: CallContext) => Pick<Ports, 'sendSms'> } {
  assertRoomFor('PUBLIC_URL', linkUrl(deps.publicUrl, 'betaling', deps.newToken()));
  assertRoomFor('The web address', deps.webAddress);
  return {
    forCall: (call) => ({
      sendSms: async ({ til, innhold }) => {
        const to = til.nummer === 'tastet' ? mobileOfDigits(til.siffer) : call.caller && mobileOf(call.caller);
        if (!to) return 'ikkeMobil';
        return deps.records.inTransaction((trx) =>
          innhold.type === 'kvittering'
            ? sendReceipt(deps, trx, innhold.referanse, { ...call, to })
            : writeSms(deps, trx, orderOf(deps, innhold, call, to)),
        );
      },
    }),
  };
}

function assertRoomFor(what: string, address: string): void {
  const septets = septetsOf(address);
  if (septets !== null && septets <= linkLengthMax()) return;
  throw new Error(`${what} is too long for an SMS of one segment, or has letters an SMS does not take`);
}

type Asked = Exclude<SmsInnhold, { type: 'kvittering' }>;

function orderOf({ webAddress }: OutboxDeps, innhold: Asked, call: CallContext, to: string): SmsOrder {
  const { callSid, turn, language } = call;
  const { type } = innhold;
  return {
    ...{ kind: type, to, callSid, language, registreringId: null },
    eventKey: `${type}:${callSid}:${turn}`,
    saksnummer: 'saksnummer' in innhold ? innhold.saksnummer : null,
    link: linkOf(innhold, language),
    facts: (link) => (type === 'nettadresse' ? { type, adresse: webAddress } : { type, link }),
  };
}

/** The link a message carries; null where it carries the address of a site. */
function linkOf(innhold: Asked, language: Language): NewLink | null {
  switch (innhold.type) {
    case 'nettadresse':
      return null;
    case 'betalingslenke':
      return { purpose: 'betaling', saksnummer: innhold.saksnummer, language };
    case 'fakturakopi':
      return { purpose: 'fakturakopi', saksnummer: innhold.saksnummer, language };
    case 'skjema':
      return { purpose: 'skjema', saksnummer: innhold.saksnummer, language, beskjed: innhold.beskjed };
    case 'faq':
      return { purpose: 'faq', saksnummer: null, language, faqId: innhold.id };
    case 'bankid':
      return { purpose: 'bankid', saksnummer: null, language, formal: innhold.formal };
  }
}

/** The receipt of a registration; an unknown reference is a fault of ours, and throws. */
async function sendReceipt(
  deps: OutboxDeps,
  trx: Trx,
  referanse: string,
  call: CallContext & { to: string },
): Promise<SmsAnswer> {
  const receipt = await findReceipt(trx, deps.secrets, { referanse });
  if (!receipt) throw new Error('A receipt was asked for of a registration that is not there');
  const answer = await writeSms(deps, trx, receiptOrder(receipt, call));
  if (answer === 'sendt') await receiptBySms(trx, receipt.id);
  return answer;
}
