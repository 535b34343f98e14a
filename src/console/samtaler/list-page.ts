// The list of calls: those going on now, then those that have ended, newest first.
import { type Html, html } from '../../pages/html.ts';
import type { ConsolePage } from '../layout.ts';
import { clock, outcomeWords } from '../words.ts';
import type { CallLine } from './list.ts';

export function listPage({ live, ended }: { live: CallLine[]; ended: CallLine[] }): Omit<ConsolePage, 'signedIn'> {
  const body = html`
<h1 class="ds-heading" data-size="lg">Samtaler</h1>
${live.length > 0 && html`<h2 class="ds-heading" data-size="sm">Pågår nå</h2>${table(live)}`}
<h2 class="ds-heading" data-size="sm">Avsluttet</h2>
${ended.length > 0 ? table(ended) : html`<p class="ds-paragraph">Ingen samtaler ennå.</p>`}`;
  return { title: 'Samtaler', section: 'samtaler', body };
}

const table = (calls: CallLine[]): Html => html`
<div class="rulle" tabindex="0" role="region" aria-label="Samtaler"><table class="ds-table" data-size="sm">
<thead><tr><th scope="col">Tid</th><th scope="col">Ringer</th><th scope="col">Sak</th><th scope="col">Tjeneste</th><th scope="col">Utfall</th></tr></thead>
<tbody>${calls.map(row)}</tbody></table></div>`;

const row = (call: CallLine): Html => html`
<tr><td class="tall">${clock(call.started_at)}</td><td class="tall">${call.caller_masked}</td><td class="tall">${call.saksnummer_masked ?? '–'}</td>
<td>${call.flow ?? '–'}</td><td>${outcomeWords(call)}</td></tr>`;
