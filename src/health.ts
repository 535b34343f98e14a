// For the platform: /healthz (alive), /readyz (ready to take calls), /metrics (Prometheus).
import { timingSafeEqual } from 'node:crypto';
import { type Request, type RequestHandler, Router } from 'express';
import type { Registry } from 'prom-client';

export type HealthDeps = {
  /** Every store a call needs, by name; each rejects when it is away. */
  needed: Record<string, () => Promise<void>>;
  /** True once the service is stopping, so that no new calls are sent here. */
  isStopping: () => boolean;
  registry: Registry;
  /** Null: /metrics answers this machine only. */
  metricsToken: string | null;
};

export function createHealthRouter(deps: HealthDeps): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => void response.json({ status: 'ok' }));
  router.get('/readyz', async (_request, response) => {
    const away = deps.isStopping() ? ['stopping'] : await awayOf(deps.needed);
    response
      .status(away.length === 0 ? 200 : 503)
      .json(away.length === 0 ? { status: 'ready' } : { status: 'away', away });
  });
  router.get('/metrics', mayRead(deps.metricsToken), async (_request, response) => {
    response.type(deps.registry.contentType).send(await deps.registry.metrics());
  });
  return router;
}

async function awayOf(needed: HealthDeps['needed']): Promise<string[]> {
  const names = Object.keys(needed);
  const answers = await Promise.allSettled(names.map((name) => needed[name]!()));
  return names.filter((_, i) => answers[i]?.status === 'rejected');
}

/** The bearer token; with none set, this machine only, and nothing a proxy on it passes on from elsewhere. */
function mayRead(token: string | null): RequestHandler {
  const allowed = token === null ? isLocal : (request: Request) => sameText(bearerOf(request), token);
  return (request, response, next) => (allowed(request) ? next() : response.status(403).end());
}

const PASSED_ON = ['x-forwarded-for', 'forwarded', 'via'];
const isLocal = ({ socket, headers }: Request) =>
  /^(::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? '') && !PASSED_ON.some((header) => header in headers);
const bearerOf = (request: Request) => request.get('Authorization')?.replace(/^Bearer /, '') ?? '';

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
