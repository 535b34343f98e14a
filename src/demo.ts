// What a demo has that a live service has not: a telephone in the browser, and an imitation of Twilio's API behind it.
import { randomBytes } from 'node:crypto';
import { Router } from 'express';
import { createInbox } from './handset/inbox.ts';
import { createTwilioApi } from './handset/twilio-api.ts';
import type { Resources } from './resources.ts';

/** Where the imitation of Twilio's REST API is mounted. */
export const DEMO_API_PATH = '/telefon/twilio';

export function createDemo({ account, now }: Resources): Router {
  const inbox = createInbox();
  const randomHex = (bytes: number) => randomBytes(bytes).toString('hex');
  const api = createTwilioApi({ ...account, inbox, now, randomHex });
  const router = Router();
  router.use(DEMO_API_PATH, api.router);
  return router;
}
