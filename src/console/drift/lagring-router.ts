// Lagring: what is kept, for how long, and how much is deleted in the coming weeks. The days stand in src/records/retention.ts.
import { Router } from 'express';
import { DROPPED_MS_MAX, LIVE_CALL_TTL_MS } from '../../calls/limits.ts';
import { type Html, html } from '../../pages/html.ts';
import { DUE_COUNTED_MAX, dueByWeek, KEPT, type Kept, type Length } from '../../records/retention.ts';
import type { ConsoleDeps } from '../index.ts';
import { type ForOperators, sendFor } from '../page.ts';
import { KONSOLL_OKT } from '../sessions.ts';
import { driftPage } from './frame.ts';

const WEEKS = 4;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** `fra`: after 'fra' or, where it is a year, after 'etter'. */
const WORDS: Record<Kept, { hva: string; fra: string; hvorfor: string }> = {
  samtaler: {
    hva: 'Samtaler med alt som ble sagt',
    fra: 'at samtalen begynte',
    hvorfor: 'for å kunne svare på en klage. Det som gikk galt og ingen har sett på, lagres i et år',
  },
  lenker: { hva: 'Lenker sendt på SMS', fra: 'at lenken gikk ut', hvorfor: 'så lenge samtalen de ble sendt i' },
  sms: {
    hva: 'SMS som ikke hører til en henvendelse eller avtale',
    fra: 'at de ble skrevet',
    hvorfor: 'så lenge samtalen de ble sendt i. De andre slettes sammen med det de hører til',
  },
  forsok: { hva: 'Feil forsøk på saksnummer og kode', fra: 'forsøket', hvorfor: 'for å kunne se et angrep' },
  gjenapninger: { hva: 'Åpninger av telefonen', fra: 'åpningen', hvorfor: 'så lenge de feile forsøkene' },
  betalingsforsok: {
    hva: 'Betalinger som ikke ble noe av',
    fra: 'at de ble avbrutt eller avvist',
    hvorfor: 'for å kunne svare den som prøvde. Ingen penger er flyttet',
  },
  opptak: { hva: 'Opptak', fra: 'at henvendelsen var ferdig', hvorfor: 'så lenge den kan åpnes igjen' },
  vedlegg: {
    hva: 'Filer som er sendt inn',
    fra: 'at henvendelsen var ferdig',
    hvorfor: 'så lenge den kan åpnes igjen',
  },
  beskjeder: {
    hva: 'Beskjeder, kopier, feil mottaker og endringer av opplysninger, med svar og notater',
    fra: 'at henvendelsen var ferdig',
    hvorfor: 'for å kunne svare den som spør igjen',
  },
  sperringer: {
    hva: 'Sperringer som er over',
    fra: 'at sperringen var over',
    hvorfor: 'for å kjenne igjen den som plager oss',
  },
  kontakt: {
    hva: 'Rettet kontaktinformasjon til den som ikke lenger har noen sak',
    fra: 'at den ble rettet',
    hvorfor: 'så lenge det kan komme en ny sak',
  },
  innsigelser: {
    hva: 'Innsigelser, klager, meldte betalinger og ønsker om mer tid, med svar og notater',
    fra: 'at henvendelsen var ferdig',
    hvorfor: 'så lenge noen kan kreve erstatning (foreldelsesloven §§ 2 og 9)',
  },
  avtaler: {
    hva: 'Utsettelser og nedbetalinger',
    fra: 'året avtalen gikk ut',
    hvorfor: 'regnskap (bokføringsloven § 13). Bare når saken ikke lenger regner med avtalen',
  },
  betalinger: {
    hva: 'Betalinger',
    fra: 'året pengene kom',
    hvorfor: 'regnskap (bokføringsloven § 13). Bare når saken ikke lenger regner med betalingen',
  },
};

const lasting = (length: Length): string => {
  if ('dager' in length) return `${length.dager} dager fra`;
  return 'aar' in length ? `${length.aar} år fra` : `${length.regnskapsaar} år etter`;
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
  [
    'Det som venter',
    'En åpen henvendelse, et brev som ikke er sendt og alt som hører til, slettes aldri før det er ferdig.',
  ],
  [
    'Betalinger og avtaler i en sak vi har',
    'Det er de som gjør kravet mindre. Uten dem ville kunden skylde pengene igjen. De slettes når saken er borte, eller når summene i den gjelder for en senere dag.',
  ],
  [
    'Rettet kontaktinformasjon til den som har en sak',
    'Gjelder til kunden retter den igjen. Uten den ville vi sendt SMS til det gamle nummeret.',
  ],
  ['Numre som har sendt STOPP', 'Gjelder til eieren ombestemmer seg.'],
  ['Revisjonsloggen', 'Kan ikke endres eller slettes. Den sier hva som er gjort, ikke hvem det gjaldt.'],
  ['Dagstallene i Innsikt', 'Er ikke om noen.'],
] as const;

/** Routes below /konsoll. */
export function createLagring({ records, now }: ConsoleDeps, page: ForOperators): Router {
  const router = Router();
  router.get(
    '/drift/lagring',
    page('behandle', async (_request, response, okt) => {
      const kinds = Object.keys(KEPT) as Kept[];
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
<p class="ds-paragraph">Hva vi lagrer, hvor lenge, og hvor mye som slettes av seg selv de neste ukene. Tidene er bestemt for hele tjenesten og endres ikke her.</p>
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
<tr><th scope="row">${hva}</th><td>${lasting(KEPT[what])} ${fra}</td><td class="tekst">${hvorfor}</td>${weeks.map((count) => html`<td class="tall">${count > DUE_COUNTED_MAX ? `over ${DUE_COUNTED_MAX}` : count}</td>`)}</tr>`;
};

const list = (title: string, rows: readonly (readonly [string, string])[]): Html => html`
<h2 class="ds-heading" data-size="sm">${title}</h2>
<dl class="fakta">${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
