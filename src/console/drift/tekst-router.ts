// Det som sies: every text as callers hear it, searched by words, and how often each is said.
import { Router } from 'express';
import type { Language } from '../../../prompts/catalogue.ts';
import { osloDate } from '../../cases/dates.ts';
import { type Html, html } from '../../pages/html.ts';
import type { ConsoleDeps } from '../index.ts';
import { type ForOperators, sendFor } from '../page.ts';
import { clock } from '../words.ts';
import { DRIFT, driftPage, textIn } from './frame.ts';
import { everyText, type Tekst, textsWith } from './tekster.ts';
import { USAGE_DAYS, type Usage } from './usage.ts';

const SOK_CHARS_MAX = 100;

/** Routes below /konsoll. */
export function createTekster(deps: ConsoleDeps & { usage: () => Promise<Usage | null> }, page: ForOperators): Router {
  const { now, outbox, usage } = deps;
  const router = Router();
  router.get(
    '/drift/tekster',
    page('behandle', async ({ query }, response, okt) => {
      const sok = textIn(query, 'sok').slice(0, SOK_CHARS_MAX);
      const counted = await usage();
      const found = textsWith(everyText(osloDate(now()), outbox.webAddress), sok);
      const byUse = query.sorter === 'bruk' && counted !== null;
      const texts = byUse ? found.sort((a, b) => timesOf(counted, b) - timesOf(counted, a)) : found;
      sendFor(response, okt, tekstPage({ sok, texts, counted, byUse }));
    }),
  );
  return router;
}

const timesOf = ({ said }: Usage, { key }: Tekst): number => said.get(key) ?? 0;

type View = { sok: string; texts: readonly Tekst[]; counted: Usage | null; byUse: boolean };

function tekstPage({ sok, texts, counted, byUse }: View) {
  const body = html`
<p class="ds-paragraph">Alt telefonen kan si, med oppdiktede tall og navn der samtalen har sine egne. ${
    counted
      ? `Talt ${clock(counted.countedAt)}, for de siste ${USAGE_DAYS} dagene.`
      : 'Hvor ofte hver tekst sies, telles nå. Last siden på nytt om litt.'
  }</p>
<form class="filter" method="get" action="${`${DRIFT}/tekster`}" role="search" aria-label="Søk i tekstene">
<div class="ds-field"><label class="ds-label" for="sok">Ord eller navn på teksten</label>
<input class="ds-input" id="sok" name="sok" value="${sok}" maxlength="${SOK_CHARS_MAX}"></div>
<div class="ds-field"><label class="ds-label" for="sorter">Rekkefølge</label>
<select class="ds-input" id="sorter" name="sorter"><option value="">Vanlig</option><option value="bruk"${byUse && html` selected`}>Mest sagt først</option></select></div>
<button type="submit" class="ds-button" data-size="sm">Søk</button></form>
<p class="ds-paragraph" role="status">${texts.length === 1 ? '1 tekst' : `${texts.length} tekster`}.</p>
${texts.length > 0 && table(texts, counted)}`;
  return driftPage({ part: 'tekster', body, file: true });
}

const table = (texts: readonly Tekst[], counted: Usage | null): Html => html`
<div class="rulle" tabindex="0" role="region" aria-label="Tekstene">
<table class="ds-table" data-size="sm"><thead><tr><th scope="col">Tekst</th><th scope="col">På norsk</th><th scope="col">På engelsk</th><th scope="col">Sagt</th></tr></thead>
<tbody>${texts.map(
  (text) => html`
<tr><th scope="row"><code>${text.key}</code></th>${said(text, 'nb')}${said(text, 'en')}<td class="tall">${counted && timesOf(counted, text)}</td></tr>`,
)}</tbody></table></div>`;

const said = (text: Tekst, language: Language): Html =>
  html`<td class="tekst">${text[language].said}<p class="hint tall">${text[language].seconds.toFixed(1).replace('.', ',')} s</p></td>`;
