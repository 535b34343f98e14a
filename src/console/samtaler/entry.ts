// One line of a call's timeline.
import { type Html, html } from '../../pages/html.ts';
import { KONSOLL } from '../addresses.ts';
import { answerWords, deedWords, placeWords } from '../flow-words.ts';
import { SMS_STATUS_WORDS } from '../words.ts';
import type { Entry, Into, LostEntry, TurnEntry } from './timeline.ts';
import { lasting, onTheClock } from './times.ts';

export function entryItem(entry: Entry, startedAt: Date): Html {
  const into = onTheClock(entry.at.getTime() - startedAt.getTime());
  return html`<li class="${entry.kind === 'turn' ? 'trinn' : 'hendelse'}"><span class="tall naar">${into}</span><div>${wordsOf(entry)}</div></li>`;
}

function wordsOf(entry: Entry): Html {
  switch (entry.kind) {
    case 'turn':
      return turn(entry);
    case 'lost':
      return lost(entry);
    case 'sms':
      return html`SMS (${SMS_KINDS[entry.sms.kind] ?? entry.sms.kind}) til <span class="tall">${entry.sms.to}</span> er lagt i kø`;
    case 'sms status':
      return smsStatus(entry);
    case 'repeat':
      return html`Telefonnettet spurte en gang til, og fikk det samme svaret. Ingenting ble gjort to ganger.`;
    case 'end':
      return html`<strong>${entry.byUs ? 'Vi la på' : 'Den som ringte, la på'}</strong>${intoWords(entry.into)}`;
  }
}

function turn({
  did,
  keys,
  into,
  answerMs,
  deeds,
  feilId,
  registrations,
  said,
  language,
  movedTo,
  sinceMs,
}: TurnEntry): Html {
  return html`
<p class="gjorde"><strong>${didWords(did, keys)}</strong>${intoWords(into) ?? (sinceMs !== null && html`, etter ${lasting(sinceMs)}`)}.${answerMs !== null && answerTime(answerMs)}</p>
${deeds.map(
  ({ name, answer, ms }) =>
    html`<p class="gjort${answer === 'brudd' && html` feil`}">${deedWords(name)}${answerWords(answer) && `: ${answerWords(answer)}`}${ms !== null && html` <span class="tall">(${ms} ms)</span>`}</p>`,
)}
${feilId && feilIdLine(feilId)}
${registrations.map(
  ({ id, type, referanse, isHenvendelse }) =>
    html`<p class="gjort">Registrert: ${type}, referanse ${isHenvendelse ? html`<a class="ds-link tall" href="${`${KONSOLL}/henvendelser/R${id}`}">${referanse}</a>` : html`<span class="tall">${referanse}</span>`}</p>`,
)}
${saidWords({ said, language })}
${movedTo && html`<p class="sted">${placeWords(movedTo.flow, movedTo.state)}</p>`}`;
}

function lost({ by, errorCode, feilId, said, language }: LostEntry): Html {
  return html`
<p class="feil">${by === 'twilio' ? `Svaret vårt kom ikke fram: ${lostWords(errorCode)}` : 'Vi klarte ikke å svare'}</p>
${feilIdLine(feilId)}
${saidWords({ said, language })}`;
}

/** Codes of Twilio's that begin with 11 are of fetching an answer; the others are of what was in it. */
function lostWords(errorCode: string | null): string {
  if (errorCode === null) return 'telefonnettet sa ikke hvorfor';
  const why = errorCode.startsWith('11') ? 'telefonnettet fikk ikke hentet det' : 'telefonnettet kunne ikke bruke det';
  return `${why} (Twilios feilkode ${errorCode})`;
}

const feilIdLine = (feilId: string): Html =>
  html`<p class="feil">Feil-id <span class="tall">${feilId}</span>. Oppgi den når du melder feilen.</p>`;

const saidWords = ({ said, language }: Pick<TurnEntry, 'said' | 'language'>): Html | null =>
  said.length === 0
    ? null
    : html`<div class="sagt" lang="${language}">${said.map((piece) => html`<p${piece.language !== language && html` lang="${piece.language}"`}>${piece.text}</p>`)}</div>`;

/** A caller notices a silence of a second. */
const SLOW_MS = 1_000;

const answerTime = (ms: number): Html =>
  ms < SLOW_MS
    ? html` <span class="gjort">Svar på <span class="tall">${ms} ms</span>.</span>`
    : html` <span class="treg">Tregt svar: <span class="tall">${(ms / 1000).toFixed(1).replace('.', ',')} s</span>.</span>`;

const DID: Record<Exclude<TurnEntry['did'], 'digits'>, string> = {
  started: 'Ringte',
  silence: 'Tastet ingenting',
  recording: 'Snakket etter tonen',
  listened: 'Hørte vilkårene ut',
  waited: 'Ventet på linjen',
};

function didWords(did: TurnEntry['did'], keys: string): string {
  return did === 'digits' ? `Tastet ${keys}` : DID[did];
}

/** ', etter 4 s av ca. 11 s, midt i «For å betale, trykk 2.»'; ', ca. 3 s etter at alt var sagt'. */
function intoWords(into: Into | null): Html | null {
  if (!into) return null;
  const [after, of] = [Math.round(into.afterS), Math.round(into.ofS)];
  return into.during === null
    ? html`, etter ${after} s, ${after > of ? `ca. ${after - of} s` : 'rett'} etter at alt var sagt`
    : html`, etter ${after} s av ca. ${of} s, midt i «${into.during}» (anslag)`;
}

const SMS_KINDS: Record<string, string> = {
  betalingslenke: 'betalingslenke',
  kvittering: 'kvittering',
  faq: 'svar på et spørsmål',
  nettadresse: 'nettadresse',
  fakturakopi: 'fakturakopi',
  bankid: 'lenke til BankID',
  skjema: 'skjema',
  svar: 'svar fra oss',
};

/** Twilio tells of more statuses than a message of ours rests in. */
const STATUSES: Record<string, string> = {
  ...SMS_STATUS_WORDS,
  ...{ accepted: 'tatt imot av teleoperatøren', canceled: 'stanset' },
};
const LOST = ['undelivered', 'failed', 'canceled', 'unknown', 'withheld'];

function smsStatus({ to, status, errorCode }: Extract<Entry, { kind: 'sms status' }>): Html {
  const words = html`SMS til <span class="tall">${to}</span>: ${STATUSES[status] ?? status}${errorCode !== null && ` (${codeWords(errorCode)})`}`;
  return LOST.includes(status) ? html`<p class="feil">${words}</p>` : words;
}

/** Twilio's codes are numbers; the other reasons are in the log. */
function codeWords(errorCode: string): string {
  if (errorCode === 'reservert') return 'mottakeren har svart STOP';
  return /^\d+$/.test(errorCode) ? `Twilios feilkode ${errorCode}` : 'telefonnettet svarte ikke';
}
