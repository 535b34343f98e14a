// What an operator can do with a henvendelse now: a form for each.
import { type Html, html } from '../../pages/html.ts';
import { csrfField } from '../forms.ts';
import { may } from '../operator.ts';
import type { Okt } from '../sessions.ts';
import { TEXT_LENGTH_MAX } from './handle.ts';
import type { Item } from './item.ts';
import type { ItemView } from './item-page.ts';
import type { Henvendelse } from './queue.ts';
import { FIRST, HOLDS, LETTER, UTFALL } from './slag.ts';
import type { AnswersTo } from './svar.ts';

/** What an operator sent that was refused. */
export type Typed = {
  gjerning: string;
  tekst: string;
  til: string;
  utfall: string;
  grunn: string;
  brev: boolean;
  saksnummer: string;
};

export function actions(view: ItemView): Html {
  const forms = formsFor(view);
  const kept = view.typed && !Object.hasOwn(forms, view.typed.gjerning) ? lost(view.typed) : null;
  return html`<h2 class="ds-heading" data-size="sm">Gjør noe</h2>${kept}${words(view)}${Object.values(forms)}`;
}

/** The forms the operator may use, by deed, in their order. */
function formsFor(view: ItemView): Record<string, Html> {
  const { item, okt } = view;
  const h = item.henvendelse;
  const typed = (gjerning: string) => (view.typed?.gjerning === gjerning ? view.typed : null);
  const form = formOf(h, okt);
  if (h.status === 'ferdig') return { gjenapne: form('gjenapne', reopen(typed('gjenapne'))) };
  if (isAnothers(view)) return {};
  return {
    ...(!isMine(view) && { ta: form('ta', button('Ta henvendelsen', 'primary')) }),
    ...(h.brev !== null &&
      h.slag !== LETTER && {
        brev: form('brev', html`<p class="ds-paragraph">Når brevet er i posten:</p>${button('Brevet er sendt')}`),
      }),
    notat: form('notat', html`${textarea('tekst', 'Notat', true, typed('notat')?.tekst)}${button('Lagre notatet')}`),
    ...(view.answersTo && { svar: form('svar', answer(view.answersTo, typed('svar'))) }),
    ...(view.colleagues.length > 0 && { gi: form('gi', handOver(view, typed('gi'))) }),
    ferdig: form('ferdig', finish(view, typed('ferdig'))),
  };
}

const isMine = ({ item: { henvendelse: h }, okt }: ItemView) => h.status === 'tatt' && h.operator === okt.who.subject;
const isAnothers = (view: ItemView) =>
  view.item.henvendelse.status === 'tatt' && !isMine(view) && !may(view.okt.who, 'lede');

function words(view: ItemView): Html | null {
  const say = (text: string) => html`<p class="ds-paragraph">${text}</p>`;
  if (isAnothers(view)) return say('En kollega har tatt denne. Lederen kan gi den videre.');
  if (view.answersTo || view.item.henvendelse.status === 'ferdig' || view.item.henvendelse.slag === LETTER) return null;
  return say('Vi kan ikke sende SMS til denne kunden. Ring eller skriv til kunden, og lagre et notat om det.');
}

/** Nothing that was written is lost, though its form is gone. */
const lost = ({ tekst, grunn }: Typed): Html | null =>
  tekst === '' && grunn === ''
    ? null
    : html`
<label class="ds-field"><span class="ds-label">Dette skrev du. Det er ikke lagret.</span>
<textarea class="ds-input" rows="5" readonly>${tekst || grunn}</textarea></label>`;

const button = (label: string, variant = 'secondary'): Html =>
  html`<p><button type="submit" class="ds-button" data-variant="${variant}">${label}</button></p>`;

type Form = (deed: string, inside: Html) => Html;

