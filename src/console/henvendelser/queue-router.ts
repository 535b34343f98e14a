// The queue at /konsoll/henvendelser: as a page, as a file, and the way in by the reference a customer reads out.
import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { osloDate } from '../../cases/dates.ts';
import { createRegistreringer } from '../../records/registreringer.ts';
import { audit } from '../audit.ts';
import type { ConsoleDeps } from '../index.ts';
import { namesOf } from '../operators.ts';
import { type ForOperators, sendFor } from '../page.ts';
import type { Okt } from '../sessions.ts';
import { cursorOf, sendQueue } from './export.ts';
import { queuePage } from './list-page.ts';
import {
  countOpen,
  findHenvendelse,
  finishedQueue,
  type Henvendelse,
  idOf,
  type Nummer,
  openQueue,
  type QueueFilter,
} from './queue.ts';
import { FRIST_DAYS, type Slag } from './slag.ts';

const PATH = '/henvendelser';
const PAGE_LINES = 50;
const REFERANSE = /^\d{7}$/;

/** Routes below /konsoll. */
export function createQueue(deps: ConsoleDeps, page: ForOperators): Router {
  const router = Router();
  router.get(
    PATH,
    page('behandle', (request, response, okt) => showQueue(deps, request, response, okt)),
  );
  router.get(
    `${PATH}.csv`,
    page('behandle', (request, response, okt) => exportQueue(deps, request, response, okt)),
  );
  return router;
}

const SLAG = Object.keys(FRIST_DAYS) as [Slag, ...Slag[]];
const Query = z.object({
  vis: z.enum(['apne', 'ferdige']).catch('apne'),
  slag: z.enum(SLAG).nullable().catch(null),
  mine: z.literal('ja').optional().catch(undefined),
  referanse: z
    .string()
    .catch('')
    .transform((text) => text.replace(/\s/g, '')),
});
/** Where the next page begins, in either queue. */
const After = z.object({
  frist: z.coerce.date(),
  nummer: z.custom<Nummer>((text) => typeof text === 'string' && idOf(text) !== null),
  forst: z.literal('ja').optional().catch(undefined),
});
type Asked = z.infer<typeof Query>;

const filterOf = ({ slag, mine }: Asked, { who }: Okt): QueueFilter => ({
  ...(slag && { slag }),
  ...(mine && { operator: who.subject }),
});

async function showQueue(deps: ConsoleDeps, request: Request, response: Response, okt: Okt) {
  const { records, secrets, now } = deps;
  const asked = Query.parse(request.query);
  const { db } = records;
  const found = asked.referanse && (await findByReferanse(deps, asked.referanse));
  if (found) return response.redirect(303, `/konsoll${PATH}/${found.nummer}`);
  const { data: from } = After.safeParse(request.query);
  const after = from && { frist: from.frist, endret: from.frist, nummer: from.nummer, forst: from.forst === 'ja' };
  const read = asked.vis === 'apne' ? openQueue : finishedQueue;
  const filter = filterOf(asked, okt);
  const lines = await read(db, secrets, { filter, limit: PAGE_LINES + 1, ...(after && { after }) });
  const shown = lines.slice(0, PAGE_LINES);
  sendFor(
    response,
    okt,
    queuePage({
      ...{ which: asked.vis, slag: asked.slag, mine: asked.mine !== undefined, lines: shown, now: now() },
      counts: await countOpen(db, now()),
      next: lines.length > PAGE_LINES ? `/konsoll${PATH}?${query(asked, shown.at(-1))}` : null,
      file: `/konsoll${PATH}.csv?${query(asked)}`,
      first: after ? `/konsoll${PATH}?${query(asked)}` : null,
      names: await namesOf(db),
      notFound: asked.referanse,
    }),
  );
}

/** The one a customer reads the reference of; null where it is of none, or of what nobody is to handle. */
async function findByReferanse(deps: ConsoleDeps, referanse: string): Promise<Henvendelse | null> {
  if (!REFERANSE.test(referanse)) return null;
  const { db } = deps.records;
  const registrering = await createRegistreringer(deps).findByReferanse(db, referanse);
  return registrering && findHenvendelse(db, deps.secrets, `R${registrering.id}`);
}

/** The same view, after this line. */
function query({ vis, slag, mine }: Asked, last?: Henvendelse): URLSearchParams {
  const view = { vis, ...(slag && { slag }), ...(mine && { mine }) };
  if (!last) return new URLSearchParams(view);
  const { forst, frist, endret, nummer } = cursorOf(last);
  const from = (vis === 'apne' ? frist : endret).toISOString();
  return new URLSearchParams({ ...view, frist: from, nummer, ...(forst && { forst: 'ja' }) });
}

/** The queue as a file; the audit log has it before the first line goes out. */
async function exportQueue(deps: ConsoleDeps, request: Request, response: Response, okt: Okt) {
  const { records, secrets } = deps;
  const asked = Query.parse(request.query);
  const gjelder = ['henvendelser', asked.vis, asked.slag, asked.mine && 'mine'].filter(Boolean).join(' ');
  await audit(records.db, deps, okt.who, 'behandle', { handling: 'eksport', gjelder });
  const file = { which: asked.vis, filter: filterOf(asked, okt), names: await namesOf(records.db) };
  await sendQueue(response, `henvendelser-${osloDate(deps.now())}`, { db: records.db, secrets }, file);
}
