// GET /opptak/:token: the caller's own recording, for the telephone network to play back. The token is the only key.
import { type Response, Router } from 'express';
import type { Secrets } from '../records/crypto.ts';
import type { Executor } from '../records/transactions.ts';
import { OPPTAK_PATH } from './opptak.ts';

export type OpptakRouterDeps = {
  db: Executor;
  secrets: Secrets;
  now: () => Date;
  log: { error: (facts: object, message: string) => void };
};

/** Mount at the root. */
export function createOpptakRouter(deps: OpptakRouterDeps): Router {
  const router = Router();
  router.get(`${OPPTAK_PATH}:token`, async ({ params }, response) => {
    try {
      await serve(deps, params.token, response);
    } catch (cause) {
      deps.log.error({ cause }, 'A recording could not be played');
      response.status(503).end();
    }
  });
  return router;
}

async function serve({ db, secrets, now }: OpptakRouterDeps, token: string, response: Response): Promise<void> {
  const row = await db
    .selectFrom('opptak')
    .select(['audio', 'content_type'])
    .where('play_token_hash', 'in', secrets.hashes('opptak', token))
    .where('play_until', '>', now())
    .executeTakeFirst();
  response.set({ 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' });
  if (!row?.audio || !row.content_type) return void response.status(404).end();
  const audio = secrets.openBytes('opptak.audio', Buffer.from(row.audio));
  response.set({ 'Content-Type': row.content_type, 'Content-Length': String(audio.length) }).end(audio);
}
