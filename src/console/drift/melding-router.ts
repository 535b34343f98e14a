// The routes of Meldinger: to try a message, to keep it, and to withdraw it.
import { type Response, Router } from 'express';
import type { ConsoleDeps } from '../index.ts';
import { namesOf } from '../operators.ts';
import { type ForOperators, sendFor } from '../page.ts';
import type { Okt } from '../sessions.ts';
import { judge, previewsOf, readDraft } from './draft.ts';
import { DRIFT, idIn } from './frame.ts';
import { type MeldingView, meldingPage } from './melding-page.ts';
import { listMeldinger, withdrawMelding, writeMelding } from './meldinger.ts';

const DONE: Record<string, string> = {
  lagret: 'Meldingen er lagret.',
  trukket: 'Meldingen er trukket.',
  over: 'Meldingen var over eller trukket allerede.',
};

/** Routes below /konsoll. */
export function createMeldinger(deps: ConsoleDeps, page: ForOperators): Router {
  const { now, records } = deps;
  const router = Router();
  const send = async (response: Response, okt: Okt, view: Partial<MeldingView>, status = 200) => {
    const [kept, names] = await Promise.all([listMeldinger(records.db), namesOf(records.db)]);
    sendFor(response, okt, meldingPage({ okt, now: now(), kept, names, ...view }), status);
  };

  router.get(
    '/drift',
    page('behandle', (request, response, okt) =>
      send(response, okt, { message: DONE[String(request.query.gjort)] ?? null }),
    ),
  );
  router.post(
    '/drift/meldinger/prov',
    page('lede', (request, response, okt) => {
      const draft = readDraft(request.body ?? {});
      const judged = judge(draft, now());
      if ('faults' in judged) return send(response, okt, { draft, faults: judged.faults }, 400);
      return send(response, okt, { draft, previews: previewsOf(judged.melding, now()) });
    }),
  );
  router.post(
    '/drift/meldinger',
    page('lede', async (request, response, okt) => {
      const draft = readDraft(request.body ?? {});
      const judged = judge(draft, now());
      if ('faults' in judged) return send(response, okt, { draft, faults: judged.faults }, 400);
      const written = await writeMelding(deps, okt.who, judged.melding);
      if (written === 'lagret') return response.redirect(303, `${DRIFT}?gjort=lagret`);
      const fra = 'En annen melding høres i noe av den tiden. Trekk den først, eller velg en annen tid.';
      return send(response, okt, { draft, faults: { fra } }, 409);
    }),
  );
  router.post(
    '/drift/meldinger/:id/trekk',
    page('lede', async (request, response, okt) => {
      const id = idIn(request.params.id);
      const gjort = id !== null && (await withdrawMelding(deps, okt.who, id)) ? 'trukket' : 'over';
      response.redirect(303, `${DRIFT}?gjort=${gjort}`);
    }),
  );
  return router;
}
