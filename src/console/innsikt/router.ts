// Innsikt at /konsoll/innsikt: the page, its pictures, its files, and the end of the demo's example calls.
import { setTimeout as wait } from 'node:timers/promises';
import { type Request, type Response, Router } from 'express';
import type { FlowName } from '../../../flows/vocabulary.ts';
import { osloDate } from '../../cases/dates.ts';
import { audit } from '../audit.ts';
import { csrfField } from '../forms.ts';
import type { ConsoleDeps } from '../index.ts';
import { may } from '../operator.ts';
import { type ForOperators, sendFor, sendNotFound } from '../page.ts';
import { heatPicture, isFlow } from '../samtaler/picture.ts';
import type { Okt } from '../sessions.ts';
import { answersChart, daysChart, hoursChart, pathsChart } from './charts.ts';
import { countDays } from './day-sums.ts';
import { isFile, sendFile } from './exports.ts';
import { leftAt } from './figures.ts';
import { INNSIKT, insightPage } from './page.ts';
import { type Period, readPeriod } from './period.ts';
import { EXAMPLES, removeExamples } from './remove-examples.ts';
import { readSums, type Sums } from './sums.ts';

/** Counting goes on behind the page when it takes longer: what is shown says when it was counted. */
const COUNTING_WAIT_MS = 100;
const CHARTS = new Map<string, (sums: Sums) => Promise<string>>([
  ['dager', daysChart],
  ['timer', hoursChart],
  ['svartid', answersChart],
  ['veier', pathsChart],
  [
    'flyt',
    (sums) =>
      heatPicture(
        'samtalen',
        heatOf(sums, ({ flow }) => flow),
      ),
  ],
]);

/** Routes below /konsoll. */
export function createInnsikt(deps: ConsoleDeps, page: ForOperators): Router {
  const { records, now } = deps;
  const router = Router();
  const count = createCounting(deps);
  const sumsOf = async (request: Request) => {
    const period = readPeriod(request.query, now());
    return { period, sums: await readSums(records.db, period) };
  };

  router.get(
    '/innsikt',
    page('se samtaler', async (request, response, okt) => {
      const allCounted = await count(readPeriod(request.query, now()));
      const { period, sums } = await sumsOf(request);
      const about = {
        allCounted,
        countedAt: await lastCounted(deps, period),
        today: osloDate(now()),
        ...(await examplesOf(deps)),
      };
      const rights = { csrf: csrfField(okt), mayRemove: may(okt.who, 'behandle') };
      sendFor(response, okt, insightPage({ period, sums, ...about, ...rights }));
    }),
  );
  router.get(
    '/innsikt/:chart.svg',
    page('se samtaler', async (request, response, okt) => {
      const draw = CHARTS.get(String(request.params.chart));
      if (!draw) return sendNotFound(response, okt);
      sendSvg(response, await draw((await sumsOf(request)).sums));
    }),
  );
  router.get(
    '/innsikt/flyt/:flow.svg',
    page('se samtaler', async (request, response, okt) => {
      const flow = String(request.params.flow);
      if (!isFlow(flow)) return sendNotFound(response, okt);
      sendSvg(response, await flowHeat(flow, (await sumsOf(request)).sums));
    }),
  );
  router.get(
    '/innsikt/:file.csv',
    page('se samtaler', async (request, response, okt) => {
      const file = String(request.params.file);
      if (!isFile(file)) return sendNotFound(response, okt);
      const { period, sums } = await sumsOf(request);
      const gjelder = `innsikt ${file} ${period.from}–${period.to}`;
      await audit(records.db, deps, okt.who, 'se samtaler', { handling: 'eksport', gjelder });
      await sendFile(response, file, { db: records.db, period, sums });
    }),
  );
  router.post(
    '/innsikt/fjern-eksempler',
    page('behandle', (_request, response, okt) => endExamples(deps, response, okt)),
  );
  return router;
}

/** Counts what is missing or old in a period, one after another; gives whether that is done. */
function createCounting(deps: ConsoleDeps): (period: Period) => Promise<boolean> {
  let latest: Promise<boolean> = Promise.resolve(true);
  const count = ({ before, to }: Period) =>
    countDays(deps, { from: before, to }).then(
      () => true,
      (cause) => {
        deps.log.error({ cause }, 'The calls of some days could not be counted');
        return false;
      },
    );
  return (period) => {
    latest = latest.then(() => count(period));
    return Promise.race([latest, wait(COUNTING_WAIT_MS, false)]);
  };
}

const flowHeat = (flow: FlowName, sums: Sums): Promise<string> =>
  heatPicture(
    flow,
    heatOf(sums, (left) => (left.flow === flow ? left.state : null)),
  );

function heatOf(sums: Sums, nodeOf: (left: { flow: string; state: string }) => string | null): Map<string, number> {
  const heat = new Map<string, number>();
  for (const place of leftAt(sums)) {
    const node = nodeOf(place);
    if (node !== null) heat.set(node, (heat.get(node) ?? 0) + place.left.now);
  }
  return heat;
}

/** The latest counting of any day of the period. */
async function lastCounted({ records }: ConsoleDeps, { from, to }: Period): Promise<Date | null> {
  const row = await records.db
    .selectFrom('dagstall_talt')
    .select(({ fn }) => fn.max('talt_at').as('at'))
    .where('dag', '>=', from)
    .where('dag', '<=', to)
    .executeTakeFirst();
  return row?.at ?? null;
}

/** How many calls the demo has made itself, and whether more are coming. */
async function examplesOf({ records }: ConsoleDeps): Promise<{ exampleCalls: number; moreExamples: boolean }> {
  const { calls } = await records.db
    .selectFrom('samtaler')
    .select(({ fn }) => fn.countAll<number>().as('calls'))
    .where('example', '=', true)
    .executeTakeFirstOrThrow();
  const begun = await records.db.selectFrom('eksempler').select('ferdig_at').executeTakeFirst();
  return { exampleCalls: calls, moreExamples: begun?.ferdig_at === null };
}

async function endExamples(deps: ConsoleDeps, response: Response, okt: Okt): Promise<void> {
  await deps.records.inTransaction(async (trx) => {
    await removeExamples(trx, deps.secrets);
    await audit(trx, deps, okt.who, 'behandle', { handling: 'avgjørelse', gjelder: EXAMPLES });
  });
  response.redirect(303, INNSIKT);
}

/** Nothing in a picture but names of flows and numbers. ECharts writes the style of its text into it. */
const sendSvg = (response: Response, svg: string): void =>
  void response
    .set({
      'Cache-Control': 'no-store',
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
      'X-Content-Type-Options': 'nosniff',
    })
    .type('svg')
    .send(svg);
