// The lists of Drift as files: all of each, in the audit log before the first line goes out.
import { type Request, type Response, Router } from 'express';
import { osloDate } from '../../cases/dates.ts';
import { audit } from '../audit.ts';
import { type Cell, sendCsv } from '../csv.ts';
import type { ConsoleDeps } from '../index.ts';
import { namesOf } from '../operators.ts';
import { type ForOperators, sendNotFound } from '../page.ts';
import type { Okt } from '../sessions.ts';
import { clock } from '../words.ts';
import { listMeldinger, standingOf } from './meldinger.ts';
import { listSperringer, standingWords } from './sperringer.ts';
import { everyText } from './tekster.ts';
import type { Usage } from './usage.ts';

type Deps = ConsoleDeps & { usage: () => Promise<Usage | null> };
type File = { heads: string[]; rows: (deps: Deps) => Promise<Cell[][]> };

const FILES: Record<string, File> = {
  meldinger: {
    heads: ['Status', 'Fra', 'Til', 'Norsk', 'Engelsk', 'Skrevet av', 'Skrevet'],
    rows: async ({ records, now }) => {
      const [kept, names] = await Promise.all([listMeldinger(records.db, { all: true }), namesOf(records.db)]);
      return kept.map((one) => [
        ...[standingOf(one, now()), clock(one.fra), clock(one.til), one.tekst_nb, one.tekst_en],
        ...[names.get(one.operator) ?? one.operator, clock(one.skrevet_at)],
      ]);
    },
  },
  sperringer: {
    heads: ['Nummer', 'Status', 'Fra', 'Til', 'Hvorfor', 'Av'],
    rows: async ({ records, secrets, now }) => {
      const all = { now: now(), all: true };
      const [kept, names] = await Promise.all([listSperringer(records.db, secrets, all), namesOf(records.db)]);
      return kept.map((one) => [
        ...[one.caller_masked, standingWords(one, now()), clock(one.at), one.til && clock(one.til)],
        ...[one.begrunnelse, names.get(one.operator) ?? one.operator],
      ]);
    },
  },
  tekster: {
    heads: ['Tekst', 'På norsk', 'Sekunder', 'På engelsk', 'Sekunder', 'Sagt'],
    rows: async ({ now, outbox, usage }) => {
      const counted = await usage();
      return everyText(osloDate(now()), outbox.webAddress).map(({ key, nb, en }) => [
        ...[key, nb.said, tenths(nb.seconds), en.said, tenths(en.seconds)],
        counted && (counted.said.get(key) ?? 0),
      ]);
    },
  },
};

const tenths = (seconds: number): number => Math.round(seconds * 10) / 10;

/** Routes below /konsoll. */
export function createDriftFiles(deps: Deps, page: ForOperators): Router {
  const router = Router();
  router.get(
    '/drift/:file.csv',
    page('behandle', (request, response, okt) => send(deps, request, response, okt)),
  );
  return router;
}

async function send(deps: Deps, request: Request, response: Response, okt: Okt): Promise<void> {
  const name = String(request.params.file);
  const file = Object.hasOwn(FILES, name) ? FILES[name]! : null;
  if (!file) return sendNotFound(response, okt);
  const rows = await file.rows(deps);
  await audit(deps.records.db, deps, okt.who, 'behandle', { handling: 'eksport', gjelder: `drift ${name}` });
  await sendCsv(response, `${name}-${osloDate(deps.now())}`, file.heads, rows);
}
