// One henvendelse as a page: what it is, what the caller said and sent, what has been done, and what can be done now.
import { plainText, speak } from '../../calls/speech/index.ts';
import { osloDate } from '../../cases/dates.ts';
import { TELEFONEN } from '../../messages/letters.ts';
import { type Fact, facts } from '../../pages/figures.ts';
import { type Html, html } from '../../pages/html.ts';
import { answerWords, deedWords } from '../flow-words.ts';
import { csrfField } from '../forms.ts';
import type { ConsolePage } from '../layout.ts';
import type { Okt } from '../sessions.ts';
import { clock, SMS_STATUS_WORDS } from '../words.ts';
import { actions, type Typed } from './actions.ts';
import type { Item, Unmasked } from './item.ts';
import { letterSection } from './letter.ts';
import { registeredFacts } from './registered.ts';
import { fristFrom, LETTER } from './slag.ts';
import type { AnswersTo } from './svar.ts';
import { HVA_WORDS, minute, SLAG_WORDS, STATUS_WORDS, TO_DO } from './words.ts';

export type ItemView = {
  item: Item;
  okt: Okt;
  /** The numbers as they are, for this one page: the operator has said why. */
  revealed: boolean;
  /** What to say of what was just done, or why it was not. */
  message: string | null;
  names: ReadonlyMap<string, string>;
  /** Where an SMS with an answer goes; null: nowhere. */
  answersTo: AnswersTo | null;
  colleagues: readonly { subject: string; navn: string }[];
  /** What was sent and refused: it stands in its form again. */
  typed: Typed | null;
  now: Date;
};

export function itemPage(view: ItemView): Omit<ConsolePage, 'signedIn'> {
  const { item, message } = view;
  const { slag, referanse, nummer } = item.henvendelse;
  const body = html`
<p><a class="ds-link" href="/konsoll/henvendelser">Alle henvendelser</a></p>
<h1 class="ds-heading" data-size="lg">${SLAG_WORDS[slag]} <span class="tall">${referanse ?? nummer}</span></h1>
${message && html`<p class="ds-paragraph melding" role="status">${message}</p>`}
${item.henvendelse.status !== 'ferdig' && html`<p class="ds-paragraph">${TO_DO[slag]}</p>`}
<div class="to-spalter"><div>
${letterSection(item, view.revealed)}
${about(view)}
${registered(item)}
${broke(item)}
${said(view)}
${others(item)}
</div><div>
${actions(view)}
${history(view)}
</div></div>`;
  return { title: `${SLAG_WORDS[slag]} ${referanse ?? nummer}`, section: 'henvendelser', body };
}

function about({ item, revealed, okt, names, now }: ItemView): Html {
  const { henvendelse: h } = item;
  const who = revealed ? item.unmasked : item.masked;
  const rows: Fact[] = [
    { name: 'Status', value: statusWords(h, names) },
    ...frister(h, now),
    { name: 'Kom', value: clock(h.at) },
    ...numbers(who, item),
    { name: 'Språk', value: item.language === 'nb' ? 'Norsk' : 'Engelsk' },
  ];
  return html`
<h2 class="ds-heading" data-size="sm">Om henvendelsen</h2>
${facts(rows, 'nb')}
${item.samtale !== null && html`<p class="ds-paragraph"><a class="ds-link" href="/konsoll/samtaler/${item.samtale}">Se samtalen</a></p>`}
${!revealed && hasNumbers(item.unmasked) && revealForm(h.nummer, okt)}`;
}

/** A letter may be due before the answer. */
function frister(h: Item['henvendelse'], now: Date): Fact[] {
  const due = (name: string, frist: Date): Fact => ({
    name,
    value: minute(frist) + (h.status !== 'ferdig' && frist < now ? ' – over fristen' : ''),
  });
  if (h.status === 'ferdig') return [due('Frist', h.frist)];
  if (h.slag === LETTER) return [due('Send brev innen', h.frist)];
  if (h.brev === null) return [due('Svar innen', h.frist)];
  return [due('Send brev innen', h.frist), due('Svar innen', fristFrom(h.at, h.slag))];
}

const statusWords = ({ status, operator, utfall }: Item['henvendelse'], names: ItemView['names']): string =>
  [
    STATUS_WORDS[status],
    operator && `av ${names.get(operator) ?? operator}`,
    utfall && (status === 'ferdig' ? `(${utfall})` : `(før: ${utfall})`),
  ]
    .filter(Boolean)
    .join(' ');

function numbers(who: Unmasked, { type, ukjentSak, samtale }: Item): Fact[] {
  const { saksnummer, ringer, tilbakeringing, epost, skyldner, mobil } = who;
  const [phone, mail] =
    type === 'kontaktopplysninger' ? ['Ny mobil', 'Ny e-post'] : ['Vil ringes på', 'Vil ha svar på e-post'];
  return [
    ...(saksnummer ? [{ name: 'Saksnummer', value: saksnummer + (ukjentSak ? ' – finnes ikke hos oss' : '') }] : []),
    ...(skyldner ? [{ name: 'Saken gjelder', value: skyldner }] : []),
    ...(mobil ? [{ name: 'Mobil på saken', value: mobil }] : []),
    ...(ringer || samtale !== null ? [{ name: 'Ringte fra', value: ringer ?? 'skjult nummer' }] : []),
    ...(tilbakeringing ? [{ name: phone, value: tilbakeringing }] : []),
    ...(epost ? [{ name: mail, value: epost }] : []),
  ];
}

const hasNumbers = (unmasked: Unmasked): boolean => Object.values(unmasked).some((value) => value !== null);

