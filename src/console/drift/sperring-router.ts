// Sperringer: who is shut out, shutting somebody out by number or from a call, and letting them in again.
import { type Request, type Response, Router } from 'express';
import { type Html, html } from '../../pages/html.ts';
import { csrfField } from '../forms.ts';
import type { ConsoleDeps } from '../index.ts';
import { may } from '../operator.ts';
import { namesOf } from '../operators.ts';
import { type ForOperators, sendFor } from '../page.ts';
import type { Okt } from '../sessions.ts';
import { clock } from '../words.ts';
import { DRIFT, driftPage, field, idIn, REASON_CHARS_MAX, textIn } from './frame.ts';
import { osloInstant } from './oslo-time.ts';
import { block, callerOf, isOver, type KeptSperring, lift, listSperringer, standingWords } from './sperringer.ts';
import { typedCaller } from './subject.ts';

const PATH = `${DRIFT}/sperringer`;
const DONE: Record<string, string> = {
  sperret: 'Nummeret er sperret.',
  opphevet: 'Sperringen er opphevet.',
  over: 'Sperringen var opphevet allerede.',
};

type Form = { samtale: { id: number; shown: string } | null; ringer: string; grunn: string; til: string };
type Faults = Partial<Record<'ringer' | 'grunn' | 'til', string>>;

/** Routes below /konsoll. */
export function createSperringer(deps: ConsoleDeps, page: ForOperators): Router {
  const { records, secrets, now } = deps;
  const router = Router();
  const samtaleIn = async (text: unknown): Promise<Form['samtale']> => {
    const id = idIn(text);
    const caller = id === null ? null : await callerOf(records.db, id);
    return id !== null && caller ? { id, shown: caller.shown } : null;
  };
  const send = async (
    response: Response,
    okt: Okt,
    shown: Omit<View, 'okt' | 'kept' | 'names' | 'now'>,
    status = 200,
  ) => {
    const [kept, names] = await Promise.all([listSperringer(records.db, secrets, { now: now() }), namesOf(records.db)]);
    sendFor(response, okt, sperringPage({ okt, kept, names, now: now(), ...shown }), status);
  };

  router.get(
    '/drift/sperringer',
    page('behandle', async ({ query }, response, okt) => {
      const samtale = await samtaleIn(query.samtale);
      const hidden = query.samtale !== undefined && !samtale;
      const faults = hidden ? { ringer: 'Den som ringte har et nummer som deles av flere, og kan ikke sperres.' } : {};
      const form = { samtale, ringer: '', grunn: '', til: '' };
      await send(response, okt, { form, faults, message: DONE[String(query.gjort)] ?? null });
    }),
  );
  router.post(
    '/drift/sperringer',
    page('lede', async (request: Request, response, okt) => {
      const form = {
        ...{ samtale: await samtaleIn(request.body?.samtale), ringer: textIn(request.body, 'ringer') },
        ...{ grunn: textIn(request.body, 'grunn').slice(0, REASON_CHARS_MAX), til: textIn(request.body, 'til') },
      };
      const caller = form.samtale ? await callerOf(records.db, form.samtale.id) : typedCaller(form.ringer, secrets);
      const til = form.til === '' ? null : osloInstant(form.til);
      const faults: Faults = {
        ...(!caller && { ringer: 'Skriv hele nummeret. Skjulte numre og sentralbord kan ikke sperres.' }),
        ...(form.grunn === '' && { grunn: 'Skriv hvorfor nummeret sperres.' }),
        ...(form.til !== '' &&
          (til === null || til <= now()) && { til: 'Slutten må være et tidspunkt fram i tid, eller tom.' }),
      };
      if (!caller || Object.keys(faults).length > 0) return send(response, okt, { form, faults }, 400);
      const { hashes, shown } = caller;
      const done = await block(deps, okt.who, { hashes, shown, til, begrunnelse: form.grunn });
      if (done === 'sperret') return response.redirect(303, `${PATH}?gjort=sperret`);
      return send(response, okt, { form, faults: { ringer: 'Nummeret er sperret fra før.' } }, 409);
    }),
  );
  router.post(
    '/drift/sperringer/:id/opphev',
    page('lede', async (request, response, okt) => {
      const id = idIn(request.params.id);
      const gjort = id !== null && (await lift(deps, okt.who, id)) ? 'opphevet' : 'over';
      response.redirect(303, `${PATH}?gjort=${gjort}`);
    }),
  );
  return router;
}

