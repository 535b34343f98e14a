// Åpne telefonen: whether failed tries have closed it for a case or a caller, and opening it again, with a reason.
import { type Request, type Response, Router } from 'express';
import { reopen, type TelephoneStanding, telephoneStanding } from '../../cases/reopening.ts';
import { type Html, html } from '../../pages/html.ts';
import { audit } from '../audit.ts';
import { csrfField } from '../forms.ts';
import type { ConsoleDeps } from '../index.ts';
import { type ForOperators, sendFor } from '../page.ts';
import type { Okt } from '../sessions.ts';
import { clock } from '../words.ts';
import { DRIFT, driftPage, field, REASON_CHARS_MAX, textIn } from './frame.ts';
import { type ShownSubject, subjectIn, subjectQuery, typedSubject } from './subject.ts';

const PATH = `${DRIFT}/telefon`;
const NOT_FOUND =
  'Skriv et saksnummer med åtte siffer, eller hele telefonnummeret. Skjulte numre og sentralbord deler én telling, som ikke åpnes her.';
const NO_REASON = 'Skriv hvorfor telefonen åpnes.';

type View = {
  okt: Okt;
  found: { subject: ShownSubject; standing: TelephoneStanding } | null;
  /** What was looked for, where it is nobody's. */
  typed?: { saksnummer: string; ringer: string };
  message?: string | null;
  fault?: string;
  reasonFault?: string;
};

/** Routes below /konsoll. */
export function createTelefonOpening(deps: ConsoleDeps, page: ForOperators): Router {
  const { records, secrets, now } = deps;
  const router = Router();
  const lookUp = async (subject: ShownSubject | null): Promise<View['found']> =>
    subject && { subject, standing: await telephoneStanding(records.db, subject, now()) };
  const send = (response: Response, view: View, status = 200) => sendFor(response, view.okt, telefonPage(view), status);

  router.get(
    '/drift/telefon',
    page('behandle', async ({ query }, response, okt) => {
      const message = query.gjort === 'apnet' ? 'Telefonen er åpnet.' : null;
      send(response, { okt, found: await lookUp(subjectIn(query)), message });
    }),
  );
  router.post(
    '/drift/telefon/sok',
    page('behandle', async (request, response, okt) => {
      const subject = typedSubject(request.body, secrets);
      const typed = { saksnummer: textIn(request.body, 'saksnummer'), ringer: textIn(request.body, 'ringer') };
      if (!subject) return send(response, { okt, found: null, typed, fault: NOT_FOUND }, 400);
      response.redirect(303, `${PATH}?${subjectQuery(subject)}`);
    }),
  );
  router.post(
    '/drift/telefon/apne',
    page('behandle', async (request: Request, response, okt) => {
      const subject = subjectIn(request.body);
      if (!subject) return send(response, { okt, found: null, fault: NOT_FOUND }, 400);
      const reason = textIn(request.body, 'grunn').slice(0, REASON_CHARS_MAX);
      if (reason === '') return send(response, { okt, found: await lookUp(subject), reasonFault: NO_REASON }, 400);
      await records.inTransaction(async (trx) => {
        const id = await reopen(trx, secrets, { subject, at: now(), operator: okt.who.subject, reason });
        const gjelder = `gjenåpning ${id}: ${subject.kind}`;
        await audit(trx, deps, okt.who, 'behandle', { handling: 'gjenåpne telefon', gjelder, begrunnelse: reason });
      });
      const query = subjectQuery(subject);
      query.set('gjort', 'apnet');
      response.redirect(303, `${PATH}?${query}`);
    }),
  );
  return router;
}

function telefonPage({ okt, found, typed, message = null, fault, reasonFault }: View) {
  const body = html`
<p class="ds-paragraph">For mange feil forsøk stenger telefonen i 24 timer, for saken eller for den som ringer. Søk på det ene eller det andre.</p>
${fault && html`<p class="feil" id="sok-feil" role="alert">${fault}</p>`}
<form class="filter" method="post" action="${`${PATH}/sok`}" role="search" aria-label="Finn en sak eller en ringer">${csrfField(okt)}
${field({ name: 'saksnummer', label: 'Saksnummer', value: typed?.saksnummer, inputmode: 'numeric' })}
${field({ name: 'ringer', label: 'Telefonnummer', value: typed?.ringer, inputmode: 'tel' })}
<button type="submit" class="ds-button" data-size="sm">Se</button></form>
${found && standingPart(okt, found, reasonFault)}`;
  return driftPage({ part: 'telefon', body, message });
}

function standingPart(okt: Okt, { subject, standing }: NonNullable<View['found']>, reasonFault?: string): Html {
  const { closed, failures, opensAt, reopenedAt } = standing;
  const row = (name: string, value: string | null) => value && html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
  return html`
<section class="smal" aria-labelledby="funnet">
<h2 class="ds-heading" data-size="sm" id="funnet">${subject.kind === 'sak' ? 'Sak' : 'Ringer'} ${subject.shown}</h2>
<dl class="fakta">
${row('Telefonen er', closed ? 'stengt' : 'åpen')}
${row('Feil forsøk som teller', String(failures))}
${row('Åpner av seg selv', opensAt && clock(opensAt))}
${row('Sist åpnet av oss', reopenedAt && clock(reopenedAt))}
</dl>
${
  failures === 0
    ? html`<p class="ds-paragraph">Det er ingenting å åpne.</p>`
    : html`
<form method="post" action="${`${PATH}/apne`}">${csrfField(okt)}
${[...subjectQuery(subject)].map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
${field({ name: 'grunn', label: 'Hvorfor åpnes den?', fault: reasonFault, required: true, hint: 'Grunnen står i revisjonsloggen. Skriv ingen numre.' })}
<p><button type="submit" class="ds-button">${closed ? 'Åpne telefonen' : 'Glem de feile forsøkene'}</button></p></form>`
}</section>`;
}
