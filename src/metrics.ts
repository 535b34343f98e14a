// What Prometheus is told: turns by flow, live calls, outcomes, SMS by status, refused signatures. Never a number or name.
import { setTimeout as wait } from 'node:timers/promises';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Twilio gives us 15 s, we give ourselves 5. */
const TURN_BUCKETS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    turnSeconds: new Histogram({
      name: 'telefon_turn_seconds',
      help: 'Seconds one turn took, by the flow it ended in',
      labelNames: ['flow'],
      buckets: TURN_BUCKETS_SECONDS,
      registers,
    }),
    outcomes: new Counter({
      name: 'telefon_call_outcomes_total',
      help: 'Turns that settled what a call came to, by outcome',
      labelNames: ['outcome'],
      registers,
    }),
    repeatedTurns: new Counter({
      name: 'telefon_repeated_turns_total',
      help: 'Webhooks answered from the stored reply',
      registers,
    }),
    breakdowns: new Counter({ name: 'telefon_breakdowns_total', help: 'Breakdowns the caller heard about', registers }),
    sms: new Counter({ name: 'telefon_sms_total', help: 'SMS by status', labelNames: ['status'], registers }),
    payments: new Counter({
      name: 'telefon_payments_total',
      help: 'Payments by Vipps and card that came to a status, by status',
      labelNames: ['status'],
      registers,
    }),
    refusedSignatures: new Counter({
      name: 'telefon_refused_webhooks_total',
      help: 'Webhooks refused before they were read, by reason',
      labelNames: ['reason'],
      registers,
    }),
    lockouts: new Counter({
      name: 'telefon_lockouts_total',
      help: 'Telephones closed or slowed after failed identifications; alarm on the shared ones',
      labelNames: ['event'],
      registers,
    }),
  };
}

/** Prometheus itself gives up after ten seconds, and would then hear nothing of the rest. */
const COUNT_MS_MAX = 2_000;

/** The live calls of the whole service, counted when Prometheus asks; NaN while the database does not answer. */
export const watchLiveCalls = ({ registry }: Metrics, countLive: () => Promise<number>) =>
  new Gauge({
    name: 'telefon_live_calls',
    help: 'Calls begun and not yet ended',
    registers: [registry],
    async collect() {
      const unknown = wait(COUNT_MS_MAX, Number.NaN, { ref: false });
      this.set(await Promise.race([countLive().catch(() => Number.NaN), unknown]));
    },
  });

export type Metrics = ReturnType<typeof createMetrics>;
