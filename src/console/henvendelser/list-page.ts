// The queue as a page: what waits, first what is most urgent; and what has been finished.
import { type Html, html } from '../../pages/html.ts';
import type { ConsolePage } from '../layout.ts';
import type { Henvendelse } from './queue.ts';
import { FIRST, FRIST_DAYS, LETTER, type Slag } from './slag.ts';
import { minute, SLAG_WORDS, STATUS_WORDS } from './words.ts';

export type QueueView = {
  which: 'apne' | 'ferdige';
  slag: Slag | null;
  mine: boolean;
  lines: Henvendelse[];
  counts: { slag: Slag; antall: number; over: number }[];
  /** The address of the next page, null on the last; of the first, null on it; and of the whole as a file. */
  next: string | null;
  first: string | null;
  file: string;
  names: ReadonlyMap<string, string>;
  /** The reference that was looked for; empty when none was. */
  notFound: string;
  now: Date;
};

export function queuePage(view: QueueView): Omit<ConsolePage, 'signedIn'> {
  const { which, lines, next, first, file } = view;
  const body = html`
<h1 class="ds-heading" data-size="lg">Henvendelser</h1>
${summary(view)}
${finder(view)}
${filter(view)}
${lines.length > 0 ? table(view) : html`<p class="ds-paragraph">${which === 'apne' ? 'Ingen henvendelser venter her.' : 'Ingen er ferdige ennå.'}</p>`}
${(first || next) && html`<nav class="blaer" aria-label="Sider"><ul>${first && html`<li><a class="ds-link" href="${first}">Første side</a></li>`}${next && html`<li><a class="ds-link" href="${next}">${which === 'apne' ? 'Neste side' : 'Eldre'}</a></li>`}</ul></nav>`}
${lines.length > 0 && html`<p><a class="ds-link" href="${file}" download>Last ned som CSV</a></p>`}`;
  return { title: 'Henvendelser', section: 'henvendelser', body };
}

function summary({ counts }: QueueView): Html {
  const waiting = counts.reduce((sum, { antall }) => sum + antall, 0);
  const over = counts.reduce((sum, each) => sum + each.over, 0);
  return html`<p class="ds-paragraph">${waiting === 0 ? 'Ingen venter.' : `${waiting} venter.`}
${over > 0 && html`<strong class="feil">${over} over fristen.</strong>`}
${counts.some(({ slag }) => slag === FIRST) && 'Innsigelser uten kode står først: ingenting er stanset for dem.'}</p>`;
}

/** Straight to one of them. What is only agreed, and that nobody is to handle, is in its call. */
const finder = ({ notFound }: QueueView): Html => html`
<form class="filter" method="get" action="/konsoll/henvendelser">
<div class="ds-field"><label class="ds-label" for="referanse">Kundens referanse</label>
<input class="ds-input" id="referanse" name="referanse" value="${notFound}" inputmode="numeric" autocomplete="off" required maxlength="30"${notFound && html` aria-invalid="true" aria-describedby="referanse-feil"`}>
${notFound && html`<p class="feil" id="referanse-feil">Ingen henvendelse har denne referansen. Se over de sju sifrene. Avtaler står under <a class="ds-link" href="/konsoll">Samtaler</a>.</p>`}</div>
<button type="submit" class="ds-button" data-variant="secondary">Finn</button>
</form>`;

function filter({ which, slag, mine, counts }: QueueView): Html {
  const open = new Map(counts.map((each) => [each.slag, each.antall]));
  const kinds = Object.keys(FRIST_DAYS) as Slag[];
  const option = (kind: Slag) =>
    html`<option value="${kind}"${kind === slag && html` selected`}>${SLAG_WORDS[kind]}${which === 'apne' && open.has(kind) && ` (${open.get(kind)})`}</option>`;
  return html`
<form class="filter" method="get" action="/konsoll/henvendelser">
<div class="ds-field"><label class="ds-label" for="vis">Vis</label>
<select class="ds-input" id="vis" name="vis"><option value="apne">Venter</option><option value="ferdige"${which === 'ferdige' && html` selected`}>Ferdige</option></select></div>
<div class="ds-field"><label class="ds-label" for="slag">Slag</label>
<select class="ds-input" id="slag" name="slag"><option value="">Alle</option>${kinds.map(option)}</select></div>
<label class="valg"><input type="checkbox" name="mine" value="ja"${mine && html` checked`}> Bare mine</label>
<button type="submit" class="ds-button" data-variant="secondary">Vis</button>
</form>`;
}

const table = ({ which, lines, names, now }: QueueView): Html => html`
<div class="rulle" tabindex="0" role="region" aria-label="Henvendelser"><table class="ds-table" data-size="sm">
<thead><tr><th scope="col">Henvendelse</th><th scope="col">${which === 'apne' ? 'Svar innen' : 'Ferdig'}</th><th scope="col">Kom</th><th scope="col">Sak</th><th scope="col">Status</th></tr></thead>
<tbody>${lines.map((line) => row(line, names, now))}</tbody></table></div>`;

function row(
  { nummer, slag, frist, at, sak, status, operator, utfall, brev, nytt, endret, eksempel }: Henvendelse,
  names: QueueView['names'],
  now: Date,
): Html {
  const isOver = status !== 'ferdig' && frist < now;
  const who = operator && (names.get(operator) ?? operator);
  return html`
<tr><th scope="row"><a class="ds-link" href="/konsoll/henvendelser/${nummer}">${SLAG_WORDS[slag]}</a>${eksempel && html` <span class="ds-tag" data-size="sm">Eksempel</span>`}${brev && slag !== LETTER && html` <span class="ds-tag" data-size="sm" data-color="warning">Brev skal sendes</span>`}${nytt && html` <span class="ds-tag" data-size="sm" data-color="info">Nytt fra kunden</span>`}</th>
<td class="tall">${minute(status === 'ferdig' ? (endret ?? at) : frist)}${isOver && html` <strong class="feil">over fristen</strong>`}</td>
<td class="tall">${minute(at)}</td><td class="tall">${sak ?? '–'}</td>
<td>${STATUS_WORDS[status]}${who && ` av ${who}`}${utfall && status === 'ferdig' && `: ${utfall}`}</td></tr>`;
}
