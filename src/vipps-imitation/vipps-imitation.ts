// A Vipps MobilePay over real HTTP: the ePayment API with all its checks, the page where one pays, and its webhooks.
import { json, type RequestHandler, Router } from 'express';
import { checkAccount, checkToken, createTokens, type VippsAccount } from './checks.ts';
import { addPayments } from './epayment-api.ts';
import { createLedger, type Entry } from './ledger.ts';
import { createManners, type Misbehaviour, type Operation } from './misbehaviour.ts';
import { addPayerPages } from './payer-pages.ts';
import { createWebhooks, type SigningFaults, type WebhookManners, type WebhookOptions } from './webhooks.ts';

export type VippsImitationOptions = VippsAccount &
  WebhookOptions & {
    /** Where the router is mounted, as a payer's browser reaches it; without a slash at the end. */
    payerUrl: string;
    randomHex: (bytes: number) => string;
  };

export type VippsImitation = {
  /** Mount at the root of the imitated `https://api.vipps.no`. */
  router: Router;
  /** The next requests of this kind fare so, in order. */
  misbehave: (operation: Operation, ...next: Misbehaviour[]) => void;
  /** Every connection to the API breaks until it is back. */
  setAway: (away: boolean) => void;
  expireTokens: () => void;
  webhooksAs: (manners: WebhookManners) => void;
  /** Sends what was held, the latest first; gives the status each was answered with. */
  deliverHeld: () => Promise<(number | null)[]>;
  /** Sends the payment's latest event now, perhaps wrongly signed; gives the status it was answered with. */
  sendWebhook: (reference: string, faults?: SigningFaults) => Promise<number | null>;
  /** Any body, signed as it should be. */
  sendSigned: (body: string) => Promise<number | null>;
  /** What the payer does. */
  approve: (reference: string) => void;
  abort: (reference: string) => void;
  decline: (reference: string) => void;
  /** What the merchant's staff do in Vipps' own portal. */
  captureBehindOurBack: (reference: string) => void;
  cancelBehindOurBack: (reference: string) => void;
  payments: () => Entry[];
  /** Operations asked for so far, in order. */
  asked: () => Operation[];
  /** When every webhook under way has been answered. */
  settled: () => Promise<void>;
};

export function createVippsImitation(options: VippsImitationOptions): VippsImitation {
  const webhooks = createWebhooks(options);
  const ledger = createLedger({ ...options, onEvent: (entry, event) => webhooks.tell({ entry, event }) });
  const manners = createManners();
  const tokens = createTokens(options, options.now, options.randomHex);
  const asked: Operation[] = [];
  const entryOf = (reference: string) => {
    const entry = ledger.find(reference);
    if (!entry) throw new Error('There is no such payment');
    return entry;
  };

  const router = Router();
  const known = checkAccount(options);
  const enter = (operation: Operation): RequestHandler[] => [
    known,
    (_request, _response, next) => {
      asked.push(operation);
      next();
    },
    manners.before(operation),
  ];
  router.post('/accesstoken/get', enter('token'), manners.behind, tokens.give);
  addPayments(router, { ...options, ledger, manners }, [checkToken(tokens), json()], enter);
  addPayerPages(router, ledger);

  return {
    router,
    misbehave: (operation, ...next) => manners.add(operation, next),
    setAway: manners.setAway,
    expireTokens: tokens.expireAll,
    webhooksAs: webhooks.behave,
    deliverHeld: webhooks.deliver,
    sendWebhook: (reference, faults) => {
      const entry = entryOf(reference);
      return webhooks.send({ entry, event: entry.events.at(-1)! }, faults);
    },
    sendSigned: webhooks.post,
    approve: (reference) => ledger.approve(entryOf(reference).token),
    abort: (reference) => ledger.abort(entryOf(reference).token),
    decline: (reference) => ledger.decline(entryOf(reference).token),
    captureBehindOurBack: (reference) => {
      const entry = entryOf(reference);
      ledger.capture(entry, entry.authorized, 'portal');
    },
    cancelBehindOurBack: (reference) => void ledger.cancel(entryOf(reference), 'portal'),
    payments: ledger.all,
    asked: () => [...asked],
    settled: webhooks.settled,
  };
}
