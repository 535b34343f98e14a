// What Twilio tells us about SMS: how ours fared (/sms/status), and what people wrote to us (/sms/incoming).
//
// Mounted behind the signature check, with the form already parsed. Both always answer as Twilio wants it, so that a
// report we have no use for is not sent again and again.
import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { liftReservation, reserve } from '../messages/reservations.ts';
import { reportStatus, type StatusDeps } from '../messages/statuses.ts';

export type SmsRouterDeps = StatusDeps & {
  log: { info: (facts: object, message: string) => void; warn: (facts: object, message: string) => void };
};

/** Twilio's own words (advanced opt-out), and the Norwegian one. */
const STOP_WORDS = ['STOP', 'STOPP', 'STOPALL', 'UNSUBSCRIBE', 'END', 'QUIT', 'REVOKE', 'OPTOUT', 'CANCEL'];
const START_WORDS = ['START', 'UNSTOP'];

const Sid = z.string().regex(/^(SM|MM)[0-9a-fA-F]{32}$/);
const StatusForm = z.object({
  MessageSid: Sid,
  MessageStatus: z.string().max(20),
  ErrorCode: z
    .string()
    .regex(/^\d{1,6}$/)
    .optional()
    .catch(undefined),
});
/** The id in the address we gave with the message: sms.id. */
const StatusQuery = z.object({ id: z.coerce.number().int().positive().nullable().catch(null) });
const IncomingForm = z.object({ From: z.string().trim().min(1).max(40), Body: z.string().max(2_000).default('') });

/** Twilio's routes under /sms. */
export function createSmsRouter(deps: SmsRouterDeps): Router {
  const router = Router();
  router.post('/status', async (request: Request, response: Response) => {
    await takeStatus(deps, request.query, request.body);
    response.status(204).end();
  });
  router.post('/incoming', async (request: Request, response: Response) => {
    await takeIncoming(deps, request.body);
    response.type('text/xml').send('<?xml version="1.0" encoding="UTF-8"?><Response/>');
  });
  return router;
}

/** Takes in one status callback, however often, late or out of order it comes. */
async function takeStatus(deps: SmsRouterDeps, query: unknown, form: unknown): Promise<void> {
  const parsed = StatusForm.safeParse(form);
  if (!parsed.success) return deps.log.warn({}, 'A status callback made no sense');
  const { MessageSid: sid, MessageStatus: status, ErrorCode } = parsed.data;
  const { id } = StatusQuery.parse(query ?? {});
  const known = await reportStatus(deps, { sid, id, status, errorCode: ErrorCode ?? null });
  if (!known) deps.log.warn({ messageSid: sid }, 'A status callback is of no message of ours');
}

/** Takes in one message written to us: STOP and its like are recorded, START lifts it, all else is left alone. */
async function takeIncoming(deps: SmsRouterDeps, form: unknown): Promise<void> {
  const parsed = IncomingForm.safeParse(form);
  if (!parsed.success) return deps.log.warn({}, 'An incoming SMS made no sense');
  const { From, Body } = parsed.data;
  const word = Body.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
  if (STOP_WORDS.includes(word)) {
    await reserve(deps.records.db, deps.secrets.hash('telefon', From), deps.now());
    deps.log.info({}, 'A number has sent STOP');
  } else if (START_WORDS.includes(word)) {
    await liftReservation(deps.records.db, deps.secrets, From);
    deps.log.info({}, 'A number has sent START');
  }
}
