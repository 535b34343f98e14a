// What a demo has that a live service has not: a telephone in the browser, and an imitation of Twilio's API behind it.
import { randomBytes } from 'node:crypto';
import { Router } from 'express';
import { DEMO_CASES } from './cases/demo-cases.ts';
import { createHandset } from './handset/handset.ts';
import { createInbox } from './handset/inbox.ts';
import { createTelefon } from './handset/telefon/router.ts';
import { createTwilioApi } from './handset/twilio-api.ts';
import type { Resources } from './resources.ts';

/** Where the telephone is, and below it the imitation of Twilio's REST API. */
export const TELEFON_PATH = '/telefon';
export const DEMO_API_PATH = `${TELEFON_PATH}/twilio`;
/** The company's number (knowledge base: "95 51 20 00"). */
export const OWN_NUMBER = '+4795512000';

export type Demo = {
  router: Router;
  /** Hangs up every call and ends the streams, which would keep the server from closing. */
  close: () => void;
};

export function createDemo({ config, account, now }: Resources): Demo {
  const inbox = createInbox();
  const randomHex = (bytes: number) => randomBytes(bytes).toString('hex');
  const api = createTwilioApi({ ...account, inbox, now, randomHex });
  const apiUrl = `${config.publicUrl}${DEMO_API_PATH}`;
  const handset = createHandset({
    ...account,
    publicUrl: config.publicUrl,
    to: OWN_NUMBER,
    apiUrl,
    onRecording: api.keepRecording,
  });
  const telefon = createTelefon({ handset, inbox, demoCases: config.casesFile === null ? cards() : [] });
  const router = Router();
  router.use(DEMO_API_PATH, api.router);
  router.use(TELEFON_PATH, telefon.router);
  return { router, close: telefon.close };
}

const cards = () => DEMO_CASES.map(({ hva, sak }) => ({ hva, saksnummer: sak.saksnummer, kode: sak.kode }));
