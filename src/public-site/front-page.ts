// The front page: what the number is for, what to have at hand, and where else there is help.
import type { Language } from '../../prompts/catalogue.ts';
import { type Html, html } from '../pages/html.ts';
import type { Page } from '../pages/layout.ts';

const WORDS = {
  nb: {
    title: 'Kundetelefonen',
    heading: 'Har du fått brev fra NorKreditt?',
    intro:
      'Ring oss, så ordner du saken på noen minutter. Telefonen er automatisk og svarer hele døgnet, alle dager. Den spør deg om ett valg om gangen, og du svarer med tastene.',
    call: 'Ring 95 51 20 00',
    languages: 'På telefonen kan du velge norsk eller engelsk.',
    ready: 'Ha dette klart',
    things: [
      'Brevet fra oss. Der står saksnummeret, som har åtte siffer, og koden, som har seks.',
      'Mobilen din. Da kan vi sende deg lenker og kvitteringer på SMS.',
    ],
    noLetter:
      'Har du ikke brevet? Logg inn på Min side med BankID, eller ring og trykk 0. Da kan du legge igjen en beskjed.',
    can: 'Dette kan du gjøre på telefonen',
    keys: [
      'Høre hvordan det går med saken, hva du skal betale, og når.',
      'Betale med Vipps, kort eller i nettbanken.',
      'Be om utsettelse, eller dele beløpet i avdrag.',
      'Si fra at du er uenig eller har betalt, eller klage på oss.',
      'Få fakturakopi, se alle sakene dine, få svar på spørsmål, eller kontakte oss.',
    ],
    key: 'Tallet er tasten du trykker i hovedmenyen.',
    here: 'Dette kan du gjøre her',
    status: 'Sjekk om en sak er åpen eller avsluttet',
    faq: 'Les svar på vanlige spørsmål',
    mine: 'Logg inn på Min side',
    mineWhy: 'Se sakene dine, betal, be om mer tid, eller si at du er uenig.',
    wrong: 'Er brevet ikke til deg?',
    wrongDo: 'Ring, trykk 4 og så 4, og tast saksnummeret. Du trenger ikke koden. Vi forteller deg ikke noe om saken.',
    hard: 'Er det vanskelig å betale?',
    hardDo:
      'Si fra så tidlig du kan, så finner vi som oftest en løsning. NAV gir gratis råd om økonomi og gjeld, uansett hvem du skylder penger:',
    nav: 'les mer hos NAV',
    navCall: ', eller ring dem på',
    safe: 'Er det virkelig oss?',
    safeDo: (host: string) =>
      `Lenkene i SMS-ene våre begynner med ${host}. På telefonen spør vi aldri om fødselsnummer, passord eller BankID-koder.`,
    demo: 'Dette er en demo. Sakene er oppdiktet, og ingen penger flyttes.',
    telefon: 'Prøv telefonen i nettleseren',
    konsoll: 'eller åpne saksbehandlernes konsoll',
  },
  en: {
    title: 'Customer telephone',
    heading: 'Have you had a letter from NorKreditt?',
    intro:
      'Call us, and settle the matter in a few minutes. The line is automated and answers at any hour, every day. It asks for one choice at a time, and you answer with the keys.',
    call: 'Call +47 95 51 20 00',
    languages: 'Press 8 for English.',
    ready: 'Have this at hand',
    things: [
      'Our letter. It gives the case number, which has eight digits, and the code, which has six.',
      'Your Norwegian mobile. We can then send you links and receipts by text message.',
    ],
    noLetter: 'No letter? Sign in to My page with BankID, or call and press 0. You can then leave a message.',
    can: 'What you can do by telephone',
    keys: [
      'Hear how the case stands, what to pay, and when.',
      'Pay by Vipps, by card or through your bank.',
      'Ask for more time, or pay in instalments.',
      'Tell us that you disagree or have paid, or complain about us.',
      'Get a copy of the invoice, see all your cases, get answers to questions, or contact us.',
    ],
    key: 'The number is the key to press in the main menu.',
    here: 'What you can do here',
    status: 'Check whether a case is open or closed',
    faq: 'Read answers to common questions',
    mine: 'Sign in to My page',
    mineWhy: 'See your cases, pay, ask for more time, or say that you disagree.',
    wrong: 'Is the letter not for you?',
    wrongDo:
      'Call, press 4 and then 4, and enter the case number. You do not need the code. We tell you nothing about the case.',
    hard: 'Is it hard to pay?',
    hardDo:
      'Tell us as early as you can. In most cases we find a solution. NAV, the Norwegian welfare office, gives free advice on money and debt, whoever you owe:',
    nav: 'read more at NAV',
    navCall: ', or call them on',
    safe: 'Is it really us?',
    safeDo: (host: string) =>
      `The links in our text messages begin with ${host}. On the phone we never ask for your national identity number, passwords or BankID codes.`,
    demo: 'This is a demo. The cases are made up, and no money moves.',
    telefon: 'Try the telephone in your browser',
    konsoll: 'or open the case officers’ console (in Norwegian)',
  },
} as const;

