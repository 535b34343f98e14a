// Fields of a form with their faults: what was typed stays, what is wrong is said beside the field and first on the page.
import type { Language } from '../../prompts/catalogue.ts';
import { type Html, html } from '../pages/html.ts';

const WORDS = {
  nb: { wrong: 'Dette må rettes' },
  en: { wrong: 'Please correct this' },
} as const;

/** What is wrong, by the field's name. */
export type Faults = Record<string, string>;

export type Field = {
  name: string;
  label: string;
  hint?: string;
  /** As it was typed. */
  value?: string;
  /** Attributes of the input, as finished HTML. */
  attributes?: Html;
  rows?: number;
};

/** Every fault with the way to its field; nothing where there is none. */
export function summary(faults: Faults, language: Language): Html | null {
  const wrong = Object.entries(faults);
  if (wrong.length === 0) return null;
  return html`
<div class="melding feilmelding" role="alert"><h2 class="ds-heading" data-size="xs">${WORDS[language].wrong}</h2>
<ul>${wrong.map(([name, words]) => html`<li><a class="ds-link" href="#${name}">${words}</a></li>`)}</ul></div>`;
}

/** One line, or a text of `rows`. */
export function field({ name, label, hint, value = '', attributes, rows }: Field, faults: Faults): Html {
  const about = describes(name, hint, faults[name]);
  return html`
<div class="ds-field">
<label class="ds-label" for="${name}">${label}</label>
${hint && html`<p class="ds-paragraph" id="${name}-hjelp">${hint}</p>`}
${
  rows
    ? html`<textarea class="ds-input" id="${name}" name="${name}" rows="${rows}"${attributes}${about}>${value}</textarea>`
    : html`<input class="ds-input" id="${name}" name="${name}" value="${value}"${attributes}${about}>`
}
${faultOf(name, faults)}
</div>`;
}

/** One of several. The first carries the field's own name as its id, so that a fault leads there. */
export function choice(
  { name, legend, value }: { name: string; legend: string; value?: string | undefined },
  options: readonly { value: string; text: string }[],
  faults: Faults,
): Html {
  const radios = options.map(
    (option, i) => html`
<div class="valg"><input type="radio" id="${i === 0 ? name : `${name}-${i + 1}`}" name="${name}" value="${option.value}"${option.value === value && html` checked`}${describes(name, undefined, faults[name])}>
<label for="${i === 0 ? name : `${name}-${i + 1}`}">${option.text}</label></div>`,
  );
  return html`
<fieldset class="ds-fieldset"><legend class="ds-label">${legend}</legend>
${radios}
${faultOf(name, faults)}
</fieldset>`;
}

const faultOf = (name: string, faults: Faults) =>
  faults[name] && html`<p class="ds-paragraph feil" id="${name}-feil">${faults[name]}</p>`;

function describes(name: string, hint: string | undefined, fault: string | undefined): Html {
  const ids = [hint && `${name}-hjelp`, fault && `${name}-feil`].filter(Boolean).join(' ');
  return html`${ids !== '' && html` aria-describedby="${ids}"`}${fault && html` aria-invalid="true"`}`;
}
