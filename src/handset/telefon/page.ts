// The page of the telephone on the screen.
import { html } from '../../pages/html.ts';

/** One case on the card: what to key, and what it is there to show. */
export type DemoCard = { saksnummer: string; kode: string; hva: string };

/** Who the telephone may ring as: what Twilio would tell, and what it is called. */
export type TelefonCaller = { from: string; name: string };
export const CALLERS: readonly TelefonCaller[] = [
  { from: '+4790000001', name: 'Mobil, 900 00 001' },
  { from: '+4722000000', name: 'Fasttelefon, 22 00 00 00' },
  { from: '+266696687', name: 'Skjult nummer' },
  { from: '+46701234567', name: 'Svensk mobil, +46 70 123 45 67' },
];

const KEYS = [
  ['1', ''],
  ['2', 'abc'],
  ['3', 'def'],
  ['4', 'ghi'],
  ['5', 'jkl'],
  ['6', 'mno'],
  ['7', 'pqrs'],
  ['8', 'tuv'],
  ['9', 'wxyz'],
  ['*', ''],
  ['0', '+'],
  ['#', ''],
] as const;
const KEY_NAMES: Record<string, string> = { '*': 'stjerne', '#': 'firkant' };

/** A screen reader would say "asterisk". */
const named = (key: string) => KEY_NAMES[key] && html` aria-label="${KEY_NAMES[key]}"`;

/** `real`: what is done counts, and SMS go to real telephones, so none are shown. */
export type TelefonView = { cases: readonly DemoCard[]; callers: readonly TelefonCaller[]; real: boolean };

/** The whole document. */
export const telefonPage = ({ cases, callers, real }: TelefonView): string =>
  String(html`<!doctype html>
<html lang="nb">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Telefonen – NorKreditt</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/telefon/telefon.css">
<script src="/telefon/telefon.js" defer></script>
</head>
<body>
<header class="topp">
<p class="merke">NorKreditt</p>
<h1>Kundetelefonen</h1>
<p class="ingress">${real ? REAL : 'Ring fra skjermen. Sakene og personene er oppdiktet.'}</p>
</header>
<main>
${phone(callers)}
${captions()}
${!real && messages()}
${cases.length > 0 && caseCard(cases)}
</main>
<noscript><p class="feil">Telefonen trenger JavaScript.</p></noscript>
</body>
</html>`);

const REAL =
  'Ring fra skjermen til den virkelige tjenesten. Sakene er ekte, og det du gjør, gjelder. Du ringer med skjult nummer.';

const phone = (
  callers: readonly TelefonCaller[],
) => html`<section class="telefon" id="telefon" aria-labelledby="telefon-tittel">
<h2 id="telefon-tittel" class="skjult">Telefon</h2>
<div class="skjerm">
<p class="status"><span id="status" role="status">Kobler til …</span> <span id="varighet" aria-hidden="true"></span></p>
<p id="naa" class="naa" lang="nb" aria-hidden="true">Velg hvem du ringer fra, og ring.</p>
<p id="tastet" class="tastet" aria-hidden="true"></p>
</div>
<div class="fra"><label for="fra">Ring fra</label>
<select id="fra">${callers.map(({ from, name }) => html`<option value="${from}">${name}</option>`)}</select></div>
<div class="tastatur" role="group" aria-label="Taster">
${KEYS.map(
  ([key, letters]) =>
    html`<button type="button" class="tast" data-tast="${key}"${named(key)} disabled><b>${key}</b><small data-bokstaver="${letters}" aria-hidden="true"></small></button>`,
)}
</div>
<button type="button" id="ring" class="ring" disabled><span id="ring-tekst">Ring</span></button>
<label class="stemme"><input type="checkbox" id="stemme" checked> Les høyt</label>
<p class="hint" id="stemme-hint"></p>
</section>`;

const captions = () => html`<section class="kort samtale" aria-labelledby="samtale-tittel">
<h2 id="samtale-tittel">Det som blir sagt</h2>
<div id="samtale" class="linjer" role="log" tabindex="0" aria-labelledby="samtale-tittel"></div>
<p id="ingen-samtale" class="tomt">Samtalen kommer her som tekst. Du kan bruke tastaturet: 0–9, * og #.</p>
</section>`;

const messages = () => html`<section class="kort meldinger" aria-labelledby="meldinger-tittel">
<h2 id="meldinger-tittel">Meldinger</h2>
<ol id="meldinger" aria-live="polite" aria-relevant="additions"></ol>
<p id="ingen-meldinger" class="tomt">SMS fra NorKreditt kommer her.</p>
</section>`;

const caseCard = (cases: readonly DemoCard[]) => html`<section class="kort saker" aria-labelledby="saker-tittel">
<h2 id="saker-tittel">Saker du kan prøve</h2>
<p class="hint">Trykk på et nummer for å taste det.</p>
<ul tabindex="0" aria-labelledby="saker-tittel">${cases.map(
  ({ saksnummer, kode, hva }) => html`<li><p>${hva}</p>
<dl><div><dt>Saksnummer</dt><dd>${dial(saksnummer, 'Tast saksnummer')}</dd></div>
<div><dt>Kode</dt><dd>${dial(kode, 'Tast kode')}</dd></div></dl></li>`,
)}</ul>
</section>`;

const dial = (keys: string, what: string) =>
  html`<button type="button" class="tall" data-taster="${keys}" aria-label="${what} ${keys}" disabled>${keys}</button>`;
