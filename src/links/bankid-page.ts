// The page behind a link to BankID: one click to sign in, and on to what the link was asked for. The link itself signs nobody in.
import type { BankidFormal } from '../../flows/ports.ts';
import type { Language } from '../../prompts/catalogue.ts';
import { type Html, html } from '../pages/html.ts';
import { type Page, phoneLink } from '../pages/layout.ts';
import { PATHS, withQuery } from '../sign-in/addresses.ts';

/** Where to go on to from the sign-in. */
const PAGE_OF: Record<BankidFormal, string> = {
  saker: PATHS.minside,
  innsyn: `${PATHS.minside}/personopplysninger`,
  kontaktopplysninger: `${PATHS.minside}/personopplysninger/endre`,
};

const WORDS = {
  nb: {
    title: 'Logg inn med BankID',
    needs: {
      saker: 'For å se alle sakene dine hos NorKreditt må du logge inn med BankID.',
      innsyn: 'For å se opplysningene vi har om deg, eller få dem skrevet ut, må du logge inn med BankID.',
      kontaktopplysninger: 'For å endre kontaktopplysningene dine må du logge inn med BankID.',
    },
    why: 'Slik passer vi på at ingen andre får se eller endre opplysningene dine.',
    go: 'Logg inn med BankID',
    notSetUp: 'Innlogging med BankID er ikke satt opp her.',
    heading: { ready: 'Virker ikke BankID?', notSetUp: 'Dette kan du gjøre i stedet' },
    letter: 'Logg inn med brevet fra oss',
    letterGives: 'Da ser du den ene saken brevet gjelder.',
    portal: 'Gå til Kundeportalen:',
    call: 'Ring oss hele døgnet:',
  },
  en: {
    title: 'Sign in with BankID',
    needs: {
      saker: 'To see all your cases at NorKreditt you must sign in with BankID.',
      innsyn: 'To see the data we hold on you, or get a printout, you must sign in with BankID.',
      kontaktopplysninger: 'To change your contact details you must sign in with BankID.',
    },
    why: 'That is how we make sure nobody else can see or change your data.',
    go: 'Sign in with BankID',
    notSetUp: 'Signing in with BankID is not set up here.',
    heading: { ready: 'Does BankID not work?', notSetUp: 'What you can do instead' },
    letter: 'Sign in with our letter',
    letterGives: 'You then see the one case the letter is about.',
    portal: 'Go to the customer portal, Kundeportalen:',
    call: 'Call us at any hour:',
  },
} as const;

export type BankidPageDeps = {
  /** Whether there is a BankID to sign in with. */
  bankid: boolean;
  /** The portal's address. */
  nettadresse: string;
};

export function bankidPage({ bankid, nettadresse }: BankidPageDeps, formal: BankidFormal, language: Language): Page {
  const words = WORDS[language];
  const way = (address: string, text: string) => html`<a class="ds-link" href="${address}">${text}</a>`;
  const body = html`
<h1 class="ds-heading" data-size="lg">${words.title}</h1>
<p class="ds-paragraph">${words.needs[formal]} ${words.why}</p>
${bankid ? start(formal, language) : html`<p class="ds-paragraph melding">${words.notSetUp}</p>`}
<h2 class="ds-heading" data-size="sm">${words.heading[bankid ? 'ready' : 'notSetUp']}</h2>
<ul class="steg">
<li>${way(withQuery(PATHS.signIn, { lang: language }), words.letter)}. ${words.letterGives}</li>
${!bankid && html`<li>${words.portal} ${way(nettadresse, nettadresse.replace(/^https?:\/\//, ''))}.</li>`}
<li>${words.call} ${phoneLink(language)}.</li>
</ul>`;
  return { language, title: words.title, body, saysPhone: true };
}

/** A link, so that nothing but BankID itself is between a click and signing in. */
function start(formal: BankidFormal, language: Language): Html {
  const address = withQuery(PATHS.bankid, { lang: language, til: PAGE_OF[formal] });
  return html`<p><a class="ds-button" href="${address}">${WORDS[language].go}</a></p>`;
}
