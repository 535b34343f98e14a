// The audit log as a page: who did what, when and why, latest first.
import { type Html, html } from '../../pages/html.ts';
import { type AuditLine, HANDLINGER } from '../audit.ts';
import type { ConsolePage } from '../layout.ts';
import { clock } from '../words.ts';
import { type LogQuery, logAddress } from './filter.ts';

const REVISJON = '/konsoll/revisjon';

export type LogView = {
  query: LogQuery;
  lines: readonly AuditLine[];
  /** The last id of this page, where there is another after it. */
  older: number | null;
  /** Everybody who has signed in, by subject. */
  names: ReadonlyMap<string, string>;
};

export function logPage(view: LogView): Omit<ConsolePage, 'signedIn'> {
  const { query, lines, older, names } = view;
  const body = html`
<h1 class="ds-heading" data-size="lg">Revisjon</h1>
<p class="ds-paragraph">Hvem som har sett, hørt, tatt ut eller avgjort noe. Loggen kan ikke endres.</p>
${filterForm(view)}
<p><a class="ds-link" href="${logAddress(`${REVISJON}/logg.csv`, query)}" download>Last ned som CSV</a> Nedlastingen skrives i loggen.</p>
${lines.length === 0 ? html`<p class="ds-paragraph">Ingen linjer.</p>` : table(lines, names)}
<nav class="blaer" aria-label="Sider"><ul>
<li><a class="ds-link" href="${logAddress(REVISJON, query)}">Nyeste</a></li>
${older !== null && html`<li><a class="ds-link" href="${logAddress(REVISJON, { ...query, eldre: String(older) })}">Eldre</a></li>`}
</ul></nav>`;
  return { title: 'Revisjon', section: 'revisjon', body };
}

const table = (lines: readonly AuditLine[], names: ReadonlyMap<string, string>): Html => html`
<div class="rulle" tabindex="0" role="region" aria-label="Revisjonsloggen">
<table class="ds-table" data-size="sm"><thead><tr><th scope="col">Tid</th><th scope="col">Operatør</th><th scope="col">Rolle</th><th scope="col">Handling</th><th scope="col">Gjelder</th><th scope="col">Begrunnelse</th></tr></thead>
<tbody>${lines.map(
  ({ at, operator, rolle, handling, gjelder, begrunnelse }) => html`
<tr><td class="tall">${clock(at)}</td><td>${names.get(operator) ?? operator}</td><td>${rolle}</td><td>${handling}</td><td>${gjelder}</td><td class="verdi tekst">${begrunnelse}</td></tr>`,
)}</tbody></table></div>`;

function filterForm({ query, names }: LogView): Html {
  const choice = (
    name: string,
    label: string,
    options: (readonly [string, string])[],
    chosen: string | undefined,
  ) => html`
<div class="ds-field"><label class="ds-label" for="${name}">${label}</label>
<select class="ds-input" id="${name}" name="${name}"><option value="">Alle</option>${options.map(
    ([value, words]) => html`<option value="${value}"${value === chosen && html` selected`}>${words}</option>`,
  )}</select></div>`;
  const day = (name: 'fra' | 'til', label: string) => html`
<div class="ds-field"><label class="ds-label" for="${name}">${label}</label>
<input class="ds-input" type="date" id="${name}" name="${name}" value="${query[name] ?? ''}"></div>`;
  return html`
<form class="filter" method="get" action="${REVISJON}" role="search" aria-label="Søk i revisjonsloggen">
${choice('operator', 'Operatør', [...names], query.operator)}
${choice(
  'handling',
  'Handling',
  HANDLINGER.map((one) => [one, one] as const),
  query.handling,
)}
<div class="ds-field"><label class="ds-label" for="gjelder">Gjelder, som samtale 17</label>
<input class="ds-input" id="gjelder" name="gjelder" value="${query.gjelder ?? ''}" maxlength="60" autocomplete="off"></div>
${day('fra', 'Fra og med')}
${day('til', 'Til og med')}
<button type="submit" class="ds-button" data-size="sm">Søk</button>
</form>`;
}
