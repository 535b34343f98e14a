// POST /vipps/webhook: Vipps tells that something happened to a payment. What happened, it is asked itself.
import { setTimeout as wait } from 'node:timers/promises';
import { type Request, type Response, Router, raw } from 'express';
import { z } from 'zod';
import type { PaymentsService } from './create-payments.ts';
import { type Verification, verifyWebhook } from './webhook-signature.ts';

export type WebhookDeps = Pick<PaymentsService, 'hear'> & {
  secret: string;
  publicUrl: string;
  now: () => Date;
  /** How long the sender is kept waiting. */
  answerMs?: number;
  /** Counts and logs a refused one, by its reason. */
  onRefused: (reason: Exclude<Verification, 'genuine'>) => void;
  log: { warn: (facts: object, message: string) => void };
};

/** A body is some hundred bytes. */
const BODY_LIMIT = '16kb';
/** Vipps sends again what is not answered in time; the work goes on meanwhile. */
const ANSWER_MS = 8_000;

/** All that is read of it: the state of a payment is never taken from here. */
const Told = z.object({ reference: z.string() });

/** Mount at '/vipps/webhook'. */
export function createWebhookRouter(deps: WebhookDeps): Router {
  const router = Router();
  router.post('/', raw({ type: () => true, limit: BODY_LIMIT }), (request, response) => take(deps, request, response));
  return router;
}

async function take(deps: WebhookDeps, request: Request, response: Response): Promise<void> {
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const verified = verifyWebhook(
    {
      ...{ path: request.originalUrl, body, date: request.get('x-ms-date') },
      contentHash: request.get('x-ms-content-sha256'),
      authorization: request.get('Authorization'),
    },
    { secret: deps.secret, host: new URL(deps.publicUrl).host, now: deps.now() },
  );
  if (verified !== 'genuine') {
    deps.onRefused(verified);
    response.status(401).end();
    return;
  }
  response.status((await heard(deps, body)) ? 200 : 503).end();
}

/** False: to be sent again. What we cannot read, or know nothing of, would be no better the next time. */
async function heard(deps: WebhookDeps, body: Buffer): Promise<boolean> {
  const told = Told.safeParse(parsed(body));
  if (!told.success) {
    deps.log.warn({}, 'A webhook of Vipps could not be read');
    return true;
  }
  const done = deps.hear(told.data.reference).then(
    () => true,
    (cause) => {
      deps.log.warn({ cause }, 'A webhook of Vipps is to be sent again');
      return false;
    },
  );
  return Promise.race([done, wait(deps.answerMs ?? ANSWER_MS, false, { ref: false })]);
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}
