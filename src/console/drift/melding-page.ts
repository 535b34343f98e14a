// Meldinger: what callers hear at the greeting, the form that writes a message, and how it sounds before it is kept.
import { plainText, type SpokenPart } from '../../calls/speech/index.ts';
import { type Html, html } from '../../pages/html.ts';
import { csrfField } from '../forms.ts';
import type { ConsolePage } from '../layout.ts';
import { may } from '../operator.ts';
import type { Okt } from '../sessions.ts';
import { clock } from '../words.ts';
import { type Draft, type Faults, MELDING_SECONDS_MAX, type Preview } from './draft.ts';
import { DRIFT, driftPage, field } from './frame.ts';
import { type KeptMelding, standingOf } from './meldinger.ts';

export type MeldingView = {
  okt: Okt;
  now: Date;
  kept: readonly KeptMelding[];
  names: ReadonlyMap<string, string>;
  draft?: Draft;
  faults?: Faults;
  /** How the draft sounds, once it can be said. */
  previews?: readonly Preview[];
  message?: string | null;
};

export function meldingPage(view: MeldingView): Omit<ConsolePage, 'signedIn'> {
  const { okt, kept, previews, draft, message = null } = view;
  const leads = may(okt.who, 'lede');
  const body = html`
<p class="ds-paragraph">Det kundene hører mellom velkomsten og hovedmenyen, fra og til et tidspunkt du velger. Én melding høres om gangen, senest fem sekunder etter at den er lagret eller trukket.</p>
${previews && draft && previewed(okt, draft, previews)}
${leads ? form(view) : html`<p class="ds-paragraph">En leder skriver og trekker meldinger.</p>`}
<h2 class="ds-heading" data-size="sm">Skrevet</h2>
${kept.length === 0 ? html`<p class="ds-paragraph">Ingen meldinger ennå.</p>` : table(view, leads)}`;
  return driftPage({ part: 'meldinger', body, message, reads: previews !== undefined, file: true });
}

const NAMES = { nb: 'Norsk', en: 'Engelsk' } as const;

const previewed = (okt: Okt, draft: Draft, previews: readonly Preview[]): Html => html`
<section class="gjerning" aria-labelledby="prov"><h2 class="ds-heading" data-size="sm" id="prov">Slik høres det ut</h2>
${previews.map(
  ({ language, parts, seconds }) => html`
<h3 class="ds-heading" data-size="xs">${NAMES[language]}</h3>
<blockquote class="sitat" id="${`les-${language}`}">${parts.map((part) => html`${sentence(part, language)} `)}</blockquote>
<p class="ds-paragraph">Selve meldingen tar omtrent ${decimal(seconds)} sekunder. <button type="button" class="ds-button" data-variant="secondary" data-size="sm" data-les="${`les-${language}`}" hidden>Hør på ${NAMES[language].toLowerCase()}</button></p>`,
)}
<p class="ds-paragraph" role="status" id="les-status"></p>
<form method="post" action="${`${DRIFT}/meldinger`}">${csrfField(okt)}
${Object.entries(draft).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<p><button type="submit" class="ds-button">Lagre meldingen</button></p></form></section>`;

const sentence = (part: SpokenPart, language: Preview['language']): Html =>
  html`<span lang="${'text' in part ? (part.language ?? language) : language}">${plainText([part])}</span>`;

/** 7.24 → '7,2'. */
const decimal = (seconds: number): string => seconds.toFixed(1).replace('.', ',');

function form({ okt, draft, faults = {}, previews }: MeldingView): Html {
  return html`
<form class="smal" method="post" action="${`${DRIFT}/meldinger/prov`}" novalidate>${csrfField(okt)}
<h2 class="ds-heading" data-size="sm">${previews ? 'Endre meldingen' : 'Ny melding'}</h2>
${field({ name: 'nb', label: 'På norsk', value: draft?.nb, fault: faults.nb, rows: 3, hint: `For eksempel: Akkurat nå virker ikke betaling med Vipps. Høyst ${MELDING_SECONDS_MAX} sekunder.` })}
${field({ name: 'en', label: 'På engelsk', value: draft?.en, fault: faults.en, rows: 3, lang: 'en', hint: 'Høres av dem som har trykket 8.' })}
${field({ name: 'fra', label: 'Fra', value: draft?.fra, fault: faults.fra, type: 'datetime-local', hint: 'Tomt: med det samme.' })}
${field({ name: 'til', label: 'Til', value: draft?.til, fault: faults.til, type: 'datetime-local' })}
<p><button type="submit" class="ds-button" data-variant="${previews ? 'secondary' : 'primary'}">Hør før du lagrer</button></p></form>`;
}

const table = ({ okt, kept, names, now }: MeldingView, leads: boolean): Html => html`
<div class="rulle" tabindex="0" role="region" aria-label="Meldinger">
<table class="ds-table" data-size="sm"><thead><tr><th scope="col">Status</th><th scope="col">Fra</th><th scope="col">Til</th><th scope="col">Norsk</th><th scope="col">Engelsk</th><th scope="col">Skrevet av</th>${leads && html`<th scope="col">Trekk</th>`}</tr></thead>
<tbody>${kept.map((melding) => {
  const standing = standingOf(melding, now);
  const alive = standing === 'høres nå' || standing === 'kommer';
  return html`
<tr><td><span class="ds-tag" data-size="sm" data-color="${standing === 'høres nå' ? 'warning' : 'neutral'}">${standing}</span></td>
<td class="tall">${clock(melding.fra)}</td><td class="tall">${clock(melding.til)}</td>
<td class="tekst">${melding.tekst_nb}</td><td class="tekst" lang="en">${melding.tekst_en}</td><td>${names.get(melding.operator) ?? melding.operator}</td>
${leads && html`<td>${alive && withdrawForm(okt, melding)}</td>`}</tr>`;
})}</tbody></table></div>`;

const withdrawForm = (okt: Okt, { id }: KeptMelding): Html => html`
<form method="post" action="${`${DRIFT}/meldinger/${id}/trekk`}">${csrfField(okt)}<button type="submit" class="ds-button" data-variant="secondary" data-size="sm">Trekk<span class="ds-sr-only"> melding ${id}</span></button></form>`;
