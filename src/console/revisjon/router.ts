// Revisjon: the audit log at /konsoll/revisjon for whoever audits, and the same as a file.
import { type Request, type Response, Router } from 'express';
import { osloDate } from '../../cases/dates.ts';
import { type AuditLine, audit, readAudit } from '../audit.ts';
import { type Cell, paged, sendCsv } from '../csv.ts';
import type { ConsoleDeps } from '../index.ts';
import { namesOf } from '../operators.ts';
import { type ForOperators, sendFor } from '../page.ts';
import type { Okt } from '../sessions.ts';
import { clock } from '../words.ts';
import { auditFilter, readLogQuery } from './filter.ts';
import { logPage } from './page.ts';

const LINES_A_PAGE = 100;
const LINES_A_READ = 1000;

/** Routes below /konsoll. */
export function createRevisjon(deps: ConsoleDeps, page: ForOperators): Router {
  const router = Router();
  router.get(
    '/revisjon',
    page('revidere', (request, response, okt) => showLog(deps, request, response, okt)),
  );
  router.get(
    '/revisjon/logg.csv',
    page('revidere', (request, response, okt) => sendLog(deps, request, response, okt)),
  );
  return router;
}

async function showLog({ records, secrets }: ConsoleDeps, request: Request, response: Response, okt: Okt) {
  const query = readLogQuery(request.query);
  const before = idIn(request.query.eldre);
  const [lines, names] = await Promise.all([
    readAudit(records.db, secrets, {
      ...{ filter: auditFilter(query), limit: LINES_A_PAGE + 1 },
      ...(before !== null && { before }),
    }),
    namesOf(records.db),
  ]);
  const shown = lines.slice(0, LINES_A_PAGE);
  const older = lines.length > LINES_A_PAGE ? shown.at(-1)!.id : null;
  sendFor(response, okt, logPage({ query, lines: shown, older, names }));
}

const idIn = (text: unknown): number | null =>
  typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : null;

const HEADS = ['Tid', 'Operatør', 'Navn', 'Rolle', 'Handling', 'Gjelder', 'Begrunnelse'];

/** Written in the log before the first line goes out. */
async function sendLog(deps: ConsoleDeps, request: Request, response: Response, okt: Okt) {
  const { records, secrets, now } = deps;
  const filter = auditFilter(readLogQuery(request.query));
  await audit(records.db, deps, okt.who, 'revidere', { handling: 'eksport', gjelder: 'revisjonslogg' });
  const names = await namesOf(records.db);
  const lines = paged<AuditLine>((last) =>
    readAudit(records.db, secrets, { filter, limit: LINES_A_READ, ...(last && { before: last.id }) }),
  );
  await sendCsv(response, `revisjonslogg-${osloDate(now())}`, HEADS, cellsOf(lines, names));
}

async function* cellsOf(lines: AsyncIterable<AuditLine>, names: ReadonlyMap<string, string>): AsyncGenerator<Cell[]> {
  for await (const { at, operator, rolle, handling, gjelder, begrunnelse } of lines)
    yield [clock(at), operator, names.get(operator) ?? '', rolle, handling, gjelder, begrunnelse];
}
