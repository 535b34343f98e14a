// The telephone's page over a fake service, for tests that play the browser or drive a real one.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { onTestFinished } from 'vitest';
import { createRealClock } from '../../src/handset/clock.ts';
import type { HandsetOptions } from '../../src/handset/handset.ts';
import { createInbox } from '../../src/handset/inbox.ts';
import { createTelefon } from '../../src/handset/telefon/router.ts';
import { MOBILE, type Scripted, service } from './fake-service.ts';

export const DEMO_CASE = { saksnummer: '20418837', kode: '483920', hva: 'Betalingsoppfordring <med> alt' };

/** Starts both; they go when the test ends. Speech takes a hundredth of a second. */
export async function telefonSite(routes: Record<string, Scripted>, options: Partial<HandsetOptions> = {}) {
  const fake = await service(routes, { clock: createRealClock(), secondsOf: () => 0.01, ...options });
  const inbox = createInbox();
  const telefon = createTelefon({ handset: fake.handset, inbox, demoCases: [DEMO_CASE] });
  const server = express().use('/telefon', telefon.router).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    telefon.close();
    server.closeAllConnections();
    server.close();
  });
  const sendSms = (sid: string, body: string) =>
    inbox.add({ sid, to: MOBILE, from: 'NorKreditt', body, createdAt: '2026-11-23T09:00:00Z', status: 'sent' });
  return { fake, inbox, telefon, sendSms, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/telefon` };
}