/** Each form carries the version the operator saw. */
const formOf =
  ({ nummer, versjon }: Henvendelse, okt: Okt): Form =>
  (deed, inside) =>
    html`
<form class="gjerning" method="post" action="/konsoll/henvendelser/${nummer}/${deed}">${csrfField(okt)}
<input type="hidden" name="versjon" value="${versjon}">${inside}</form>`;

const textarea = (name: string, label: string, required: boolean, value = ''): Html => html`
<label class="ds-field"><span class="ds-label">${label}</span>
<textarea class="ds-input" name="${name}" rows="3" maxlength="${TEXT_LENGTH_MAX}"${required && html` required`}>${value}</textarea></label>`;

const answer = ({ which, isNotOfCase }: AnswersTo, typed: Typed | null): Html => html`
${textarea('tekst', 'Svar til kunden', true, typed?.tekst)}
<p class="ds-paragraph">Kunden får en SMS med lenke til svaret, på ${which === 'ringer' ? 'nummeret kunden ringte fra' : 'nummeret kunden vil ringes på'}.${isNotOfCase && html` <strong>Det er et annet nummer enn mobilen på saken.</strong>`}</p>${button('Send svaret')}`;

const handOver = ({ colleagues }: ItemView, typed: Typed | null): Html => html`
<label class="ds-field"><span class="ds-label">Gi videre til</span>
<select class="ds-input" name="til">${colleagues.map(({ subject, navn }) => html`<option value="${subject}"${subject === typed?.til && html` selected`}>${navn}</option>`)}</select></label>
${button('Gi videre')}`;

function finish({ item, answersTo }: ItemView, typed: Typed | null): Html {
  const { slag, brev } = item.henvendelse;
  const holds = HOLDS.includes(slag);
  return html`
<label class="ds-field"><span class="ds-label">Utfall</span>
<select class="ds-input" name="utfall" required><option value="">Velg utfall</option>${UTFALL[slag].map((utfall) => html`<option${utfall === typed?.utfall && html` selected`}>${utfall}</option>`)}</select></label>
${slag === FIRST && whichCase(typed)}
${holds && html`<p class="ds-paragraph">${whatItLifts(item)} Skriv hvorfor.</p>`}
${textarea('grunn', holds ? 'Begrunnelse (må fylles ut)' : 'Begrunnelse', holds, typed?.grunn)}
${brev !== null && slag !== LETTER && html`<p><label class="valg"><input type="checkbox" name="brev" value="ja" required${typed?.brev && html` checked`}> Brevet til kunden er sendt</label></p>`}
${answersTo && html`<p class="ds-paragraph">Kunden får ikke vite utfallet av seg selv: send et svar først.</p>`}
${button('Gjør ferdig', 'primary')}`;
}

const whichCase = (typed: Typed | null): Html => html`
<p class="ds-paragraph">«Registrert på saken» registrerer innsigelsen. Ved inkassovarsel og betalingsoppfordring stanser det inkassoprosessen. Gjør det bare når du vet at det er den saken gjelder, du har snakket med.</p>
<label class="ds-field"><span class="ds-label">Saksnummer, når du registrerer på saken</span>
<input class="ds-input" name="saksnummer" inputmode="numeric" autocomplete="off" maxlength="12" value="${typed?.saksnummer ?? ''}"></label>`;

/** What comes of ending it: another one on the case may hold the process back still. */
function whatItLifts({ data, others }: Item): string {
  if (data.stanser === false) return 'Innkrevingen er ikke stanset av denne.';
  const holding = others.some((one) => one.status !== 'ferdig' && HOLDS.includes(one.slag));
  return holding
    ? 'Inkassoprosessen er fortsatt stanset når du gjør denne ferdig: se «Annet i samme sak».'
    : 'Når du gjør denne ferdig, er inkassoprosessen ikke lenger stanset.';
}

const reopen = (typed: Typed | null): Html =>
  html`${textarea('grunn', 'Hvorfor skal den åpnes igjen?', true, typed?.grunn)}${button('Åpne igjen')}`;
