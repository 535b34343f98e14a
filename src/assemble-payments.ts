// Payments put in their place: over Vipps when it is set up, over its imitation in a demo, and not at all otherwise.
import { randomBytes, randomUUID } from 'node:crypto';
import { Router } from 'express';
import type { Config, VippsSettings } from './config.ts';
import type { AdvanceDeps } from './payments/advance.ts';
import { createPayments, type PaymentsService } from './payments/create-payments.ts';
import { newPaymentReference } from './payments/reference.ts';
import { createVippsClient } from './payments/vipps-client.ts';
import { createWebhookRouter } from './payments/webhook.ts';
import { createRegistreringer } from './records/registreringer.ts';
import type { Resources } from './resources.ts';
import { createVippsImitation } from './vipps-imitation/vipps-imitation.ts';

/** Where a demo's own Vipps is. */
const IMITATION_PATH = '/telefon/vipps';
const WEBHOOK_PATH = '/vipps/webhook';

export type AssembledPayments = Omit<PaymentsService, 'hear'> & {
  /** Vipps' webhook, and in a demo the imitation. Mount at the root. */
  router: Router;
};

/** Begins to follow open payments too. */
export async function assemblePayments(
  resources: Resources,
  hooks: Pick<AdvanceDeps, 'findSak' | 'onPaid'>,
): Promise<AssembledPayments> {
  const { config, records, log, metrics, now } = resources;
  const router = Router();
  const vipps = openVipps(config, router, now);
  const { payments, hear, sweep } = await createPayments({
    ...{ ...resources, ...hooks, records },
    registreringer: createRegistreringer(resources),
    newReference: newPaymentReference,
    onStatus: (status) => {
      metrics.payments.inc({ status });
      log.info({ status }, 'A payment has moved on');
    },
    vipps: vipps && { kind: vipps.kind, client: createVippsClient({ ...vipps.settings, now }) },
  });
  if (vipps) {
    const onRefused = (reason: string) => {
      metrics.refusedSignatures.inc({ reason });
      log.warn({ reason }, 'A webhook of Vipps was refused');
    };
    const { webhookSecret: secret } = vipps.settings;
    router.use(WEBHOOK_PATH, createWebhookRouter({ hear, secret, publicUrl: config.publicUrl, now, log, onRefused }));
  }
  return { payments, sweep, router };
}

function openVipps(config: Config, router: Router, now: () => Date) {
  if (config.vipps) return { kind: 'vipps', settings: config.vipps } as const;
  if (config.mode !== 'demo') return null;
  const settings = demoSettings(config);
  const imitation = createVippsImitation({
    ...{ ...settings, now, randomHex },
    payerUrl: `${config.publicUrl}${IMITATION_PATH}`,
    webhookUrl: `${config.publicUrl}${WEBHOOK_PATH}`,
  });
  router.use(IMITATION_PATH, imitation.router);
  return { kind: 'demo', settings } as const;
}

/** An account of the imitation's, made at start. */
const demoSettings = ({ port }: Config): VippsSettings => ({
  apiUrl: `http://127.0.0.1:${port}${IMITATION_PATH}`,
  ...{ clientId: randomUUID(), clientSecret: randomHex(16), subscriptionKey: randomHex(16) },
  ...{ msn: '123456', webhookSecret: randomHex(32) },
});

const randomHex = (bytes: number): string => randomBytes(bytes).toString('hex');
