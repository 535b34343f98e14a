// Lagring: what is kept, for how long, and how much is deleted in the coming weeks. The days stand in src/records/retention.ts.
import { Router } from 'express';
import { DROPPED_MS_MAX, LIVE_CALL_TTL_MS } from '../../calls/limits.ts';
import { type Html, html } from '../../pages/html.ts';
import { DUE_COUNTED_MAX, dueByWeek, KEPT_DAYS, type Kept } from '../../records/retention.ts';
import type { ConsoleDeps } from '../index.ts';
import { type ForOperators, sendFor } from '../page.ts';
import { KONSOLL_OKT } from '../sessions.ts';
import { driftPage } from './frame.ts';

const WEEKS = 4;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const WORDS: Record<Kept, { hva: string; fra: string; hvorfor: string }> = {
  samtaler: {
    hva: 'Samtaler med alt som ble sagt',
    fra: 'at samtalen begynte',
    hvorfor: 'for å kunne svare på en klage',
  },
  lenker: { hva: 'Lenker sendt på SMS', fra: 'at lenken gikk ut', hvorfor: 'så lenge samtalen de ble sendt i' },
  forsok: { hva: 'Feil forsøk på saksnummer og kode', fra: 'forsøket', hvorfor: 'for å kunne se et angrep' },
  opptak: { hva: 'Opptak', fra: 'at henvendelsen var ferdig', hvorfor: 'så lenge den kan åpnes igjen' },
  vedlegg: {
    hva: 'Filer som er sendt inn',
    fra: 'at henvendelsen var ferdig',
    hvorfor: 'så lenge den kan åpnes igjen',
  },
};

/** What is deleted sooner than a sweep: hva, hvor lenge. */
const SHORT = [
  ['En samtale som pågår', `${LIVE_CALL_TTL_MS / MINUTE_MS} minutter etter siste tastetrykk`],
  ['Hvor en brutt samtale var', `${DROPPED_MS_MAX / MINUTE_MS} minutter`],
  [
    'Saksbehandleres innlogging',
    `${KONSOLL_OKT.idleMsMax / MINUTE_MS} minutter uten bruk, ${KONSOLL_OKT.msMax / HOUR_MS} timer i alt`,
  ],
] as const;

/** What no rule here deletes, and why. */
const STAYS = [
  ['Registreringer, kommentarer, svar og SMS om dem', 'Hører til saken. Når de skal slettes, er ikke bestemt ennå.'],
  ['Betalinger', 'Må lagres i fem år etter regnskapsåret (bokføringsloven § 13).'],
  ['Revisjonsloggen', 'Kan ikke endres eller slettes.'],
  ['Rettet kontaktinformasjon', 'Gjelder til kunden retter den igjen.'],
] as const;

/** Routes below /konsoll. */
export function createLagring({ records, now }: ConsoleDeps, page: ForOperators): Router {
  const router = Router();
  router.get(
    '/drift/lagring',
    page('behandle', async (_request, response, okt) => {
      const kinds = Object.keys(KEPT_DAYS) as Kept[];
      const due = await Promise.all(
        kinds.map(async (what) => ({ what, weeks: await dueByWeek(records.db, what, now(), WEEKS) })),
      );
      sendFor(response, okt, lagringPage(due));
    }),
  );
  return router;
}

function lagringPage(due: readonly { what: Kept; weeks: number[] }[]) {
  const weekHeads = Array.from({ length: WEEKS }, (_, week) =>
    week === 0 ? 'Denne uken' : `Om ${week} uke${week > 1 ? 'r' : ''}`,
  );
  const body = html`
<p class="ds-paragraph">Hva vi lagrer, hvor lenge, og hvor mye som slettes av seg selv de neste ukene. Dagene er satt i koden og endres der.</p>
<div class="rulle" tabindex="0" role="region" aria-label="Det som slettes">
<table class="ds-table" data-size="sm"><caption class="ds-sr-only">Det som slettes av seg selv</caption>
<thead><tr><th scope="col">Hva</th><th scope="col">Lagres</th><th scope="col">Hvorfor</th>${weekHeads.map((words) => html`<th scope="col">${words}</th>`)}</tr></thead>
<tbody>${due.map(({ what, weeks }) => row(what, weeks))}</tbody></table></div>
<div class="to-spalter">
<div>${list('Kortere', SHORT)}</div>
<div>${list('Slettes ikke her', STAYS)}</div></div>`;
  return driftPage({ part: 'lagring', body });
}

const row = (what: Kept, weeks: readonly number[]): Html => {
  const { hva, fra, hvorfor } = WORDS[what];
  return html`
<tr><th scope="row">${hva}</th><td>${KEPT_DAYS[what]} dager fra ${fra}</td><td>${hvorfor}</td>${weeks.map((count) => html`<td class="tall">${count > DUE_COUNTED_MAX ? `over ${DUE_COUNTED_MAX}` : count}</td>`)}</tr>`;
};

const list = (title: string, rows: readonly (readonly [string, string])[]): Html => html`
<h2 class="ds-heading" data-size="sm">${title}</h2>
<dl class="fakta">${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
