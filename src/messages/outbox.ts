// The outbox: how a call asks for an SMS. "sendt" is said when the message, its link and its job have committed.
import type { Ports, SmsInnhold } from '../../flows/ports.ts';
import type { Language } from '../../prompts/catalogue.ts';
import { linkUrl } from '../links/tokens.ts';
import type { Trx } from '../records/transactions.ts';
import { septetsOf } from './gsm7.ts';
import { findReceipt, receiptOrder, setPendingReceipt } from './receipts.ts';
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
  if (innhold.type === 'faq') {
    return {
      ...common,
      saksnummer: null,
      link: { purpose: 'faq', saksnummer: null, language, faqId: innhold.id },
      facts: (link) => ({ type: 'faq', link }),
    };
  }
  if (innhold.type === 'bankid') {
    return {
      ...common,
      saksnummer: null,
      link: { purpose: 'bankid', saksnummer: null, language, formal: innhold.formal },
      facts: (link) => ({ type: 'bankid', link }),
    };
  }
  const { saksnummer } = innhold;
  if (innhold.type === 'fakturakopi') {
    return {
      ...common,
      saksnummer,
      link: { purpose: 'fakturakopi', saksnummer, language },
      facts: (link) => ({ type: 'fakturakopi', link }),
    };
  }
  if (innhold.type === 'skjema') {
    return {
      ...common,
      saksnummer,
      link: { purpose: 'skjema', saksnummer, language, beskjed: innhold.beskjed },
      facts: (link) => ({ type: 'skjema', link }),
    };
  }
  return {
    ...common,
    saksnummer,
    link: { purpose: 'betaling', saksnummer, language },
    facts: (link) => ({ type: 'betalingslenke', link }),
  };
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
  if (answer === 'sendt') await setPendingReceipt(trx, receipt.id, 'sms');
  return answer;
}
