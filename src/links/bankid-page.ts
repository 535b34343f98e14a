// The page behind a link to BankID. Sign-in is not set up yet, so it says that, and what to do instead.
import type { BankidFormal } from '../../flows/ports.ts';
import type { Language } from '../../prompts/catalogue.ts';
import { html } from '../pages/html.ts';
import { type Page, phoneLink } from '../pages/layout.ts';

const WORDS = {
  nb: {
    title: 'Logg inn med BankID',
    needs: {
      saker: 'For å se alle sakene dine hos NorKreditt må du logge inn med BankID.',
      innsyn: 'For å se opplysningene vi har om deg, eller få dem skrevet ut, må du logge inn med BankID.',
      kontaktopplysninger: 'For å endre kontaktopplysningene dine må du logge inn med BankID.',
    },
    why: 'Slik passer vi på at ingen andre får se eller endre opplysningene dine.',
    notYet: 'Innlogging med BankID er ikke satt opp her ennå.',
    instead: 'Dette kan du gjøre i stedet',
    portal: 'Gå til Kundeportalen:',
    letter: 'Logg inn der med brukernavnet og passordet i brevet fra oss. Da ser du den ene saken brevet gjelder.',
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
    notYet: 'Signing in with BankID is not set up here yet.',
    instead: 'What you can do instead',
    portal: 'Go to the customer portal, Kundeportalen:',
    letter:
      'Sign in there with the username and password in our letter. You then see the one case the letter is about.',
    call: 'Call us at any hour:',
  },
} as const;

/** `nettadresse`: the portal's address. */
export function bankidPage(formal: BankidFormal, nettadresse: string, language: Language): Page {
  const words = WORDS[language];
  const body = html`
<h1 class="ds-heading" data-size="lg">${words.title}</h1>
<p class="ds-paragraph">${words.needs[formal]} ${words.why}</p>
<p class="ds-paragraph melding">${words.notYet}</p>
<h2 class="ds-heading" data-size="sm">${words.instead}</h2>
<ul class="steg">
<li>${words.portal} <a class="ds-link" href="${nettadresse}">${nettadresse.replace(/^https?:\/\//, '')}</a>.</li>
<li>${words.letter}</li>
<li>${words.call} ${phoneLink(language)}.</li>
</ul>`;
  return { language, title: words.title, body, saysPhone: true };
}
