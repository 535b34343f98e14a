// What an operator can do with a henvendelse now: a form for each.
import { type Html, html } from '../../pages/html.ts';
import { csrfField } from '../forms.ts';
import { may } from '../operator.ts';
import type { Okt } from '../sessions.ts';
import type { ItemView } from './item-page.ts';
import type { Henvendelse } from './queue.ts';
import { HOLDS, UTFALL } from './slag.ts';

/** Letters of a note, a reason or an answer. */
const TEXT_LENGTH_MAX = 4_000;

export function actions(view: ItemView): Html {
  const { item, okt } = view;
  const h = item.henvendelse;
  const form = formOf(h, okt);
  if (h.status === 'ferdig') return html`${heading()}${reopen(form)}`;
  const mine = h.status === 'tatt' && h.operator === okt.who.subject;
  if (!mine && h.status === 'tatt' && !may(okt.who, 'lede'))
    return html`${heading()}<p class="ds-paragraph">En kollega har tatt denne. Lederen kan gi den videre.</p>`;
  return html`${heading()}
${!mine && form('ta', html`<p><button type="submit" class="ds-button">Ta henvendelsen</button></p>`)}
${form('notat', html`${textarea('tekst', 'Notat', true)}<p><button type="submit" class="ds-button" data-variant="secondary">Lagre notatet</button></p>`)}
${
  view.canAnswer &&
  form(
    'svar',
    html`${textarea('tekst', 'Svar til kunden', true)}
<p class="ds-paragraph">Kunden får en SMS med lenke til svaret.</p><p><button type="submit" class="ds-button" data-variant="secondary">Send svaret</button></p>`,
  )
}
${view.colleagues.length > 0 && form('gi', handOver(view))}
${form('ferdig', finish(h))}`;
}

const heading = (): Html => html`<h2 class="ds-heading" data-size="sm">Gjør noe</h2>`;

type Form = (deed: string, inside: Html) => Html;

/** Each form carries the version the operator saw. */
const formOf =
  ({ nummer, versjon }: Henvendelse, okt: Okt): Form =>
  (deed, inside) =>
    html`
<form class="gjerning" method="post" action="/konsoll/henvendelser/${nummer}/${deed}">${csrfField(okt)}
<input type="hidden" name="versjon" value="${versjon}">${inside}</form>`;

const textarea = (name: string, label: string, required: boolean): Html => html`
<label class="ds-field"><span class="ds-label">${label}</span>
<textarea class="ds-input" name="${name}" rows="3" maxlength="${TEXT_LENGTH_MAX}"${required && html` required`}></textarea></label>`;

const handOver = ({ colleagues }: ItemView): Html => html`
<label class="ds-field"><span class="ds-label">Gi videre til</span>
<select class="ds-input" name="til">${colleagues.map(({ subject, navn }) => html`<option value="${subject}">${navn}</option>`)}</select></label>
<p><button type="submit" class="ds-button" data-variant="secondary">Gi videre</button></p>`;

function finish({ slag }: Henvendelse): Html {
  const holds = HOLDS.includes(slag);
  return html`
<label class="ds-field"><span class="ds-label">Utfall</span>
<select class="ds-input" name="utfall">${UTFALL[slag].map((utfall) => html`<option>${utfall}</option>`)}</select></label>
${holds && html`<p class="ds-paragraph">Når du gjør denne ferdig, er inkassoprosessen ikke lenger stanset. Skriv hvorfor.</p>`}
${textarea('grunn', holds ? 'Begrunnelse (må fylles ut)' : 'Begrunnelse', holds)}
<p><button type="submit" class="ds-button">Gjør ferdig</button></p>`;
}

const reopen = (form: Form): Html =>
  form(
    'gjenapne',
    html`${textarea('grunn', 'Hvorfor skal den åpnes igjen?', true)}<p><button type="submit" class="ds-button" data-variant="secondary">Åpne igjen</button></p>`,
  );