type View = {
  okt: Okt;
  now: Date;
  kept: readonly KeptSperring[];
  names: ReadonlyMap<string, string>;
  form: Form;
  faults: Faults;
  message?: string | null;
};

function sperringPage(view: View) {
  const { okt, kept, message = null } = view;
  const leads = may(okt.who, 'lede');
  const body = html`
<p class="ds-paragraph">En som er sperret, hører at nummeret er stengt og hvor vi finnes på nettet, og så legger vi på. Skjulte numre og sentralbord kan ikke sperres.</p>
${leads ? blockForm(view) : html`<p class="ds-paragraph">En leder sperrer numre og opphever sperringer.</p>`}
<h2 class="ds-heading" data-size="sm">Sperret</h2>
${kept.length === 0 ? html`<p class="ds-paragraph">Ingen er sperret.</p>` : table(view, leads)}`;
  return driftPage({ part: 'sperringer', body, message, file: true });
}

const blockForm = ({ okt, form: { samtale, ringer, grunn, til }, faults }: View): Html => html`
<form class="smal" method="post" action="${PATH}" novalidate>${csrfField(okt)}
<h2 class="ds-heading" data-size="sm">Sperr et nummer</h2>
${
  samtale
    ? html`<input type="hidden" name="samtale" value="${samtale.id}"><p class="ds-paragraph">Den som ringte i samtale ${samtale.id}: <span class="tall">${samtale.shown}</span></p>`
    : field({ name: 'ringer', label: 'Telefonnummer', value: ringer, inputmode: 'tel', fault: faults.ringer })
}
${samtale && faults.ringer && html`<p class="feil">${faults.ringer}</p>`}
${field({ name: 'grunn', label: 'Hvorfor?', value: grunn, fault: faults.grunn, hint: 'Grunnen står i revisjonsloggen. Skriv ingen numre.' })}
${field({ name: 'til', label: 'Til', value: til, fault: faults.til, type: 'datetime-local', hint: 'Tomt: til noen opphever sperringen.' })}
<p><button type="submit" class="ds-button">Sperr nummeret</button></p></form>`;

const table = ({ okt, kept, names, now }: View, leads: boolean): Html => html`
<div class="rulle" tabindex="0" role="region" aria-label="Sperringer">
<table class="ds-table" data-size="sm"><thead><tr><th scope="col">Nummer</th><th scope="col">Status</th><th scope="col">Fra</th><th scope="col">Til</th><th scope="col">Hvorfor</th><th scope="col">Av</th>${leads && html`<th scope="col">Opphev</th>`}</tr></thead>
<tbody>${kept.map(
  (one) => html`
<tr><td class="tall">${one.caller_masked}</td><td>${standingWords(one, now)}</td><td class="tall">${clock(one.at)}</td><td class="tall">${one.til ? clock(one.til) : 'til den oppheves'}</td><td class="tekst">${one.begrunnelse}</td><td>${names.get(one.operator) ?? one.operator}</td>
${leads && html`<td>${!isOver(one, now) && liftForm(okt, one)}</td>`}</tr>`,
)}</tbody></table></div>`;

const liftForm = (okt: Okt, { id, caller_masked }: KeptSperring): Html => html`
<form method="post" action="${`${PATH}/${id}/opphev`}">${csrfField(okt)}<button type="submit" class="ds-button" data-variant="secondary" data-size="sm">Opphev<span class="ds-sr-only"> sperringen av ${caller_masked}</span></button></form>`;
