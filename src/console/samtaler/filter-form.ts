// The form above the list of calls. It is posted, so that no number it holds comes into an address; the answer is the address.
import { flows } from '../../../flows/index.ts';
import { type Html, html } from '../../pages/html.ts';
import { OUTCOMES } from '../../records/schema.ts';
import { KONSOLL } from '../addresses.ts';
import { flowWords } from '../flow-words.ts';
import { OUTCOME_WORDS } from '../words.ts';
import { type Fault, filterQuery } from './filter.ts';
import type { CallFilter } from './list.ts';

type FormView = { filter: CallFilter; faults: readonly Fault[]; csrf: Html };

const FAULT_WORDS: Record<Fault, string> = {
  saksnummer: 'Et saksnummer har åtte siffer.',
  ringer: 'Skriv hele nummeret, som 900 00 001, eller slik det vises, som 9•• •• ••1.',
  referanse: 'En referanse har sju siffer.',
};

export function filterForm({ filter, faults, csrf }: FormView): Html {
  const services = Object.keys(flows).map((flow) => [flow, capital(flowWords(flow))] as const);
  const outcomes = OUTCOMES.filter((outcome) => outcome !== 'in progress').map((o) => [o, OUTCOME_WORDS[o]] as const);
  const languages = [['nb', 'Norsk'] as const, ['en', 'Engelsk'] as const];
  return html`
<form class="filter" method="post" action="${KONSOLL}/samtaler/sok" role="search" aria-label="Søk i samtaler">${csrf}
${filter.saksnummer && html`<input type="hidden" name="sammeSak" value="${filter.saksnummer.join(',')}">`}
${filter.ringer && html`<input type="hidden" name="sammeRinger" value="${filter.ringer.join(',')}">`}
${input('saksnummer', filter.saksnummer ? 'Et annet saksnummer' : 'Saksnummer', { inputmode: 'numeric', faults })}
${input('ringer', filter.ringer ? 'Et annet nummer' : 'Ringer', { inputmode: 'tel', value: filter.maskert, faults })}
${input('referanse', 'Referanse', { inputmode: 'numeric', value: filter.referanse, faults })}
${choice('utfall', 'Utfall', outcomes, filter.utfall)}
${choice('tjeneste', 'Har vært i', services, filter.tjeneste)}
${choice('sprak', 'Språk', languages, filter.sprak)}
${day('fra', 'Fra og med', filter.fra)}
${day('til', 'Til og med', filter.til)}
<button type="submit" class="ds-button" data-size="sm">Søk</button>
</form>
${chips(filter)}`;
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

type Given = { inputmode: 'numeric' | 'tel'; value?: string | undefined; faults: readonly Fault[] };

function input(name: Fault, label: string, { inputmode, value, faults }: Given): Html {
  const wrong = faults.includes(name);
  return html`<div class="ds-field"><label class="ds-label" for="${name}">${label}</label>
<input class="ds-input" id="${name}" name="${name}" value="${value ?? ''}" inputmode="${inputmode}" autocomplete="off" maxlength="30"${
    wrong && html` aria-invalid="true" aria-describedby="${name}-feil"`
  }>${wrong && html`<p class="feil" id="${name}-feil">${FAULT_WORDS[name]}</p>`}</div>`;
}

const choice = (
  name: string,
  label: string,
  options: (readonly [string, string])[],
  chosen: string | undefined,
): Html => html`
<div class="ds-field"><label class="ds-label" for="${name}">${label}</label>
<select class="ds-input" id="${name}" name="${name}"><option value="">Alle</option>${options.map(
  ([value, words]) => html`<option value="${value}"${value === chosen && html` selected`}>${words}</option>`,
)}</select></div>`;

const day = (name: string, label: string, value: string | undefined): Html => html`
<div class="ds-field"><label class="ds-label" for="${name}">${label}</label>
<input class="ds-input" type="date" id="${name}" name="${name}" value="${value ?? ''}"></div>`;

/** What cannot stand in its field again, and the way out of it all. The address is the saved search. */
function chips(filter: CallFilter): Html | null {
  const query = filterQuery(filter);
  if (query.size === 0) return null;
  const without = (name: string) => {
    const rest = new URLSearchParams(query);
    rest.delete(name);
    return `${KONSOLL}?${rest}`;
  };
  const chip = (name: string, words: string) =>
    html`<li>${words} <a class="ds-link" href="${without(name)}">Fjern<span class="ds-sr-only"> ${words.toLowerCase()}</span></a></li>`;
  return html`<ul class="valgt">
${filter.saksnummer && chip('saksnummer', 'Ett saksnummer')}
${filter.ringer && chip('ringer', 'Ett telefonnummer')}
<li><a class="ds-link" href="${KONSOLL}">Nullstill søket</a></li>
<li>Adressen til denne siden er søket: lagre den som bokmerke.</li></ul>`;
}
