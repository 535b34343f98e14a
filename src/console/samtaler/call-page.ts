// One call as a page: what is known of it, its timeline, and the way it took through the flows.
import { type Html, html } from '../../pages/html.ts';
import { KONSOLL } from '../addresses.ts';
import { flowWords } from '../flow-words.ts';
import { csrfField } from '../forms.ts';
import type { ConsolePage } from '../layout.ts';
import { may } from '../operator.ts';
import type { Okt } from '../sessions.ts';
import { clock, languageWords, outcomeTag } from '../words.ts';
import { entryItem } from './entry.ts';
import { filterQuery } from './filter.ts';
import { isFlow } from './picture.ts';
import type { CallRecord } from './read-call.ts';
import { timelineOf } from './timeline.ts';
import { lasting, lengthMs } from './times.ts';

/** `revealed`: the numbers as they are, for this one page; the operator has said why. */
export type CallView = { record: CallRecord; okt: Okt; now: Date; revealed: boolean; fault?: string };

export const REASON_CHARS_MAX = 200;

export function callPage(view: CallView): Omit<ConsolePage, 'signedIn'> {
  const { record, revealed } = view;
  const { id } = record.call;
  const title = `Samtale ${id}`;
  const body = html`
<p><a class="ds-link" href="${KONSOLL}">Alle samtaler</a></p>
<h1 class="ds-heading" data-size="lg">${title}</h1>
${revealed && html`<p class="ds-paragraph melding" role="status">Numrene vises bare på denne siden, og visningen står i revisjonsloggen.</p>`}
<p class="ds-paragraph"><a class="ds-link" href="${`${KONSOLL}/samtaler/${id}/test`}">Lag test av samtalen</a></p>
${revealed ? null : revealForm(view)}
${callPart(view)}`;
  return { title, section: 'samtaler', body, lives: isAlive(view) };
}

/** A call that goes on is looked at anew every two seconds, masked. */
const isAlive = ({ record, revealed }: CallView): boolean => record.call.ended_at === null && !revealed;

/** What moves while the call goes on. */
export function callPart(view: CallView): Html {
  const { record, revealed } = view;
  const { id } = record.call;
  const polls =
    isAlive(view) && html` hx-get="${`${KONSOLL}/samtaler/${id}/del`}" hx-trigger="every 2s" hx-swap="outerMorph"`;
  return html`
<div id="samtalen" class="to-spalter"${polls}>
<div>${about(view)}${pictures(record)}</div>
<div><h2 class="ds-heading" data-size="sm">Slik gikk samtalen</h2>
<ol class="tidslinje">${timelineOf(record, !revealed).map((entry) => entryItem(entry, record.call.started_at))}</ol></div>
</div>`;
}

function about({ record: { call, isHenvendelse }, revealed, now, okt }: CallView): Html {
  const row = (name: string, value: Html | string | null) =>
    value !== null && html`<div><dt>${name}</dt><dd class="verdi">${value}</dd></div>`;
  return html`
<h2 class="ds-heading" data-size="sm">Om samtalen</h2>
<dl class="fakta">
${row('Begynte', clock(call.started_at))}
${row(call.ended_at ? 'Utfall' : 'Utfall så langt', html`${outcomeTag(call)} ${call.outcome === 'locked' && opening(call)}`)}
${row('Ringer', html`${revealed ? (call.caller ?? 'skjult') : call.caller_masked} ${more('ringer', call.callerHash, 'Alle fra nummeret')} ${call.callerHash && may(okt.who, 'lede') && html`<a class="ds-link" href="${`${KONSOLL}/drift/sperringer?samtale=${call.id}`}">Sperr nummeret</a>`}`)}
${row('Sak', call.saksnummer_masked && html`${revealed ? call.saksnummer : call.saksnummer_masked} ${more('saksnummer', call.saksnummerHash, 'Alle om saken')}`)}
${row(call.ended_at ? 'Varte' : 'Har vart', lasting(lengthMs(call, now)))}
${row('Språk', languageWords(call.language))}
${row('Gjentatte spørsmål', call.repeats > 0 ? `${call.repeats} fra telefonnettet, fikk det samme svaret` : null)}
${row('Feilet', isHenvendelse ? html`<a class="ds-link" href="${`${KONSOLL}/henvendelser/S${call.id}`}">Venter blant henvendelsene</a>` : null)}
${row('Eksempel', call.example ? 'Samtalen er laget av demoen' : null)}
</dl>`;
}

/** To where the telephone is opened again; which case it was, the caller must say. */
const opening = ({ callerHash, caller_masked }: CallRecord['call']): Html =>
  html`<a class="ds-link" href="${`${KONSOLL}/drift/telefon${callerHash ? `?${new URLSearchParams({ ringer: callerHash, vist: caller_masked })}` : ''}`}">Åpne telefonen</a>`;

const more = (name: 'ringer' | 'saksnummer', hash: CallRecord['call']['callerHash'], words: string): Html | null =>
  hash && html`<a class="ds-link" href="${`${KONSOLL}?${filterQuery({ [name]: [hash] })}`}">${words}</a>`;

function pictures({ call, steps }: CallRecord): Html | null {
  if (steps.length === 0) return null;
  const path = steps.map(({ flow }) => flow).filter((flow, i, all) => flow !== all[i - 1]);
  const flows = [...new Set(path)].filter(isFlow);
  const picture = (name: string, alt: string) => {
    const address = `${KONSOLL}/samtaler/${call.id}/bilde/${name}.svg?trinn=${call.turns}`;
    return html`
<div class="rulle bilde" tabindex="0" role="region" aria-label="${alt}"><img src="${address}" alt="" loading="lazy"></div>
<p class="ds-paragraph"><a class="ds-link" href="${address}">Se hele tegningen<span class="ds-sr-only">: ${alt}</span></a></p>`;
  };
  return html`
<h2 class="ds-heading" data-size="sm">Veien gjennom samtalen</h2>
<p class="ds-paragraph">${path.map(flowWords).join(' → ')}</p>
<details class="ds-details" id="bilde-alt"><summary>Tegning av hele telefonen</summary><div>${picture('samtalen', 'Hele telefonen, veien er blå')}</div></details>
${flows.map(
  (flow) => html`
<details class="ds-details" id="${`bilde-${flow}`}"><summary>Tegning av ${flowWords(flow)}</summary><div>${picture(flow, `Flyten ${flowWords(flow)}, veien er blå`)}</div></details>`,
)}`;
}

const revealForm = ({ record: { call }, okt, fault }: CallView): Html => html`
<details class="ds-details vis" id="vis"${fault && html` open`}><summary>Vis nummer</summary>
<div><form class="smal" method="post" action="${`${KONSOLL}/samtaler/${call.id}/vis`}">${csrfField(okt)}
<div class="ds-field"><label class="ds-label" for="grunn">Hvorfor trenger du numrene?</label>
<input class="ds-input" id="grunn" name="grunn" required maxlength="${REASON_CHARS_MAX}" autocomplete="off"${
  fault && html` aria-invalid="true" aria-describedby="grunn-feil"`
}>${fault && html`<p class="feil" id="grunn-feil">${fault}</p>`}</div>
<p><button type="submit" class="ds-button" data-variant="secondary">Vis nummer</button></p></form></div></details>`;