const revealForm = (nummer: string, okt: Okt): Html => html`
<form method="post" action="/konsoll/henvendelser/${nummer}/vis">${csrfField(okt)}
<div class="ds-field"><label class="ds-label" for="vis-grunn">Hvorfor trenger du navn og numre?</label>
<input class="ds-input" id="vis-grunn" name="grunn" required maxlength="200" autocomplete="off"></div>
<p><button type="submit" class="ds-button" data-variant="secondary">Vis navn og numre</button></p></form>`;

/** Dates, choices and amounts, as they were registered. */
function registered(item: Item): Html | null {
  const rows = registeredFacts(item);
  return rows.length === 0 ? null : html`<h2 class="ds-heading" data-size="sm">Registrert</h2>${facts(rows, 'nb')}`;
}

function broke({ broken }: Item): Html | null {
  if (broken.length === 0) return null;
  const lines = broken.map(
    ({ at, deed }) => html`<li><span class="tall">${clock(at)}</span> ${deedWords(deed)}: ${answerWords('brudd')}</li>`,
  );
  return html`<h2 class="ds-heading" data-size="sm">Dette gikk galt</h2><ul class="liste">${lines}</ul>`;
}

/** Whoever answers one of them should know of the others: finishing one does not lift a stop another one holds. */
function others({ others: found }: Item): Html | null {
  if (found.length === 0) return null;
  const lines = found.map(
    ({ nummer, slag, at, status, utfall }) =>
      html`<li><a class="ds-link" href="/konsoll/henvendelser/${nummer}">${SLAG_WORDS[slag]}</a>, <span class="tall">${minute(at)}</span>: ${STATUS_WORDS[status]}${utfall && ` (${utfall})`}</li>`,
  );
  return html`<h2 class="ds-heading" data-size="sm">Annet i samme sak</h2><ul class="liste">${lines}</ul>`;
}

function said({ item, now }: ItemView): Html {
  const { terms, comments, files, recordings, sms, henvendelse: h } = item;
  return html`
${
  terms &&
  html`<h2 class="ds-heading" data-size="sm">Vilkårene som ble sagt</h2>
<p class="ds-paragraph" lang="${terms.language}">${plainText(speak(terms.lines, terms.language, osloDate(h.at)))}</p>`
}
${recordings.length > 0 && html`<h2 class="ds-heading" data-size="sm">Opptak</h2><ul class="liste">${recordings.map((one) => recording(h.nummer, one, now))}</ul>`}
${comments.length > 0 && html`<h2 class="ds-heading" data-size="sm">Skrevet</h2>${comments.map(comment)}`}
${files.length > 0 && html`<h2 class="ds-heading" data-size="sm">Filer</h2><ul class="liste">${files.map((one) => file(h.nummer, one))}</ul>`}
${sms.length > 0 && html`<h2 class="ds-heading" data-size="sm">SMS</h2><ul class="liste">${sms.map(({ at, status, kind }) => html`<li><span class="tall">${clock(at)}</span> ${kind === 'svar' ? 'Svar' : 'Kvittering'}: ${SMS_STATUS_WORDS[status]}</li>`)}</ul>`}`;
}

/** A recording Twilio has not told of by then was never made: the caller hung up before the tone. */
const COMES_WITHIN_MS = 60 * 60_000;

/** Playing it is audited, so nothing is loaded before somebody asks. */
function recording(nummer: string, one: Item['recordings'][number], now: Date): Html {
  const { id, status, seconds, confirmed, awaited_at, recording_sid } = one;
  const tooLate = recording_sid === null && now.getTime() - awaited_at.getTime() > COMES_WITHIN_MS;
  const onItsWay = tooLate ? 'ingenting ble tatt opp' : 'ikke hentet ennå';
  const length = seconds === null ? '' : `, ${seconds} s`;
  const about = html`<span class="tall">${clock(awaited_at)}</span>${length}${!confirmed && ', ikke bekreftet (la på)'}`;
  if (status !== 'hentet') return html`<li>${about}: ${status === 'tapt' ? 'tapt' : onItsWay}</li>`;
  return html`<li>${about}<br><audio controls preload="none" src="/konsoll/henvendelser/${nummer}/opptak/${id}" aria-label="Opptak fra ${clock(awaited_at)}"></audio></li>`;
}

const comment = ({ at, text }: Item['comments'][number]): Html => html`
<p class="ds-paragraph"><span class="tall">${clock(at)}</span></p><blockquote class="sitat">${text}</blockquote>`;

const FILE_WORDS = { 'application/pdf': 'PDF', 'image/jpeg': 'Bilde (JPEG)', 'image/png': 'Bilde (PNG)' } as const;

const file = (nummer: string, { id, at, content_type, bytes }: Item['files'][number]): Html => html`
<li><a class="ds-link" href="/konsoll/henvendelser/${nummer}/fil/${id}">${FILE_WORDS[content_type]}</a>, ${Math.max(1, Math.round(bytes / 1000))} kB, <span class="tall">${clock(at)}</span></li>`;

function history({ item, names }: ItemView): Html | null {
  if (item.notes.length === 0) return null;
  const nameOf = (subject: string) => (subject === TELEFONEN ? 'Telefonen' : (names.get(subject) ?? subject));
  const lines = item.notes.map(({ at, operator, hva, tekst }) => {
    const what = hva === 'gitt videre' && tekst !== null ? nameOf(tekst) : tekst;
    return html`<li><span class="tall">${clock(at)}</span> ${nameOf(operator)} ${HVA_WORDS[hva]}${what && html`: <span class="skrevet">${what}</span>`}</li>`;
  });
  return html`<h2 class="ds-heading" data-size="sm">Hva som er gjort</h2><ol class="liste">${lines}</ol>`;
}
