// What the pages of Drift share: their own menu, fields with what is wrong with them, and words of what was done.
import { type Html, html } from '../../pages/html.ts';
import type { ConsolePage } from '../layout.ts';

export const DRIFT = '/konsoll/drift';

const PARTS = {
  meldinger: { path: DRIFT, name: 'Meldinger' },
  telefon: { path: `${DRIFT}/telefon`, name: 'Åpne telefonen' },
  sperringer: { path: `${DRIFT}/sperringer`, name: 'Sperringer' },
  tekster: { path: `${DRIFT}/tekster`, name: 'Det som sies' },
  lagring: { path: `${DRIFT}/lagring`, name: 'Lagring' },
} as const;
export type Part = keyof typeof PARTS;

/** `message`: what was just done, or why it was not. `file`: its list is there as a file too. */
type DriftPage = { part: Part; body: Html; message?: string | null; reads?: boolean; file?: boolean };

export function driftPage({ part, body, message, reads, file }: DriftPage): Omit<ConsolePage, 'signedIn'> {
  const { name } = PARTS[part];
  const links = Object.entries(PARTS).map(
    ([key, { path, name: words }]) =>
      html`<li><a class="ds-link" href="${path}"${key === part && html` aria-current="page"`}>${words}</a></li>`,
  );
  return {
    title: `${name} – Drift`,
    section: 'drift',
    ...(reads && { reads }),
    body: html`
<nav class="meny" aria-label="Drift"><ul>${links}</ul></nav>
<h1 class="ds-heading" data-size="lg">${name}</h1>
${message && html`<p class="ds-paragraph melding" role="status">${message}</p>`}
${body}
${file && html`<p class="ds-paragraph"><a class="ds-link" href="${`${DRIFT}/${part}.csv`}" download>Last ned hele listen som CSV</a> Nedlastingen skrives i revisjonsloggen.</p>`}`,
  };
}

type Field = {
  name: string;
  label: string;
  value?: string | undefined;
  fault?: string | undefined;
  hint?: string;
  type?: 'text' | 'datetime-local';
  inputmode?: 'numeric' | 'tel';
  rows?: number;
  lang?: string;
  required?: boolean;
};

/** A field with its label, its hint, and what is wrong with what stands in it. */
export function field({
  name,
  label,
  value = '',
  fault,
  hint,
  type = 'text',
  inputmode,
  rows,
  lang,
  required,
}: Field): Html {
  const described = [hint && `${name}-hint`, fault && `${name}-feil`].filter(Boolean).join(' ');
  const attributes = html` class="ds-input" id="${name}" name="${name}" autocomplete="off"${
    described !== '' && html` aria-describedby="${described}"`
  }${fault && html` aria-invalid="true"`}${lang && html` lang="${lang}"`}${required && html` required`}`;
  return html`<div class="ds-field"><label class="ds-label" for="${name}">${label}</label>
${hint && html`<p class="hint" id="${`${name}-hint`}">${hint}</p>`}
${
  rows === undefined
    ? html`<input type="${type}"${attributes} value="${value}" maxlength="300"${inputmode && html` inputmode="${inputmode}"`}>`
    : html`<textarea${attributes} rows="${rows}" maxlength="300">${value}</textarea>`
}
${fault && html`<p class="feil" id="${`${name}-feil`}">${fault}</p>`}</div>`;
}

/** The text of a form's field, trimmed. */
export const textIn = (form: unknown, name: string): string => {
  const value = (form as Record<string, unknown> | undefined)?.[name];
  return typeof value === 'string' ? value.trim() : '';
};

/** A row's id in a path or a form; null for what is none. */
export const idIn = (text: unknown): number | null =>
  typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : null;

/** What an operator writes of why. */
export const REASON_CHARS_MAX = 200;
