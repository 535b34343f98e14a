// Personopplysninger: all we hold about who is signed in, to read, print or keep as a file; and how it is handled.
import type { Language } from '../../prompts/catalogue.ts';
import { prompts } from '../../prompts/index.ts';
import { amount, longDate } from '../pages/figures.ts';
import { type Html, html } from '../pages/html.ts';
import { type Page, phoneLink } from '../pages/layout.ts';
import type { PrivateFile } from '../pages/private-file.ts';
import { framed, link } from './frame.ts';
import { asJson, type PersonalData, personalDataOf } from './personal-data.ts';
import type { Item, Value } from './personal-data-items.ts';
import { FIELD_WORDS, GROUP_WORDS, meaning } from './personal-data-words.ts';
import { at, type MinsideDeps, type Visit } from './visit.ts';

const WORDS = {
  nb: {
    title: 'Personopplysninger',
    intro: 'Her ser du det vi har registrert på deg i sakene dine.',
    number:
      'Personnummeret ditt er aldri lagret som tall, og vises ikke. Vi lagrer bare et avtrykk av det, så vi finner sakene dine.',
    notShown:
      'Vi lagrer ikke når du logger inn. Brev, opptak du har lest inn, filer du har sendt og notatene til saksbehandlerne får du ved å ringe oss:',
    correct: 'Rett opplysningene',
    download: 'Last ned som fil (JSON)',
    print: 'Vil du ha en utskrift, bruk utskrift i nettleseren.',
    none: 'Ingenting registrert.',
    how: 'Hvordan vi behandler dem',
    yes: 'Ja',
    no: 'Nei',
  },
  en: {
    title: 'Personal data',
    intro: 'Here you see the data we hold on you in your cases.',
    number:
      'Your national identity number is never stored as a number, and is not shown. We only store a print of it, to find your cases.',
    notShown:
      'We do not store when you sign in. For letters, the sound of recordings, the files you have sent and the notes of case officers, call us:',
    correct: 'Correct the data',
    download: 'Download as a file (JSON)',
    print: 'For a printout, use print in your browser.',
    none: 'Nothing registered.',
    how: 'How we process it',
    yes: 'Yes',
    no: 'No',
  },
} as const;

/** `nettadresse`: where the privacy statement is. */
export async function personalDataPage(deps: MinsideDeps, visit: Visit): Promise<Page> {
  const { language } = visit;
  const words = WORDS[language];
  const data = await personalDataOf(deps, visit);
  const body = html`
<p class="ds-paragraph">${words.intro} ${words.number} ${words.notShown} ${phoneLink(language)}.</p>
<ul class="steg ikke-paa-papir"><li>${link(at('/personopplysninger/endre', visit), words.correct)}</li>
<li><a class="ds-link" href="${at('/personopplysninger/fil', visit)}" download>${words.download}</a></li>
<li>${words.print}</li></ul>
${groups(data, language)}
<h2 class="ds-heading" data-size="sm">${words.how}</h2>
<p class="ds-paragraph">${handling(deps, language)}</p>`;
  return framed(visit, { title: words.title, body, saysPhone: true });
}

/** The telephone's words on how personal data is processed. */
function handling({ nettadresse }: MinsideDeps, language: Language): Html {
  const [before = '', after = ''] =
    prompts['personopplysninger.behandling'][language].split('{nettadresse:nettadresse}');
  return html`${before}${link(nettadresse, nettadresse.replace(/^https?:\/\//, ''))}${after}`;
}

/** The same, as a file to keep. */
export async function personalDataFile(deps: MinsideDeps, visit: Visit): Promise<PrivateFile> {
  const text = asJson(await personalDataOf(deps, visit), visit.at, visit.language);
  return { bytes: Buffer.from(text), type: 'json', disposition: 'attachment; filename="personopplysninger.json"' };
}

const groups = (data: PersonalData, language: Language): Html[] =>
  data.map(
    ({ gruppe, poster }) => html`
<h2 class="ds-heading" data-size="sm">${GROUP_WORDS[language][gruppe] ?? gruppe}</h2>
${poster.length === 0 ? html`<p class="ds-paragraph">${WORDS[language].none}</p>` : poster.map((item) => card(item, language))}`,
  );

const card = (item: Item, language: Language): Html => html`
<div class="ds-card sak"><dl>${Object.entries(item).map(
  ([name, value]) =>
    html`<div><dt>${FIELD_WORDS[language][name] ?? name}</dt><dd>${shown(name, value, language)}</dd></div>`,
)}</dl></div>`;

const MOMENT: Record<Language, Intl.DateTimeFormat> = {
  nb: new Intl.DateTimeFormat('nb-NO', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Oslo' }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Oslo' }),
};

function shown(name: string, { slag, verdi }: Value, language: Language): string {
  switch (slag) {
    case 'belop':
      return amount(verdi, language);
    case 'dato':
      return longDate(verdi, language);
    case 'tid':
      return MOMENT[language].format(new Date(verdi));
    case 'antall':
      return String(verdi);
    case 'ja eller nei':
      return verdi ? WORDS[language].yes : WORDS[language].no;
    case 'ord':
      return meaning(name, verdi, language);
  }
}
