// The list of calls: those going on now, which move while they are looked at, then those that have ended, newest first.
import { type Html, html } from '../../pages/html.ts';
import { KONSOLL } from '../addresses.ts';
import { placeWords, serviceWords } from '../flow-words.ts';
import type { ConsolePage } from '../layout.ts';
import { clock, languageWords, outcomeTag } from '../words.ts';
import { cursorText, type Fault, filterQuery } from './filter.ts';
import { filterForm } from './filter-form.ts';
import { type CallFilter, type CallLine, type CallPage, COUNTED_MAX, LIVE_MAX } from './list.ts';
import { lasting, lengthMs } from './times.ts';

const CALLS_FILE = `${KONSOLL}/samtaler.csv`;

export type ListView = {
  filter: CallFilter;
  faults?: readonly Fault[];
  page: CallPage;
  ended: { calls: CallLine[]; more: boolean };
  live: LiveView;
  csrf: Html;
};

/** `since`: what has ended after it is not on the page. */
export type LiveView = { filter: CallFilter; calls: CallLine[]; since: Date; endedSince: number; now: Date };

export function listPage(view: ListView): Omit<ConsolePage, 'signedIn'> {
  const { filter, faults = [], ended, live, csrf } = view;
  const searched = filterQuery(filter).size > 0;
  const body = html`
<h1 class="ds-heading" data-size="lg">Samtaler</h1>
${filterForm({ filter, faults, csrf })}
${livePart(live)}
<h2 class="ds-heading" data-size="sm" id="avsluttet">Avsluttet</h2>
${
  ended.calls.length > 0
    ? endedTable(ended.calls)
    : html`<p class="ds-paragraph">${searched ? 'Ingen avsluttede samtaler passer.' : 'Ingen avsluttede samtaler ennå.'}</p>`
}
${pager(view)}
${ended.calls.length > 0 && fileLink(filter, searched)}`;
  return { title: 'Samtaler', section: 'samtaler', body, lives: true };
}

/** What asks for itself again: always as high, so that nothing below it moves. */
export function livePart({ filter, calls, since, endedSince, now }: LiveView): Html {
  const query = filterQuery(filter);
  query.set('siden', String(since.getTime()));
  return html`
<section class="pagar" id="pagar" aria-labelledby="pagar-navn" tabindex="0" hx-get="${`${KONSOLL}/samtaler/pagar?${query}`}" hx-trigger="every 2s" hx-swap="outerMorph">
<div class="pagar-topp"><h2 class="ds-heading" data-size="sm" id="pagar-navn">Pågår nå (${calls.length > LIVE_MAX ? `over ${LIVE_MAX}` : calls.length})</h2>
<p role="status" id="nye">${endedSince > 0 && html`<a class="ds-link" href="${addressOf(filter)}">${newCalls(endedSince)} – vis ${endedSince === 1 ? 'den' : 'dem'}</a>`}</p></div>
${calls.length > 0 ? liveTable(calls.slice(0, LIVE_MAX), now) : html`<p class="ds-paragraph">Ingen samtaler akkurat nå.</p>`}
</section>`;
}

const newCalls = (count: number): string =>
  count >= COUNTED_MAX
    ? `Over ${COUNTED_MAX - 1} nye samtaler`
    : count === 1
      ? '1 ny samtale'
      : `${count} nye samtaler`;

const liveTable = (calls: CallLine[], now: Date): Html => html`
<table class="ds-table" data-size="sm">
<thead><tr><th scope="col">Begynte</th><th scope="col">Ringer</th><th scope="col">Sak</th><th scope="col">Er nå i</th><th scope="col">Har vart</th></tr></thead>
<tbody>${calls.map(
  (call) => html`
<tr id="${`pagar-${call.id}`}"><td>${link(call)}</td><td class="tall">${call.caller_masked}</td><td class="tall">${call.saksnummer_masked ?? '–'}</td>
<td>${call.flow ? placeWords(call.flow, call.state) : '–'}</td><td class="tall">${lasting(lengthMs(call, now))}</td></tr>`,
)}</tbody></table>`;

const endedTable = (calls: CallLine[]): Html => html`
<div class="rulle" tabindex="0" role="region" aria-labelledby="avsluttet"><table class="ds-table" data-size="sm">
<thead><tr><th scope="col">Tid</th><th scope="col">Ringer</th><th scope="col">Sak</th><th scope="col">Tjenester</th><th scope="col">Utfall</th><th scope="col">Varte</th><th scope="col">Språk</th></tr></thead>
<tbody>${calls.map(
  (call) => html`
<tr><td>${link(call)}${call.example && html` <span class="ds-tag" data-size="sm">Eksempel</span>`}</td>
<td class="tall">${call.caller_masked}</td><td class="tall">${call.saksnummer_masked ?? '–'}</td>
<td>${serviceWords(call.flows) || '–'}</td><td>${outcomeTag(call)}</td>
<td class="tall">${lasting(lengthMs(call, call.started_at))}</td><td>${languageWords(call.language)}</td></tr>`,
)}</tbody></table></div>`;

/** The way to a call: by when it began. */
const link = ({ id, started_at }: CallLine): Html =>
  html`<a class="ds-link tall" id="${`s${id}`}" href="${`${KONSOLL}/samtaler/${id}`}">${clock(started_at)}</a>`;

function pager({ filter, page, ended: { calls, more } }: ListView): Html | null {
  const [first, last] = [calls[0], calls.at(-1)];
  const paged = page.older !== undefined || page.newer !== undefined;
  const newer = first && (page.newer ? more : paged);
  const older = last && (page.newer ? true : more);
  if (!newer && !older && !paged) return null;
  const to = (name: string, { started_at, id }: CallLine) =>
    addressOf(filter, { [name]: cursorText({ startedAt: started_at, id }) });
  return html`
<nav class="blaer" aria-label="Sider"><ul>
${paged && html`<li><a class="ds-link" href="${addressOf(filter)}">Nyeste</a></li>`}
${newer && html`<li><a class="ds-link" rel="prev" href="${to('nyere', first)}">Nyere</a></li>`}
${older && html`<li><a class="ds-link" rel="next" href="${to('eldre', last)}">Eldre</a></li>`}
</ul></nav>`;
}

/** All of what is searched for, not the page of it alone. */
const fileLink = (filter: CallFilter, searched: boolean): Html => html`
<p class="ds-paragraph"><a class="ds-link" href="${addressOf(filter, {}, CALLS_FILE)}" download>Last ned ${searched ? 'alle samtalene som passer' : 'alle samtalene'} (CSV)</a></p>`;

function addressOf(filter: CallFilter, more: Record<string, string> = {}, path = KONSOLL): string {
  const query = filterQuery(filter);
  for (const [name, value] of Object.entries(more)) query.set(name, value);
  return query.size > 0 ? `${path}?${query}` : path;
}
