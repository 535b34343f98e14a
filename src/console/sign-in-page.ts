// The page where operators sign in, and what it says when that did not go well.
import type { Response } from 'express';
import { type Html, html } from '../pages/html.ts';
import { OIDC, SIGN_IN, signInFor } from './addresses.ts';
import { sendConsolePage } from './layout.ts';

/** Why the operator is not in. */
export type Trouble =
  | 'avbrutt'
  | 'for svak'
  | 'ugyldig'
  | 'uten rolle'
  | 'feil passord'
  | 'for mange'
  | 'borte'
  | 'fremmed'
  | 'uten https';

const TROUBLE: Record<Trouble, string> = {
  avbrutt: 'Innloggingen ble avbrutt. Prøv igjen når du vil.',
  'for svak': 'Innloggingen var ikke sterk nok. Prøv igjen på en annen måte.',
  ugyldig: 'Innloggingen kunne ikke fullføres. Prøv igjen.',
  'uten rolle': 'Du er logget inn, men har ingen rolle i konsollen. Be lederen din om tilgang.',
  'feil passord': 'Brukernavn eller passord er feil. Prøv igjen.',
  'for mange': 'Det har vært for mange forsøk herfra. Vent litt, og prøv igjen.',
  borte: 'Innloggingen svarer ikke akkurat nå. Prøv igjen om litt.',
  'uten https':
    'Nettleseren husker ingen innlogging uten https. Åpne konsollen på https, eller som localhost på maskinen tjenesten går på.',
  fremmed: 'Skjemaet kom ikke fra denne siden. Last siden på nytt, og prøv igjen.',
};

/** `out`: they have just signed out. */
type View = { kind: 'oidc' | 'lokal'; til: string; trouble: Trouble | null; out: boolean };

export function sendSignIn(response: Response, { kind, til, trouble, out }: View): void {
  const title = trouble ? 'Feil: Logg inn' : 'Logg inn';
  const body = html`
<div class="smal">
<h1 class="ds-heading" data-size="lg">Logg inn i konsollen</h1>
${trouble && html`<p class="ds-paragraph melding" role="alert">${TROUBLE[trouble]}</p>`}
${out && html`<p class="ds-paragraph melding" role="status">Du er logget ut av konsollen.${kind === 'oidc' && ' Deler du maskinen med andre, må du også logge ut av jobbkontoen.'}</p>`}
${kind === 'lokal' ? localForm(til) : html`<p><a class="ds-button" href="${OIDC}?${new URLSearchParams({ til }).toString()}">Logg inn med jobbkontoen</a></p>`}
</div>`;
  sendConsolePage(response, 200, { title, body, signedIn: null });
}

const localForm = (til: string): Html => html`
<p class="ds-paragraph">Dette er en demo. Passordet er det tjenesten er startet med i <code>OPERATOR_PASSWORD</code>. Er det ikke satt, ble det skrevet ut første gang tjenesten startet, og ligger i <code>operator-password</code> i datamappen.</p>
<form method="post" action="${SIGN_IN}">
<input type="hidden" name="til" value="${til}">
<div class="ds-field"><label class="ds-label" for="bruker">Brukernavn</label>
<input class="ds-input" id="bruker" name="bruker" autocomplete="username" value="operator" required></div>
<div class="ds-field"><label class="ds-label" for="passord">Passord</label>
<input class="ds-input" id="passord" name="passord" type="password" autocomplete="current-password" required></div>
<p><button type="submit" class="ds-button">Logg inn</button></p>
</form>`;

/** For what is no page to go back to. */
export function sendProblem(response: Response, status: number, trouble: Trouble): void {
  const body = html`
<h1 class="ds-heading" data-size="lg">Det gikk ikke</h1>
<p class="ds-paragraph">${TROUBLE[trouble]}</p>
<p class="ds-paragraph"><a class="ds-link" href="${SIGN_IN}">Til innloggingen</a></p>`;
  sendConsolePage(response, status, { title: 'Det gikk ikke', body, signedIn: null });
}

/** What was sent and not done, and the page it was written on. */
type NotDone = { til: string; form: Record<string, unknown> };

/** For what was sent when nobody was signed in any more: it is given back. */
export function sendTooLate(response: Response, { til, form }: NotDone): void {
  const given = givenBack(form);
  const body = html`
<div class="smal">
<h1 class="ds-heading" data-size="lg">Du er logget ut</h1>
<p class="ds-paragraph melding" role="alert">Det du sendte, ble ikke lagret.${given.length > 0 && ' Kopier det du vil beholde, før du logger inn.'}</p>
${given}
<p><a class="ds-button" href="${signInFor(til)}">Logg inn</a></p>
</div>`;
  sendConsolePage(response, 401, { title: 'Du er logget ut', body, signedIn: null });
}

/** For a form of an earlier session, in a tab that was open before: it is given back too. */
export function sendOldForm(response: Response, { til, form }: NotDone): void {
  const given = givenBack(form);
  const body = html`
<div class="smal">
<h1 class="ds-heading" data-size="lg">Siden var for gammel</h1>
<p class="ds-paragraph melding" role="alert">Den ble åpnet før du logget inn. Det du sendte, ble ikke lagret.${given.length > 0 && ' Kopier det du vil beholde, før du åpner siden på nytt.'}</p>
${given}
<p><a class="ds-button" href="${til}">Åpne siden på nytt</a></p>
</div>`;
  sendConsolePage(response, 403, { title: 'Siden var for gammel', body, signedIn: null });
}

/** The fields of our forms that hold what somebody has written, and may want to keep. */
const WRITTEN = ['tekst', 'nb', 'en', 'grunn'];

const givenBack = (form: Record<string, unknown>): Html[] =>
  WRITTEN.map((name) => form[name])
    .filter((text) => typeof text === 'string' && text.trim() !== '')
    .map(
      (text, i) => html`
<div class="ds-field"><label class="ds-label" for="${`skrev-${i}`}">Det du skrev</label>
<textarea class="ds-input" id="${`skrev-${i}`}" rows="5" readonly>${String(text)}</textarea></div>`,
    );