/** NAV's page about money and debt, and its telephone for it. */
const NAV = { page: 'https://www.nav.no/okonomi-gjeld', phone: '55 55 33 39' };

/** `publicUrl`: what links in SMS begin with. `demo`: says so, and leads to the telephone in the browser and the console. */
export function frontPage({ publicUrl, demo }: { publicUrl: string; demo: boolean }, language: Language): Page {
  const words = WORDS[language];
  const body = html`
${demo && demoLine(language)}
<h1 class="ds-heading" data-size="lg">${words.heading}</h1>
<p class="ds-paragraph">${words.intro}</p>
<p><a class="ds-button" href="tel:+4795512000">${words.call}</a></p>
<p class="ds-paragraph">${words.languages}</p>
${part(words.ready, html`${list(words.things)}<p class="ds-paragraph">${words.noLetter}</p>`)}
${part(words.can, html`<p class="ds-paragraph">${words.key}</p><ol class="steg">${words.keys.map((key) => html`<li>${key}</li>`)}</ol>`)}
${part(words.here, whatIsHere(language))}
${part(words.wrong, html`<p class="ds-paragraph">${words.wrongDo}</p>`)}
${part(words.hard, adviceOfNav(language))}
${part(words.safe, html`<p class="ds-paragraph">${words.safeDo(publicUrl)}</p>`)}`;
  return { language, title: words.title, body, publicMenu: 'forside', indexed: true, saysPhone: true };
}

function demoLine(language: Language): Html {
  const { demo, telefon, konsoll } = WORDS[language];
  return html`
<p class="ds-paragraph melding">${demo} <a class="ds-link" href="/telefon">${telefon}</a>, <a class="ds-link" href="/konsoll">${konsoll}</a>.</p>`;
}

function whatIsHere(language: Language): Html {
  const { status, faq, mine, mineWhy } = WORDS[language];
  const link = (path: string, text: string) => html`<a class="ds-link" href="${path}?lang=${language}">${text}</a>`;
  return html`<ul class="steg">
<li>${link('/status', status)}</li>
<li>${link('/sporsmal', faq)}</li>
<li>${link('/minside', mine)}. ${mineWhy}</li>
</ul>`;
}

function adviceOfNav(language: Language): Html {
  const { hardDo, nav, navCall } = WORDS[language];
  const phone = html`<a class="ds-link" href="tel:+47${NAV.phone.replaceAll(' ', '')}">${NAV.phone}</a>`;
  return html`<p class="ds-paragraph">${hardDo} <a class="ds-link" href="${NAV.page}">${nav}</a>${navCall} ${phone}.</p>`;
}

const part = (title: string, content: Html): Html => html`
<section class="del"><h2 class="ds-heading" data-size="sm">${title}</h2>
${content}</section>`;

const list = (items: readonly string[]): Html =>
  html`<ul class="steg">${items.map((item) => html`<li>${item}</li>`)}</ul>`;
