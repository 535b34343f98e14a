// All cases of who is signed in: what remains of each, by when, and where it stands. Open ones first.
import type { Sak } from '../../flows/ports.ts';
import { standingLines } from '../../flows/status.ts';
import { amount, longDate } from '../pages/figures.ts';
import { type Html, html } from '../pages/html.ts';
import type { Page } from '../pages/layout.ts';
import { casesOf, type OwnCase } from './access.ts';
import { framed, link } from './frame.ts';
import { at, type MinsideDeps, type Visit } from './visit.ts';
import { written } from './written.ts';

const WORDS = {
  nb: {
    title: 'Sakene dine',
    remains: 'Å betale i dag',
    due: 'Frist',
    wasDue: 'Fristen var',
    stands: 'Status',
    closed: 'Avsluttede saker',
    isClosed: 'Avsluttet. Du har ingenting å betale.',
    open: 'Se saken',
    only: 'Du ser bare saker hos NorKreditt. Saker hos andre inkassobyråer ser du ikke.',
    letter: 'Du har logget inn med brevet, og ser den ene saken det gjelder. Logg inn med BankID for å se alle.',
    company:
      'Du har logget inn med brevet, og ser den ene saken det gjelder. Med BankID ser du sakene dine som privatperson, ikke en bedrifts saker.',
    unregistered:
      'Vi har ikke registrert personnummeret ditt på saken. Logg inn med BankID, så kan du be om at det legges til.',
    bankid: 'Logg inn med BankID',
    missing: 'Mangler det en sak?',
    none: 'Vi finner ingen saker på deg',
    noneWhy:
      'Det kan være fordi du ikke har noen sak hos oss, eller fordi vi ikke har registrert personnummeret ditt på saken.',
    noneHow: 'Har du fått brev fra oss? Skriv inn saksnummeret og koden fra brevet, så ber du oss legge det til:',
    add: 'Be om at personnummeret ditt legges til',
    signIn: 'Vil du se saken med en gang, kan du logge inn med det som står i brevet:',
    withLetter: 'Logg inn med brevet',
  },
  en: {
    title: 'Your cases',
    remains: 'To pay today',
    due: 'Due date',
    wasDue: 'It was due on',
    stands: 'Status',
    closed: 'Closed cases',
    isClosed: 'Closed. You have nothing to pay.',
    open: 'See the case',
    only: 'You only see cases at NorKreditt, and none at other agencies.',
    letter: 'You have signed in with the letter, and see the one case it is about. Sign in with BankID to see all.',
    company:
      'You have signed in with the letter, and see the one case it is about. With BankID you see your cases as a private person, and none of a company.',
    unregistered:
      'We do not have your national identity number registered on the case. Sign in with BankID to ask for it to be added.',
    bankid: 'Sign in with BankID',
    missing: 'Is a case missing?',
    none: 'We find no cases of yours',
    noneWhy: 'Perhaps you have no case with us, or we do not have your national identity number registered on it.',
    noneHow: 'Have you had a letter from us? Enter the case number and code in it to ask us to add the number:',
    add: 'Ask us to add your national identity number',
    signIn: 'To see the case at once, you can sign in with what the letter says:',
    withLetter: 'Sign in with the letter',
  },
} as const;

type Seen = { own: OwnCase; sak: Sak };

export async function overviewPage(deps: MinsideDeps, visit: Visit): Promise<Page> {
  const own = await casesOf(deps, visit.session);
  const seen: Seen[] = [];
  for (const one of own) seen.push({ own: one, sak: await deps.cases.getSak({ saksnummer: one.saksnummer }) });
  if (seen.length === 0) return nothingFound(visit);
  const words = WORDS[visit.language];
  const open = seen.filter(({ sak }) => sak.status === 'apen');
  const closed = seen.filter(({ sak }) => sak.status === 'avsluttet');
  const body = html`
${open.map((one) => openCase(one, visit))}
${closed.length > 0 && html`<h2 class="ds-heading" data-size="sm">${words.closed}</h2>${closed.map((one) => closedCase(one, visit))}`}
${await more(deps, visit, seen[0]!)}`;
  return framed(visit, { title: words.title, body });
}

/** With the letter: how to see all, and whether that will work. With BankID: what is not here. */
async function more({ source }: MinsideDeps, visit: Visit, { own, sak }: Seen): Promise<Html> {
  const words = WORDS[visit.language];
  if (visit.session.who.niva === 2) {
    const add = link(at('/fodselsnummer', visit), words.add);
    return html`<p class="ds-paragraph">${words.only} ${words.missing} ${add}.</p>`;
  }
  const registered = (await source.skyldnerOf(own.saksnummer))?.harFodselsnummer;
  const ofPerson = registered ? words.letter : words.unregistered;
  const says = sak.skyldnertype === 'naring' ? words.company : ofPerson;
  return html`<p class="ds-paragraph">${says} ${link(at('/logg-inn', visit), words.bankid)}.</p>`;
}

function openCase({ own, sak }: Seen, visit: Visit): Html {
  const { language } = visit;
  const words = WORDS[language];
  const rows = [
    [words.remains, amount(sak.restgjeld, language)],
    [sak.dagerTilFrist < 0 ? words.wasDue : words.due, longDate(sak.frist, language)],
    [words.stands, written(standingLines(sak), language).join(' ')],
  ];
  return html`
<section class="ds-card sak"><h2 class="ds-heading" data-size="sm">${sak.kreditor}</h2>
<dl>${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${toCase(own, sak, visit)}</section>`;
}

const closedCase = ({ own, sak }: Seen, visit: Visit): Html => html`
<section class="ds-card sak"><h3 class="ds-heading" data-size="xs">${sak.kreditor}</h3>
<p class="ds-paragraph">${WORDS[visit.language].isClosed}</p>
${toCase(own, sak, visit)}</section>`;

/** Many links with the same words: the creditor tells them apart for who only hears them. */
const toCase = (own: OwnCase, sak: Sak, visit: Visit): Html =>
  html`<p class="ds-paragraph"><a class="ds-link" href="${at(`/sak/${own.id}`, visit)}">${WORDS[visit.language].open}<span class="ds-sr-only">: ${sak.kreditor}</span></a></p>`;

/** The knowledge base's way: the letter, and a wish that the number be added. */
function nothingFound(visit: Visit): Page {
  const words = WORDS[visit.language];
  const body = html`
<p class="ds-paragraph">${words.noneWhy}</p>
<p class="ds-paragraph">${words.noneHow} ${link(at('/fodselsnummer', visit), words.add)}.</p>
<p class="ds-paragraph">${words.signIn} ${link(at('/logg-inn', visit), words.withLetter)}.</p>`;
  return framed(visit, { title: words.none, body });
}
