// The ePayment API of the imitated Vipps: create, get, events, capture and cancel, with the shapes its documentation gives.
import type { Request, RequestHandler, Response, Router } from 'express';
import { z } from 'zod';
import { checkIdempotency, refuse } from './checks.ts';
import type { Entry, Ledger } from './ledger.ts';
import type { Manners, Operation } from './misbehaviour.ts';

const SUM_MAX = 65_000_000;
const amount = z.strictObject({ currency: z.literal('NOK'), value: z.int().min(100).max(SUM_MAX) });
/** Vipps takes https only; a service on this machine has none. */
const isReturnUrl = (url: string) => /^https:|^http:\/\/(localhost|127\.0\.0\.1)[:/]/.test(url);
const NewPayment = z.strictObject({
  amount,
  paymentMethod: z.strictObject({ type: z.enum(['WALLET', 'CARD']) }),
  reference: z.string().regex(/^[a-zA-Z0-9-]{8,50}$/),
  returnUrl: z.url().refine(isReturnUrl),
  userFlow: z.literal('WEB_REDIRECT'),
  paymentDescription: z.string().min(3).max(100),
});
const Capture = z.strictObject({ modificationAmount: amount });

/** What the routes share. `payerUrl`: below it are the pages where one pays. */
type Desk = { ledger: Ledger; manners: Manners; payerUrl: string };

/** `signedIn` stands before every route, `enter` before the route of an operation. */
export function addPayments(
  router: Router,
  desk: Desk,
  signedIn: RequestHandler[],
  enter: (operation: Operation) => RequestHandler[],
): void {
  const { ledger, manners } = desk;
  const once = checkIdempotency();
  const path = '/epayment/v1/payments';
  const route = (operation: Operation) => [...enter(operation), ...signedIn, once, manners.behind];
  const ofPayment =
    (answer: (entry: Entry, request: Request, response: Response) => void): RequestHandler<{ reference: string }> =>
    (request, response) => {
      const entry = ledger.find(request.params.reference);
      if (entry) answer(entry, request as Request, response);
      else refuse(response, 404, 'Not found');
    };
  router.post(path, route('create'), (request: Request, response: Response) => create(desk, request, response));
  router.get(
    `${path}/:reference`,
    route('get'),
    ofPayment((entry, _request, response) => void response.json(shown(desk, entry))),
  );
  router.get(
    `${path}/:reference/events`,
    route('events'),
    ofPayment(
      (entry, _request, response) =>
        void response.json(entry.events.map((event) => ({ ...ids(entry), ...event, amount: nok(event.amount) }))),
    ),
  );
  router.post(
    `${path}/:reference/capture`,
    route('capture'),
    ofPayment((entry, request, response) => {
      const body = Capture.safeParse(request.body);
      if (!body.success) return refuse(response, 400, 'Bad request');
      const sum = manners.sumOf(response, body.data.modificationAmount.value);
      if (ledger.capture(entry, sum, keyOf(request))) response.json(shown(desk, entry));
      else refuse(response, 400, 'Cannot capture');
    }),
  );
  router.post(
    `${path}/:reference/cancel`,
    route('cancel'),
    ofPayment((entry, request, response) => {
      if (ledger.cancel(entry, keyOf(request))) response.json(shown(desk, entry));
      else refuse(response, 400, 'Cannot cancel');
    }),
  );
}

function create(desk: Desk, request: Request, response: Response): void {
  const body = NewPayment.safeParse(request.body);
  if (!body.success) refuse(response, 400, 'Bad request');
  else if (desk.ledger.find(body.data.reference)) refuse(response, 409, 'Reference is used');
  else {
    const { reference, returnUrl, amount: sum, paymentMethod } = body.data;
    const what = { reference, returnUrl, amount: sum.value, method: paymentMethod.type };
    const entry = desk.ledger.create(what, keyOf(request));
    response.status(201).json({ redirectUrl: redirectUrl(desk, entry), reference });
  }
}

const keyOf = (request: Request): string => request.get('Idempotency-Key') ?? '';
const nok = (value: number) => ({ currency: 'NOK', value });
const ids = ({ reference, pspReference }: Entry) => ({ reference, pspReference });
const redirectUrl = ({ payerUrl }: Desk, { token }: Entry): string => `${payerUrl}/betal/${token}`;
const shown = (desk: Desk, entry: Entry) => ({
  ...ids(entry),
  ...{ amount: nok(entry.amount), state: entry.state, paymentMethod: { type: entry.method }, profile: {} },
  aggregate: {
    ...{ authorizedAmount: nok(entry.authorized), capturedAmount: nok(entry.captured) },
    ...{ cancelledAmount: nok(entry.cancelled), refundedAmount: nok(0) },
  },
  redirectUrl: redirectUrl(desk, entry),
});
