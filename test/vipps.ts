// The real app with a Vipps of its own beside it, on another origin, as the real one is.
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { createAssetsRouter } from '../src/pages/assets.ts';
import { createVippsImitation, type VippsImitation } from '../src/vipps-imitation/vipps-imitation.ts';
import { startApp, type TestApp, type TestAppOptions } from './app.ts';

export type AppWithVipps = TestApp & { vipps: VippsImitation };

const ACCOUNT = { clientId: 'client', clientSecret: 'secret', subscriptionKey: 'subscription', msn: '123456' };
const WEBHOOK_SECRET = 'a webhook secret for tests';

/** Starts both. `stop` stops both. */
export async function startAppWithVipps(options: TestAppOptions = {}): Promise<AppWithVipps> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const app = await startApp({
    ...options,
    env: {
      ...{ VIPPS_API_URL: url, VIPPS_CLIENT_ID: ACCOUNT.clientId, VIPPS_CLIENT_SECRET: ACCOUNT.clientSecret },
      ...{ VIPPS_SUBSCRIPTION_KEY: ACCOUNT.subscriptionKey, VIPPS_MSN: ACCOUNT.msn },
      ...{ VIPPS_WEBHOOK_SECRET: WEBHOOK_SECRET, ...options.env },
    },
  });
  const vipps = createVippsImitation({
    ...{ ...ACCOUNT, webhookSecret: WEBHOOK_SECRET, payerUrl: url, webhookUrl: `${app.publicUrl}/vipps/webhook` },
    now: () => new Date(app.clock.nowMs()),
    randomHex: (bytes) => randomBytes(bytes).toString('hex'),
  });
  server.on('request', express().use(createAssetsRouter()).use(vipps.router));
  return {
    ...app,
    get service() {
      return app.service;
    },
    vipps,
    stop: async () => {
      await vipps.settled();
      await app.stop();
      server.closeAllConnections();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  };
}
