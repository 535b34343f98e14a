// The form on the page behind a receipt: a comment and files in one, what has come already, and how the last sending went.
import type { Language } from '../../prompts/catalogue.ts';
import { osloDate } from '../cases/dates.ts';
import { fileSize, longDate } from '../pages/figures.ts';
import { type Html, html } from '../pages/html.ts';
import { phoneLink } from '../pages/layout.ts';
import { COMMENT_LENGTH_MAX, TOLD_WORDS } from './told-words.ts';
import type { FileOutcome } from './upload.ts';
import type { Vedlegg } from './vedlegg.ts';

/** How a comment went: null where none was sent with the files. */
export type CommentOutcome = 'lagret' | 'tom' | 'for lang' | 'full';
/** How one sending went. `typed`: a comment that was not kept. `whole`: all of it could be read. */
export type Sent = { comment: CommentOutcome | null; files: FileOutcome[]; whole: boolean; typed: string };
export type Adding = {
  /** The files there are already. */
  files: Vedlegg[];
  /** Whether there is room for one more comment. */
  takesComment: boolean;
  /** 'over': the link no longer does. 'enough': the registration has all it may have. */
  takesFiles: 'yes' | 'over' | 'enough';
  /** Null when nothing was sent just now. */
  sent: Sent | null;
};

type Fault = { field: 'kommentar' | 'filer'; words: string };

/** What of the last sending went wrong, in words. */
export function faultsOf({ sent, takesFiles }: Adding, language: Language): Fault[] {
  if (!sent) return [];
  const words = TOLD_WORDS[language];
  const { comment, files, whole } = sent;
  const empty = takesFiles === 'yes' ? words.sent.tom : words.nothingWritten;
  const commentFault = comment === 'tom' ? empty : comment && comment !== 'lagret' && words.sent[comment];
  const fileFaults = files.flatMap((outcome, i) =>
    outcome === 'lagret' ? [] : [`${words.notSent(i + 1, files.length)} ${words.refused[outcome]}`],
  );
  return [
    ...(commentFault ? [{ field: 'kommentar', words: commentFault } as const] : []),
    ...[...fileFaults, ...(whole ? [] : [words.notWhole])].map((fault) => ({ field: 'filer', words: fault }) as const),
  ];
}

/** What was kept of the last sending, and what was not, with the way to its field. */
export function outcomeOf(adding: Adding, language: Language): Html | null {
  if (!adding.sent) return null;
  const words = TOLD_WORDS[language];
  const { comment, files } = adding.sent;
  const kept = files.filter((outcome) => outcome === 'lagret').length;
  const good = [comment === 'lagret' && words.sent.lagret, kept > 0 && words.filesSent(kept, files.length)].filter(
    Boolean,
  );
  const faults = faultsOf(adding, language);
  const link = (fault: Fault) =>
    hasField(adding, fault.field)
      ? html`<a class="ds-link" href="#${fault.field}">${fault.words}</a>`
      : html`${fault.words}`;
  return html`
${good.length > 0 && html`<p class="ds-paragraph melding" role="status">${good.join(' ')}</p>`}
${faults.length > 0 && html`<div class="melding feilmelding" role="alert"><ul>${faults.map((fault) => html`<li>${link(fault)}</li>`)}</ul></div>`}`;
}

const hasField = ({ takesComment, takesFiles }: Adding, field: Fault['field']): boolean =>
  field === 'kommentar' ? takesComment : takesFiles === 'yes';

const TYPE_NAMES: Record<Vedlegg['type'], string> = {
  'application/pdf': 'PDF',
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
};

/** The files there are: kind, size and day, since their names are not kept. */
export function receivedFiles({ files }: Adding, language: Language): Html | null {
  if (files.length === 0) return null;
  return html`
<h2 class="ds-heading" data-size="sm">${TOLD_WORDS[language].received(files.length)}</h2>
<ul class="steg">${files.map(({ type, bytes, at }) => html`<li>${TYPE_NAMES[type]}, ${fileSize(bytes, language)}, ${longDate(osloDate(at), language)}</li>`)}</ul>`;
}

/** The form with what the registration still takes; and how to send more, where it takes no files. */
export function addingForm(type: 'innsigelse' | 'allerede betalt', adding: Adding, language: Language): Html {
  const words = TOLD_WORDS[language];
  const { takesComment, takesFiles } = adding;
  const open = takesFiles === 'yes';
  const faults = faultsOf(adding, language);
  const wordsAt = (field: Fault['field']) =>
    faults.filter((fault) => fault.field === field).map((fault) => fault.words);
  return html`${
    (takesComment || open) &&
    html`
<form method="post" action="?lang=${language}" enctype="multipart/form-data">
${takesComment && commentField(words.write, words.hint[type], adding.sent?.typed ?? '', wordsAt('kommentar'))}
${open && fileField(words.attach[type], words.fileHint, wordsAt('filer'))}
<p><button type="submit" class="ds-button">${words.send[open ? 'filer' : 'kommentar']}</button></p>
</form>`
  }${!open && html`<p class="ds-paragraph">${takesFiles === 'over' ? words.over : words.enough} ${phoneLink(language)}.</p>`}`;
}

function commentField(label: string, hint: string, typed: string, faults: string[]): Html {
  return html`
<div class="ds-field">
<label class="ds-label" for="kommentar">${label}</label>
<p class="ds-paragraph" id="kommentar-hjelp">${hint}</p>
<textarea class="ds-input" id="kommentar" name="kommentar" rows="6" maxlength="${COMMENT_LENGTH_MAX}"${describedBy('kommentar', faults)}>${typed}</textarea>
${faultWords('kommentar', faults)}
</div>`;
}

function fileField(label: string, hint: string, faults: string[]): Html {
  return html`
<div class="ds-field">
<label class="ds-label" for="filer">${label}</label>
<p class="ds-paragraph" id="filer-hjelp">${hint}</p>
<input class="ds-input" id="filer" name="filer" type="file" multiple accept="application/pdf,image/jpeg,image/png"${describedBy('filer', faults)}>
${faultWords('filer', faults)}
</div>`;
}

const describedBy = (field: Fault['field'], faults: string[]): Html =>
  html` aria-describedby="${field}-hjelp${faults.length > 0 && ` ${field}-feil`}"${faults.length > 0 && html` aria-invalid="true"`}`;

const faultWords = (field: Fault['field'], faults: string[]): Html | false =>
  faults.length > 0 && html`<p class="ds-paragraph feil" id="${field}-feil">${faults.join(' ')}</p>`;
